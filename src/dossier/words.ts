import { stemmer } from "stemmer";
import { foldWord } from "../lexicon/index.ts";
import { readTable } from "../lexicon/read-table.ts";

let functionWords: ReadonlySet<string> | null = null;

/** The words of a text, folded; figures keep their point and comma out ("1,000" gives "1000"). */
export function foldedWords(text: string): string[] {
  const plain = text.replace(/(\d),(?=\d{3})/g, "$1").replace(/[’']s\b/g, "");
  return (plain.match(/[\p{L}\p{N}\p{M}]+(?:\.\p{L}\b)*/gu) ?? [])
    .map(foldWord)
    .filter((word) => word !== "");
}

/** The stems of the words that carry meaning, in the order of the text, each once. */
export function contentStems(text: string): readonly string[] {
  const known = found.get(text);
  if (known !== undefined) return known;
  const list = stemsIn(text);
  if (text.length > SHORT) return list;
  if (found.size >= CACHE_LIMIT) found.clear();
  found.set(text, list);
  return list;
}

/** Wordings of issues and names come again and again; up to so many code units their stems are kept. */
const SHORT = 100;
const found = new Map<string, readonly string[]>();

function stemsIn(text: string): readonly string[] {
  functionWords ??= new Set(readTable("function-words.tsv", ["word"]).map(({ word }) => word));
  const stop = functionWords;
  return [
    ...new Set(
      foldedWords(text)
        .filter((word) => !stop.has(word))
        .map(stemOf),
    ),
  ];
}

const stems = new Map<string, string>();
const CACHE_LIMIT = 100_000;

/** Porter's stem of a folded word, with the endings that make nouns of verbs and that Porter leaves ("withdrawal"). */
function stemOf(word: string): string {
  const known = stems.get(word);
  if (known !== undefined) return known;
  const stem = /^\d/.test(word) ? word : stemmer(word).replace(/(?<=.{4})(?:al|ion|or)$/, "");
  if (stems.size >= CACHE_LIMIT) stems.clear();
  stems.set(word, stem);
  return stem;
}
