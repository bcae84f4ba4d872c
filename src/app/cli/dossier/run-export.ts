import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import type { DeskWindow, OpenedDossier } from "../../desk/desk.ts";
import { EXPORT_PARTS } from "../../export/dossier/formats.ts";
import { fileSink, type Sink, standardOutput } from "../output.ts";
import type { ExportOptions } from "./export-options.ts";
import { atDesk } from "./workspace.ts";

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
  return atDesk(options, async (desk) => {
    const opened = await desk.open(name);
    const window = { ...(since === undefined ? {} : { since }), ...(until === undefined ? {} : { until }) };
    try {
      if (isFolder) await writeTables(opened, window, output!);
      else {
        const asked = { format, ...window, ...(table === undefined ? {} : { table }) };
        await write(output, await opened.exported(asked));
      }
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

async function writeTables(opened: OpenedDossier, window: DeskWindow, folder: string): Promise<void> {
  await mkdir(folder, { recursive: true });
  for (const table of EXPORT_PARTS) {
    await write(join(folder, `${table}.csv`), await opened.exported({ format: "csv", table, ...window }));
  }
}

async function write(output: string | undefined, pieces: Iterable<string>): Promise<void> {
  const sink: Sink = output === undefined ? standardOutput() : await fileSink(output);
  for (const piece of pieces) await sink.write(piece);
  await sink.finish(false);
}
