import type { BlockKind, Span } from "../../record/index.ts";

/** What a line is by its own looks, and where its words begin behind a bullet or heading mark. */
export interface LineKind {
  readonly kind: BlockKind;
  readonly level?: number;
  readonly span: Span;
}

const BULLET = /^(?:[•·▪►●‣◦⁃■□–—*-]\s+|[•▪►●‣◦■]|\d{1,2}[.)]\s+(?=\p{Lu})|\([a-z0-9]{1,2}\)\s+|[a-z]\)\s+)/u;

/** The last line of an embedded post: "— Ilse Brandt (@ibrandt) January 7, 2032". */
const EMBED_SIGNATURE =
  /^[—–-]{1,2} ?[^()\n]{1,80}\(@\w{1,30}\),? (?:\p{Lu}\p{Ll}{2,9}\.? \d{1,2}|\d{1,2} \p{Lu})/u;

/** Bullets that can as well stand in the middle of a sentence. */
const UNSURE_BULLET = /^(?:[–—]|\d)/;

/**
 * List items and headings that a line's own marks show; null where it has none. A dash or number is no bullet where the
 * line `runsOn`: it goes on what the line before left open.
 */
export function markedKind(text: string, span: Span, runsOn: boolean): LineKind | null {
  const head = text.slice(span[0], Math.min(span[1], span[0] + 40));
  const hashes = /^(#{1,6})\s+(?=[^\s#])/.exec(head);
  if (hashes !== null) {
    const level = Math.min(6, Math.max(2, hashes[1]!.length));
    return { kind: "heading", level, span: [span[0] + hashes[0].length, span[1]] };
  }
  const quotes = /^(?:> ?){1,4}(?=[^\s>])/.exec(head);
  if (quotes !== null) return { kind: "quotation", span: [span[0] + quotes[0].length, span[1]] };
  if (EMBED_SIGNATURE.test(text.slice(span[0], Math.min(span[1], span[0] + 160))))
    return { kind: "embed", span };
  const bullet = BULLET.exec(head);
  if (bullet === null || span[0] + bullet[0].length >= span[1]) return null;
  if (runsOn && UNSURE_BULLET.test(bullet[0])) return null;
  return { kind: "list-item", span: [span[0] + bullet[0].length, span[1]] };
}

/** True for a line that can be a heading between paragraphs: short, without a stop, beginning with a capital. */
export function looksLikeHeading(words: string): boolean {
  if (words.length > 90 || words.length < 3 || !/^[\p{Lu}\p{N}“‘"'¿]/u.test(words)) return false;
  if (/[.,;:!?—–…-]["”’')]{0,2}$/.test(words) || /^(?:Q|A)\b[.: ]/.test(words)) return false;
  return words.split(/\s+/, 16).length <= 14 && !/^[\p{Lu}][\p{Lu} .'’-]{1,40}:\s/u.test(words);
}

/** True for a line that reads as a sentence without its stop, as captions in a text do. */
export function looksLikeCaption(words: string): boolean {
  if (/[.!?…:;,]["”’'»)\]]{0,3}$/.test(words)) return false;
  return (
    words.length >= 60 &&
    words.length <= 450 &&
    /^[\p{Lu}“‘"']/u.test(words) &&
    /[\p{L}\p{N}'’”")]$/u.test(words)
  );
}
