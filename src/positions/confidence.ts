import { readTable } from "../lexicon/read-table.ts";

interface Weights {
  readonly found: number;
  readonly right: number;
}

const WEIGHTS: ReadonlyMap<string, Weights> = new Map(
  readTable("position-weights.tsv", ["feature", "found", "right"]).map((row) => [
    row.feature,
    { found: Number(row.found), right: Number(row.right) },
  ]),
);

/** Below this chance of being a position at all, a line is dropped; chosen by `npm run train:positions`. */
export const FLOOR = WEIGHTS.get("floor")?.found ?? 0;

/** The chance that a line is a position of its party (`found`), and that its stance is right too (`right`). */
export function chancesOf(features: readonly string[]): Weights {
  let found = 0;
  let right = 0;
  for (const feature of features) {
    const weight = WEIGHTS.get(feature);
    if (weight === undefined) continue;
    found += weight.found;
    right += weight.right;
  }
  return { found: chance(found), right: chance(right) };
}

function chance(score: number): number {
  return 1 / (1 + Math.exp(-score));
}

/** What each known feature weighs for the line's being right, log-odds; those that weigh nothing are left out. */
export function weightsOfRight(
  features: readonly string[],
): { readonly name: string; readonly weight: number }[] {
  return features.flatMap((name) => {
    const weight = WEIGHTS.get(name)?.right ?? 0;
    return weight === 0 ? [] : [{ name, weight }];
  });
}
