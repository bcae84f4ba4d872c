export type { Article } from "./article.ts";
export type { Removal } from "./body/select.ts";
export { type ExplainedArticle, explainPage, PAGE_VERSION, readPage } from "./read-page.ts";
