import { readTable } from "./read-table.ts";

/** Weights by the name of what they weigh, from a list in data/gazetteer with the columns `feature` and `column`. */
export function weightsOf(name: string, column: string): ReadonlyMap<string, number> {
  return new Map(readTable(name, ["feature", column]).map((row) => [row.feature!, Number(row[column])]));
}

/** The chance that features with such weights stand for: the logistic function of their sum. */
export function chanceOf(weights: ReadonlyMap<string, number>, features: readonly string[]): number {
  const score = features.reduce((sum, feature) => sum + (weights.get(feature) ?? 0), 0);
  return 1 / (1 + Math.exp(-score));
}
