import { readTable } from "../lexicon/read-table.ts";
import type { Actor, Meeting } from "../record/index.ts";
import type { Cluster } from "./merge.ts";

const RANKS = readTable("heads-of-state.tsv", ["word", "rank"]);

/** The first format that fits: call, summit, working-level, multilateral, bilateral; null where none can be told. */
export function formatOf(cluster: Cluster): Meeting["format"] {
  const { members, parties, persons, kind } = cluster;
  if (kind === "call") return "call";
  const lemmas = members.map(({ tree, trigger }) => tree.tokens[trigger]!.lemma);
  if (lemmas.includes("summit") || isOfHeads(persons, parties.length)) return "summit";
  if (persons.length > 0 && persons.every((person) => rankOf(person) === "working")) return "working-level";
  if (parties.length > 2) return "multilateral";
  return parties.length === 2 ? "bilateral" : null;
}

function isOfHeads(persons: readonly Actor[], partyCount: number): boolean {
  return partyCount > 1 && persons.length > 1 && persons.every((person) => rankOf(person) === "head");
}

function rankOf(person: Actor): string | null {
  const role = (person.role ?? "").toLowerCase();
  if (role.startsWith("vice") || role.startsWith("deputy")) return "working";
  return RANKS.find(({ word }) => role.split(/\W+/).join(" ").includes(word))?.rank ?? null;
}
