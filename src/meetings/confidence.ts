import type { Cluster } from "./merge.ts";

/**
 * The probability that a line is right (date and half of the parties), by the signs that decide most on gold-dev: a date,
 * repeated mention, persons on both sides. docs/meetings.md has the rates.
 */
export function confidenceOf(one: Cluster): number {
  let chance = one.when === null ? 0.52 : 0.84;
  if (one.members.length > 1) chance += 0.06;
  if (one.persons.length > 1) chance += 0.04;
  if (one.parties.length < 2) chance -= 0.15;
  return Math.round(100 * chance) / 100;
}
