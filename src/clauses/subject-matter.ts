import { readTable } from "../lexicon/read-table.ts";
import type { Tree } from "./tree.ts";

const POLITICS = new Set(readTable("politics-words.tsv", ["word"]).map((row) => row.word));

/**
 * True where a text is about politics, a negotiation or a dispute: one word of it in eighty, and in a longer text four
 * different ones. A recipe or a match report has verbs of offering and refusing too, but nobody's position.
 */
export function isAboutPolitics(trees: readonly Tree[]): boolean {
  const kinds = new Set<string>();
  let count = 0;
  let all = 0;
  for (const { tokens } of trees) {
    for (const { lemma, upos } of tokens) {
      if (upos === "PUNCT") continue;
      all++;
      const word = lemma.toLowerCase();
      if (!POLITICS.has(word)) continue;
      count++;
      kinds.add(word);
    }
  }
  if (all < 80) return true;
  return kinds.size >= 4 && count * 80 >= all;
}
