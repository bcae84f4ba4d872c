import { NO_MODELS } from "../learned/index.ts";
import { readPage } from "../page/index.ts";
import { type ReadOptions, readArticle } from "../read.ts";
import type { Record } from "../record/index.ts";
import {
  DEFAULT_LIMITS,
  documentOfLine,
  failureOf,
  type JsonLine,
  type Limits,
  type RawDocument,
  refuseTooLarge,
  type SourceFailure,
} from "../sources/index.ts";
import { stopwatch } from "../stopwatch.ts";
import { bareRecord } from "./bare-record.ts";

export interface JobOptions extends ReadOptions {
  readonly limits?: Limits;
  /** The publication date of articles that bring none: ISO 8601. */
  readonly date?: string;
  /** Leaves out every stage, the page too, to measure what the way in and out costs. */
  readonly withoutStages?: boolean;
}

/** What is to be read together: a document, or lines of one batch. */
export type Work =
  | { readonly kind: "document"; readonly document: RawDocument }
  | { readonly kind: "lines"; readonly source: string; readonly lines: readonly JsonLine[] };

/** One record as a line of JSON with its line end, or the reason why there is none. */
export type Outcome =
  | { readonly ok: true; readonly source: string; readonly json: Uint8Array<ArrayBuffer> }
  | { readonly ok: false; readonly failure: SourceFailure };

/** Reads everything in the work, in order. Never throws. */
export function doWork(work: Work, options: JobOptions): Outcome[] {
  if (work.kind === "document") {
    return [outcomeOf(work.document.source, () => recordOf(work.document, options))];
  }
  return work.lines.map((line) => {
    const source = `${work.source}:${line.number}`;
    return outcomeOf(source, () =>
      recordOf(documentOfLine(source, line, options.limits ?? DEFAULT_LIMITS), options),
    );
  });
}

const encoder = new TextEncoder();

function outcomeOf(source: string, record: () => Record): Outcome {
  try {
    return { ok: true, source, json: encoder.encode(`${JSON.stringify(record())}\n`) };
  } catch (error) {
    return { ok: false, failure: failureOf(source, error) };
  }
}

/** Reads one document within the limits. Throws a SourceError where its text is too long. */
export function recordOf(document: RawDocument, options: JobOptions): Record {
  const hints = document.hints;
  const dated =
    options.date === undefined || hints.published !== null
      ? document
      : { ...document, hints: { ...hints, published: options.date } };
  if (options.withoutStages === true) return bareRecord(dated);
  const watch = stopwatch();
  try {
    const article = watch.time("page", () => readPage(dated, options.models ?? NO_MODELS));
    refuseTooLarge(article.text, (options.limits ?? DEFAULT_LIMITS).text);
    return readArticle(article, options, watch);
  } catch (error) {
    throw withId(error, document.id);
  }
}

function withId(error: unknown, id: string): unknown {
  if (error instanceof Error && "id" in error) error.id ??= id;
  return error;
}
