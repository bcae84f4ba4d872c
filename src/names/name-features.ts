import { hashText, type WordVectors } from "../learned/index.ts";
import { gazetteer, givenNames, normaliseWord, offices, type Term } from "../lexicon/index.ts";
import { isHigh, type NameLine, SHAPE } from "./name-lines.ts";

/** Features of a token in the name tagger. */
export const FEATURE_COUNT = 72;

/** The tags of the name tagger; the index is the tag's number. */
export const NAME_TAGS = ["O", "B-PER", "I-PER", "B-LOC", "I-LOC", "B-ORG", "I-ORG"] as const;

const SEEN_LOWER = 1;
const SEEN_CAPITAL = 2;
const AFTER_TITLE = 4;
const SEEN_TWICE = 8;

/** What an article's other sentences tell of a word: bits by folded word. */
export type DocumentWords = ReadonlyMap<string, number>;

/** Looks through all lines of a document once. */
export function documentWords(lines: readonly NameLine[]): DocumentWords {
  const seen = new Map<string, number>();
  for (const { folded, shapes, titled } of lines) {
    for (let i = 0; i < folded.length; i++) {
      const word = folded[i]!;
      if (word === "" || titled) continue;
      let bits = 0;
      if (shapes[i] === SHAPE.lower) bits |= SEEN_LOWER;
      else if (i > 0 && isHigh(shapes[i]) && shapes[i - 1] !== SHAPE.mark) bits |= SEEN_CAPITAL;
      if (i > 0 && isHigh(shapes[i]) && isTitle(folded[i - 1]!, shapes[i - 1]!)) bits |= AFTER_TITLE;
      const before = seen.get(word);
      seen.set(word, before === undefined ? bits : before | bits | SEEN_TWICE);
    }
  }
  return seen;
}

function isTitle(folded: string, shape: number): boolean {
  if (!isHigh(shape)) return false;
  const office = offices().get(folded);
  return office?.before === true;
}

function mix(feature: number, a: number, b = 0): number {
  let hash = Math.imul(a ^ Math.imul(feature + 1, 0x9e3779b1), 0x85ebca6b);
  hash = Math.imul((hash ^ (hash >>> 15)) + b, 0xc2b2ae35);
  return hash ^ (hash >>> 13);
}

interface Marks {
  /** What the gazetteer says of each token, as small numbers; 0 for nothing. */
  readonly known: Uint8Array;
  readonly given: Uint8Array;
  readonly office: Uint8Array;
}

function classOf(term: Term): number {
  if (term.type === "organisation") return term.acronym ? 1 : 2;
  const base = term.type === "state" ? 3 : 10;
  return base + ["name", "adjective", "people", "capital", "city", "seat", "ministry"].indexOf(term.form);
}

function marksOf(line: NameLine): Marks {
  const { folded, shapes } = line;
  const count = folded.length;
  const marks: Marks = {
    known: new Uint8Array(count),
    given: new Uint8Array(count),
    office: new Uint8Array(count),
  };
  const { longest } = gazetteer();
  const names = givenNames();
  let knownUntil = 0;
  let officeUntil = 0;
  for (let i = 0; i < count; i++) {
    if (folded[i] === "") continue;
    const high = isHigh(shapes[i]);
    const name = high ? names.get(folded[i]!) : undefined;
    if (name !== undefined) marks.given[i] = name.surname ? 2 : 1;
    if (high && i >= knownUntil) {
      const match = longest(folded, i);
      const term = match?.values.find((value) => !value.upper || shapes[i] === SHAPE.upper || line.titled);
      if (match !== null && term !== undefined) {
        knownUntil = i + match.length;
        for (let k = i; k < knownUntil; k++) marks.known[k] = 2 * classOf(term) + (k > i ? 1 : 0);
      }
    }
    if (i >= officeUntil) {
      const match = offices().longest(folded, i);
      if (match !== null) {
        officeUntil = i + match.length;
        const office = match.values[0]!;
        for (let k = i; k < officeUntil; k++)
          marks.office[k] = office.rank === "honorific" ? 3 : office.before ? 2 : 1;
      }
    }
  }
  return marks;
}

interface Runs {
  readonly first: Int32Array;
  readonly last: Int32Array;
}

/** For each capitalised token the first and last of its run; particles ("of", "the", "al") may stand within. */
function runsOf(line: NameLine): Runs {
  const count = line.words.length;
  const runs: Runs = { first: new Int32Array(count).fill(-1), last: new Int32Array(count).fill(-1) };
  for (let i = 0; i < count; i++) {
    if (!isHigh(line.shapes[i])) continue;
    let end = i;
    while (end + 1 < count && isHigh(line.shapes[end + 1])) end++;
    for (let k = i; k <= end; k++) {
      runs.first[k] = i;
      runs.last[k] = end;
    }
    i = end;
  }
  return runs;
}

/** A line with all that its features are made of; indices beyond its ends give edge values. */
interface View {
  readonly line: NameLine;
  readonly document: DocumentWords;
  readonly runs: Runs;
  readonly hash: (at: number) => number;
  readonly shape: (at: number) => number;
  readonly known: (at: number) => number;
  readonly given: (at: number) => number;
  readonly office: (at: number) => number;
  /** Fine and coarse word cluster, one more than the number in the vectors; 0 for an unknown word. */
  readonly cluster: (at: number) => number;
  readonly coarse: (at: number) => number;
  readonly tag: (at: number) => number;
}

/** What the features are made from besides the line. */
export interface FeatureOptions {
  readonly document: DocumentWords;
  readonly vectors: WordVectors | null;
  /** Whose convention the names follow: 0 UNER's, 1 GMB's. Reading takes UNER's. */
  readonly convention: 0 | 1;
  /** One less than the number of rows, a power of two. */
  readonly mask: number;
}

type Put = (a: number, b?: number) => void;

function viewOf(line: NameLine, { document, vectors }: FeatureOptions): View {
  const { words, folded, shapes, parse } = line;
  const count = words.length;
  const hashes = folded.map((word, at) => hashText(word === "" ? words[at]! : word));
  const marks = marksOf(line);
  const edge = hashText("|");
  const fine = new Int32Array(count);
  const rough = new Int32Array(count);
  if (vectors !== null)
    words.forEach((word, at) => {
      const row = vectors.row(normaliseWord(word));
      if (row < 0) return;
      fine[at] = vectors.clusters[row]! + 1;
      rough[at] = vectors.coarse[row]! + 1;
    });
  return {
    line,
    cluster: (at) => (at < 0 || at >= count ? 999 : fine[at]!),
    coarse: (at) => (at < 0 || at >= count ? 99 : rough[at]!),
    tag: (at) => (parse === null ? 0 : at < 0 || at >= count ? 1 : hashText(parse[at]!.xpos)),
    document,
    runs: runsOf(line),
    hash: (at) => (at < 0 || at >= count ? edge : hashes[at]!),
    shape: (at) => (at < 0 || at >= count ? 9 : shapes[at]!),
    known: (at) => (at < 0 || at >= count ? 0 : marks.known[at]!),
    given: (at) => (at < 0 || at >= count ? 0 : marks.given[at]!),
    office: (at) => (at < 0 || at >= count ? 0 : marks.office[at]!),
  };
}

/**
 * The features of every token of a line, FEATURE_COUNT numbers a token, each from 0 up to `mask`. Used by training and
 * by reading alike. Where `wanted` is given, only the tokens that it marks with 1 get any.
 */
export function nameFeatures(
  line: NameLine,
  options: FeatureOptions,
  wanted: Uint8Array | null = null,
): Int32Array {
  const out = new Int32Array(line.words.length * FEATURE_COUNT);
  const view = viewOf(line, options);
  const { mask } = options;
  let at = 0;
  let id = 0;
  const put: Put = (a, b = 0) => {
    out[at++] = mix(id++, a, b) & mask;
  };
  for (let i = 0; i < line.words.length; i++) {
    if (wanted !== null && wanted[i] !== 1) continue;
    at = i * FEATURE_COUNT;
    id = 0;
    const case0 = view.shape(i) + (line.titled ? 16 : 0) + (i === 0 ? 32 : 0);
    putWords(put, view, i, case0);
    putLists(put, view, i, case0);
    putRun(put, view, i);
    putLearned(put, view, i, case0);
    putConvention(put, view, i, case0 + 64 * options.convention);
  }
  return out;
}

function putWords(put: Put, { line, hash, shape }: View, i: number, case0: number): void {
  const word = line.folded[i]!;
  put(0);
  put(hash(i), case0);
  put(hash(i));
  put(hash(i - 1), case0);
  put(hash(i + 1), case0);
  put(hash(i - 2), shape(i));
  put(hash(i + 2), shape(i));
  put(hash(i - 1), hash(i));
  put(hash(i), hash(i + 1));
  put(hash(i - 1), hash(i + 1) + shape(i));
  put(case0);
  put(shape(i - 1), case0);
  put(shape(i + 1), case0);
  put(shape(i - 1) * 16 + shape(i + 1), case0);
  put(shape(i + 1) * 16 + shape(i + 2), case0);
  put(shape(i - 2) * 16 + shape(i - 1), case0);
  put(hashText(word.slice(0, 3)), shape(i));
  put(hashText(word.slice(0, 4)), shape(i));
  put(hashText(word.slice(-2)), shape(i));
  put(hashText(word.slice(-3)), shape(i));
  put(hashText(word.slice(-4)), shape(i));
}

function putLists(put: Put, view: View, i: number, case0: number): void {
  const { hash, shape, known, given, office } = view;
  const document0 = view.document.get(view.line.folded[i]!) ?? 0;
  put(known(i), case0);
  put(known(i), known(i + 1) * 64 + known(i - 1));
  put(known(i), shape(i + 1) * 16 + shape(i - 1));
  put(known(i - 1), case0);
  put(known(i + 1), case0);
  put(known(i), hash(i + 1));
  put(known(i), hash(i - 1));
  put(given(i), given(i + 1) * 4 + shape(i + 1) * 16);
  put(given(i), given(i - 1) * 4 + shape(i - 1) * 16);
  put(given(i - 1), case0 + given(i - 2) * 64);
  put(given(i + 1), case0);
  put(office(i - 1) * 4 + office(i), case0);
  put(office(i - 1) * 4 + office(i - 2), case0 + given(i) * 64);
  put(office(i + 1), case0);
  put(document0, case0);
  put(document0 & 6, known(i) * 4 + given(i));
}

function putRun(put: Put, view: View, i: number): void {
  const { line, runs, hash, shape, known, given, office } = view;
  const word = line.folded[i]!;
  const inside = runs.first[i]! >= 0;
  const runFirst = inside ? runs.first[i]! : i;
  const runLast = inside ? runs.last[i]! : i;
  put(inside ? hash(runLast) : 0, runLast - i);
  put(inside ? hash(runFirst) : 0, i - runFirst);
  put(inside ? hash(runFirst - 1) : 0, 1);
  put(inside ? hash(runLast + 1) : 0, 2);
  put(inside ? runLast - runFirst : 99, i - runFirst);
  put(inside ? hash(runLast) : 0, hash(runFirst));
  put(inside ? hash(runFirst - 1) : 0, hash(runLast + 1));
  put(inside ? known(runLast) : 0, known(runFirst) * 64 + runLast - runFirst);
  put(inside ? given(runFirst) * 4 + office(runFirst - 1) : 0, runLast - runFirst + (i - runFirst) * 8);
  put(Math.min(word.length, 8), shape(i) * 16 + (line.words[i]!.includes("-") ? 1 : 0));
}

/** Word clusters, tags and the governor: 18 features. */
function putLearned(put: Put, view: View, i: number, case0: number): void {
  const { line, runs, hash, shape, known, cluster, coarse, tag } = view;
  const inside = runs.first[i]! >= 0;
  const governor = line.parse?.[i]?.head ?? -1;
  put(cluster(i), case0);
  put(cluster(i), shape(i + 1) * 16 + shape(i - 1));
  put(cluster(i - 1), case0);
  put(cluster(i + 1), case0);
  put(cluster(i - 1) * 1024 + cluster(i), shape(i));
  put(cluster(i) * 1024 + cluster(i + 1), shape(i));
  put((coarse(i - 1) * 128 + coarse(i)) * 128 + coarse(i + 1), shape(i));
  put(coarse(i - 2) * 128 + coarse(i - 1), shape(i));
  put(coarse(i + 1) * 128 + coarse(i + 2), shape(i));
  put(inside ? cluster(runs.last[i]!) : 2000, inside ? runs.last[i]! - i : 0);
  put(inside ? cluster(runs.first[i]! - 1) * 1024 + cluster(runs.last[i]! + 1) : 0, known(i));
  put(tag(i), case0);
  put(tag(i - 1), tag(i) + case0);
  put(tag(i + 1), tag(i) + case0);
  put(tag(i - 1), tag(i + 1) + shape(i));
  put(tag(i), hash(i));
  put(hash(governor < 0 ? -1 : governor), tag(i) + shape(i));
  put(cluster(governor < 0 ? -1 : governor), tag(i) + (governor < i ? 1 : 0) + shape(i) * 2);
}

/** What differs between the corpora is learned here, so that the rest is learned from both: 7 features. */
function putConvention(put: Put, view: View, i: number, case0: number): void {
  const { runs, hash, known, cluster, tag } = view;
  const inside = runs.first[i]! >= 0;
  put(0, case0);
  put(hash(i), case0);
  put(cluster(i), case0);
  put(known(i), case0);
  put(tag(i), case0);
  put(hash(i - 1), case0);
  put(inside ? hash(runs.last[i]!) : 0, case0);
}
