import { stemmer } from "stemmer";
import { folded, type WordTerm, wordQuery } from "../../../../store/index.ts";

/** A stretch of an excerpt; `found` where it is a word that was looked for. */
export interface FoundPart {
  readonly text: string;
  readonly found: boolean;
}

/** Tells the words that a query looks for, as the index does: by their stems, or by their beginnings. */
export function finderOf(query: string): (word: string) => boolean {
  const terms = wordQuery(query)?.all.flat() ?? [];
  const stems = new Set(terms.flatMap(({ words }) => words.map(stemmer)));
  const beginnings = terms.filter(({ prefix }) => prefix).map((term: WordTerm) => term.words.at(-1) ?? "");
  return (word) => {
    const plain = folded(word);
    return (
      stems.has(stemmer(plain)) ||
      beginnings.some((beginning) => beginning !== "" && plain.startsWith(beginning))
    );
  };
}

const WORD = /[\p{L}\p{N}\p{M}]+/gu;

/** Code units of an excerpt before the first word that was found, and in all. */
const BEFORE = 90;
const LENGTH = 320;

/** The words around the first that was found, cut at words; the beginning where none was. */
export function excerptOf(text: string, isFound: (word: string) => boolean): FoundPart[] {
  const first = firstFound(text, isFound);
  const from = first === null || first < BEFORE ? 0 : text.indexOf(" ", first - BEFORE) + 1;
  const until =
    from + LENGTH >= text.length ? text.length : Math.max(from + 1, text.lastIndexOf(" ", from + LENGTH));
  const parts = partsOf(text.slice(from, until), isFound);
  return [
    ...(from === 0 ? [] : [{ text: "… ", found: false }]),
    ...parts,
    ...(until === text.length ? [] : [{ text: " …", found: false }]),
  ];
}

function firstFound(text: string, isFound: (word: string) => boolean): number | null {
  for (const { 0: word, index } of text.matchAll(WORD)) if (isFound(word)) return index;
  return null;
}

function partsOf(text: string, isFound: (word: string) => boolean): FoundPart[] {
  const parts: FoundPart[] = [];
  let at = 0;
  for (const { 0: word, index } of text.matchAll(WORD)) {
    if (!isFound(word)) continue;
    if (index > at) parts.push({ text: text.slice(at, index), found: false });
    parts.push({ text: word, found: true });
    at = index + word.length;
  }
  if (at < text.length) parts.push({ text: text.slice(at), found: false });
  return parts;
}
