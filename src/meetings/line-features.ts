import type { Cluster } from "./merge.ts";

/** What is known of a meeting before it is judged: words that the weights of `meeting-weights.tsv` are looked up by. */
export function meetingFeatures(one: Cluster): string[] {
  const first = one.members[0]!;
  return [
    "all",
    `kind=${one.kind}`,
    one.when === null ? "date=none" : one.when.precision === "day" ? "date=day" : "date=span",
    one.place === null ? "place=none" : "place=named",
    `mentions=${Math.min(2, one.members.length)}`,
    `parties=${Math.min(3, one.parties.length)}`,
    `persons=${Math.min(2, one.persons.length)}`,
    one.members.some(({ strong }) => strong) ? "word=strong" : "word=weak",
    first.tree.index < 3 ? "opening" : "later",
  ];
}
