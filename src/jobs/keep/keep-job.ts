import { failureOf, type RawDocument, type SourceFailure } from "../../sources/index.ts";
import type { Reading } from "../../store/index.ts";
import type { JobOptions } from "../read-job.ts";
import { type KeepOptions, readingOf } from "./reading-of.ts";
import { withoutForgotten } from "./redacted-reading.ts";

/** Documents that are read together, and for whom. */
export interface KeepWork extends Pick<KeepOptions, "dossiers" | "all" | "forgottenPeople"> {
  readonly documents: readonly RawDocument[];
}

/** A reading to be kept, or the reason why there is none. */
export type Kept =
  | { readonly ok: true; readonly source: string; readonly reading: Reading }
  | { readonly ok: false; readonly failure: SourceFailure };

/** Reads the documents, in order. Never throws. */
export function keep({ documents, ...given }: KeepWork, reading: JobOptions): Kept[] {
  const options: KeepOptions = { ...reading, ...given };
  return documents.map((document) => {
    try {
      return {
        ok: true,
        source: document.source,
        reading: withoutForgotten(readingOf(document, options), document, options),
      };
    } catch (error) {
      return { ok: false, failure: failureOf(document.source, error) };
    }
  });
}
