import type { Arrival } from "./arrival.ts";
import { decode } from "./charset.ts";
import type { ConvertKind, FilePart, TextPart } from "./convert/part.ts";
import { failureOf, oneLine, SourceError } from "./failure.ts";
import { documentsOfFeed } from "./feed.ts";
import { bytesId, documentOfJson, type JsonContext, refuseTooLarge } from "./json-article.ts";
import { jsonLines } from "./json-lines.ts";
import type { Limits } from "./limits.ts";
import type { DocumentHints, RawDocument } from "./raw-document.ts";
import { convertibleKind, kindByName, recognise, refuseKnownBinary, refuseNoText } from "./recognise.ts";

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
  const convertible = convertibleKind(bytes, named.name);
  if (convertible === null) yield* textDocuments(bytes, named, reading);
  else yield* convertedDocuments(convertible, bytes, { named, reading });
}

async function* convertedDocuments(
  kind: ConvertKind,
  bytes: Uint8Array,
  { named, reading }: { readonly named: Named; readonly reading: Reading },
): AsyncGenerator<Arrival> {
  const depth = reading.depth ?? 0;
  if (depth >= DEEPEST)
    throw new SourceError("too-large", `lies in more than ${DEEPEST} files within each other`);
  const { convert } = await import("./convert/converter.ts");
  const original = { bytes, mediaType: MEDIA_TYPES[kind] };
  for (const part of await convert(kind, bytes)) {
    if (part.what === "text") {
      refuseTooLarge(part.content, part.kind === "html" ? reading.limits.file : reading.limits.text);
      yield { kind: "document", document: documentOfPart(part, original, named) };
    } else yield* attached(part, named, { ...reading, depth: depth + 1 });
  }
}

/** What can't be read of an attachment leaves the rest of the mail alone. */
async function* attached(part: FilePart, named: Named, reading: Reading): AsyncGenerator<Arrival> {
  const source = `${named.source}#${part.name}`;
  // A sender's program may name any type and charset: the bytes and the ending are better witnesses.
  const inner = { source, name: part.name, mediaType: null, hints: named.hints, warnings: [] };
  try {
    yield* documentsOf(part.bytes, inner, { ...reading, openAddress: null });
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
