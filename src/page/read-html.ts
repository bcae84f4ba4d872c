import { createHash } from "node:crypto";
import type { Models } from "../learned/index.ts";
import type { ArticleDescription, Block, Span } from "../record/index.ts";
import type { RawDocument } from "../sources/raw-document.ts";
import type { Article } from "./article.ts";
import { blockModelOf, bodyChances } from "./body/classify.ts";
import { linesAround } from "./body/lines-around.ts";
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
import { readCaptions } from "./metadata/images.ts";
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
  const { images, body, credits } = readCaptions(page.view, withJsonBody(page, selection.body));
  const description = { ...describe(document, page, body), images };
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
    removals: [
      ...selection.removals,
      ...credits.map(({ text: words }) => ({ text: words, reason: "the credit of a picture", chance: 0 })),
    ],
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
): Omit<ArticleDescription, "headline" | "blocks" | "images"> {
  const { data, article, view } = page;
  const url = document.hints.url ?? findCanonical(data, null);
  const language = findLanguage(data, article) ?? document.hints.language;
  const around = linesAround(view, body);
  const authors = findAuthors({
    tree: view.tree,
    data,
    article,
    site: { outlet: page.outlet, host: hostWord(url) },
    around,
  });
  const dates = findDates({
    tree: view.tree,
    data,
    article,
    url,
    nearTitle: around.nearTitle,
    labelled: around.withFigures,
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
    wire: findWire(
      authors,
      body.find((block) => block.kind === "paragraph" || block.kind === "lead")?.text ?? "",
    ),
    boilerplate: [],
  };
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
