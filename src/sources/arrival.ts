import type { SourceFailure } from "./failure.ts";
import type { JsonLine } from "./json-article.ts";
import type { RawDocument } from "./raw-document.ts";

/** What comes in at the door, in the order of the inputs. Lines of a batch are not yet parsed: a worker does that. */
export type Arrival =
  | { readonly kind: "document"; readonly document: RawDocument }
  | { readonly kind: "lines"; readonly source: string; readonly lines: readonly JsonLine[] }
  | { readonly kind: "failure"; readonly failure: SourceFailure };
