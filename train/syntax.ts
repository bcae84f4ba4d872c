// Trains the tagger and parser: weights/en-2026-11/syntax.bin.
//   npm run train:syntax [-- --work FOLDER] [--only prepare|network|export] [--all-gum]
// Reads UD English-EWT train and, of UD English-GUM train, the genres whose licence lets weights ship. The network is
// trained by Debian's python3-torch (train/syntax_network.py); features and export are made here, by the reader's code.

import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { needCorpus } from "../eval/corpora.ts";
import { decodeWeights, hashWord } from "../src/learned/index.ts";
import { normaliseWord } from "../src/lexicon/normalise-word.ts";
import { type ConlluSentence, readConllu } from "../src/syntax/conllu.ts";
import { AFFIX_FEATURE_COUNT, affixFeatures } from "../src/syntax/word-features.ts";
import { exportSyntax } from "./syntax-export.ts";

const { values: options } = parseArgs({
  options: {
    work: { type: "string", default: join(tmpdir(), "rapporteur-train-syntax") },
    only: { type: "string" },
    "all-gum": { type: "boolean", default: false },
    epochs: { type: "string", default: "20" },
    out: { type: "string" },
  },
});
const here = dirname(fileURLToPath(import.meta.url));
const weights = join(here, "..", "weights", "en-2026-11");
const work = options.work;
mkdirSync(work, { recursive: true });

/** Genres of GUM under CC BY-NC-SA: never in weights that ship. */
const NC_GENRES = ["whow", "fiction", "essay", "letter", "podcast"];
/** Every so many training sentences is seen once more in capitals, as headlines and some wires have them. */
const CAPITALS_EVERY = 33;

if (options.only === undefined || options.only === "prepare") prepare();
if (options.only === undefined || options.only === "network") trainNetwork();
if (options.only === undefined || options.only === "export") {
  exportSyntax(work, options.out ?? join(weights, "syntax.bin"), trainSentences());
}

function sentencesOf(file: string): ConlluSentence[] {
  return readConllu(readFileSync(file, "utf8")).filter((sentence) => sentence.words.length > 0);
}

function trainSentences(): ConlluSentence[] {
  const gum = sentencesOf(needCorpus("data", "ud-gum", "train.conllu")).filter((sentence) => {
    const id = sentence.lines.find((line) => line.startsWith("# sent_id = "))?.slice(12) ?? "";
    const genre = id.split("_")[1] ?? "";
    return options["all-gum"] || !NC_GENRES.includes(genre);
  });
  return [...sentencesOf(needCorpus("data", "ud-ewt", "train.conllu")), ...gum];
}

function prepare(): void {
  const train = trainSentences();
  const sets = {
    train: [...train, ...train.filter((_, index) => index % CAPITALS_EVERY === 0).map(inCapitals)],
    ewt: sentencesOf(needCorpus("data", "ud-ewt", "dev.conllu")),
    gum: sentencesOf(needCorpus("data", "ud-gum", "dev.conllu")),
  };
  const labels = {
    upos: inventory(train, (word) => word.upos),
    xpos: inventory(train, (word) => word.xpos),
    deprel: inventory(train, (word) => word.deprel),
  };
  const vocabulary = makeVocabulary(train);
  const indexOf = new Map([...vocabulary.hashes].map((hash, index) => [hash, index]));
  for (const [name, sentences] of Object.entries(sets)) writeSet(name, sentences, labels, indexOf);
  writeFileSync(join(work, "vocabulary.u32"), vocabulary.hashes);
  writeFileSync(join(work, "counts.i32"), vocabulary.counts);
  writeFileSync(join(work, "vectors.f32"), vocabulary.vectors);
  const manifest = { ...labels, words: vocabulary.hashes.length, vectorSize: vocabulary.vectorSize };
  writeFileSync(join(work, "manifest.json"), JSON.stringify(manifest));
  console.log(`${train.length} training sentences, ${vocabulary.hashes.length} words in the vocabulary`);
}

function inCapitals(sentence: ConlluSentence): ConlluSentence {
  return { ...sentence, words: sentence.words.map((word) => ({ ...word, form: word.form.toUpperCase() })) };
}

function inventory(
  sentences: readonly ConlluSentence[],
  of: (word: ConlluSentence["words"][number]) => string,
): string[] {
  return [...new Set(sentences.flatMap((sentence) => sentence.words.map(of)))].sort();
}

/** Ascending hashes of all words of the treebanks and of the word vectors, with counts in the treebanks. */
function makeVocabulary(train: readonly ConlluSentence[]) {
  const counts = new Map<number, number>();
  for (const sentence of train) {
    for (const word of sentence.words) {
      const hash = hashWord(normaliseWord(word.form));
      counts.set(hash, (counts.get(hash) ?? 0) + 1);
    }
  }
  for (const [hash, count] of counts) if (count < 2) counts.delete(hash);
  const path = join(weights, "vectors.bin");
  const file = existsSync(path) ? readFileSync(path) : null;
  const model = file && decodeWeights("vectors", "", new Uint8Array(file).buffer);
  const known = model === null ? [] : [...model.arrays.hashes!];
  const rowOf = new Map(known.map((hash, row) => [hash, row]));
  const hashes = Uint32Array.from(new Set([...counts.keys(), ...known])).sort();
  const vectorSize = model === null ? 1 : Number(model.meta.size);
  const vectors = new Float32Array(hashes.length * vectorSize);
  hashes.forEach((hash, index) => {
    const row = rowOf.get(hash);
    if (row === undefined || model === null) return;
    for (let column = 0; column < vectorSize; column++) {
      vectors[index * vectorSize + column] = model.arrays.vectors![row * vectorSize + column]! / 127;
    }
  });
  return { hashes, counts: Int32Array.from(hashes, (hash) => counts.get(hash) ?? 0), vectors, vectorSize };
}

function writeSet(
  name: string,
  sentences: readonly ConlluSentence[],
  labels: { readonly [kind: string]: readonly string[] },
  indexOf: ReadonlyMap<number, number>,
): void {
  const total = sentences.reduce((sum, sentence) => sum + sentence.words.length, 0);
  const words = new Int32Array(total);
  const affixes = new Int32Array(total * AFFIX_FEATURE_COUNT);
  const gold = new Int32Array(total * 4);
  let at = 0;
  for (const sentence of sentences) {
    for (const word of sentence.words) {
      const plain = normaliseWord(word.form);
      words[at] = indexOf.get(hashWord(plain)) ?? -1;
      affixFeatures(word.form, plain, affixes, at * AFFIX_FEATURE_COUNT);
      gold[at * 4] = word.head;
      gold[at * 4 + 1] = labels.deprel!.indexOf(word.deprel);
      gold[at * 4 + 2] = labels.upos!.indexOf(word.upos);
      gold[at * 4 + 3] = labels.xpos!.indexOf(word.xpos);
      at++;
    }
  }
  writeFileSync(
    join(work, `${name}.lengths.i32`),
    Int32Array.from(sentences, (sentence) => sentence.words.length),
  );
  writeFileSync(join(work, `${name}.words.i32`), words);
  writeFileSync(join(work, `${name}.affixes.i32`), affixes);
  writeFileSync(join(work, `${name}.gold.i32`), gold);
}

function trainNetwork(): void {
  const python = process.env.PYTHON ?? "/usr/bin/python3";
  const run = spawnSync(python, [join(here, "syntax_network.py"), work, "--epochs", options.epochs], {
    stdio: "inherit",
  });
  if (run.status !== 0)
    throw new Error(`train: ${python} train/syntax_network.py ended with status ${run.status}`);
}
