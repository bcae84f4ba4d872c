import { chanceOf, weightsOf } from "../lexicon/weights-table.ts";
import { meetingFeatures } from "./line-features.ts";
import type { Cluster } from "./merge.ts";

const WEIGHTS = weightsOf("meeting-weights.tsv", "right");

/**
 * The chance that a line is right (date and half of the parties), by a small logistic model that `npm run train:meetings`
 * makes of gold-dev; to two places.
 */
export function confidenceOf(one: Cluster): number {
  return Math.round(100 * Math.min(0.97, chanceOf(WEIGHTS, meetingFeatures(one)))) / 100;
}

/** The signs that the confidence rests on with their weights, log-odds. */
export function signsOf(one: Cluster): { readonly name: string; readonly weight: number }[] {
  return meetingFeatures(one).flatMap((name) => {
    const weight = WEIGHTS.get(name) ?? 0;
    return weight === 0 ? [] : [{ name, weight }];
  });
}
