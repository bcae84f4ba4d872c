import { hashWord, indexInSorted, type WeightArray } from "../learned/index.ts";
import { listedLemma } from "./lemma-lists.ts";

/** Longest ending that a lemma rule looks at, in code units. */
export const LONGEST_ENDING = 8;

/** How a lemma is made: so many code units off the end, then this put on. */
export interface LemmaEdit {
  readonly strip: number;
  readonly add: string;
}

/** Rules by ending and Penn tag; the longest ending that has one decides. */
export interface LemmaRules {
  readonly edits: readonly LemmaEdit[];
  /** Ascending hashes of `lemmaKey`. */
  readonly keys: WeightArray;
  /** The edit of each key. */
  readonly choices: WeightArray;
}

/** The word that lemma edits work on: names keep their capitals. */
export function lemmaBase(form: string, xpos: string): string {
  const plain = form.replace(/[’`´]/g, "'");
  return xpos === "NNP" || xpos === "NNPS" ? plain : plain.toLowerCase();
}

/** The hash of an ending with a tag; a whole word has "^" before it. */
export function lemmaKey(ending: string, xpos: string): number {
  return hashWord(`${ending.toLowerCase()}\t${xpos}`);
}

export function applyEdit(base: string, edit: LemmaEdit): string {
  return edit.strip > base.length ? base : base.slice(0, base.length - edit.strip) + edit.add;
}

/** The lemma of a word with its Penn tag: by the lists of verbs and irregular forms, else by the rules learned. */
export function lemmaOf(form: string, xpos: string, rules: LemmaRules): string {
  const base = lemmaBase(form, xpos);
  const listed = listedLemma(base, xpos);
  if (listed !== null) return listed;
  if (base.length <= 20) {
    const whole = indexInSorted(rules.keys, lemmaKey(`^${base}`, xpos));
    const edit = whole < 0 ? null : rules.edits[rules.choices[whole]!]!;
    if (edit !== null && !(xpos.startsWith("NNP") && edit.strip >= base.length)) return applyEdit(base, edit);
  }
  for (let size = Math.min(LONGEST_ENDING, base.length); size >= 0; size--) {
    const found = indexInSorted(rules.keys, lemmaKey(base.slice(base.length - size), xpos));
    if (found < 0) continue;
    const edit = rules.edits[rules.choices[found]!]!;
    if (generalises(edit, { base, size, xpos })) return applyEdit(base, edit);
  }
  return base;
}

/** What the regular forms of a tag end in. */
const SUFFIXES: Readonly<{ [xpos: string]: string }> = {
  VBD: "d",
  VBN: "d",
  VBG: "ing",
  VBZ: "s",
  NNS: "s",
  NNPS: "s",
  JJR: "r",
  RBR: "r",
  JJS: "st",
  RBS: "st",
};

/** Tags to which new words belong; of the others the rules know every word. */
const OPEN = /^(?:NN|JJ|RB|VB)/;

/** A word and how much of its end a rule was found for. */
export interface EndingMatched {
  readonly base: string;
  readonly size: number;
  readonly xpos: string;
}

/**
 * Whether what an ending taught holds for another word: it may alter no more than the ending, and a suffix is taken off
 * only where the word has it ("aside" is no past tense, whatever its tag).
 */
export function generalises(edit: LemmaEdit, { base, size, xpos }: EndingMatched): boolean {
  if (!OPEN.test(xpos)) return true;
  if (edit.strip === 0) return edit.add === "";
  if (xpos === "NNP") return false;
  // "wolves" and its like are in the list of irregular forms.
  if (xpos === "NNS" && base.endsWith("ves") && edit.add.startsWith("f")) return false;
  if (base.length - edit.strip + edit.add.length < 2) return false;
  const suffix = SUFFIXES[xpos];
  const hasSuffix = suffix !== undefined && base.endsWith(suffix);
  if (size === 0) return hasSuffix;
  return edit.strip <= size && (hasSuffix || !xpos.startsWith("VB") || suffix === undefined);
}
