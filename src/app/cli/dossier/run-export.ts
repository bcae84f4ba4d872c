import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { movementsOf } from "../../../dossier/movement/moved.ts";
import { openDossier, publishCalendar } from "../../../jobs/index.ts";
import type { Dossier, Store } from "../../../store/index.ts";
import { codebook, csvOf, tablesOf } from "../../export/dossier/tables.ts";
import type { DossierView } from "../../export/dossier/view.ts";
import { fileSink, type Sink, standardOutput } from "../output.ts";
import type { ExportFormat, ExportOptions } from "./export-options.ts";
import { wordVectors } from "./word-vectors.ts";
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
    const view = { name: dossier.name, madeAt: new Date().toISOString(), ...window, merged, movements };
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

/** What a calendar file says of a meeting goes on from what the last one said. */
async function calendarOf(store: Store, dossier: Dossier, view: DossierView): Promise<string> {
  const { calendarEntries, calendarFile } = await import("../../export/dossier/calendar-file.ts");
  return calendarFile(view, await publishCalendar(store, dossier, calendarEntries(view)));
}

/** The export in pieces. Each form loads what it needs. */
async function piecesOf(
  view: DossierView,
  format: Exclude<ExportFormat, "ics">,
  table: string | undefined,
): Promise<Iterable<string>> {
  switch (format) {
    case "csv":
    case "plover": {
      const wanted = table ?? "events";
      return tablesOf(view).flatMap((one) => (one.name === wanted ? [csvOf(one)] : []));
    }
    case "jsonl":
      return (await import("../../export/dossier/json-lines.ts")).jsonLines(view);
    case "html":
      return [(await import("../../export/dossier/report/report-html.ts")).reportHtml(view)];
    case "atom":
      return [(await import("../../export/dossier/atom-feed.ts")).atomFeed(view)];
    case "json-ld":
      return asJson((await import("../../export/dossier/json-ld.ts")).jsonLdOf(view));
    case "annotations":
      return asJson((await import("../../export/dossier/annotations.ts")).annotationsOf(view));
    case "csl":
      return asJson((await import("../../export/dossier/csl.ts")).cslOf(view));
    default:
      return format satisfies never;
  }
}

function asJson(value: unknown): string[] {
  return [`${JSON.stringify(value, null, 2)}\n`];
}
