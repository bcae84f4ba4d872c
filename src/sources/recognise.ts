import { zipKind } from "./archive/zip-kind.ts";
import type { ConvertKind } from "./convert/part.ts";
import { SourceError } from "./failure.ts";

/** What an input is, by its content first and its name or media type second. */
export type InputKind = "html" | "markdown" | "text" | "feed" | "opml" | "json" | "jsonl";

/** What is said about an input from outside; both may be missing or wrong. */
export interface KindHints {
  /** A path or URL; only its ending counts, without ".gz" or ".zst". */
  readonly name?: string | null;
  /** A media type, with or without parameters. */
  readonly mediaType?: string | null;
}

const BY_EXTENSION: { readonly [extension: string]: InputKind | undefined } = {
  html: "html",
  htm: "html",
  xhtml: "html",
  shtml: "html",
  md: "markdown",
  markdown: "markdown",
  txt: "text",
  text: "text",
  rss: "feed",
  atom: "feed",
  xml: "feed",
  opml: "opml",
  json: "json",
  jsonl: "jsonl",
  ndjson: "jsonl",
};

/**
 * The endings of the files that a folder is searched for; each may be followed by ".gz" or ".zst". JSON is not among
 * them: most of what is so named holds no article. Nor is OPML: a folder is read without fetching anything.
 */
export const ARTICLE_EXTENSIONS: readonly string[] = [
  ...Object.keys(BY_EXTENSION).filter((name) => name !== "json" && name !== "opml"),
  ...["pdf", "docx", "eml", "mht", "mhtml", "warc", "zip"],
];

/** A name that ends so. */
export const ARTICLE_NAME: RegExp = new RegExp(
  `\\.(?:${ARTICLE_EXTENSIONS.join("|")})(?:\\.(?:gz|zst))?$`,
  "i",
);

const BY_MEDIA_TYPE: { readonly [type: string]: InputKind | undefined } = {
  "text/html": "html",
  "application/xhtml+xml": "html",
  "text/markdown": "markdown",
  "application/rss+xml": "feed",
  "application/atom+xml": "feed",
  "application/feed+json": "feed",
  "text/x-opml": "opml",
  "application/json": "json",
  "application/jsonl": "jsonl",
  "application/x-ndjson": "jsonl",
};

/** The kind that a path's ending names, null where it names none. */
export function kindByName(name: string): InputKind | null {
  const extension = /\.([a-z]+)(?:\.(?:gz|zst))?$/i.exec(name.split(/[?#]/, 1)[0]!)?.[1];
  return extension === undefined ? null : (BY_EXTENSION[extension.toLowerCase()] ?? null);
}

/** What a decoded input is. Throws "not-an-article" for site maps, which are lists of addresses. */
export function recognise(text: string, hints: KindHints = {}): InputKind {
  const mediaType = (hints.mediaType ?? "").split(";", 1)[0]!.trim().toLowerCase();
  const said = BY_MEDIA_TYPE[mediaType] ?? kindByName(hints.name ?? "");
  const head = text.slice(0, 16 * 1024);
  const first = /\S/.exec(head)?.[0];
  if (first === "<") {
    const markup = markupKind(head);
    if (markup !== null) return markup;
  }
  if (first === "{" || first === "[") {
    const json = jsonKind(text);
    if (json !== null) return json;
  }
  if (said === "json" || (said === "feed" && /\.(?:rss|atom)$/i.test(hints.name ?? ""))) return said;
  if (said === "html" || said === "markdown" || said === "text") return said;
  return looksLikeMarkup(head) ? "html" : looksLikeMarkdown(head) ? "markdown" : "text";
}

/** By the first element of a document that begins with markup. */
function markupKind(head: string): InputKind | null {
  const rest = afterProlog(head);
  const root = /^<([a-z][\w.-]*:)?([a-z][\w.-]*)/i.exec(rest);
  if (root === null) return /^<!doctype html/i.test(rest) ? "html" : null;
  const name = root[2]!.toLowerCase();
  if (name === "rss" || name === "feed" || name === "rdf") return "feed";
  if (name === "opml") return "opml";
  if (name === "urlset" || name === "sitemapindex") {
    throw new SourceError("not-an-article", `is a list (${name}), neither a page nor a feed`);
  }
  return HTML_ELEMENTS.has(name) || root[1] !== undefined || head.startsWith("<?xml") ? "html" : null;
}

/** The text from its first element on: without declarations, comments and a doctype that is not HTML's. */
function afterProlog(head: string): string {
  let at = 0;
  while (at < head.length) {
    while (/\s/.test(head[at] ?? "")) at++;
    const close = head.startsWith("<!--", at)
      ? "-->"
      : head.startsWith("<?", at)
        ? "?>"
        : head.startsWith("<!", at) && !/^<!doctype html/i.test(head.slice(at, at + 14))
          ? closeOfDeclaration(head, at)
          : null;
    if (close === null) break;
    const end = head.indexOf(close, at);
    if (end < 0) break;
    at = end + close.length;
  }
  return head.slice(at);
}

/** A document type may hold declarations in brackets, each with its own end. */
function closeOfDeclaration(head: string, at: number): string {
  const bracket = head.indexOf("[", at);
  return bracket >= 0 && bracket < head.indexOf(">", at) ? "]>" : ">";
}

const HTML_ELEMENTS = new Set(
  (
    "html head body title meta link script style main article section header footer nav aside div span p a img " +
    "figure h1 h2 h3 h4 h5 h6 ul ol li table blockquote br hr b i em strong center font iframe form base noscript"
  ).split(" "),
);

/** At least three closed or known tags within the first 16 KB, as in a fragment that opens with text. */
function looksLikeMarkup(head: string): boolean {
  let count = 0;
  for (const [, name] of head.matchAll(/<\/?([a-z][a-z0-9]{0,10})(?=[\s/>])/gi)) {
    if (HTML_ELEMENTS.has(name!.toLowerCase()) && ++count === 3) return true;
  }
  return false;
}

/** Headings, links, emphasis, fences: two kinds of them, or one heading that opens the text. */
function looksLikeMarkdown(head: string): boolean {
  if (/^\s*#{1,3} \S/.test(head)) return true;
  const signs = [
    /^#{1,6} \S/m,
    /\[[^\]\n]{1,200}\]\([^)\s]{1,500}\)/,
    /\*\*[^*\n]{1,200}\*\*/,
    /^(?:```|~~~)/m,
    /^[=-]{3,}$/m,
    /^> \S/m,
  ];
  return signs.filter((sign) => sign.test(head)).length >= 2;
}

/** JSON: a feed, one article or a list of them ("json"), or an article a line ("jsonl"). */
function jsonKind(text: string): InputKind | null {
  if (beginsWithJsonLine(text)) return "jsonl";
  const value = parsed(text);
  return value === undefined ? null : ofObject(value);
}

/** True where the first line that is not blank is a JSON article and another line follows. */
export function beginsWithJsonLine(text: string): boolean {
  const start = text.search(/\S/);
  const end = start < 0 ? -1 : text.indexOf("\n", start);
  if (end < 0 || text[start] !== "{" || text.indexOf("{", end) < 0) return false;
  const value = parsed(text.slice(start, end));
  return typeof value === "object" && value !== null && ("text" in value || "html" in value || "id" in value);
}

function ofObject(value: unknown): InputKind {
  const version =
    typeof value === "object" && value !== null && "version" in value ? String(value.version) : "";
  return version.includes("jsonfeed.org/version") ? "feed" : "json";
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** What is converted or unpacked before it is read, by its bytes; null for anything else. Names count only for mails. */
export function convertibleKind(bytes: Uint8Array, name: string): ConvertKind | "zip" | null {
  const head = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.length, 16 * 1024)).toString(
    "latin1",
  );
  if (head.slice(0, 1024).includes("%PDF-")) return /^\s*</.test(head) ? null : "pdf";
  if (head.startsWith("PK\x03\x04")) {
    const kind = zipKind(bytes);
    return kind === "docx" ? "docx" : kind === "articles" ? "zip" : null;
  }
  return mailKind(head, name);
}

/** Fields that programs write and people do not: a memo opens with From and Subject, too. */
const MAIL_FIELDS = /^(?:message-id|mime-version|received|return-path|content-type|delivered-to|x-[\w-]+):/im;

/** A mail or a page saved as one, by the fields that open it. */
function mailKind(head: string, name: string): "mail" | "mhtml" | null {
  const opening =
    /^(?:\ufeff|\xef\xbb\xbf)?(?:From [^\r\n]{1,200}\r?\n)?((?:[A-Za-z][\w-]{0,60}:[^\r\n]*(?:\r?\n[ \t][^\r\n]*)*\r?\n){2,400})\r?\n/.exec(
      head,
    )?.[1];
  if (opening === undefined) return null;
  if (
    /^content-type:\s*multipart\/related/im.test(opening) &&
    /^(?:snapshot-content-location|from:\s*"?<saved by|content-location|x-mimeole)/im.test(opening)
  ) {
    return "mhtml";
  }
  const named = /\.(eml|mht|mhtml)$/i.exec(name)?.[1]?.toLowerCase();
  if (named === "mht" || named === "mhtml") return "mhtml";
  return /^(?:from|date|subject):/im.test(opening) && (named === "eml" || MAIL_FIELDS.test(opening))
    ? "mail"
    : null;
}

const SIGNATURES: readonly (readonly [name: string, bytes: string])[] = [
  ["a PNG image", "\x89PNG"],
  ["a JPEG image", "\xff\xd8\xff"],
  ["a GIF image", "GIF8"],
  ["an old or encrypted office document; save it as .docx without a password", "\xd0\xcf\x11\xe0"],
  ["a program", "\x7fELF"],
  ["gzip data", "\x1f\x8b"],
  ["zstd data", "\x28\xb5\x2f\xfd"],
  ["bzip2 data", "BZh"],
  ["xz data", "\xfd7zXZ"],
  ["a SQLite database", "SQLite format 3"],
];

const ZIP_NAMES: { readonly [kind in ReturnType<typeof zipKind>]: string } = {
  docx: "is a Word document, not a text or a page",
  spreadsheet: "is a spreadsheet; save it as CSV or JSON lines with a field text",
  slides: "is a slide show; save it as a PDF",
  book: "is an OpenDocument file or a book; save it as .docx or PDF",
  articles: "is a ZIP archive",
};

/** Throws "binary" where the bytes are a known format that holds no text. */
export function refuseKnownBinary(head: Uint8Array): void {
  const start = Buffer.from(head.buffer, head.byteOffset, Math.min(head.length, 16)).toString("latin1");
  if (start.startsWith("PK\x03\x04")) throw new SourceError("binary", ZIP_NAMES[zipKind(head)]);
  const found = SIGNATURES.find(([, bytes]) => start.startsWith(bytes));
  if (found !== undefined) throw new SourceError("binary", `is ${found[0]}, not a text or a page`);
}

/**
 * Throws "binary" where the decoded text is full of control characters, "empty" where there is no word in it. A fiftieth
 * is far more than a text has and far less than noise has, in whatever character set it is read.
 */
export function refuseNoText(text: string): void {
  const end = Math.min(text.length, 64 * 1024);
  let control = 0;
  let unreadable = 0;
  for (let at = 0; at < end; at++) {
    const code = text.charCodeAt(at);
    if (code < 32 && code !== 9 && code !== 10 && code !== 12 && code !== 13) control++;
    else if (code === 0xfffd) unreadable++;
  }
  if (control > 4 + end / 50 || unreadable > 4 + end / 5) {
    throw new SourceError("binary", "is binary data, not a text or a page");
  }
  if (!/[^\s\u200b-\u200f\u2060\ufeff]/.test(text)) throw new SourceError("empty", "is empty");
}
