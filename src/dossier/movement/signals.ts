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
  readonly words: readonly WordPattern[];
}

/** A word, or the beginning of one. */
interface WordPattern {
  readonly form: string;
  readonly open: boolean;
}

/** Letters by which phrases are found: those of their first word. */
const LEAD = 3;

let phrases: ReadonlyMap<string, readonly Phrase[]> | null = null;

/** What the words say of how hard a stand is, or of movement itself (data/gazetteer/movement-words.tsv). */
export function signalsOf(text: string): Signals {
  phrases ??= readPhrases();
  const words = foldedWords(text);
  const found = new Map<Signal, string>();
  words.forEach((word, at) => {
    for (const { kind, phrase, words: wanted } of phrases?.get(word.slice(0, LEAD)) ?? []) {
      if (!found.has(kind) && wanted.every((pattern, index) => fits(words[at + index], pattern)))
        found.set(kind, phrase);
    }
  });
  return found;
}

function fits(word: string | undefined, { form, open }: WordPattern): boolean {
  return word !== undefined && (open ? word.startsWith(form) : word === form);
}

function readPhrases(): Map<string, Phrase[]> {
  const byLead = new Map<string, Phrase[]>();
  for (const { kind: name, phrase } of readTable("movement-words.tsv", ["kind", "phrase"])) {
    const kind = SIGNALS.find((one) => one === name);
    if (kind === undefined) throw new Error(`dossier: movement-words.tsv: no kind ${name}`);
    const words = phrase
      .split(/[\s-]+/)
      .map((word) => ({ form: word.replace("*", ""), open: word.endsWith("*") }));
    const lead = words[0]?.form.slice(0, LEAD) ?? "";
    byLead.set(lead, [...(byLead.get(lead) ?? []), { kind, phrase: phrase.replace("*", ""), words }]);
  }
  return byLead;
}
