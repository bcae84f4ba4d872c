import { hashWord } from "../learned/index.ts";
import { foldWord, gazetteer, givenNames } from "../lexicon/index.ts";

/** How many hashed features of its form a word has: what `affixFeatures` writes. */
export const AFFIX_FEATURE_COUNT = 10;

/** The rows of the table that the hashed features share. A power of two. */
export const AFFIX_BUCKET_COUNT = 8192;

/**
 * Writes the table rows of a word's prefixes (1 to 3 letters), suffixes (1 to 4), shape, and what the gazetteer and the
 * given names know of it to `out[at ... at + AFFIX_FEATURE_COUNT)`.
 */
export function affixFeatures(form: string, word: string, out: Int32Array, at: number): void {
  const length = word.length;
  for (let size = 1; size <= 3; size++) out[at + size - 1] = bucket(word.slice(0, size), size);
  for (let size = 1; size <= 4; size++) {
    out[at + 2 + size] = bucket(size < length ? word.slice(length - size) : `^${word}`, 8 + size);
  }
  out[at + 7] = bucket(shapeOf(form), 20);
  const capital = isCapital(form);
  out[at + 8] = bucket(capital ? listedAs(form) : "", 24);
  out[at + 9] = bucket(capital ? givenAs(form) : "", 25);
}

function isCapital(form: string): boolean {
  const first = form[0] ?? "";
  return first.toLowerCase() !== first;
}

/** What a capitalised word names by itself in the gazetteer: "state:name", "organisation"; several joined; "-" for nothing. */
function listedAs(form: string): string {
  const kinds = new Set<string>();
  for (const term of gazetteer().get(form)) {
    if (term.upper && form !== form.toUpperCase()) continue;
    kinds.add(term.type === "organisation" ? "organisation" : `${term.type}:${term.form}`);
  }
  return kinds.size === 0 ? "-" : [...kinds].sort().join(" ");
}

function givenAs(form: string): string {
  const given = givenNames().get(foldWord(form));
  return given === undefined ? "-" : given.surname ? "surname" : `given:${given.gender ?? "any"}`;
}

function bucket(piece: string, seed: number): number {
  return hashWord(piece, seed) & (AFFIX_BUCKET_COUNT - 1);
}

/** "Aa", "A", "A.A", "0-a": runs of one kind of character count once; at most 12 code units. */
export function shapeOf(form: string): string {
  let shape = "";
  let last = "";
  for (let index = 0; index < form.length && shape.length < 12; index++) {
    const kind = kindOf(form.charCodeAt(index), form[index]!);
    if (kind !== last) shape += kind;
    else if (index === 1 && kind === "A") shape += "A";
    last = kind;
  }
  return shape;
}

function kindOf(code: number, character: string): string {
  if (code >= 97 && code <= 122) return "a";
  if (code >= 65 && code <= 90) return "A";
  if (code >= 48 && code <= 57) return "0";
  if (code < 128) return character;
  if (character.toLowerCase() !== character) return "A";
  if (character.toUpperCase() !== character) return "a";
  if (code === 0x2019 || code === 0x2018) return "'";
  if (code === 0x201c || code === 0x201d) return '"';
  if (code >= 0x2010 && code <= 0x2015) return "-";
  return "x";
}
