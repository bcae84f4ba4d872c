/** What the input says of an article besides its content: from a JSONL line, a feed item, a response header. */
export interface DocumentHints {
  readonly url: string | null;
  readonly title: string | null;
  /** ISO 8601 date or date-time. */
  readonly published: string | null;
  readonly outlet: string | null;
  readonly authors: readonly string[];
  /** BCP 47. */
  readonly language: string | null;
}

/** One article as it came in at the door, decoded to a string of well-formed UTF-16. */
export interface RawDocument {
  /** The given id, else "sha256:" and the hex of the input's bytes. */
  readonly id: string;
  /** Names the input in messages: a path, a URL, "batch.jsonl:12". */
  readonly source: string;
  readonly kind: "html" | "text" | "markdown";
  /** Line ends stay, a byte order mark is dropped, a lone surrogate is U+FFFD. */
  readonly content: string;
  readonly hints: DocumentHints;
  /** The input as it came, where it is other bytes than `content` in UTF-8: another charset, a PDF, a mail. */
  readonly original?: { readonly bytes: Uint8Array; readonly mediaType: string };
  /** What the reader of the record should know of the input ("decoded as windows-1252 by its bytes"). */
  readonly warnings: readonly string[];
}

/** Hints of an input that says nothing of itself. */
export const NO_HINTS: DocumentHints = {
  url: null,
  title: null,
  published: null,
  outlet: null,
  authors: [],
  language: null,
};
