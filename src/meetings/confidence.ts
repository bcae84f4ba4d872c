import type { Cluster } from "./merge.ts";

/** The probability that a line is right, by the signs that it rests on; fitted on gold-dev, split by negotiation. */
export function confidenceOf(one: Cluster): number {
  let odds = -0.4;
  if (one.parties.length > 1) odds += 0.6;
  if (one.when !== null) odds += 0.5;
  if (one.members.length > 1) odds += 0.4;
  if (one.persons.length > 0) odds += 0.3;
  if (one.members.some((member) => member.strong)) odds += 0.3;
  return Math.round(100 / (1 + Math.exp(-odds))) / 100;
}
