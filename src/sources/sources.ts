import { createReadStream } from "node:fs";
import { type ByteStream, collect, peek } from "./byte-stream.ts";
import { decode } from "./charset.ts";
import { decompressed } from "./decompress.ts";
import { failureOf, oneLine, SourceError, type SourceFailure } from "./failure.ts";
import { documentsOfFeed } from "./feed.ts";
import { type Input, inputsOf } from "./inputs.ts";
import {
  bytesId,
  documentOfJson,
  documentOfLine,
  type JsonContext,
  type JsonLine,
  refuseTooLarge,
} from "./json-article.ts";
import { jsonLines } from "./json-lines.ts";
import { DEFAULT_LIMITS, type Limits } from "./limits.ts";
import { type DocumentHints, NO_HINTS, type RawDocument } from "./raw-document.ts";
import { beginsWithJsonLine, kindByName, recognise, refuseKnownBinary, refuseNoText } from "./recognise.ts";

/** What comes in at the door, in the order of the inputs. Lines of a batch are not yet parsed: a worker does that. */
export type Arrival =
  | { readonly kind: "document"; readonly document: RawDocument }
  | { readonly kind: "lines"; readonly source: string; readonly lines: readonly JsonLine[] }
  | { readonly kind: "failure"; readonly failure: SourceFailure };

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
  /** Fetches an address; without it addresses are refused. */
  readonly fetchPage?: (url: string) => Promise<FetchedPage>;
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
      yield { kind: "failure", failure: failureOf(nameOf(input), error) };
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
      yield* documentsOf(bytes, named, options.limits ?? DEFAULT_LIMITS);
      return;
    }
    case "stdin":
      yield* streamArrivals(nameOf(input), options.stdin ?? process.stdin, options);
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

/** A batch is passed on line by line; anything else is held in memory as a whole. */
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
  const bytes = await collect(stream, limits.file);
  yield* documentsOf(bytes, { source, name: source, mediaType: null, hints: NO_HINTS, warnings: [] }, limits);
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

interface Named {
  readonly source: string;
  /** A path or an address, for its ending. */
  readonly name: string;
  readonly mediaType: string | null;
  readonly hints: DocumentHints;
  readonly warnings: readonly string[];
}

/** The documents in one input that is in memory: one, or the items of a feed or list. */
async function* documentsOf(bytes: Uint8Array, named: Named, limits: Limits): AsyncGenerator<Arrival> {
  const { source, name, mediaType } = named;
  refuseKnownBinary(bytes);
  const header = /charset\s*=\s*"?([\w.:-]+)/i.exec(mediaType ?? "")?.[1] ?? null;
  const markup = !/^text\/plain|json/i.test(mediaType ?? "") && kindByName(name) !== "text";
  const decoded = decode(bytes, { header, markup });
  const warnings = [...named.warnings, ...decoded.warnings];
  refuseNoText(decoded.text);
  const kind = recognise(decoded.text, { name, mediaType });
  switch (kind) {
    case "jsonl":
      for await (const lines of jsonLines(once(Buffer.from(decoded.text)), limits.line)) {
        yield { kind: "lines", source, lines };
      }
      return;
    case "json":
      yield* jsonDocuments(decoded.text, bytes, { source, limits, warnings });
      return;
    case "feed":
      for (const document of await documentsOfFeed(source, decoded.text, warnings)) {
        yield { kind: "document", document };
      }
      return;
    default: {
      if (kind !== "html") refuseTooLarge(decoded.text, limits.text);
      const document = { source, kind, content: decoded.text, hints: named.hints, warnings };
      const original = Buffer.from(decoded.text).equals(bytes)
        ? {}
        : { original: originalOf(bytes, named, kind) };
      yield { kind: "document", document: { ...document, ...original, id: bytesId(bytes) } };
    }
  }
}

function originalOf(
  bytes: Uint8Array,
  { mediaType }: Named,
  kind: RawDocument["kind"],
): NonNullable<RawDocument["original"]> {
  const type = { html: "text/html", text: "text/plain", markdown: "text/markdown" }[kind];
  return { bytes, mediaType: mediaType ?? type };
}

async function* once(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes;
}

/** One article, or each article of a list. */
function* jsonDocuments(
  text: string,
  bytes: Uint8Array,
  context: Omit<JsonContext, "defaultId">,
): Generator<Arrival> {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    throw new SourceError("not-json", `is not JSON: ${oneLine(error)}`);
  }
  if (!Array.isArray(value)) {
    yield {
      kind: "document",
      document: documentOfJson(value, { ...context, defaultId: () => bytesId(bytes) }),
    };
    return;
  }
  if (value.length === 0) throw new SourceError("empty", "is an empty list");
  for (const [index, item] of value.entries()) {
    const source = `${context.source}#${index + 1}`;
    try {
      const defaultId = (): string => bytesId(JSON.stringify(item));
      yield { kind: "document", document: documentOfJson(item, { ...context, source, defaultId }) };
    } catch (error) {
      yield { kind: "failure", failure: failureOf(source, error) };
    }
  }
}
