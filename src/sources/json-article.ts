import { createHash } from "node:crypto";
import { decode } from "./charset.ts";
import { SourceError } from "./failure.ts";
import { isoDate } from "./iso-date.ts";
import { type Limits, sizeName } from "./limits.ts";
import { type DocumentHints, NO_HINTS, type RawDocument } from "./raw-document.ts";

/** "sha256:" and the hex of the bytes. */
export function bytesId(bytes: Uint8Array | string): string {
  return `sha256:${createHash("sha256").update(bytes).digest("hex")}`;
}

/** A line of a JSONL batch. `bytes` holds its beginning only where `length` is more. */
export interface JsonLine {
  /** One-based. */
  readonly number: number;
  readonly bytes: Uint8Array;
  /** Bytes that the line has in the input. */
  readonly length: number;
}

/**
 * The document of one line: `{"id", "text" | "html", "title"?, "date"?, "url"?, "outlet"?}`. Throws a SourceError with
 * the line's id, where one can be made out.
 */
export function documentOfLine(source: string, line: JsonLine, limits: Limits): RawDocument {
  const { bytes, length } = line;
  if (length > bytes.length || length > limits.line) {
    const message = `the line has ${sizeName(length)}, more than the ${sizeName(limits.line)} that are read`;
    throw withId(new SourceError("too-long", message), idIn(bytes));
  }
  const decoded = decode(bytes);
  let value: unknown;
  try {
    value = JSON.parse(decoded.text);
  } catch (error) {
    const reason = error instanceof Error ? error.message.replace(/\s+/g, " ") : "";
    throw withId(new SourceError("not-json", `is not JSON: ${printable(reason).slice(0, 160)}`), idIn(bytes));
  }
  return documentOfJson(value, {
    source,
    defaultId: () => bytesId(bytes),
    limits,
    warnings: decoded.warnings,
  });
}

/** What a JSON article is read with. */
export interface JsonContext {
  readonly source: string;
  /** The id of an article that brings none. */
  readonly defaultId: () => string;
  readonly limits: Limits;
  readonly warnings: readonly string[];
}

/** The document of a parsed JSON article. Throws a SourceError with the article's id. */
export function documentOfJson(value: unknown, context: JsonContext): RawDocument {
  if (typeof value !== "object" || value === null || Array.isArray(value)) {
    throw new SourceError("no-text", "is no JSON object");
  }
  const fields = new Map<string, unknown>(Object.entries(value));
  const given = fields.get("id");
  const id =
    typeof given === "string" && given !== ""
      ? given.toWellFormed()
      : typeof given === "number"
        ? String(given)
        : null;
  try {
    return { ...articleOf(fields, context), id: id ?? context.defaultId() };
  } catch (error) {
    throw error instanceof SourceError ? withId(error, id) : error;
  }
}

function articleOf(fields: ReadonlyMap<string, unknown>, context: JsonContext): Omit<RawDocument, "id"> {
  const kind = typeof fields.get("text") === "string" ? "text" : "html";
  const content = fields.get(kind);
  if (typeof content !== "string") {
    throw new SourceError("no-text", 'has neither "text" nor "html" that is a string');
  }
  if (!/[^\s\u200b-\u200f\u2060\ufeff]/.test(content)) {
    throw new SourceError("empty", `its "${kind}" is empty`);
  }
  const most = kind === "text" ? context.limits.text : context.limits.file;
  refuseTooLarge(content, most);
  const warnings = [...context.warnings];
  const wellFormed = content.toWellFormed();
  if (wellFormed !== content) warnings.push("lone surrogates became U+FFFD");
  const text = wellFormed.startsWith("\ufeff") ? wellFormed.slice(1) : wellFormed;
  return { source: context.source, kind, content: text, hints: hintsOf(fields, warnings), warnings };
}

/** Throws "too-large" where the string has more than `most` bytes as UTF-8. */
export function refuseTooLarge(content: string, most: number): void {
  if (content.length * 3 <= most) return;
  const length = Buffer.byteLength(content);
  if (length > most) {
    throw new SourceError(
      "too-large",
      `the text has ${sizeName(length)}, more than the ${sizeName(most)} that are read`,
    );
  }
}

function hintsOf(fields: ReadonlyMap<string, unknown>, warnings: string[]): DocumentHints {
  const text = (name: string): string | null => {
    const value = fields.get(name);
    if (value === undefined || value === null || value === "") return null;
    if (typeof value === "string") return value.toWellFormed();
    warnings.push(`"${name}" is not a string and was left out`);
    return null;
  };
  const date = text("date");
  const published = date === null ? null : isoDate(date);
  if (date !== null && published === null) warnings.push('"date" is not a date and was left out');
  return { ...NO_HINTS, url: text("url"), title: text("title"), published, outlet: text("outlet") };
}

/** The id at the beginning of a line that can't be parsed. */
function idIn(bytes: Uint8Array): string | null {
  const head = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.length, 4096)).toString("utf8");
  const found = /^[\s\ufeff]*\{\s*"id"\s*:\s*("(?:[^"\\\n]|\\.){0,1000}"|-?\d{1,20})/.exec(head)?.[1];
  if (found === undefined) return null;
  try {
    return String(JSON.parse(found)).toWellFormed();
  } catch {
    return null;
  }
}

function withId(error: SourceError, id: string | null): SourceError {
  error.id ??= id;
  return error;
}

function printable(text: string): string {
  return text.replace(/[\p{Cc}\p{Cf}]/gu, "\ufffd").toWellFormed();
}
