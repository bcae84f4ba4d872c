import type { RawBuilder } from "kysely";
import type { Passage } from "./nouns.ts";
import type { Db } from "./tables.ts";
import type { WordQuery } from "./word-query.ts";

/** The full-text index of a database: the one thing that the two do quite differently. */
export interface WordIndex {
  /** Adds the passages of an article, words and all. */
  add(db: Db, articleId: number, passages: readonly Passage[]): Promise<void>;
  /** Takes an article's passages out. */
  remove(db: Db, articleId: number): Promise<void>;
  /** A query that gives `id` of passages that match and `rank`: the smaller, the better. */
  matches(query: WordQuery): RawBuilder<{ readonly id: number; readonly rank: number }>;
}

/** Code units of one passage that are indexed; PostgreSQL takes about a megabyte. */
export const INDEXED = 400_000;

/** Rows of one insert: both databases bound the number of parameters. */
export const ROWS = 200;

/** The pieces of an array, each of at most `size`. */
export function* pieces<T>(items: readonly T[], size: number): Generator<readonly T[]> {
  for (let at = 0; at < items.length; at += size) yield items.slice(at, at + size);
}
