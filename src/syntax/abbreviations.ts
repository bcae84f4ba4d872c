import { readTable } from "../lexicon/read-table.ts";

/** title: a name follows; number: a figure follows; other: may end a sentence. */
export type AbbreviationKind = "title" | "number" | "other";

const KINDS: ReadonlyMap<string, AbbreviationKind> = new Map(
  readTable("abbreviations.tsv", ["abbreviation", "kind"]).map((row) => [
    row.abbreviation,
    kindNamed(row.kind),
  ]),
);

function kindNamed(name: string): AbbreviationKind {
  return name === "title" || name === "number" ? name : "other";
}

/** The kind of a word that is written with a full stop after it ("Mr", "p.m"); null for any other word. */
export function abbreviationKind(word: string): AbbreviationKind | null {
  return word.length > 7 ? null : (KINDS.get(word.toLowerCase()) ?? null);
}

export function isAbbreviation(word: string): boolean {
  return abbreviationKind(word) !== null;
}
