import { readTable } from "../lexicon/read-table.ts";
import type { Plover, Stance } from "../record/index.ts";

const ROWS = readTable("plover.tsv", ["stance", "words", "type", "mode"]).map((row) => ({
  ...row,
  stems: row.words.split(" ").filter((stem) => stem !== ""),
}));

/** PLOVER's type and mode of a stance on an issue; null for what PLOVER has no type for (warn, deny, reaffirm). */
export function ploverOf(stance: Stance, issue: string): Plover | null {
  const words = issue.toLowerCase().split(/[^\p{L}]+/u);
  const row = ROWS.find(
    (one) =>
      one.stance === stance &&
      (one.stems.length === 0 || one.stems.some((stem) => words.some((word) => word.startsWith(stem)))),
  );
  return row === undefined ? null : { type: row.type, mode: row.mode === "" ? null : row.mode };
}
