export type { Arrival } from "./arrival.ts";
export { type FailureCode, failureOf, SourceError, type SourceFailure } from "./failure.ts";
export { isoDate } from "./iso-date.ts";
export { documentOfLine, type JsonLine, refuseTooLarge } from "./json-article.ts";
export { DEFAULT_LIMITS, type Limits, limitsFor, sizeName } from "./limits.ts";
export { type DocumentHints, NO_HINTS, type RawDocument } from "./raw-document.ts";
export { type FetchedPage, openSources, readSources, type SourceOptions } from "./sources.ts";
