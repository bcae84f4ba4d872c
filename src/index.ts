export { loadModels, type Models, NO_MODELS } from "./learned/index.ts";
export { findActors, type Naming } from "./names/index.ts";
export { type Article, readPage } from "./page/index.ts";
export { type ReadOptions, read } from "./read.ts";
export * from "./record/index.ts";
export { recordJsonSchema } from "./record/json-schema.ts";
export { type DocumentHints, NO_HINTS, type RawDocument } from "./sources/raw-document.ts";
export {
  featuresOf,
  parseArticle,
  type Quotation,
  type Sentence,
  type Syntax,
  type TaggedWord,
  type Token,
  type WordAnalysis,
  type WordParser,
  wordParserOf,
  writeConllu,
} from "./syntax/index.ts";
export { findTimes } from "./times/index.ts";
export { VERSION } from "./version.ts";
export { weightsFolder } from "./weights-folder.ts";
