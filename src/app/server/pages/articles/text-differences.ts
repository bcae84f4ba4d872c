import { diffArrays } from "diff";
import type { WordingPart } from "../../../../dossier/statements/wording.ts";

/** A stretch of two texts compared: paragraphs that are the same, or one that differs. */
export type Difference =
  | { readonly kind: "same"; readonly paragraphs: readonly string[] }
  | { readonly kind: "differs"; readonly parts: readonly WordingPart[] };

/** Edits from which on two texts are others: they are then shown one after the other. */
const MOST_EDITS = 1500;

/** Compares two texts by paragraphs, and the words of those that stand in each other's place. */
export function differencesOf(before: string, after: string): Difference[] {
  const [old, fresh] = [paragraphsOf(before), paragraphsOf(after)];
  const changes = diffArrays(old, fresh, { maxEditLength: MOST_EDITS }) ?? [
    { value: old, removed: true, added: false, count: old.length },
    { value: fresh, removed: false, added: true, count: fresh.length },
  ];
  const differences: Difference[] = [];
  let gone: readonly string[] = [];
  for (const { value, added, removed } of changes) {
    if (removed) {
      gone = value;
      continue;
    }
    differences.push(...(added ? pairsOf(gone, value) : [...pairsOf(gone, []), same(value)]));
    gone = [];
  }
  return [...differences, ...pairsOf(gone, [])];
}

function paragraphsOf(text: string): string[] {
  return text
    .split(/\s*\n\s*/)
    .map((paragraph) => paragraph.trim())
    .filter((paragraph) => paragraph !== "");
}

function same(paragraphs: readonly string[]): Difference {
  return { kind: "same", paragraphs };
}

/** Paragraphs in the place of others, in their order; where there are more of one kind, the rest by itself. */
function pairsOf(gone: readonly string[], fresh: readonly string[]): Difference[] {
  return Array.from({ length: Math.max(gone.length, fresh.length) }, (_, index) => ({
    kind: "differs",
    parts: wordsOf(gone[index] ?? "", fresh[index] ?? ""),
  }));
}

function wordsOf(before: string, after: string): WordingPart[] {
  const whole: WordingPart[] = [
    { kind: "left-out", text: before },
    { kind: "added", text: after },
  ];
  const changes = diffArrays(wordsIn(before), wordsIn(after), { maxEditLength: MOST_EDITS });
  const parts =
    changes === undefined
      ? whole
      : changes.map(
          ({ value, added, removed }): WordingPart => ({
            kind: added ? "added" : removed ? "left-out" : "same",
            text: value.join(""),
          }),
        );
  return parts.filter(({ text }) => text !== "");
}

/** Words with their inner marks, so that a figure changes as a whole; spaces and other marks one by one. */
function wordsIn(text: string): string[] {
  return text.match(/[\p{L}\p{N}\p{M}]+(?:[.,'’-][\p{L}\p{N}\p{M}]+)*|\s+|./gsu) ?? [];
}
