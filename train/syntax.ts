// Trains the tagger, parser and name tagger: weights/en-2026-11/syntax.bin.
//   npm run train:syntax [-- --work FOLDER] [--only prepare|network|export] [--all-gum]
//                        [--teacher FOLDER] [--width 192] [--epochs 20] [--network out]
// Reads UD English-EWT train and, of UD English-GUM train, the genres whose licence lets weights ship, UNER and GMB; with
// --teacher the text that `npm run train:teacher` has labelled in FOLDER, from which most is learned. The network is
// trained by Debian's python3-torch (train/syntax_network.py); features and export are made here, by the reader's code.

import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { needCorpus } from "../eval/corpora.ts";
import { isGmbDev, type NamedSentence, readIob } from "../eval/iob.ts";
import { decodeWeights, hashWord } from "../src/learned/index.ts";
import { normaliseWord } from "../src/lexicon/normalise-word.ts";
import { NAME_TAGS } from "../src/names/name-features.ts";
import { type ConlluSentence, readConllu } from "../src/syntax/conllu.ts";
import { AFFIX_BUCKET_COUNT, AFFIX_FEATURE_COUNT, affixFeatures } from "../src/syntax/word-features.ts";
import { silverShare } from "./silver.ts";
import { exportSyntax } from "./syntax-export.ts";
import { isShippableGum } from "./treebanks.ts";

const { values: options } = parseArgs({
  options: {
    work: { type: "string", default: join(tmpdir(), "rapporteur-train-syntax") },
    only: { type: "string" },
    "all-gum": { type: "boolean", default: false },
    epochs: { type: "string", default: "20" },
    out: { type: "string" },
    teacher: { type: "string" },
    network: { type: "string", default: "out" },
    width: { type: "string", default: "192" },
  },
});
const here = dirname(fileURLToPath(import.meta.url));
const weights = join(here, "..", "weights", "en-2026-11");
const work = options.work;
mkdirSync(work, { recursive: true });

/** The rarest running word that gets a row of its own. */
const LEAST_RUNNING = 12;
/** Every so many training sentences is seen once more in capitals, as headlines and some wires have them. */
const CAPITALS_EVERY = 33;

if (options.only === undefined || options.only === "prepare") prepare();
if (options.only === undefined || options.only === "network") trainNetwork();
if (options.only === undefined || options.only === "export") {
  exportSyntax(work, options.out ?? join(weights, "syntax.bin"), trainSentences(), options.network);
}

function sentencesOf(file: string): ConlluSentence[] {
  return readConllu(readFileSync(file, "utf8")).filter((sentence) => sentence.words.length > 0);
}

function trainSentences(): ConlluSentence[] {
  const gum = sentencesOf(needCorpus("data", "ud-gum", "train.conllu")).filter(
    (sentence) => options["all-gum"] || isShippableGum(sentence),
  );
  return [...sentencesOf(needCorpus("data", "ud-ewt", "train.conllu")), ...gum];
}

function prepare(): void {
  const train = trainSentences();
  const names = (file: string, untitled = false): NamedSentence[][] =>
    readIob(readFileSync(needCorpus("data", "uner", file), "utf8"), untitled);
  const gmb = names("gmb-voa.train.iob2", true);
  const sets: { readonly [name: string]: readonly Example[] } = {
    train: [...train, ...train.filter((_, index) => index % CAPITALS_EVERY === 0).map(inCapitals)].map(
      parsed,
    ),
    ewt: sentencesOf(needCorpus("data", "ud-ewt", "dev.conllu")).map(parsed),
    gum: sentencesOf(needCorpus("data", "ud-gum", "dev.conllu")).map(parsed),
    uner: names("train.iob2").flat().map(named),
    unerdev: names("dev.iob2").flat().map(named),
    gmb: gmb
      .filter((_, index) => !isGmbDev(index))
      .flat()
      .map(named),
    gmbdev: gmb
      .filter((_, index) => isGmbDev(index))
      .flat()
      .map(named),
  };
  const labels = {
    upos: inventory(train, (word) => word.upos),
    xpos: inventory(train, (word) => word.xpos),
    deprel: inventory(train, (word) => word.deprel),
  };
  const running = options.teacher === undefined ? new Map<string, number>() : runningForms(options.teacher);
  const vocabulary = makeVocabulary(train, running);
  const indexOf = new Map([...vocabulary.hashes].map((hash, index) => [hash, index]));
  const forms = new Map<string, number>();
  for (const [name, examples] of Object.entries(sets)) writeSet(name, examples, labels, forms);
  for (const form of running.keys()) if (!forms.has(form)) forms.set(form, forms.size);
  writeForms([...forms.keys()], indexOf);
  writeFileSync(join(work, "vocabulary.u32"), vocabulary.hashes);
  writeFileSync(join(work, "counts.i32"), vocabulary.counts);
  writeFileSync(join(work, "vectors.f32"), vocabulary.vectors);
  const manifest = {
    ...labels,
    words: vocabulary.hashes.length,
    vectorSize: vocabulary.vectorSize,
    features: AFFIX_FEATURE_COUNT,
    buckets: AFFIX_BUCKET_COUNT,
  };
  writeFileSync(join(work, "manifest.json"), JSON.stringify(manifest));
  console.log(
    `${train.length} training sentences, ${vocabulary.hashes.length} words in the vocabulary, ${forms.size} forms`,
  );
}

/** A sentence with what is known of it. `names` are numbers of NAME_TAGS. */
interface Example {
  readonly forms: readonly string[];
  readonly words: ConlluSentence["words"] | null;
  readonly names: readonly number[] | null;
}

function parsed(sentence: ConlluSentence): Example {
  return { forms: sentence.words.map(({ form }) => form), words: sentence.words, names: null };
}

function named({ words, tags }: NamedSentence): Example {
  return { forms: words, words: null, names: tags.map((tag) => NAME_TAGS.findIndex((name) => name === tag)) };
}

/** The forms of the text that the teacher labels, with their counts. */
function runningForms(folder: string): Map<string, number> {
  const counts = new Map<string, number>();
  const add = (form: string): void => void counts.set(form, (counts.get(form) ?? 0) + 1);
  for (const name of readdirSync(join(folder, "raw")).sort()) {
    const every = silverShare(name);
    if (every === 0) continue;
    const documents = readFileSync(join(folder, "raw", name), "utf8").split("\n\n");
    for (let index = 0; index < documents.length; index += every)
      documents[index]!.split(/[ \n]/).forEach(add);
  }
  for (const name of ["gmb-train", "polnear-train"]) {
    for (const line of readFileSync(join(folder, "gold", `${name}.jsonl`), "utf8").split("\n")) {
      if (line === "") continue;
      const document = JSON.parse(line) as {
        readonly sentences: readonly { readonly words: readonly string[] }[];
      };
      for (const { words } of document.sentences) words.forEach(add);
    }
  }
  counts.delete("");
  return counts;
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

/** Ascending hashes of all words of the treebanks, the running text and the word vectors, with counts in the first two. */
function makeVocabulary(train: readonly ConlluSentence[], running: ReadonlyMap<string, number>) {
  const counts = new Map<number, number>();
  for (const sentence of train) {
    for (const word of sentence.words) {
      const hash = hashWord(normaliseWord(word.form));
      counts.set(hash, (counts.get(hash) ?? 0) + 1);
    }
  }
  for (const [hash, count] of counts) if (count < 2) counts.delete(hash);
  const more = new Map<number, number>();
  for (const [form, count] of running) {
    const hash = hashWord(normaliseWord(form));
    more.set(hash, (more.get(hash) ?? 0) + count);
  }
  for (const [hash, count] of more)
    if (count >= LEAST_RUNNING || counts.has(hash)) counts.set(hash, (counts.get(hash) ?? 0) + count);
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

/** NAME.lengths.i32, NAME.forms.i32 and NAME.gold.i16: a row a word of head (0 the root), deprel, upos, xpos, name; -1 unknown. */
function writeSet(
  name: string,
  examples: readonly Example[],
  labels: { readonly [kind: string]: readonly string[] },
  forms: Map<string, number>,
): void {
  const ids: number[] = [];
  const gold: number[] = [];
  for (const example of examples) {
    example.forms.forEach((form, index) => {
      if (!forms.has(form)) forms.set(form, forms.size);
      ids.push(forms.get(form)!);
      const word = example.words?.[index];
      if (word === undefined) gold.push(-1, -1, -1, -1);
      else {
        const { deprel, upos, xpos } = labels;
        gold.push(
          word.head + 1,
          deprel!.indexOf(word.deprel),
          upos!.indexOf(word.upos),
          xpos!.indexOf(word.xpos),
        );
      }
      gold.push(example.names?.[index] ?? -1);
    });
  }
  writeFileSync(
    join(work, `${name}.lengths.i32`),
    Int32Array.from(examples, (example) => example.forms.length),
  );
  writeFileSync(join(work, `${name}.forms.i32`), Int32Array.from(ids));
  writeFileSync(join(work, `${name}.gold.i16`), Int16Array.from(gold));
}

/** forms.txt, forms.words.i32 (place in the vocabulary, -1 unknown) and forms.features.u16 (a row of buckets a form). */
function writeForms(forms: readonly string[], indexOf: ReadonlyMap<number, number>): void {
  const words = new Int32Array(forms.length);
  const features = new Uint16Array(forms.length * AFFIX_FEATURE_COUNT);
  const row = new Int32Array(AFFIX_FEATURE_COUNT);
  forms.forEach((form, index) => {
    const plain = normaliseWord(form);
    words[index] = indexOf.get(hashWord(plain)) ?? -1;
    affixFeatures(form, plain, row, 0);
    features.set(row, index * AFFIX_FEATURE_COUNT);
  });
  writeFileSync(join(work, "forms.txt"), forms.map((form) => form.replace(/\s+/g, "\u00a0")).join("\n"));
  writeFileSync(join(work, "forms.words.i32"), words);
  writeFileSync(join(work, "forms.features.u16"), features);
}

function trainNetwork(): void {
  const python = process.env.PYTHON ?? "/usr/bin/python3";
  const settings = ["--epochs", options.epochs, "--width", options.width, "--out", options.network];
  if (options.teacher !== undefined)
    settings.push("--silver", join(options.teacher, "silver"), "--dropout", "0.1", "--gold", "0.12");
  const run = spawnSync(python, [join(here, "syntax_network.py"), work, ...settings], { stdio: "inherit" });
  if (run.status !== 0)
    throw new Error(`train: ${python} train/syntax_network.py ended with status ${run.status}`);
}
