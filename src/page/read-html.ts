import { createHash } from "node:crypto";
import type { Models } from "../learned/index.ts";
import type { ArticleDescription, Block, Span } from "../record/index.ts";
import type { RawDocument } from "../sources/raw-document.ts";
import type { Article } from "./article.ts";
import { blockModelOf, bodyChances } from "./body/classify.ts";
import { type PageView, viewPage } from "./body/page-view.ts";
import { segment } from "./body/segment.ts";
import { type BodyBlock, type Removal, selectBody } from "./body/select.ts";
import { shinglesOf } from "./body/shingles.ts";
import { bodyInScripts, paragraphsOf, statedBody } from "./evidence/body-in-json.ts";
import type { JsonObject } from "./evidence/json.ts";
import { articleObject, metaOf, type PageData, readPageData } from "./evidence/page-data.ts";
import { parseHtml } from "./html/parse-html.ts";
import { findAuthors, findWire } from "./metadata/authors.ts";
import { findDates } from "./metadata/dates.ts";
import { findImages } from "./metadata/images.ts";
import { findCanonical, findLanguage, findOutlet, findSection, findTags } from "./metadata/site.ts";
import { findSubtitle } from "./metadata/subtitle.ts";
import { findTitle, hostWord } from "./metadata/title.ts";

/** An article and what was left out of it. */
export interface ExplainedArticle {
  readonly article: Article;
  readonly removals: readonly Removal[];
}

/** The article of a page, and each block of the page that is no part of it with the reason. */
export function explainHtml(document: RawDocument, models: Models): ExplainedArticle {
  const page = lookAt(document);
  const selection = selectBody(page.view, bodyChances(page.view, blockModelOf(models)));
  const body = withJsonBody(page, selection.body);
  const description = describe(document, page, body);
  const { text, headline, blocks } = layOut(description.title, body);
  const warnings =
    body.length === 0 ? [...document.warnings, "page: no article text found"] : document.warnings;
  return {
    article: {
      id: document.id,
      text,
      textHash: `sha256:${createHash("sha256").update(text, "utf8").digest("hex")}`,
      description: { ...description, headline, blocks },
      warnings,
    },
    removals: selection.removals,
  };
}

/** A page taken apart, before anything is decided. */
export interface PageParts {
  readonly view: PageView;
  readonly data: PageData;
  readonly article: JsonObject | null;
  readonly outlet: string | null;
  readonly title: string | null;
}

/** Takes a page apart: its tree, its blocks, what it says of itself. Training looks at pages by the same way. */
export function lookAt(document: Pick<RawDocument, "content" | "hints">): PageParts {
  const tree = parseHtml(document.content);
  const data = readPageData(tree);
  const article = articleObject(data);
  const url = document.hints.url ?? findCanonical(data, null);
  const outlet = findOutlet(data, article, url) ?? document.hints.outlet;
  const title = findTitle({ tree, data, article, outlet, url }) ?? document.hints.title;
  const body = statedBody(data);
  const view = viewPage(tree, segment(tree), {
    title,
    description: metaOf(data, "og:description", "description", "twitter:description"),
    body: body === null ? null : shinglesOf(paragraphsOf(body).join("\n")),
  });
  return { view, data, article, outlet, title };
}

/** Where the markup holds next to no text and the page's JSON has an article, that is the body. */
function withJsonBody(page: PageParts, body: readonly BodyBlock[]): readonly BodyBlock[] {
  const length = body.reduce((sum, block) => sum + (block.kind === "caption" ? 0 : block.text.length), 0);
  if (length > 500) return body;
  const stated = statedBody(page.data);
  const paragraphs = stated === null ? bodyInScripts(page.view.tree, page.data) : paragraphsOf(stated);
  const found = paragraphs.reduce((sum, part) => sum + part.length, 0);
  if (found < 300 || found < 2 * length) return body;
  return paragraphs.map((text) => ({ kind: "paragraph", text, at: -1 }));
}

function describe(
  document: RawDocument,
  page: PageParts,
  body: readonly BodyBlock[],
): Omit<ArticleDescription, "headline" | "blocks"> {
  const { data, article, view } = page;
  const url = document.hints.url ?? findCanonical(data, null);
  const language = findLanguage(data, article) ?? document.hints.language;
  const authors = findAuthors({
    tree: view.tree,
    data,
    article,
    site: { outlet: page.outlet, host: hostWord(url) },
    windows: bylineWindows(view, body),
    lines: linesNearTitle(view, body),
  });
  const dates = findDates({
    tree: view.tree,
    data,
    article,
    url,
    nearTitle: linesNearTitle(view, body),
    labelled: labelledLines(view, body),
    monthFirst: language === "en-US" || (language === "en" && !/\.(?:uk|au|nz|ie|za|in)\b/.test(url ?? "")),
  });
  return {
    url: document.hints.url,
    canonical: findCanonical(data, document.hints.url),
    outlet: page.outlet,
    title: page.title,
    subtitle: findSubtitle(view, article, body),
    authors: authors.length > 0 ? authors : document.hints.authors,
    published: dates.published ?? document.hints.published,
    modified: dates.modified,
    language,
    section: findSection(data, article),
    tags: findTags(data, article),
    images: findImages(view, body),
    wire: findWire(
      authors,
      body.find((block) => block.kind === "paragraph" || block.kind === "lead")?.text ?? "",
    ),
    boilerplate: [],
  };
}

/**
 * Where bylines stand: the parts that are no text of the article, from before the headline to its first paragraphs,
 * and after its last. Ranges of nodes, half-open.
 */
function bylineWindows(view: PageView, body: readonly BodyBlock[]): (readonly [number, number])[] {
  const inText = body.filter((block) => block.at >= 0 && block.kind !== "caption").map((block) => block.at);
  const taken = new Set(inText);
  const start = inText[0] ?? Math.max(0, view.titleBlock);
  const end = inText.at(-1) ?? start;
  const title = view.titleBlock < 0 ? start : Math.min(view.titleBlock, start);
  const windows: [number, number][] = [];
  for (let at = Math.max(0, title - 8); at < view.blocks.length && at <= end + 8; at++) {
    if (taken.has(at) || (at > start + 4 && at < end)) continue;
    const block = view.blocks[at]!;
    const around = view.surroundings[at]![0];
    const whole =
      around !== undefined &&
      around.to - around.from <= 3 &&
      !inText.some((one) => one >= around.from && one < around.to);
    const [from, to] = whole ? [around.node, view.tree.end[around.node]!] : [block.node, block.last + 1];
    const last = windows.at(-1);
    if (last !== undefined && from < last[1]) continue;
    windows.push([from, to]);
  }
  return windows;
}

/** Short lines with a figure that are no text of the article, from shortly before the headline on. */
function labelledLines(view: PageView, body: readonly BodyBlock[]): string[] {
  const taken = new Set(body.map((block) => block.at));
  const from = Math.max(0, view.titleBlock - 8);
  return view.blocks
    .filter((block, at) => at >= from && !taken.has(at) && block.text.length < 80 && /\d/.test(block.text))
    .slice(0, 200)
    .map((block) => block.text);
}

/** Short lines from shortly before the headline to shortly after the start of the text. */
function linesNearTitle(view: PageView, body: readonly BodyBlock[]): string[] {
  const start = body.find((block) => block.at >= 0 && block.kind !== "caption")?.at ?? view.titleBlock;
  const taken = new Set(body.map((block) => block.at));
  const from = Math.max(0, (view.titleBlock < 0 ? start : Math.min(view.titleBlock, start)) - 6);
  return view.blocks
    .slice(from, Math.max(start, view.titleBlock) + 6)
    .filter((block, offset) => block.text.length < 120 && !taken.has(from + offset))
    .map((block) => block.text);
}

/** The text of the record: title, then the blocks, set apart by blank lines. */
function layOut(
  title: string | null,
  body: readonly BodyBlock[],
): { text: string; headline: Span | null; blocks: Block[] } {
  const parts: string[] = [];
  let length = 0;
  const add = (part: string): Span => {
    if (parts.length > 0) length += 2;
    parts.push(part);
    length += part.length;
    return [length - part.length, length];
  };
  const headline = title === null ? null : add(title);
  const blocks = body.map(({ kind, level, text }): Block => {
    const span = add(text);
    return level === undefined ? { kind, span } : { kind, level, span };
  });
  return { text: parts.join("\n\n"), headline, blocks };
}
