import type { ConlluSentence } from "../src/syntax/conllu.ts";

/** Genres of GUM under CC BY-NC-SA: never in weights that ship. */
const NC_GENRES = ["whow", "fiction", "essay", "letter", "podcast"];

/** True for a sentence of GUM whose genre's licence lets weights ship. */
export function isShippableGum(sentence: ConlluSentence): boolean {
  const id = sentence.lines.find((line) => line.startsWith("# sent_id = "))?.slice(12) ?? "";
  return !NC_GENRES.includes(id.split("_")[1] ?? "");
}
