import { availableParallelism } from "node:os";
import { readAll } from "../../jobs/read-all.ts";
import { loadModels } from "../../learned/index.ts";
import type { Record } from "../../record/index.ts";
import { DEFAULT_LIMITS, isoDate, openSources } from "../../sources/index.ts";
import { weightsFolder } from "../../weights-folder.ts";
import { tableWriter } from "../export/table/table-writer.ts";
import type { Table } from "../export/table/tables.ts";
import { clean } from "../export/text/clean.ts";
import { fileSink, standardOutput } from "./output.ts";
import type { TableCommandOptions } from "./table-options.ts";

export interface TableRun {
  readonly inputs: readonly string[];
  readonly options: TableCommandOptions;
  /** Ends the command with a message. */
  readonly misuse: (message: string) => never;
}

/** Runs a table command and gives the exit status: 0, or 3 where something was not read. */
export async function runTable<Row>(
  table: Table<Row>,
  { inputs, options, misuse }: TableRun,
): Promise<number> {
  const given = inputs.length === 0 && process.stdin.isTTY !== true ? ["-"] : inputs;
  if (given.length === 0) misuse("error: name at least one file, folder, address, or - for standard input");
  const date = options.date === undefined ? null : isoDate(options.date);
  if (options.date !== undefined && date === null) {
    misuse(`error: --date takes a date such as 2031-03-02, not "${options.date}"`);
  }
  const sink = options.output === undefined ? standardOutput() : await fileSink(options.output);
  const outcomes = readAll(openSources(given, { limits: DEFAULT_LIMITS, jsonl: options.jsonl === true }), {
    models: loadModels(weightsFolder()),
    threadCount: Math.min(8, availableParallelism()),
    limits: DEFAULT_LIMITS,
    ...(date === null ? {} : { date }),
    timings: false,
    allAttributions: false,
  });
  const writer = tableWriter(table, options.format, sink.sheet);
  let unread = 0;
  await sink.write(writer.start());
  for await (const outcome of outcomes) {
    if (outcome.ok) await sink.write(writer.record(recordOf(outcome.json)));
    else {
      unread++;
      process.stderr.write(
        `rapporteur: ${clean(outcome.failure.source)}: ${clean(outcome.failure.message)}\n`,
      );
    }
  }
  await sink.write(writer.end());
  await sink.finish(false);
  return unread > 0 ? 3 : 0;
}

function recordOf(json: Uint8Array): Record {
  return JSON.parse(Buffer.from(json.buffer, json.byteOffset, json.byteLength).toString("utf8"));
}
