import { movementsOf } from "../../dossier/movement/moved.ts";
import { openDossier } from "../../jobs/index.ts";
import type { WordVectors } from "../../learned/index.ts";
import type { Dossier, Store } from "../../store/index.ts";
import type { EXPORT_PARTS, ExportFormat } from "../export/dossier/formats.ts";
import { calendarOf, piecesOf } from "../export/dossier/pieces.ts";
import { codebook, tablesOf } from "../export/dossier/tables.ts";

/** What is exported. */
export interface ExportAsked {
  readonly format: ExportFormat;
  /** Of csv, which is several tables: this one. */
  readonly table?: (typeof EXPORT_PARTS)[number];
  readonly since?: string;
  readonly until?: string;
}

/** What an export is made of. */
export interface Exporting {
  readonly store: Store;
  readonly dossier: Dossier;
  readonly vectors: WordVectors | null;
}

/** An export in pieces. Csv needs its table. */
export async function exportOf(
  { store, dossier, vectors }: Exporting,
  { format, table, since = null, until = null }: Omit<ExportAsked, "since" | "until"> & Window,
): Promise<Iterable<string>> {
  const { merged } = await openDossier(store, dossier, { vectors });
  const movements = movementsOf(merged, { since, until });
  const madeAt = new Date().toISOString();
  const view = { name: dossier.name, key: dossier.createdAt, madeAt, since, until, merged, movements };
  if (format === "ics") return [await calendarOf(store, dossier, view)];
  if (table === "codebook") return [codebook(tablesOf(view))];
  return piecesOf(view, format, table);
}

interface Window {
  readonly since?: string | null;
  readonly until?: string | null;
}
