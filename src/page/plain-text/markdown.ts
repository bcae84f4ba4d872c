import type { Boilerplate, Span } from "../../record/index.ts";

const MARKUP =
  /!?\[(?=[^[\]\n]{0,300}\]\([^()\s]{1,500}(?: "[^"\n]{0,100}")?\))|(?<=[^\]\n])\]\([^()\s]{1,500}(?: "[^"\n]{0,100}")?\)|\*{1,3}(?=\S)|(?<=\S)\*{1,3}|(?<![\w_])_{1,3}(?=[^\s_])|(?<=[^\s_])_{1,3}(?![\w_])|<\/?(?:u|b|i|em|strong|br|span|p|a|sup|sub)\b[^<>\n]{0,200}>|`{1,3}/g;

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
