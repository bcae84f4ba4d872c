import { readTable } from "../../lexicon/read-table.ts";
import { foldedWords } from "../words.ts";

export const SIGNALS = [
  "harder",
  "softer",
  "reversed",
  "same",
  "deadline",
  "mild",
  "strong",
  "part",
  "whole",
  "free",
] as const;
export type Signal = (typeof SIGNALS)[number];

/** The signals that stand in a text, each with the phrase of the list that showed it. */
export type Signals = ReadonlyMap<Signal, string>;

interface Phrase {
  readonly kind: Signal;
  readonly phrase: string;
  /** Matches the phrase in words joined and framed by single spaces. */
  readonly pattern: RegExp;
}

let phrases: readonly Phrase[] | null = null;

/** What the words say of how hard a stand is, or of movement itself (data/gazetteer/movement-words.tsv). */
export function signalsOf(words: string): Signals {
  phrases ??= readPhrases();
  const text = ` ${foldedWords(words).join(" ")} `;
  const found = new Map<Signal, string>();
  for (const { kind, phrase, pattern } of phrases) {
    if (!found.has(kind) && pattern.test(text)) found.set(kind, phrase);
  }
  return found;
}

function readPhrases(): Phrase[] {
  return readTable("movement-words.tsv", ["kind", "phrase"]).map((row) => {
    const kind = SIGNALS.find((one) => one === row.kind);
    if (kind === undefined) throw new Error(`dossier: movement-words.tsv: no kind ${row.kind}`);
    const words = row.phrase
      .split(/[\s-]+/)
      .map((word) => (word.endsWith("*") ? `${word.slice(0, -1)}\\S*` : word))
      .join(" ");
    return { kind, phrase: row.phrase.replace("*", ""), pattern: new RegExp(` ${words} `) };
  });
}
