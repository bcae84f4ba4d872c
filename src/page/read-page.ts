import type { Models } from "../learned/index.ts";
import type { RawDocument } from "../sources/raw-document.ts";
import type { Article } from "./article.ts";
import { readPlainText } from "./plain-text/read-plain-text.ts";
import { readHtml } from "./read-html.ts";

/** Goes up whenever the page stage may read the same bytes otherwise. */
export const PAGE_VERSION = "1";

/** Makes the article of a document: of a page by extraction, of a plain text by marking what it is made of. */
export function readPage(document: RawDocument, models: Models): Article {
  return document.kind === "html" ? readHtml(document, models) : readPlainText(document);
}
