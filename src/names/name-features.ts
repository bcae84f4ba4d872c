import { gazetteer, givenNames, offices, type Term } from "../lexicon/index.ts";
import { isHigh, type NameLine, SHAPE } from "./name-lines.ts";

/** Features of a token in the name tagger. */
export const FEATURE_COUNT = 47;

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

/** A 32-bit hash of a string (FNV-1a over its code units). */
export function hashOf(text: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  return hash;
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
}

type Put = (a: number, b?: number) => void;

function viewOf(line: NameLine, document: DocumentWords): View {
  const { words, folded, shapes } = line;
  const count = words.length;
  const hashes = folded.map((word, at) => hashOf(word === "" ? words[at]! : word));
  const marks = marksOf(line);
  const edge = hashOf("|");
  return {
    line,
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
 * by reading alike.
 */
export function nameFeatures(line: NameLine, document: DocumentWords, mask: number): Int32Array {
  const out = new Int32Array(line.words.length * FEATURE_COUNT);
  const view = viewOf(line, document);
  let at = 0;
  let id = 0;
  const put: Put = (a, b = 0) => {
    out[at++] = mix(id++, a, b) & mask;
  };
  for (let i = 0; i < line.words.length; i++) {
    id = 0;
    const case0 = view.shape(i) + (line.titled ? 16 : 0) + (i === 0 ? 32 : 0);
    putWords(put, view, i, case0);
    putLists(put, view, i, case0);
    putRun(put, view, i);
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
  put(hashOf(word.slice(0, 3)), shape(i));
  put(hashOf(word.slice(0, 4)), shape(i));
  put(hashOf(word.slice(-2)), shape(i));
  put(hashOf(word.slice(-3)), shape(i));
  put(hashOf(word.slice(-4)), shape(i));
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
  put(word.length > 8 ? 8 : word.length, shape(i) * 16 + (line.words[i]!.includes("-") ? 1 : 0));
}
