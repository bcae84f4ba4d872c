import type { Boilerplate, Span } from "../../record/index.ts";
import type { DocumentHints } from "../../sources/raw-document.ts";
import { findDate } from "./dates.ts";
import type { Line } from "./lines.ts";

const MARKUP =
  /!?\[(?=[^[\]\n]{0,300}\]\([^()\s]{1,500}(?: "[^"\n]{0,100}")?\))|(?<=[^\]\n])\]\([^()\s]{1,500}(?: "[^"\n]{0,100}")?\)|(?<![\p{L}\p{N}*])\*{1,3}(?![\s*])|(?<![\s*])\*{1,3}(?![*\p{L}\p{N}])|(?<![\w_])_{1,3}(?=[^\s_])|(?<=[^\s_])_{1,3}(?![\w_])|<\/?(?:u|b|i|em|strong|br|span|p|a|sup|sub)\b[^<>\n]{0,200}>|`{1,3}/gu;

/** The marks of Markdown within a line: what is around the words of links, emphasis and code. In order. */
export function markupIn(text: string, span: Span): Boilerplate[] {
  const words = text.slice(...span);
  if (!/[[*_<`]/.test(words)) return [];
  return [...words.matchAll(MARKUP)].map((match) => ({
    kind: "other",
    span: [span[0] + match.index, span[0] + match.index + match[0].length],
    reason: match[0] === "![" ? "markup-image" : "markup",
  }));
}

/** What a front matter says: the lines that it takes, and its fields in lower case. */
export interface FrontMatter {
  readonly lineCount: number;
  readonly fields: ReadonlyMap<string, string>;
}

const LONGEST_FRONT_MATTER = 80;

/** The block between two lines of dashes that a Markdown file may begin with; null where there is none. */
export function frontMatter(text: string, lines: readonly Line[]): FrontMatter | null {
  const words = lines.slice(0, LONGEST_FRONT_MATTER).map((line) => text.slice(...line.span));
  if (!/^(?:-{3}|\+{3})$/.test(words[0] ?? "")) return null;
  const end = words.indexOf(words[0]!, 1);
  if (end < 0) return null;
  const fields = new Map<string, string>();
  for (const line of words.slice(1, end)) {
    const match = /^([\w-]{1,40})\s*[:=]\s*(.{1,500})$/.exec(line);
    if (match !== null) fields.set(match[1]!.toLowerCase(), match[2]!.replace(/^(["'])(.*)\1$/, "$2"));
  }
  return fields.size === 0 ? null : { lineCount: end + 1, fields };
}

/** The hints of a document, with what its front matter says where they are silent. */
export function withFrontMatter(hints: DocumentHints, { fields }: FrontMatter): DocumentHints {
  const first = (...names: string[]) =>
    names.map((name) => fields.get(name)).find((value) => value !== undefined) ?? null;
  const date = findDate(first("date", "published", "pubdate") ?? "")?.iso ?? null;
  const authors = first("author", "authors", "by");
  return {
    ...hints,
    title: hints.title ?? first("title", "headline"),
    published: hints.published ?? date,
    outlet: hints.outlet ?? first("outlet", "source", "publisher"),
    authors: hints.authors.length > 0 || authors === null ? hints.authors : listOf(authors),
    language: hints.language ?? first("lang", "language"),
    url: hints.url ?? first("url", "canonical", "link"),
  };
}

function listOf(value: string): string[] {
  return value
    .replace(/^\[|\]$/g, "")
    .split(/\s*,\s*/)
    .map((item) => item.replace(/^["']|["']$/g, ""))
    .filter((item) => item !== "");
}
