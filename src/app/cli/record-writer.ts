import type { Outcome } from "../../jobs/index.ts";
import type { Record, RecordError } from "../../record/index.ts";
import type { SourceFailure } from "../../sources/index.ts";
import { recordPage } from "../export/record-page/record-page.ts";
import { clean } from "../export/text/clean.ts";
import { recordText } from "../export/text/record-text.ts";
import type { SheetOptions } from "../export/text/sheet.ts";

/** What one outcome gives: something for the output, and a line for standard error. */
export interface Written {
  readonly output: string | Uint8Array | null;
  readonly message: string | null;
}

/** Turns outcomes into output, one after the other. */
export interface RecordWriter {
  outcome(outcome: Outcome): Written;
  /** What closes the output. */
  end(): Written;
}

export interface WriterOptions {
  readonly sheet: SheetOptions;
  /** The inputs are batches: what was not read stands in its place in the output. */
  readonly batch: boolean;
  /** Ends the command where a second article comes and the format shows one. */
  readonly tooMany: () => never;
}

export type RecordFormat = "text" | "json" | "jsonl" | "html";

/** The writer of a format. Each piece of output is whole lines. */
export function recordWriter(format: RecordFormat, options: WriterOptions): RecordWriter {
  switch (format) {
    case "text":
      return textWriter(options);
    case "json":
      return jsonWriter(options);
    case "jsonl":
      return jsonLinesWriter(options);
    case "html":
      return pageWriter(options);
    default:
      return format satisfies never;
  }
}

function textWriter({ sheet }: WriterOptions): RecordWriter {
  let count = 0;
  const rule = "─".repeat(Math.min(sheet.width, 100));
  return {
    outcome(outcome) {
      if (!outcome.ok) return { output: null, message: failureLine(outcome.failure) };
      const opening = count++ === 0 ? "" : `\n${rule}\n\n`;
      return { output: opening + recordText(recordOf(outcome.json), outcome.source, sheet), message: null };
    },
    end: () => ({ output: null, message: null }),
  };
}

function pageWriter({ tooMany }: WriterOptions): RecordWriter {
  let count = 0;
  return {
    outcome(outcome) {
      if (!outcome.ok) return { output: null, message: failureLine(outcome.failure) };
      if (count++ > 0) tooMany();
      return { output: recordPage(recordOf(outcome.json), outcome.source), message: null };
    },
    end: () => ({ output: null, message: null }),
  };
}

/** An object for one record, an array for several: the first is held until it is known which. */
function jsonWriter({ batch }: WriterOptions): RecordWriter {
  let held: string | null = null;
  let open = false;
  const add = (value: Record | RecordError): string | null => {
    const text = prettyJson(value);
    if (open) return `,\n${text}`;
    if (held === null) {
      held = text;
      return null;
    }
    open = true;
    return `[\n${held},\n${text}`;
  };
  return {
    outcome(outcome) {
      if (outcome.ok) return { output: add(recordOf(outcome.json)), message: null };
      const { failure } = outcome;
      return batch
        ? { output: add(errorOf(failure)), message: null }
        : { output: null, message: failureLine(failure) };
    },
    end: () => ({ output: open ? "\n]\n" : held === null ? null : `${held}\n`, message: null }),
  };
}

function jsonLinesWriter({ batch }: WriterOptions): RecordWriter {
  let unread = 0;
  let first = "";
  return {
    outcome(outcome) {
      if (outcome.ok) return { output: outcome.json, message: null };
      const line = failureLine(outcome.failure);
      if (!batch) return { output: null, message: line };
      if (unread++ === 0) first = line;
      return { output: `${JSON.stringify(errorOf(outcome.failure))}\n`, message: null };
    },
    end: () => ({
      output: null,
      message:
        unread < 2 ? (unread === 1 ? first : null) : `${first} (and ${unread - 1} more that were not read)`,
    }),
  };
}

function recordOf(json: Uint8Array): Record {
  return JSON.parse(Buffer.from(json.buffer, json.byteOffset, json.byteLength).toString("utf8"));
}

function errorOf({ id, source, code, message }: SourceFailure): RecordError {
  return { id, error: { code, message: clean(`${source}: ${message}`) } };
}

function failureLine({ source, message }: SourceFailure): string {
  return `rapporteur: ${clean(source)}: ${clean(message)}`;
}

/** JSON with an entry a line, but for spans, which stand on one. */
function prettyJson(value: unknown): string {
  return JSON.stringify(value, null, 2).replace(/\[\n\s+(\d+),\n\s+(\d+)\n\s+\]/g, "[$1, $2]");
}
