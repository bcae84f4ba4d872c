import { readTable } from "./read-table.ts";

/** What a date is said to be of. */
export type DateLabel = "published" | "modified";

let labels: readonly (readonly [label: string, of: DateLabel])[] | null = null;

/** What the label at the start of a short line says of the date in it ("Published 3 March 2031"); null without one. */
export function dateLabelOf(line: string): DateLabel | null {
  labels ??= readTable("date-labels.tsv", ["label", "of"])
    .map(({ label, of }): [string, DateLabel] => [label, of === "modified" ? "modified" : "published"])
    .sort((a, b) => b[0].length - a[0].length);
  const start = line
    .slice(0, 40)
    .toLowerCase()
    .replace(/^[^\p{L}\p{N}]+/u, "");
  const found = labels.find(
    ([label]) =>
      start.startsWith(label) && !/^\p{L}/u.test(start.slice(label.length).replace(/^[\u3040-\uffff]+/, "")),
  );
  return found?.[1] ?? null;
}
