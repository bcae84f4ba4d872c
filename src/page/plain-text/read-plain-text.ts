import { createHash } from "node:crypto";
import type { Block, Boilerplate, Span } from "../../record/index.ts";
import type { RawDocument } from "../../sources/raw-document.ts";
import type { Article } from "../article.ts";
import { layOut } from "./blocks.ts";
import { describe } from "./describe.ts";
import { findFirstLine, findTitle } from "./headline.ts";
import { linesOf } from "./lines.ts";
import { markLines } from "./mark-lines.ts";
import { frontMatter, withFrontMatter } from "./markdown.ts";

/**
 * The article of a plain text or of Markdown. The text stays as it is, to the last character: what a scraper left in it
 * is marked, and blocks reach across the breaks that it made.
 */
export function readPlainText(document: RawDocument): Article {
  const { content: text } = document;
  const lines = linesOf(text);
  const front = document.kind === "markdown" ? frontMatter(text, lines) : null;
  const hints = front === null ? document.hints : withFrontMatter(document.hints, front);
  const marked = markLines(text, lines, front?.lineCount ?? 0);
  const title = hints.title === null ? null : findTitle(text, marked, hints.title);
  const layout = layOut(text, { lines, marked, headline: title, isMarkdown: document.kind === "markdown" });
  const headline = title ?? (hints.title === null ? standsAlone(findFirstLine(marked), layout.blocks) : null);
  const blocks = withHeadline(layout.blocks, layout.boilerplate, headline);
  const described = { headline, blocks, boilerplate: layout.boilerplate };
  return {
    id: document.id,
    text,
    textHash: `sha256:${createHash("sha256").update(text, "utf8").digest("hex")}`,
    description: {
      url: hints.url,
      canonical: null,
      section: null,
      ...describe(text, described, hints),
      ...described,
    },
    warnings: document.warnings,
    healed: true,
  };
}

/** The line, if it is a block by itself and no half of a broken sentence; else null. */
function standsAlone(line: Span | null, blocks: readonly Block[]): Span | null {
  const block = blocks.find(({ kind }) => kind === "paragraph" || kind === "heading");
  return line !== null && block?.span[0] === line[0] && block.span[1] === line[1] ? line : null;
}

/** The headline is a heading, and a paragraph between it and the byline the lead. */
function withHeadline(
  blocks: readonly Block[],
  boilerplate: readonly Boilerplate[],
  headline: Span | null,
): Block[] {
  if (headline === null) return [...blocks];
  const at = blocks.findIndex(({ span }) => span[0] === headline[0]);
  const [lead, next] = [blocks[at + 1], blocks[at + 2]];
  const isLead =
    (lead?.kind === "paragraph" || lead?.kind === "heading") &&
    next !== undefined &&
    lead.span[1] - lead.span[0] <= 400 &&
    boilerplate.some(
      ({ kind, span }) => kind === "byline" && span[0] >= lead.span[1] && span[1] <= next.span[0],
    );
  return blocks.map((block, index) => {
    if (index === at) return { ...block, kind: "heading" };
    return index === at + 1 && isLead ? { ...block, kind: "lead" } : block;
  });
}
