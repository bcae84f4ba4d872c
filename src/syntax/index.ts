export { type ConlluSentence, type ConlluWord, readConllu } from "./conllu.ts";
export { featuresOf, type TaggedWord } from "./features.ts";
export { syntaxOfTokens } from "./gold-tokens.ts";
export { parseArticle } from "./parse-article.ts";
export { type WordAnalysis, type WordParser, wordParserOf } from "./parse-words.ts";
export type { Quotation, Sentence, Syntax, Token } from "./sentence.ts";
export { reparsed, writeConllu } from "./write-conllu.ts";
