import { readTable } from "../lexicon/read-table.ts";
import type { Actor } from "../record/index.ts";

const ONLOOKERS = new Set(readTable("not-parties.tsv", ["word"]).map((row) => row.word));

/** True for a medium, an analyst, an academic: whoever looks on and takes no side of a negotiation. */
export function isOnlooker(actor: Actor): boolean {
  return speaksOfOthers(actor.name) || (actor.role !== null && speaksOfOthers(actor.role));
}

function speaksOfOthers(name: string): boolean {
  return name
    .toLowerCase()
    .split(/[^\p{L}-]+/u)
    .some((word) => ONLOOKERS.has(word));
}
