export { parseArticle } from "./parse-article.ts";
export type { Quotation, Sentence, Syntax, Token } from "./sentence.ts";
