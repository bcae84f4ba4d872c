import { availableParallelism } from "node:os";
import { readAll } from "../../jobs/read-all.ts";
import { loadModels } from "../../learned/index.ts";
import { type Arrival, DEFAULT_LIMITS, isoDate, limitsFor, openSources } from "../../sources/index.ts";
import { weightsFolder } from "../../weights-folder.ts";
import { interruption } from "./interruption.ts";
import { lazyFetcher } from "./lazy-fetcher.ts";
import { fileSink, type Sink, standardOutput } from "./output.ts";
import { progressLine } from "./progress.ts";
import type { ReadCommandOptions } from "./read-options.ts";
import { type RecordWriter, recordWriter } from "./record-writer.ts";

/** Runs `rapporteur read` and gives the exit status. `misuse` ends the command with a message. */
export async function runRead(
  given: readonly string[],
  options: ReadCommandOptions,
  misuse: (message: string) => never,
): Promise<number> {
  const inputs = given.length === 0 && process.stdin.isTTY !== true ? ["-"] : given;
  if (inputs.length === 0) misuse("error: name at least one file, folder, address, or - for standard input");
  if (options.id !== undefined && (inputs.length > 1 || options.jsonl === true)) {
    misuse("error: --id names one article: it goes with one input that is no batch");
  }
  const tooMany = (): never =>
    misuse("error: --format html shows one article: name one input that holds one");
  if (options.format === "html" && (inputs.length > 1 || options.jsonl === true)) tooMany();
  const date = options.date === undefined ? null : isoDate(options.date);
  if (options.date !== undefined && date === null) {
    misuse(`error: --date takes a date such as 2031-03-02, not "${options.date}"`);
  }
  const sink =
    options.output === undefined
      ? standardOutput()
      : await fileSink(options.output).catch((error: unknown) =>
          misuse(
            `error: can't write to ${options.output}: ${error instanceof Error ? error.message : error}`,
          ),
        );
  const limits = options.maxText === undefined ? DEFAULT_LIMITS : limitsFor(options.maxText);
  const fetcher = lazyFetcher(options);
  const arrivals = openSources(inputs, {
    limits,
    jsonl: options.jsonl === true,
    fetchPage: fetcher.fetchPage,
  });
  const outcomes = readAll(withId(arrivals, inputs[0]!, options.id), {
    models: loadModels(weightsFolder()),
    threadCount: options.threads ?? Math.min(8, availableParallelism()),
    limits,
    ...(date === null ? {} : { date }),
    timings: options.timings === true,
    allAttributions: options.allAttributions === true,
    withoutStages: options.stages === false,
  });
  const format = options.format ?? (options.jsonl === true ? "jsonl" : "text");
  const writer = recordWriter(format, { sheet: sink.sheet, batch: options.jsonl === true, tooMany });
  try {
    return await writeAll(outcomes, sink, writer);
  } finally {
    await fetcher.close();
  }
}

async function* withId(
  arrivals: AsyncIterable<Arrival>,
  input: string,
  id: string | undefined,
): AsyncGenerator<Arrival> {
  const source = input === "-" ? "standard input" : input;
  for await (const arrival of arrivals) {
    if (id !== undefined && arrival.kind === "document" && arrival.document.source === source) {
      yield { ...arrival, document: { ...arrival.document, id } };
    } else yield arrival;
  }
}

async function writeAll(
  outcomes: ReturnType<typeof readAll>,
  sink: Sink,
  writer: RecordWriter,
): Promise<number> {
  const progress = progressLine();
  const interrupted = interruption();
  let unread = 0;
  try {
    for (;;) {
      const next = await interrupted.unless(outcomes.next());
      if (next === "interrupted" || next.done === true) break;
      const outcome = next.value;
      progress.clear();
      if (!outcome.ok) unread++;
      const { output, message } = writer.outcome(outcome);
      if (message !== null) process.stderr.write(`${message}\n`);
      if (output !== null) await sink.write(output);
      progress.count(outcome.ok);
    }
    progress.end();
    const end = writer.end();
    if (end.output !== null) await sink.write(end.output);
    if (end.message !== null) process.stderr.write(`${end.message}\n`);
    await sink.finish(interrupted.happened());
  } finally {
    progress.end();
  }
  if (interrupted.happened()) process.exit(130);
  return unread > 0 ? 3 : 0;
}
