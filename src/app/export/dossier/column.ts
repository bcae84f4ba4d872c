import type { Lookup } from "./view.ts";

/** A column of a dossier's table; the cell is "" where nothing is known. */
export interface Column<Row> {
  readonly name: string;
  readonly about: string;
  readonly cell: (row: Row, look: Lookup) => string;
}
