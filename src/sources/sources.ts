import { createReadStream } from "node:fs";
import { isWarc } from "./archive/warc.ts";
import type { Arrival } from "./arrival.ts";
import { type ByteStream, collect, peek } from "./byte-stream.ts";
import { decode } from "./charset.ts";
import { decompressed } from "./decompress.ts";
import { documentsOf, once, pagesWithin, type Reading } from "./documents.ts";
import { failureOf, SourceError } from "./failure.ts";
import { type Input, inputsOf } from "./inputs.ts";
import { documentOfLine, type JsonLine } from "./json-article.ts";
import { jsonLines } from "./json-lines.ts";
import { DEFAULT_LIMITS, type Limits } from "./limits.ts";
import { NO_HINTS } from "./raw-document.ts";
import { beginsWithJsonLine, kindByName, refuseKnownBinary } from "./recognise.ts";

/** A page as it was fetched. */
export interface FetchedPage {
  /** The address that it was found at in the end. */
  readonly url: string;
  readonly bytes: Uint8Array;
  readonly mediaType: string | null;
  /** True where the server said that the page kept from before is still the same. */
  readonly unchanged: boolean;
  readonly warnings: readonly string[];
}

export interface SourceOptions {
  readonly limits?: Limits;
  /** Every input is a batch of JSON lines, whatever it looks like. */
  readonly jsonl?: boolean;
  /** What "-" reads. */
  readonly stdin?: ByteStream;
  /** What "-" is called in messages (else "standard input"); its ending tells what it is. */
  readonly stdinName?: string;
  /** Fetches an address; without it addresses are refused. */
  readonly fetchPage?: (url: string) => Promise<FetchedPage>;
  /** Lists of feeds are refused: what comes here was named by one. */
  readonly withoutLists?: boolean;
}

/**
 * Opens the inputs one after the other. Never throws: what can't be read arrives as a failure that names the input and
 * the reason, and the rest goes on.
 */
export async function* openSources(
  args: readonly string[],
  options: SourceOptions = {},
): AsyncGenerator<Arrival> {
  for await (const input of inputsOf(args)) {
    try {
      yield* arrivals(input, options);
    } catch (error) {
      const name = input.kind === "stdin" ? options.stdinName : undefined;
      yield { kind: "failure", failure: failureOf(name ?? nameOf(input), error) };
    }
  }
}

/** The documents of the inputs, lines of batches parsed; failures come between them in the order of the inputs. */
export async function* readSources(
  args: readonly string[],
  options: SourceOptions = {},
): AsyncGenerator<Exclude<Arrival, { kind: "lines" }>> {
  for await (const arrival of openSources(args, options)) {
    if (arrival.kind !== "lines") yield arrival;
    else for (const line of arrival.lines) yield lineArrival(arrival.source, line, options);
  }
}

function lineArrival(
  batch: string,
  line: JsonLine,
  options: SourceOptions,
): Exclude<Arrival, { kind: "lines" }> {
  const source = `${batch}:${line.number}`;
  try {
    return { kind: "document", document: documentOfLine(source, line, options.limits ?? DEFAULT_LIMITS) };
  } catch (error) {
    return { kind: "failure", failure: failureOf(source, error) };
  }
}

function nameOf(input: Input): string {
  switch (input.kind) {
    case "file":
      return input.path;
    case "url":
      return input.url;
    case "stdin":
      return "standard input";
    case "failure":
      return input.failure.source;
  }
}

async function* arrivals(input: Input, options: SourceOptions): AsyncGenerator<Arrival> {
  switch (input.kind) {
    case "failure":
      yield input;
      return;
    case "url": {
      if (options.fetchPage === undefined) throw new Error("addresses are not fetched here");
      const { url, bytes: sent, mediaType, warnings } = await options.fetchPage(input.url);
      const bytes = await collect(await decompressed(once(sent)), (options.limits ?? DEFAULT_LIMITS).file);
      const named = { source: input.url, name: url, mediaType, hints: { ...NO_HINTS, url }, warnings };
      yield* documentsOf(bytes, named, readingOf(options));
      return;
    }
    case "stdin":
      yield* streamArrivals(options.stdinName ?? nameOf(input), options.stdin ?? process.stdin, options);
      return;
    case "file": {
      const stream: ByteStream = createReadStream(input.path, { highWaterMark: 64 * 1024 });
      yield* streamArrivals(input.path, stream, options);
      return;
    }
  }
}

/** How much of an input is looked at to see whether it is a batch. */
const GLANCE = 512 * 1024;

/** A batch is passed on line by line, a web archive page by page; anything else is held in memory as a whole. */
async function* streamArrivals(
  source: string,
  packed: ByteStream,
  options: SourceOptions,
): AsyncGenerator<Arrival> {
  const limits = options.limits ?? DEFAULT_LIMITS;
  const told = options.jsonl === true || kindByName(source) === "jsonl";
  // A batch may come from a program that writes a line now and then: its first piece is not waited with.
  const { head, stream } = await peek(await decompressed(packed), told ? 1 : GLANCE);
  if (told) refuseKnownBinary(head);
  if (told || beginsWithJsonLine(decode(head.subarray(0, GLANCE)).text)) {
    if (head.length === 0) throw new SourceError("empty", "is empty");
    for await (const lines of jsonLines(asUtf8(stream, head), limits.line)) {
      yield { kind: "lines", source, lines };
    }
    return;
  }
  if (isWarc(head)) {
    yield* pagesWithin(source, stream, readingOf(options));
    return;
  }
  const bytes = await collect(stream, limits.file);
  const named = { source, name: source, mediaType: null, hints: NO_HINTS, warnings: [] };
  yield* documentsOf(bytes, named, readingOf(options));
}

/** How the files that hold others are read: the feeds of a list are fetched, unless they are lists again. */
function readingOf(options: SourceOptions): Reading {
  const limits = options.limits ?? DEFAULT_LIMITS;
  const { fetchPage } = options;
  if (fetchPage === undefined || options.withoutLists === true) return { limits, openAddress: null };
  const inner: SourceOptions = { ...options, withoutLists: true };
  return {
    limits,
    async *openAddress(url) {
      try {
        yield* arrivals({ kind: "url", url }, inner);
      } catch (error) {
        yield { kind: "failure", failure: failureOf(url, error) };
      }
    },
  };
}

/** A batch in UTF-16 as UTF-8, since its lines are found by bytes. */
async function* asUtf8(stream: ByteStream, head: Uint8Array): AsyncGenerator<Uint8Array> {
  const { charset } = decode(head);
  if (!charset.startsWith("utf-16")) {
    yield* stream;
    return;
  }
  const decoder = new TextDecoder(charset);
  for await (const piece of stream) yield Buffer.from(decoder.decode(piece, { stream: true }));
  yield Buffer.from(decoder.decode());
}
