import { diffWords } from "diff";

/** A piece of a wording compared with another: in both, only in the first, only in the second. */
export interface WordingPart {
  readonly kind: "same" | "left-out" | "added";
  readonly text: string;
}

/** Wordings longer than this are not compared word by word. */
const LIMIT = 4000;

/**
 * How a wording differs from the one it is compared with; null where the words are the same but for case, marks and
 * white space.
 */
export function wordingDiff(from: string, to: string): readonly WordingPart[] | null {
  if (bare(from) === bare(to)) return null;
  if (from.length > LIMIT || to.length > LIMIT)
    return [
      { kind: "left-out", text: from },
      { kind: "added", text: to },
    ];
  return diffWords(from, to, { ignoreCase: true }).map(({ added, removed, value }) => ({
    kind: added ? "added" : removed ? "left-out" : "same",
    text: value,
  }));
}

function bare(words: string): string {
  return words
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, " ")
    .trim();
}
