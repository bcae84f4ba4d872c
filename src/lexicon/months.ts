import { readTable } from "./read-table.ts";

let months: ReadonlyMap<string, number> | null = null;

/** The number of a month by its name or short form in many languages, any case, a full stop or none; null for others. */
export function monthNamed(name: string): number | null {
  months ??= new Map(
    readTable("month-names.tsv", ["name", "month"]).map((row) => [row.name, Number(row.month)]),
  );
  return months.get(name.toLowerCase().replace(/\.$/, "")) ?? null;
}
