import { brotliDecompressSync, gunzipSync, inflateSync, zstdDecompressSync } from "node:zlib";
import type { ByteStream } from "../byte-stream.ts";
import { SourceError } from "../failure.ts";
import { sizeName } from "../limits.ts";
import { type ByteReader, byteReader } from "./byte-reader.ts";

/** A page of a web archive, or why one was left out. */
export type WarcPage =
  | { readonly url: string; readonly mediaType: string; readonly bytes: Uint8Array }
  | { readonly url: string; readonly error: SourceError };

/** The headers of a record or of an answer have this many bytes at most; longer ones are an attack or damage. */
const MAX_HEAD = 64 * 1024;

/** True for the first bytes of a web archive. */
export function isWarc(head: Uint8Array): boolean {
  return /^WARC\/[01]\.\d+\r?\n/.test(Buffer.from(head.subarray(0, 16)).toString("latin1"));
}

/**
 * The pages of a web archive (ISO 28500), in order: answers with status 200, resources and conversions that are pages or
 * documents. Pictures, scripts, requests and metadata are passed over without being held. Own code, since the libraries
 * for it hold headers and bodies of any length. Throws "damaged" where the archive is no longer one, or cut short.
 */
export async function* pagesOfWarc(stream: ByteStream, limit: number): AsyncGenerator<WarcPage> {
  const reader = byteReader(stream);
  for (;;) {
    const head = await recordHead(reader);
    if (head === null) return;
    const length = Number(head.get("content-length") ?? Number.NaN);
    if (!Number.isSafeInteger(length) || length < 0) {
      throw new SourceError("damaged", "is a damaged web archive: a record without its length");
    }
    const url = (head.get("warc-target-uri") ?? "").replace(/^<|>$/g, "");
    const type = head.get("warc-type") ?? "";
    if (!PAGE_RECORDS.has(type) || !/^https?:\/\//i.test(url)) await reader.skip(length);
    else if (length > limit + MAX_HEAD) {
      await reader.skip(length);
      yield { url, error: tooLarge(limit) };
    } else {
      const page = pageOf(type, head.get("content-type") ?? "", await reader.take(length), limit);
      if (page !== null) yield { url, ...page };
    }
  }
}

const PAGE_RECORDS = new Set(["response", "resource", "conversion"]);

function tooLarge(limit: number): SourceError {
  return new SourceError("too-large", `has more than ${sizeName(limit)}, which is the most that is read`);
}

/** The fields of the next record by lower-case name, null at the end of the archive. */
async function recordHead(reader: ByteReader): Promise<ReadonlyMap<string, string> | null> {
  let line = await reader.line(MAX_HEAD);
  while (line !== null && line.trim() === "") line = await reader.line(MAX_HEAD);
  if (line === null) return null;
  if (!/^WARC\/\d/.test(line)) {
    throw new SourceError("damaged", "is a damaged web archive: a record does not begin where it should");
  }
  const fields = new Map<string, string>();
  let length = 0;
  for (;;) {
    const next = await reader.line(MAX_HEAD);
    if (next === null) throw new SourceError("damaged", "is a web archive that is cut short");
    if (next.trim() === "") return fields;
    length += next.length;
    if (length > MAX_HEAD)
      throw new SourceError("damaged", "is a damaged web archive: a record's head is endless");
    addField(fields, next);
  }
}

function addField(fields: Map<string, string>, line: string): void {
  const colon = line.indexOf(":");
  const name = line.slice(0, Math.max(0, colon)).trim().toLowerCase();
  if (name !== "" && !fields.has(name)) fields.set(name, line.slice(colon + 1).trim());
}

interface Body {
  readonly mediaType: string;
  readonly bytes: Uint8Array;
}

/** The page within a record's block, null where it holds something else. */
function pageOf(
  recordType: string,
  blockType: string,
  block: Uint8Array,
  limit: number,
): Body | { readonly error: SourceError } | null {
  try {
    const body = recordType === "response" ? answerOf(block, limit) : { mediaType: blockType, bytes: block };
    const wanted = recordType === "conversion" ? /^text\/(?:plain|html)|xhtml/i : PAGE_TYPES;
    return body !== null && wanted.test(body.mediaType) && body.bytes.length > 0 ? body : null;
  } catch (error) {
    return {
      error: error instanceof SourceError ? error : new SourceError("damaged", "the packed page is damaged"),
    };
  }
}

const PAGE_TYPES = /^(?:text\/html|application\/(?:xhtml\+xml|pdf|vnd\.openxmlformats-.*wordprocessingml))/i;

/** The body of an HTTP answer with status 200, unpacked. */
function answerOf(block: Uint8Array, limit: number): Body | null {
  const buffer = Buffer.from(block.buffer, block.byteOffset, block.byteLength);
  const head = buffer.toString("latin1", 0, Math.min(buffer.length, MAX_HEAD));
  const end = /\r?\n\r?\n/.exec(head);
  if (end === null || !/^HTTP\/[\d.]+ 200\b/.test(head)) return null;
  const fields = new Map<string, string>();
  for (const line of head.slice(0, end.index).split(/\r?\n/).slice(1)) addField(fields, line);
  const mediaType = fields.get("content-type") ?? "";
  if (!PAGE_TYPES.test(mediaType)) return null;
  const sent = buffer.subarray(end.index + end[0].length);
  const whole = /\bchunked\b/i.test(fields.get("transfer-encoding") ?? "") ? dechunked(sent) : sent;
  return { mediaType, bytes: unpacked(whole, fields.get("content-encoding") ?? "", limit) };
}

/** Some archives keep the header and have put the chunks together already: then the bytes are as they are. */
function dechunked(sent: Buffer): Buffer {
  const pieces: Buffer[] = [];
  let at = 0;
  for (;;) {
    const end = sent.indexOf("\r\n", at);
    const size =
      end < 0
        ? null
        : /^([0-9a-f]{1,8})\s*(?:;|$)/i.exec(sent.toString("latin1", at, Math.min(end, at + 64)));
    if (size === null || size === undefined) return pieces.length === 0 ? sent : Buffer.concat(pieces);
    const length = Number.parseInt(size[1]!, 16);
    if (length === 0) return Buffer.concat(pieces);
    pieces.push(sent.subarray(end + 2, end + 2 + length));
    at = end + 2 + length + 2;
  }
}

function unpacked(bytes: Buffer, codings: string, limit: number): Uint8Array {
  const coding = codings.trim().toLowerCase();
  const unpack = UNPACKERS[coding];
  // Crawlers that keep the header but unpack the body are common.
  if (unpack === undefined || (coding.endsWith("gzip") && bytes[0] !== 0x1f)) return bytes;
  try {
    return unpack(bytes, { maxOutputLength: limit });
  } catch (error) {
    const code = error instanceof Error && "code" in error ? String(error.code) : "";
    throw code === "ERR_BUFFER_TOO_LARGE"
      ? tooLarge(limit)
      : new SourceError("damaged", "the packed page is damaged");
  }
}

const UNPACKERS: {
  readonly [coding: string]: ((bytes: Buffer, options: { maxOutputLength: number }) => Buffer) | undefined;
} = {
  gzip: gunzipSync,
  "x-gzip": gunzipSync,
  deflate: inflateSync,
  br: brotliDecompressSync,
  zstd: zstdDecompressSync,
};
