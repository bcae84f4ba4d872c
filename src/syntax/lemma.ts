import { hashWord, indexInSorted, type WeightArray } from "../learned/index.ts";

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

/** The lemma of a word with its Penn tag. */
export function lemmaOf(form: string, xpos: string, rules: LemmaRules): string {
  const base = lemmaBase(form, xpos);
  if (base.length <= 20) {
    const whole = indexInSorted(rules.keys, lemmaKey(`^${base}`, xpos));
    if (whole >= 0) return applyEdit(base, rules.edits[rules.choices[whole]!]!);
  }
  for (let size = Math.min(LONGEST_ENDING, base.length); size >= 0; size--) {
    const found = indexInSorted(rules.keys, lemmaKey(base.slice(base.length - size), xpos));
    if (found >= 0) return applyEdit(base, rules.edits[rules.choices[found]!]!);
  }
  return base;
}
