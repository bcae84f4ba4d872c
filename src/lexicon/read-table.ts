import { readRows } from "./table.ts";

/** One line of a table: the cell of each column, "" where the line ends before it. */
export type TableRow<Column extends string> = Readonly<Record<Column, string>>;

/**
 * The rows of a tab-separated list in data/gazetteer. Lines that begin with "#" hold source, date and licence; the
 * first other line names the columns. Throws where a wanted column is missing.
 */
export function readTable<Column extends string>(
  name: string,
  columns: readonly Column[],
): TableRow<Column>[] {
  const lines = readRows(name);
  const header = lines[0] ?? [];
  const missing = columns.filter((column) => !header.includes(column));
  if (missing.length > 0) throw new Error(`lexicon: ${name}: no column ${missing.join(", ")}`);
  return lines.slice(1).map((cells) => {
    const row = Object.fromEntries(
      columns.map((column) => [column, (cells[header.indexOf(column)] ?? "").trim()]),
    );
    return row as TableRow<Column>;
  });
}
