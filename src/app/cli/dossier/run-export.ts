import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { movementsOf } from "../../../dossier/movement/moved.ts";
import { openDossier } from "../../../jobs/index.ts";
import { calendarOf, piecesOf } from "../../export/dossier/pieces.ts";
import { codebook, csvOf, tablesOf } from "../../export/dossier/tables.ts";
import type { DossierView } from "../../export/dossier/view.ts";
import { wordVectors } from "../../vectors.ts";
import { fileSink, type Sink, standardOutput } from "../output.ts";
import type { ExportOptions } from "./export-options.ts";
import { inWorkspace } from "./workspace.ts";

/** Writes a dossier and gives the exit status. `misuse` ends the command with a message. */
export function runExport(
  name: string,
  options: ExportOptions,
  misuse: (message: string) => never,
): Promise<number> {
  const { format, output, table, since, until } = options;
  if (table !== undefined && format !== "csv") misuse("error: --table goes with --format csv");
  const isFolder = format === "csv" && table === undefined;
  if (isFolder && output === undefined) {
    misuse("error: csv is several tables: name a folder with --output, or one table with --table");
  }
  return inWorkspace(options, async (store) => {
    const dossier = await store.dossiers.need(name);
    const { merged } = await openDossier(store, dossier, { vectors: wordVectors() });
    const window = { since: since ?? null, until: until ?? null };
    const movements = movementsOf(merged, window);
    const madeAt = new Date().toISOString();
    const view = { name: dossier.name, key: dossier.createdAt, madeAt, ...window, merged, movements };
    try {
      if (isFolder) await writeTables(view, output!);
      else if (format === "ics") await write(output, [await calendarOf(store, dossier, view)]);
      else await write(output, await piecesOf(view, format, table));
    } catch (error) {
      if (output === undefined || !isSystemError(error)) throw error;
      misuse(`error: can't write to ${output}: ${error instanceof Error ? error.message : error}`);
    }
    return 0;
  });
}

function isSystemError(error: unknown): boolean {
  return error instanceof Error && ("syscall" in error || error.message === "is a folder");
}

async function writeTables(view: DossierView, folder: string): Promise<void> {
  await mkdir(folder, { recursive: true });
  const tables = tablesOf(view);
  for (const table of tables) await write(join(folder, `${table.name}.csv`), [csvOf(table)]);
  await write(join(folder, "codebook.csv"), [codebook(tables)]);
}

async function write(output: string | undefined, pieces: Iterable<string>): Promise<void> {
  const sink: Sink = output === undefined ? standardOutput() : await fileSink(output);
  for (const piece of pieces) await sink.write(piece);
  await sink.finish(false);
}
