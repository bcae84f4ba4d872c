import { isUtf8 } from "node:buffer";
import { createRequire } from "node:module";

/** Bytes as a string, the character set that they were read in, and how that was known. */
export interface Decoded {
  readonly text: string;
  /** WHATWG label, "utf-8" where nothing else is known. */
  readonly charset: string;
  readonly by: "bom" | "header" | "meta" | "bytes";
  readonly warnings: readonly string[];
}

/** What is said about the bytes from outside: the charset of an HTTP header, and whether a `<meta>` may name one. */
export interface CharsetHints {
  readonly header?: string | null;
  readonly markup?: boolean;
}

/**
 * Decodes by byte order mark, header, `<meta>` or XML declaration, and failing those by the bytes. Bytes that are valid
 * UTF-8 beyond ASCII are UTF-8 whatever a header says of them: the chance that another charset looks so is nil in
 * texts of this length, and wrong headers are common. The byte order mark is dropped; what can't be decoded is U+FFFD.
 */
export function decode(bytes: Uint8Array, hints: CharsetHints = {}): Decoded {
  const marked = byOrderMark(bytes);
  if (marked !== null) return marked;
  const wide = wideWithoutMark(bytes);
  if (wide !== null) return decodedAs(bytes, wide, "bytes", [`decoded as ${wide} by its bytes`]);

  const named = declared(bytes, hints);
  if (isUtf8(bytes)) {
    const text = new TextDecoder("utf-8").decode(bytes);
    if (named === null || named.charset === "utf-8") {
      return { text, charset: "utf-8", by: named?.by ?? "bytes", warnings: [] };
    }
    if (SEVEN_BIT.has(named.charset) && bytes.includes(0x1b)) {
      return decodedAs(bytes, named.charset, named.by, []);
    }
    const warnings =
      text.length === bytes.length ? [] : [`declared as ${named.charset}, decoded as utf-8 by its bytes`];
    return { text, charset: "utf-8", by: "bytes", warnings };
  }
  if (named !== null && named.charset !== "utf-8") {
    return decodedAs(bytes, named.charset, named.by, []);
  }
  return notQuiteUtf8(bytes, named);
}

/** Escape sequences in seven bits: such bytes are valid UTF-8 and yet another charset. */
const SEVEN_BIT = new Set(["iso-2022-jp"]);

interface Declared {
  readonly charset: string;
  readonly by: "header" | "meta";
}

function byOrderMark(bytes: Uint8Array): Decoded | null {
  const [a, b, c, d] = bytes;
  if (a === 0xef && b === 0xbb && c === 0xbf) return decodedAs(bytes, "utf-8", "bom", []);
  if (a === 0xff && b === 0xfe && c === 0 && d === 0) return decodeUtf32(bytes.subarray(4), true);
  if (a === 0 && b === 0 && c === 0xfe && d === 0xff) return decodeUtf32(bytes.subarray(4), false);
  if (a === 0xff && b === 0xfe) return decodedAs(bytes, "utf-16le", "bom", []);
  if (a === 0xfe && b === 0xff) return decodedAs(bytes, "utf-16be", "bom", []);
  return null;
}

/** UTF-32 has no decoder in the platform. Cut short, its last bytes are one U+FFFD. */
function decodeUtf32(bytes: Uint8Array, little: boolean): Decoded {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const parts: string[] = [];
  for (let at = 0; at + 4 <= bytes.length; at += 4) {
    const code = view.getUint32(at, little);
    parts.push(code > 0x10ffff || (code >= 0xd800 && code < 0xe000) ? "\ufffd" : String.fromCodePoint(code));
  }
  if (bytes.length % 4 !== 0) parts.push("\ufffd");
  return { text: parts.join(""), charset: little ? "utf-32le" : "utf-32be", by: "bom", warnings: [] };
}

/** UTF-16 without its mark: in text of mostly Latin letters every second byte is zero, and hardly another. */
function wideWithoutMark(bytes: Uint8Array): "utf-16le" | "utf-16be" | null {
  const end = Math.min(bytes.length & ~1, 4096);
  if (end < 4) return null;
  let even = 0;
  let odd = 0;
  for (let at = 0; at < end; at += 2) {
    if (bytes[at] === 0) even++;
    if (bytes[at + 1] === 0) odd++;
  }
  const pairs = end / 2;
  if (odd > pairs * 0.4 && even < pairs * 0.05) return "utf-16le";
  if (even > pairs * 0.4 && odd < pairs * 0.05) return "utf-16be";
  return null;
}

function declared(bytes: Uint8Array, hints: CharsetHints): Declared | null {
  const header = known(hints.header);
  if (header !== null) return { charset: header, by: "header" };
  if (hints.markup !== true) return null;
  const meta = known(metaCharset(bytes));
  if (meta === null) return null;
  // A page that could be read so far as to find the word is not UTF-16, as the HTML standard says.
  return { charset: meta.startsWith("utf-16") ? "utf-8" : meta, by: "meta" };
}

/** The label that the platform decodes under this name, null where it knows none. */
function known(name: string | null | undefined): string | null {
  if (name === null || name === undefined || name.trim() === "") return null;
  try {
    return new TextDecoder(name.trim()).encoding;
  } catch {
    return null;
  }
}

/** The charset that a `<meta>` or an XML declaration names in the first 4 KB. */
function metaCharset(bytes: Uint8Array): string | null {
  const head = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.length, 4096)).toString("latin1");
  const xml = /^\s*<\?xml[^>]{0,200}?encoding\s*=\s*["']([\w.:-]{1,40})/i.exec(head);
  if (xml !== null) return xml[1]!;
  return /<meta\s[^>]{0,400}?charset\s*=\s*["']?\s*([\w.:-]{1,40})/i.exec(head)?.[1] ?? null;
}

/**
 * Bytes that are not valid UTF-8. Where most of what lies beyond ASCII is well-formed UTF-8, the text is UTF-8 with
 * damage (cut short, or pasted together); otherwise the charset whose letters fit the bytes best.
 */
function notQuiteUtf8(bytes: Uint8Array, named: Declared | null): Decoded {
  const text = new TextDecoder("utf-8").decode(bytes);
  let good = 0;
  let bad = 0;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === 0xfffd) bad++;
    else if (code > 0x7f) good++;
  }
  if (good > bad || (named !== null && bad <= 1)) {
    const warning = `${bad} ${bad === 1 ? "place is" : "places are"} not valid utf-8`;
    return { text, charset: "utf-8", by: named?.by ?? "bytes", warnings: [warning] };
  }
  const charset = guess(bytes);
  return decodedAs(bytes, charset, "bytes", [`decoded as ${charset} by its bytes`]);
}

const SAMPLE = 64 * 1024;

let loaded: typeof import("chardet") | null = null;

/** Loaded only for bytes that neither name their character set nor are UTF-8: few are. */
function guesser(): typeof import("chardet") {
  loaded ??= createRequire(import.meta.url)("chardet") as typeof import("chardet");
  return loaded;
}

function guess(bytes: Uint8Array): string {
  for (const match of guesser().analyse(sample(bytes))) {
    const charset = known(match.name);
    if (charset !== null && charset !== "utf-8" && !charset.startsWith("utf-16")) return charset;
  }
  return "windows-1252";
}

/** The detector looks at bytes beyond ASCII: the sample starts just before the first of them. */
function sample(bytes: Uint8Array): Uint8Array {
  const first = bytes.findIndex((byte) => byte > 0x7f);
  const start = Math.max(0, Math.min(first - 1024, bytes.length - SAMPLE));
  return bytes.subarray(start, start + SAMPLE);
}

function decodedAs(
  bytes: Uint8Array,
  charset: string,
  by: Decoded["by"],
  warnings: readonly string[],
): Decoded {
  return { text: new TextDecoder(charset).decode(bytes), charset, by, warnings };
}
