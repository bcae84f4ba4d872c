import type { Models } from "../learned/index.ts";
import type { RawDocument } from "../sources/raw-document.ts";
import type { Article } from "./article.ts";
import { readPlainText } from "./plain-text/read-plain-text.ts";
import { type ExplainedArticle, explainHtml } from "./read-html.ts";

export type { ExplainedArticle } from "./read-html.ts";

/** Goes up whenever the page stage may read the same bytes otherwise. */
export const PAGE_VERSION = "1";

/** Makes the article of a document: of a page by extraction, of a plain text by marking what it is made of. */
export function readPage(document: RawDocument, models: Models): Article {
  return explainPage(document, models).article;
}

/** The article of a document and what was left out of it: nothing of a plain text, whose boilerplate is marked. */
export function explainPage(given: RawDocument, models: Models): ExplainedArticle {
  const document = wellFormed(given);
  return document.kind === "html"
    ? explainHtml(document, models)
    : { article: readPlainText(document), removals: [] };
}

/** A caller of the library may bring lone surrogates; the sources have put U+FFFD in their place. */
function wellFormed(document: RawDocument): RawDocument {
  if (document.content.isWellFormed()) return document;
  const warnings = [...document.warnings, "page: lone surrogates in the text were replaced by U+FFFD"];
  return { ...document, content: document.content.toWellFormed(), warnings };
}
