import { createHash } from "node:crypto";
import type { Record } from "../../record/index.ts";
import type { RawDocument } from "../../sources/index.ts";

/** What stands for each letter of a name that was forgotten. */
const BLACK = "█";

/** What stands for a person that was forgotten: the name can't be made out of it. */
export function personHash(name: string): string {
  const folded =
    name
      .normalize("NFKD")
      .replace(/\p{M}+/gu, "")
      .toLowerCase()
      .match(/\p{L}+/gu) ?? [];
  return createHash("sha256")
    .update(`person:${folded.join(" ")}`)
    .digest("hex");
}

/**
 * A pattern of people's names: as given, in any case, with any spaces; the last word alone counts too, where it has three
 * letters or more, and with it what stands before it of the given names. Null where there is no name.
 */
export function namePattern(names: readonly string[]): RegExp | null {
  const alternatives = names.flatMap((name) => {
    const words = name.normalize("NFC").match(/[\p{L}\p{M}'’-]+/gu) ?? [];
    const escaped = words.map((word) => word.replace(/['’]/g, "['’]"));
    const last = escaped.at(-1);
    if (last === undefined) return [];
    const given = escaped.slice(0, -1);
    const whole = [...given.map((word) => `${word}${GAP}`), last].join("");
    const alone = [...given.map((word) => `(?:${word}${GAP})?`), last].join("");
    return words.at(-1)!.length >= 3 ? [whole, alone] : [whole];
  });
  if (alternatives.length === 0) return null;
  return new RegExp(`(?<![\\p{L}\\p{N}])(?:${alternatives.join("|")})(?![\\p{L}\\p{N}])`, "giu");
}

const GAP = "[\\s\\u00a0.-]+";

/** The text with every letter of the name blacked out; offsets stay. */
export function blackedOut(text: string, pattern: RegExp): string {
  return text.replace(pattern, (found) => found.replace(/[^\s]/gu, (letter) => BLACK.repeat(letter.length)));
}

/** True where the name stands in a text. */
export function hasName(text: string, pattern: RegExp): boolean {
  pattern.lastIndex = 0;
  return pattern.test(text);
}

/**
 * The document of a record without a person's name: the text as plain text, since the markup of a page names people in
 * many places that nobody sees. An address that spells the name is dropped.
 */
export function redactedDocument(record: Record, document: RawDocument, pattern: RegExp): RawDocument {
  const { article } = record;
  const black = (text: string | null): string | null => (text === null ? null : blackedOut(text, pattern));
  const url = article.url ?? article.canonical;
  const spelled = url !== null && hasName(decoded(url), pattern);
  return {
    id: black(document.id) ?? document.id,
    source: hasName(decoded(document.source), pattern)
      ? "an article with a name blacked out"
      : document.source,
    kind: "text",
    content: blackedOut(record.text, pattern),
    hints: {
      url: spelled ? null : url,
      title: black(article.title),
      published: article.published,
      outlet: black(article.outlet),
      authors: article.authors.map((author) => blackedOut(author, pattern)),
      language: article.language,
    },
    warnings: ["a name was blacked out on request; the page as it was fetched is gone"],
  };
}

/** The words of an address. */
function decoded(url: string): string {
  try {
    return decodeURIComponent(url).replace(/[-_/.+?=&]/g, " ");
  } catch {
    return url.replace(/[-_/.+?=&]/g, " ");
  }
}
