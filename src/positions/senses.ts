import { readTable } from "../lexicon/read-table.ts";

export type Sense = "negative" | "positive" | "harm";

/** Whether a word of judgement is for or against, or names a harm. */
export const SENSES: ReadonlyMap<string, ReadonlySet<Sense>> = sensesOf();

function sensesOf(): Map<string, Set<Sense>> {
  const found = new Map<string, Set<Sense>>();
  for (const { word, sense } of readTable("polarity-words.tsv", ["word", "sense"])) {
    const known: Sense = sense === "positive" ? "positive" : sense === "harm" ? "harm" : "negative";
    found.set(word, (found.get(word) ?? new Set()).add(known));
  }
  return found;
}
