import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { encodeWeights, QUANTUM_LIMIT, type WeightArray } from "../src/learned/index.ts";
import type { ConlluSentence } from "../src/syntax/conllu.ts";
import { learnLemmaRules } from "./lemma-rules.ts";

interface Settings {
  readonly width: number;
  readonly dilations: readonly number[];
  readonly arc: number;
  readonly label: number;
  readonly distance: number;
  readonly names: number;
  readonly parts: number;
}

/** Quantises what train/syntax_network.py left in `WORK/FROM` and writes the weights file. */
export function exportSyntax(
  work: string,
  path: string,
  sentences: readonly ConlluSentence[],
  from = "out",
): void {
  const read = (name: string): Float32Array => floats(join(work, from, `${name}.f32`));
  const settings = JSON.parse(readFileSync(join(work, from, "settings.json"), "utf8")) as Settings;
  const manifest = JSON.parse(readFileSync(join(work, "manifest.json"), "utf8")) as {
    [kind: string]: string[];
  };
  const { width } = settings;
  const arrays: { [name: string]: WeightArray } = {};
  const vocabulary = readFileSync(join(work, "vocabulary.u32"));
  arrays.vocabulary = new Uint32Array(new Uint8Array(vocabulary).buffer);
  table("word", read("word"), width, arrays);
  table("affix", read("affix.weight"), width, arrays);
  arrays.norm0 = joined(read("norm0.weight"), read("norm0.bias"));
  settings.dilations.forEach((_, layer) => {
    linear(`conv${layer}`, read(`convs.${layer}.weight`), read(`convs.${layer}.bias`), arrays);
    arrays[`norm${layer + 1}`] = joined(read(`norms.${layer}.weight`), read(`norms.${layer}.bias`));
  });
  const parts = ["dep", "head", "labelDep", "labelHead", "upos", "xpos", "names", "parts"];
  const bias = parts.map((part) =>
    part === "labelHead" ? new Float32Array(settings.label) : read(`${part}.bias`),
  );
  linear("heads", joined(...parts.map((part) => read(`${part}.weight`))), joined(...bias), arrays);
  linear("label", read("label.weight"), read("label.bias"), arrays);
  arrays.distance = read("distance");
  arrays.labelDistance = read("labelDistance.weight");
  const lemmas = learnLemmaRules(sentences);
  arrays.lemmaKeys = lemmas.keys;
  arrays.lemmaChoices = lemmas.choices;
  const { upos, xpos, deprel } = manifest;
  const bytes = encodeWeights({ ...settings, upos, xpos, deprel, lemmaEdits: lemmas.edits }, arrays);
  writeFileSync(path, bytes);
  console.log(`${path}: ${bytes.length} bytes, ${lemmas.keys.length} lemma rules`);
}

function floats(path: string): Float32Array {
  return new Float32Array(new Uint8Array(readFileSync(path)).buffer);
}

function joined(...parts: readonly Float32Array[]): Float32Array {
  const all = new Float32Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return all;
}

/** Rows of bytes, each with the scale that gives its numbers back. */
function table(
  name: string,
  values: Float32Array,
  width: number,
  arrays: { [name: string]: WeightArray },
): void {
  const { quantised, scales } = quantise(values, width, 127);
  arrays[name] = Int8Array.from(quantised);
  arrays[`${name}Scales`] = scales;
}

function linear(
  name: string,
  weight: Float32Array,
  bias: Float32Array,
  arrays: { [name: string]: WeightArray },
): void {
  const { quantised, scales } = quantise(weight, weight.length / bias.length, QUANTUM_LIMIT);
  arrays[name] = Int16Array.from(quantised);
  arrays[`${name}Scales`] = scales;
  arrays[`${name}Bias`] = bias;
}

function quantise(values: Float32Array, width: number, limit: number) {
  const rows = values.length / width;
  const scales = new Float32Array(rows);
  const quantised = new Array<number>(values.length).fill(0);
  for (let row = 0; row < rows; row++) {
    let largest = 1e-9;
    for (let at = row * width; at < (row + 1) * width; at++)
      largest = Math.max(largest, Math.abs(values[at]!));
    scales[row] = largest / limit;
    for (let at = row * width; at < (row + 1) * width; at++)
      quantised[at] = Math.round((values[at]! / largest) * limit);
  }
  return { quantised, scales };
}
