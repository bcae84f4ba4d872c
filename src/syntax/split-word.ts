import { readTable } from "../lexicon/read-table.ts";

const SPLITS: ReadonlyMap<string, number> = new Map(
  readTable("split-words.tsv", ["word", "at"]).map((row) => [row.word, Number(row.at)]),
);
const PREFIXES: ReadonlySet<string> = new Set(
  readTable("hyphen-prefixes.tsv", ["prefix"]).map((row) => row.prefix),
);
const LONGEST_SPLIT = 8;

/**
 * Appends the tokens of one word, which may hold hyphens and apostrophes: "do|n't", "Brandt|'s", "can|not",
 * "long|-|term", "pre-war".
 */
export function splitWord(text: string, start: number, end: number, out: number[]): void {
  let from = start;
  if (end - start <= 2) {
    out.push(start, end);
    return;
  }
  let hyphenated = false;
  let apostrophe = -1;
  for (let at = start; at < end; at++) {
    const code = text.charCodeAt(at);
    if (code === 0x2d || code === 0x2010 || code === 0x2011) hyphenated = true;
    else if (code === 0x27 || code === 0x2019 || code === 0x60) apostrophe = at;
  }
  if (hyphenated) from = splitHyphens(text, start, end, out);
  if (apostrophe > from) splitClitic(text, from, apostrophe, end, out);
  else if (apostrophe < 0 && end - from <= LONGEST_SPLIT) splitListed(text, from, end, out);
  else out.push(from, end);
}

/** Appends all parts but the last, and gives the start of the last. */
function splitHyphens(text: string, start: number, end: number, out: number[]): number {
  let from = start;
  for (let at = start + 1; at < end - 1; at++) {
    const code = text.charCodeAt(at);
    if (code !== 0x2d && code !== 0x2010 && code !== 0x2011) continue;
    if (at - from <= 7 && PREFIXES.has(text.slice(from, at).toLowerCase())) continue;
    out.push(from, at, at, at + 1);
    from = at + 1;
  }
  return from;
}

function splitClitic(text: string, start: number, apostrophe: number, end: number, out: number[]): void {
  const tail = text.slice(apostrophe + 1, end).toLowerCase();
  if (tail === "t" && (text.charCodeAt(apostrophe - 1) | 32) === 0x6e && apostrophe - 1 > start) {
    out.push(start, apostrophe - 1, apostrophe - 1, end);
  } else if (/^(?:s|m|d|re|ve|ll)$/.test(tail)) {
    out.push(start, apostrophe, apostrophe, end);
  } else {
    out.push(start, end);
  }
}

function splitListed(text: string, start: number, end: number, out: number[]): void {
  const at = SPLITS.get(text.slice(start, end).toLowerCase());
  if (at === undefined) out.push(start, end);
  else out.push(start, start + at, start + at, end);
}

/** True where a token is a clitic or the second part of one written word: "n't" of "don't", "not" of "cannot". */
export function isCliticOf(word: string, next: string, xpos: string): boolean {
  const apostrophe = /^['’`]/.test(next);
  if (apostrophe && /^.(?:s|m|d|re|ve|ll)$/i.test(next)) return true;
  if (apostrophe && next.length === 1) return xpos === "POS";
  if (/^n['’`]t$/i.test(next)) return true;
  return SPLITS.get(`${word}${next}`.toLowerCase()) === word.length;
}
