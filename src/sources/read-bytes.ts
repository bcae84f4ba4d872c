import type { Arrival } from "./arrival.ts";
import { collect } from "./byte-stream.ts";
import { decompressed } from "./decompress.ts";
import { documentsOf, once } from "./documents.ts";
import { failureOf } from "./failure.ts";
import { documentOfLine } from "./json-article.ts";
import { DEFAULT_LIMITS, type Limits } from "./limits.ts";
import { type DocumentHints, NO_HINTS } from "./raw-document.ts";

/** An input that came as bytes: a file that was uploaded, a text that was pasted. */
export interface GivenBytes {
  readonly bytes: Uint8Array;
  /** As its owner calls it: its ending helps to tell what it is. */
  readonly name: string;
  /** Names it in messages. */
  readonly source: string;
  readonly mediaType?: string | null;
  readonly hints?: Partial<DocumentHints>;
}

/** The documents of bytes that came in. Never throws: what can't be read arrives as a failure. Fetches nothing. */
export async function* readBytes(
  given: GivenBytes,
  limits: Limits = DEFAULT_LIMITS,
): AsyncGenerator<Exclude<Arrival, { kind: "lines" }>> {
  const { source, name, mediaType = null } = given;
  const named = { source, name, mediaType, hints: { ...NO_HINTS, ...given.hints }, warnings: [] };
  try {
    const bytes = await collect(await decompressed(once(given.bytes)), limits.file);
    for await (const arrival of documentsOf(bytes, named, { limits, openAddress: null })) {
      if (arrival.kind !== "lines") yield arrival;
      else
        for (const line of arrival.lines) {
          const at = `${source}:${line.number}`;
          try {
            yield { kind: "document", document: documentOfLine(at, line, limits) };
          } catch (error) {
            yield { kind: "failure", failure: failureOf(at, error) };
          }
        }
    }
  } catch (error) {
    yield { kind: "failure", failure: failureOf(source, error) };
  }
}
