import { createHash } from "node:crypto";

/** Words of an article, with where they stand. */
export interface DigestWords {
  /** "now", "before"; null where there is nothing to tell apart. */
  readonly label: string | null;
  readonly words: string;
  readonly outlet: string | null;
  /** ISO date of the article. */
  readonly date: string | null;
  /** The article's number in the workspace; null outside of one. */
  readonly number: number | null;
  readonly line: string;
  readonly url: string | null;
}

/** One line of a digest. */
export interface DigestLine {
  /** Names what it tells, for good: what was told is not told again. */
  readonly key: string;
  /** One word: what kind of movement, or what became of a meeting. */
  readonly mark: string;
  /** ISO date or days by which lines are ordered; "" where there is none. */
  readonly date: string;
  readonly until: string | null;
  readonly text: string;
  readonly words: readonly DigestWords[];
}

/** A name of a thing that stays the same, in so many characters that two are never alike. */
export function keyOf(...parts: readonly string[]): string {
  return createHash("sha256").update(JSON.stringify(parts)).digest("hex").slice(0, 24);
}
