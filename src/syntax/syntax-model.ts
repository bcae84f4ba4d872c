import { QUANTUM_LIMIT, type WeightArray, type Weights } from "../learned/index.ts";
import type { LemmaRules } from "./lemma.ts";

/** A linear layer in integers: `weights` has a row an output; a product times the output's scale is its value. */
export interface Layer {
  readonly weights: Int16Array;
  readonly inputs: number;
  readonly outputs: number;
  readonly scales: Float32Array;
  readonly bias: Float32Array;
}

/** Gain and shift of a layer normalisation, and the step by which its results are quantised. */
export interface Norm {
  readonly gain: Float32Array;
  readonly shift: Float32Array;
  readonly step: number;
}

/** Rows of bytes, each with its scale. */
export interface Table {
  readonly rows: WeightArray;
  readonly scales: Float32Array;
}

/** The trained tagger and parser, decoded. */
export interface SyntaxModel {
  readonly width: number;
  readonly dilations: readonly number[];
  /** Sizes of the arc vectors and of the label layer, and the longest distance that has its own weight. */
  readonly arc: number;
  readonly label: number;
  readonly distance: number;
  readonly upos: readonly string[];
  readonly xpos: readonly string[];
  readonly deprel: readonly string[];
  /** How many outputs tell names (NAME_TAGS), and parts of attributions (three each: none, begins, goes on). */
  readonly names: number;
  readonly parts: number;
  readonly vocabulary: WeightArray;
  readonly words: Table;
  readonly affixes: Table;
  readonly norms: readonly Norm[];
  readonly convolutions: readonly Layer[];
  readonly heads: Layer;
  readonly labels: Layer;
  readonly distanceBias: Float32Array;
  readonly labelDistance: Float32Array;
  readonly lemmas: LemmaRules;
}

const decoded = new WeakMap<Weights, SyntaxModel>();

/** The model of a weights file; decoded once. Throws where the file lacks a part. */
export function syntaxModelOf(weights: Weights): SyntaxModel {
  const known = decoded.get(weights);
  if (known !== undefined) return known;
  const model = decode(weights);
  decoded.set(weights, model);
  return model;
}

function decode(weights: Weights): SyntaxModel {
  const { meta } = weights;
  const width = Number(meta.width);
  const dilations = meta.dilations as readonly number[];
  const norms = [0, ...dilations.map((_, index) => index + 1)].map((index) =>
    normOf(weights, `norm${index}`, width),
  );
  const edits = meta.lemmaEdits as readonly (readonly [number, string])[];
  return {
    width,
    dilations,
    arc: Number(meta.arc),
    label: Number(meta.label),
    distance: Number(meta.distance),
    upos: meta.upos as readonly string[],
    xpos: meta.xpos as readonly string[],
    deprel: meta.deprel as readonly string[],
    names: Number(meta.names),
    parts: Number(meta.parts),
    vocabulary: need(weights, "vocabulary"),
    words: { rows: need(weights, "word"), scales: floats(weights, "wordScales") },
    affixes: { rows: need(weights, "affix"), scales: floats(weights, "affixScales") },
    norms,
    convolutions: dilations.map((_, index) => layerOf(weights, `conv${index}`)),
    heads: layerOf(weights, "heads"),
    labels: layerOf(weights, "label"),
    distanceBias: floats(weights, "distance"),
    labelDistance: floats(weights, "labelDistance"),
    lemmas: {
      edits: edits.map(([strip, add]) => ({ strip, add })),
      keys: need(weights, "lemmaKeys"),
      choices: need(weights, "lemmaChoices"),
    },
  };
}

function need(weights: Weights, name: string): WeightArray {
  const array = weights.arrays[name];
  if (array === undefined) throw new Error(`syntax: ${weights.id}: the weights lack "${name}"`);
  return array;
}

function floats(weights: Weights, name: string): Float32Array {
  return Float32Array.from(need(weights, name));
}

function layerOf(weights: Weights, name: string): Layer {
  const bias = floats(weights, `${name}Bias`);
  const data = need(weights, name);
  if (!(data instanceof Int16Array))
    throw new Error(`syntax: ${weights.id}: "${name}" is not of 16-bit integers`);
  const inputs = data.length / bias.length;
  return {
    weights: data,
    inputs,
    outputs: bias.length,
    scales: floats(weights, `${name}Scales`),
    bias,
  };
}

function normOf(weights: Weights, name: string, width: number): Norm {
  const both = floats(weights, name);
  const gain = both.subarray(0, width);
  const shift = both.subarray(width);
  // A normalised number is at most the root of the width away from zero.
  let bound = 0;
  for (let index = 0; index < width; index++) {
    bound = Math.max(bound, Math.abs(gain[index]!) * Math.sqrt(width) + Math.abs(shift[index]!));
  }
  return { gain, shift, step: bound / QUANTUM_LIMIT };
}
