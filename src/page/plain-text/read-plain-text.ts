import { createHash } from "node:crypto";
import { type Block, trimSpan } from "../../record/index.ts";
import type { RawDocument } from "../../sources/raw-document.ts";
import type { Article } from "../article.ts";

/** The article of a plain text: the text stays as it is; paragraphs are what blank lines divide. */
export function readPlainText(document: RawDocument): Article {
  const text = document.content;
  return {
    id: document.id,
    text,
    textHash: `sha256:${createHash("sha256").update(text, "utf8").digest("hex")}`,
    description: {
      url: document.hints.url,
      canonical: null,
      outlet: document.hints.outlet,
      title: document.hints.title,
      subtitle: null,
      authors: document.hints.authors,
      published: document.hints.published,
      modified: null,
      language: document.hints.language,
      section: null,
      tags: [],
      images: [],
      wire: null,
      headline: null,
      blocks: paragraphs(text),
      boilerplate: [],
    },
    warnings: document.warnings,
  };
}

function paragraphs(text: string): Block[] {
  const blocks: Block[] = [];
  const gap = /\n[^\S\n]*\n\s*|$/g;
  let start = 0;
  for (const match of text.matchAll(gap)) {
    const span = trimSpan(text, [start, match.index]);
    if (span !== null) blocks.push({ kind: "paragraph", span });
    start = match.index + match[0].length;
  }
  return blocks;
}
