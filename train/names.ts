// Trains the name tagger (averaged structured perceptron) on UNER EWT and GMB-VOA; writes weights/en-2026-11/names.bin.
//   npm run train:names [-- --epochs 6 --bits 19 --without-gmb --out FILE]
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { needCorpus } from "../eval/corpora.ts";
import { f1Of, isGmbDev, type NamedSentence, readIob, spansOf } from "../eval/iob.ts";
import { encodeWeights, loadModels, wordVectorsOf } from "../src/learned/index.ts";
import { documentWords, FEATURE_COUNT, NAME_TAGS, nameFeatures } from "../src/names/name-features.ts";
import { nameLine } from "../src/names/name-lines.ts";
import { bestTags, mayFollow, type NameTagger, weightLevels } from "../src/names/name-tagger.ts";
import { wordParserOf } from "../src/syntax/parse-words.ts";
import { weightsFolder } from "../src/weights-folder.ts";

const TAGS = NAME_TAGS.length;
const option = (name: string, fallback: string) => {
  const at = process.argv.indexOf(`--${name}`);
  return at < 0 ? fallback : (process.argv[at + 1] ?? fallback);
};
const epochs = Number(option("epochs", "6"));
const bits = Number(option("bits", "19"));
const mask = (1 << bits) - 1;

const models = loadModels(weightsFolder());
const vectorWeights = process.argv.includes("--without-vectors") ? undefined : models.byId.get("vectors");
const vectors = vectorWeights === undefined ? null : wordVectorsOf(vectorWeights);
const parser = process.argv.includes("--without-parse") ? null : wordParserOf(models);

interface Example {
  readonly features: Int32Array;
  readonly gold: Uint8Array;
}

/** `parsed` is the part of the sentences that get their parse: the tagger must do without it in titles. */
function examplesOf(
  documents: readonly (readonly NamedSentence[])[],
  convention: 0 | 1,
  parsed = 1,
): Example[] {
  let at = 0;
  return documents.flatMap((sentences) => {
    const lines = sentences.map((sentence) =>
      nameLine(sentence.words, at++ % 10 < parsed * 10 ? (parser?.(sentence.words) ?? null) : null),
    );
    const seen = documentWords(lines);
    return sentences.map((sentence, i) => ({
      features: nameFeatures(lines[i]!, { document: seen, vectors, mask, convention }),
      gold: Uint8Array.from(sentence.tags, (tag) =>
        Math.max(
          0,
          NAME_TAGS.findIndex((name) => name === tag),
        ),
      ),
    }));
  });
}

const uner = readIob(readFileSync(needCorpus("data", "uner", "train.iob2"), "utf8"));
const gmb = readIob(readFileSync(needCorpus("data", "uner", "gmb-voa.train.iob2"), "utf8"), true);
const withGmb = !process.argv.includes("--without-gmb");
const unerExamples = examplesOf(uner, 0);
const gmbExamples = withGmb
  ? examplesOf(
      gmb.filter((_, index) => !isGmbDev(index)),
      1,
      0.8,
    )
  : [];
const train = [...unerExamples, ...unerExamples, ...examplesOf(uner, 0, 0), ...gmbExamples];
const dev = examplesOf(readIob(readFileSync(needCorpus("data", "uner", "dev.iob2"), "utf8")), 0);
const gmbDev = withGmb
  ? examplesOf(
      gmb.filter((_, index) => isGmbDev(index)),
      0,
    )
  : [];
console.log(`train ${train.length} sentences, dev ${dev.length} + ${gmbDev.length}`);

const weights = new Float32Array((mask + 1) * TAGS);
const sums = new Float32Array((mask + 1) * TAGS);
const transitions = new Float32Array((TAGS + 1) * TAGS);
const transitionSums = new Float32Array((TAGS + 1) * TAGS);
const tagger: NameTagger = { mask, vectors, weights, levels: null, transitions };
let seed = 20261125;
function random(): number {
  seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0;
  return seed / 4294967296;
}
let step = 1;
function change(row: number, by: number): void {
  weights[row] = weights[row]! + by;
  sums[row] = sums[row]! + step * by;
}
function changeTransition(at: number, by: number): void {
  transitions[at] = transitions[at]! + by;
  transitionSums[at] = transitionSums[at]! + step * by;
}
function learn({ features, gold }: Example): void {
  const found = bestTags(tagger, features, { wanted: null, parse: null });
  for (let i = 0; i < gold.length; i++) {
    const right = gold[i]!;
    const wrong = found[i]!;
    if (right !== wrong) {
      for (let f = i * FEATURE_COUNT; f < (i + 1) * FEATURE_COUNT; f++) {
        change(features[f]! * TAGS + right, 1);
        change(features[f]! * TAGS + wrong, -1);
      }
    }
    const rightBefore = i === 0 ? TAGS : gold[i - 1]!;
    const wrongBefore = i === 0 ? TAGS : found[i - 1]!;
    if (right !== wrong || rightBefore !== wrongBefore) {
      changeTransition(rightBefore * TAGS + right, 1);
      changeTransition(wrongBefore * TAGS + wrong, -1);
    }
  }
  step++;
}
function averaged(): NameTagger {
  return {
    mask,
    vectors,
    levels: null,
    weights: weights.map((value, at) => value - sums[at]! / step),
    transitions: transitions.map((value, at) => value - transitionSums[at]! / step),
  };
}
/** One byte a weight, by weightLevels; the last of the transitions (never used) holds the largest weight. */
function quantised(model: NameTagger): {
  weights: Int8Array;
  transitions: Float32Array;
  levels: Float32Array;
} {
  const sizes = Array.from(
    model.weights.filter((value) => value !== 0),
    Math.abs,
  ).sort((a, b) => a - b);
  const top = sizes[Math.floor(sizes.length * 0.99999)] ?? 1;
  const transitions = Float32Array.from([...model.transitions, top]);
  return {
    weights: Int8Array.from(model.weights, (value) =>
      Math.round(Math.sign(value) * 127 * Math.sqrt(Math.min(1, Math.abs(value) / top))),
    ),
    transitions,
    levels: weightLevels(top),
  };
}
function score(model: NameTagger, examples: readonly Example[]): string {
  const pairs = examples.map(({ features, gold }) => {
    const names = (tags: Uint8Array) => spansOf(Array.from(tags, (tag) => NAME_TAGS[tag]!));
    return [names(gold), names(bestTags(model, features, { wanted: null, parse: null }))] as const;
  });
  return f1Of(pairs);
}

for (let a = 0; a < TAGS; a++)
  for (let b = 0; b < TAGS; b++) if (!mayFollow(a, b)) transitions[a * TAGS + b] = 0;
for (let epoch = 1; epoch <= epochs; epoch++) {
  for (let i = train.length - 1; i > 0; i--) {
    const j = Math.floor(random() * (i + 1));
    [train[i], train[j]] = [train[j]!, train[i]!];
  }
  for (const example of train) learn(example);
  const model = averaged();
  console.log(`epoch ${epoch}: UNER EWT dev ${score(model, dev)}; GMB set aside ${score(model, gmbDev)}`);
}
const small = quantised(averaged());
console.log(
  `quantised: UNER EWT dev ${score({ mask, vectors, ...small }, dev)}; GMB ${score({ mask, vectors, ...small }, gmbDev)}`,
);
const out = option("out", join(weightsFolder(), "names.bin"));
writeFileSync(
  out,
  encodeWeights(
    {
      id: "names",
      features: FEATURE_COUNT,
      levels: true,
      tags: [...NAME_TAGS],
      data: withGmb ? "UNER EWT train, GMB-VOA train" : "UNER EWT train",
    },
    { weights: small.weights, transitions: small.transitions },
  ),
);
console.log(`wrote ${out}`);
