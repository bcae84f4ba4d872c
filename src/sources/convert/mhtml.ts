import PostalMime from "postal-mime";
import { decode } from "../charset.ts";
import { SourceError } from "../failure.ts";
import { isoDate } from "../iso-date.ts";
import type { TextPart } from "./part.ts";

/** Pictures and style sheets count; a page has a few hundred at most. */
const MAX_PARTS = 5_000;

/**
 * The page of an MHTML file (RFC 2557), as browsers save them: the first HTML part, or the one that the "start"
 * parameter names. Frames and pictures are left alone. Throws "no-articles" where there is no page in it.
 */
export async function readMhtml(bytes: Uint8Array): Promise<TextPart> {
  // Bytes as characters: the parts are cut out by position and decoded by their own headers.
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString("latin1");
  const { head, body } = split(file);
  const fields = await fieldsOf(head);
  const mainType = fields.get("content-type") ?? "";
  const boundary = parameter(mainType, "boundary");
  const parts = boundary === null ? [file] : partsOf(body, boundary);
  const start = parameter(mainType, "start");
  const page =
    (start === null ? undefined : parts.find((part) => split(part).head.includes(start))) ??
    parts.find((part) => /^content-type:\s*(?:text\/html|application\/xhtml)/im.test(split(part).head));
  if (page === undefined) throw new SourceError("no-articles", "is a web archive without a page");
  // As an attachment its bytes come back undecoded: the page itself may name its character set.
  const { attachments, headers } = await PostalMime.parse(
    Buffer.from(`Content-Disposition: attachment\r\n${page}`, "latin1"),
  );
  const packed = attachments[0]?.content;
  const bytesOfPage =
    packed === undefined || typeof packed === "string" ? new Uint8Array(0) : new Uint8Array(packed);
  const type = headers.find(({ key }) => key === "content-type")?.value ?? "";
  const decoded = decode(bytesOfPage, { header: parameter(type, "charset"), markup: true });
  if (decoded.text.trim() === "") throw new SourceError("empty", "holds an empty page");
  const location = headers.find(({ key }) => key === "content-location")?.value ?? null;
  return {
    what: "text",
    id: null,
    kind: "html",
    content: decoded.text.toWellFormed(),
    url: webAddress(fields.get("snapshot-content-location") ?? location),
    title: null,
    published: null,
    authors: [],
    warnings: [...saved(fields.get("date")), ...decoded.warnings],
  };
}

/** The day on which a browser saved the page is no date of the article; it is only told. */
function saved(date: string | undefined): string[] {
  const day = date === undefined ? null : isoDate(date)?.slice(0, 10);
  return day === null || day === undefined ? [] : [`saved on ${day}`];
}

function split(entity: string): { head: string; body: string } {
  const blank = /\r?\n\r?\n/.exec(entity);
  if (blank === null) return { head: entity, body: "" };
  return { head: entity.slice(0, blank.index), body: entity.slice(blank.index + blank[0].length) };
}

async function fieldsOf(head: string): Promise<Map<string, string>> {
  const { headers } = await PostalMime.parse(Buffer.from(`${head}\r\n\r\n`, "latin1"));
  return new Map(headers.map(({ key, value }) => [key, value]));
}

function parameter(contentType: string, name: string): string | null {
  const found = new RegExp(`;\\s*${name}\\s*=\\s*(?:"([^"]{1,200})"|([^\\s;"]{1,200}))`, "i").exec(
    contentType,
  );
  return found?.[1] ?? found?.[2] ?? null;
}

function partsOf(body: string, boundary: string): string[] {
  const mark = `--${boundary}`;
  const parts: string[] = [];
  let at = body.startsWith(mark) ? 0 : body.indexOf(`\n${mark}`) + 1;
  if (at === 0 && !body.startsWith(mark)) throw new SourceError("damaged", "its parts can't be found");
  while (parts.length < MAX_PARTS) {
    const start = body.indexOf("\n", at) + 1;
    const end = body.indexOf(`\n${mark}`, start);
    if (start === 0) break;
    parts.push(body.slice(start, end < 0 ? body.length : end));
    if (end < 0 || body.startsWith("--", end + 1 + mark.length)) break;
    at = end + 1;
  }
  return parts;
}

function webAddress(value: string | null): string | null {
  return value !== null && /^https?:\/\//i.test(value.trim()) ? value.trim() : null;
}
