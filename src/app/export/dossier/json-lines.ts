import { type DossierTable, tablesOf } from "./tables.ts";
import type { DossierView } from "./view.ts";

/** Every row of every table as one object a line, with the table's name in `table`; cells without a value are left out. */
export function* jsonLines(view: DossierView): Generator<string> {
  for (const table of tablesOf(view)) {
    for (const row of table.rows) yield `${JSON.stringify(objectOf(table, row))}\n`;
  }
}

function objectOf(
  { name, columns }: DossierTable,
  row: readonly string[],
): { readonly [key: string]: string } {
  const cells = columns.flatMap((column, index): [string, string][] =>
    row[index] === "" ? [] : [[column.name, row[index]!]],
  );
  return { table: name, ...Object.fromEntries(cells) };
}
