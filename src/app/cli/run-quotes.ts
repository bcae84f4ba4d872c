import { readAll } from "../../jobs/read-all.ts";
import type { Outcome } from "../../jobs/read-job.ts";
import { loadModels } from "../../learned/index.ts";
import type { Record } from "../../record/index.ts";
import { DEFAULT_LIMITS, openSources } from "../../sources/index.ts";
import { weightsFolder } from "../../weights-folder.ts";
import { type QuoteFilter, type QuoteRow, quoteRows } from "../export/quotes/quote-row.ts";
import { codebookText, quotesCsv, quotesCsvHead } from "../export/quotes/quotes-csv.ts";
import { quotesHtml } from "../export/quotes/quotes-html.ts";
import { quotesText } from "../export/quotes/quotes-text.ts";
import { clean } from "../export/text/clean.ts";
import { fileSink, type Sink, standardOutput } from "./output.ts";

/** The options of `rapporteur quotes` as they were given. */
export interface QuotesCommandOptions extends QuoteFilter {
  readonly by?: "speaker";
  readonly format: "text" | "json" | "jsonl" | "csv" | "html";
  readonly output?: string;
  readonly codebook?: boolean;
}

/** Runs `rapporteur quotes` and gives the exit status. `misuse` ends the command with a message. */
export async function runQuotes(
  given: readonly string[],
  options: QuotesCommandOptions,
  misuse: (message: string) => never,
): Promise<number> {
  if (options.codebook === true) {
    process.stdout.write(codebookText());
    return 0;
  }
  const inputs = given.length === 0 && process.stdin.isTTY !== true ? ["-"] : given;
  if (inputs.length === 0) misuse("error: name at least one file, folder, address, or - for standard input");
  const sink =
    options.output === undefined
      ? standardOutput()
      : await fileSink(options.output).catch((error: unknown) =>
          misuse(
            `error: can't write to ${options.output}: ${error instanceof Error ? error.message : error}`,
          ),
        );
  const outcomes = readAll(openSources(inputs, { limits: DEFAULT_LIMITS, jsonl: false }), {
    models: loadModels(weightsFolder()),
    threadCount: 0,
    limits: DEFAULT_LIMITS,
  });
  return writeQuotes(outcomes, sink, options, misuse);
}

async function writeQuotes(
  outcomes: AsyncIterable<Outcome>,
  sink: Sink,
  options: QuotesCommandOptions,
  misuse: (message: string) => never,
): Promise<number> {
  let unread = 0;
  let count = 0;
  const all: QuoteRow[] = [];
  if (options.format === "csv") await sink.write(quotesCsvHead());
  for await (const outcome of outcomes) {
    if (!outcome.ok) {
      unread++;
      const { source, message } = outcome.failure;
      process.stderr.write(`rapporteur: ${clean(source)}: ${clean(message)}\n`);
      continue;
    }
    if (options.format === "html" && count === 1)
      misuse("error: --format html shows one article: name one input that holds one");
    const record: Record = JSON.parse(new TextDecoder().decode(outcome.json));
    const rows = quoteRows(record, options);
    if (options.format === "json") all.push(...rows);
    else await sink.write(shown({ record, rows, source: outcome.source, first: count === 0 }, sink, options));
    count++;
  }
  if (options.format === "json") await sink.write(`${JSON.stringify(all, null, 2)}\n`);
  await sink.finish(false);
  return unread > 0 ? 3 : 0;
}

interface Shown {
  readonly record: Record;
  readonly rows: readonly QuoteRow[];
  readonly source: string;
  readonly first: boolean;
}

function shown({ record, rows, source, first }: Shown, sink: Sink, options: QuotesCommandOptions): string {
  switch (options.format) {
    case "json":
      return "";
    case "jsonl":
      return rows.map((row) => `${JSON.stringify(row)}\n`).join("");
    case "csv":
      return quotesCsv(rows);
    case "html":
      return quotesHtml(record, rows, source);
    case "text":
      return (
        (first ? "" : "\n") +
        quotesText(record, rows, { ...sink.sheet, bySpeaker: options.by === "speaker", source })
      );
  }
}
