import { isWarc, pagesOfWarc } from "./archive/warc.ts";
import type { Arrival } from "./arrival.ts";
import { type ByteStream, collect } from "./byte-stream.ts";
import { decode } from "./charset.ts";
import type { ConvertKind, FilePart, TextPart } from "./convert/part.ts";
import { decompressed } from "./decompress.ts";
import { failureOf, oneLine, SourceError } from "./failure.ts";
import { documentsOfFeed } from "./feed.ts";
import { bytesId, documentOfJson, type JsonContext, refuseTooLarge } from "./json-article.ts";
import { jsonLines } from "./json-lines.ts";
import type { Limits } from "./limits.ts";
import { type DocumentHints, NO_HINTS, type RawDocument } from "./raw-document.ts";
import {
  ARTICLE_NAME,
  convertibleKind,
  kindByName,
  recognise,
  refuseKnownBinary,
  refuseNoText,
} from "./recognise.ts";

/** An input that is in memory, and what is said of it from outside. */
export interface Named {
  readonly source: string;
  /** A path or an address, for its ending. */
  readonly name: string;
  readonly mediaType: string | null;
  readonly hints: DocumentHints;
  readonly warnings: readonly string[];
}

/** How inputs are read that may hold others. */
export interface Reading {
  readonly limits: Limits;
  /** Opens an address that a list names; null where lists are refused. */
  readonly openAddress: ((url: string) => AsyncIterable<Arrival>) | null;
  /** In how many files this one lies. */
  readonly depth?: number;
}

/** Files within files within files: a mail that was forwarded as an attachment, with a PDF. */
const DEEPEST = 4;

/**
 * The documents in one input that is in memory: one, the items of a feed or list, the text of a converted file and the
 * files attached to it. Throws a SourceError where there is none.
 */
export async function* documentsOf(
  bytes: Uint8Array,
  named: Named,
  reading: Reading,
): AsyncGenerator<Arrival> {
  if (isWarc(bytes)) {
    yield* pagesWithin(named.source, once(bytes), reading);
    return;
  }
  const convertible = convertibleKind(bytes, named.name);
  if (convertible === null) yield* textDocuments(bytes, named, reading);
  else if (convertible === "zip") yield* zippedDocuments(bytes, named, reading);
  else yield* convertedDocuments(convertible, bytes, { named, reading });
}

/** Each page of a web archive as if it had been fetched; what can't be read of one leaves the others alone. */
export async function* pagesWithin(
  source: string,
  stream: ByteStream,
  reading: Reading,
): AsyncGenerator<Arrival> {
  const depth = needShallow(reading);
  let count = 0;
  for await (const page of pagesOfWarc(stream, reading.limits.file)) {
    count++;
    const { url } = page;
    const name = `${source}#${url}`;
    if ("error" in page) {
      yield { kind: "failure", failure: failureOf(name, page.error) };
      continue;
    }
    const { bytes, mediaType } = page;
    const named = { source: name, name: url, mediaType, hints: { ...NO_HINTS, url }, warnings: [] };
    try {
      yield* documentsOf(bytes, named, { ...reading, openAddress: null, depth: depth + 1 });
    } catch (error) {
      yield { kind: "failure", failure: failureOf(name, error) };
    }
  }
  if (count === 0) throw new SourceError("no-articles", "is a web archive without a page");
}

/** The articles of a ZIP archive; archives within it too. */
async function* zippedDocuments(bytes: Uint8Array, named: Named, reading: Reading): AsyncGenerator<Arrival> {
  const depth = needShallow(reading);
  const { filesOfZip } = await import("./archive/zip-articles.ts");
  let count = 0;
  for await (const file of filesOfZip(bytes, { wanted: ARTICLE_NAME, limit: reading.limits.file })) {
    count++;
    const source = `${named.source}#${file.name}`;
    if ("failure" in file) yield { kind: "failure", failure: { ...file.failure, source } };
    else yield* attached({ ...file, source }, named, { ...reading, depth: depth + 1 });
  }
  if (count === 0) throw new SourceError("no-articles", "is a ZIP archive without articles");
}

function needShallow({ depth = 0 }: Reading): number {
  if (depth < DEEPEST) return depth;
  throw new SourceError("too-large", `lies in more than ${DEEPEST} files within each other`);
}

async function* convertedDocuments(
  kind: ConvertKind,
  bytes: Uint8Array,
  { named, reading }: { readonly named: Named; readonly reading: Reading },
): AsyncGenerator<Arrival> {
  const depth = needShallow(reading);
  const { convert } = await import("./convert/converter.ts");
  const original = { bytes, mediaType: MEDIA_TYPES[kind] };
  for (const part of await convert(kind, bytes)) {
    if (part.what === "text") {
      refuseTooLarge(part.content, part.kind === "html" ? reading.limits.file : reading.limits.text);
      yield { kind: "document", document: documentOfPart(part, original, named) };
    } else
      yield* attached({ ...part, source: `${named.source}#${part.name}` }, named, {
        ...reading,
        depth: depth + 1,
      });
  }
}

/** What can't be read of a file within another leaves the rest alone. */
async function* attached(
  part: Pick<FilePart, "name" | "bytes"> & { readonly source: string },
  named: Named,
  reading: Reading,
): AsyncGenerator<Arrival> {
  const { source } = part;
  // A sender's program may name any type and charset: the bytes and the ending are better witnesses.
  const inner = { source, name: part.name, mediaType: null, hints: named.hints, warnings: [] };
  try {
    const bytes = await collect(await decompressed(once(part.bytes)), reading.limits.file);
    yield* documentsOf(bytes, inner, { ...reading, openAddress: null });
  } catch (error) {
    yield { kind: "failure", failure: failureOf(source, error) };
  }
}

const MEDIA_TYPES: { readonly [kind in RawDocument["kind"] | ConvertKind]: string } = {
  html: "text/html",
  text: "text/plain",
  markdown: "text/markdown",
  pdf: "application/pdf",
  docx: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
  mail: "message/rfc822",
  mhtml: "multipart/related",
};

function documentOfPart(
  part: TextPart,
  original: NonNullable<RawDocument["original"]>,
  named: Named,
): RawDocument {
  const { hints } = named;
  return {
    id: part.id ?? bytesId(original.bytes),
    source: named.source,
    kind: part.kind,
    content: part.content,
    hints: {
      ...hints,
      url: hints.url ?? part.url,
      title: hints.title ?? part.title,
      published: hints.published ?? part.published,
      authors: hints.authors.length > 0 ? hints.authors : part.authors,
    },
    warnings: [...named.warnings, ...part.warnings],
    original,
  };
}

async function* textDocuments(bytes: Uint8Array, named: Named, reading: Reading): AsyncGenerator<Arrival> {
  const { source, name, mediaType } = named;
  const { limits } = reading;
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
    case "opml":
      yield* listedDocuments(decoded.text, reading);
      return;
    default: {
      if (kind !== "html") refuseTooLarge(decoded.text, limits.text);
      const document = { source, kind, content: decoded.text, hints: named.hints, warnings };
      const original = Buffer.from(decoded.text).equals(bytes)
        ? {}
        : { original: { bytes, mediaType: mediaType ?? MEDIA_TYPES[kind] } };
      yield { kind: "document", document: { ...document, ...original, id: bytesId(bytes) } };
    }
  }
}

/** The items of the feeds that a list names, feed by feed. */
async function* listedDocuments(text: string, { openAddress }: Reading): AsyncGenerator<Arrival> {
  if (openAddress === null)
    throw new SourceError("not-an-article", "is a list of feeds within another input");
  const { feedsOfOpml } = await import("./opml.ts");
  for (const feed of await feedsOfOpml(text)) yield* openAddress(feed.url);
}

/** A stream of one piece. */
export async function* once(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
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
