export { loadModels, type Models, NO_MODELS } from "./learned/index.ts";
export { type ReadOptions, read } from "./read.ts";
export * from "./record/index.ts";
export { recordJsonSchema } from "./record/json-schema.ts";
export { type DocumentHints, NO_HINTS, type RawDocument } from "./sources/raw-document.ts";
export { VERSION } from "./version.ts";
export { weightsFolder } from "./weights-folder.ts";
