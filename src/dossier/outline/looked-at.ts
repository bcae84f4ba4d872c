import type { ArticleRows } from "../rows/article-rows.ts";

/** The rows of an article as people corrected it. */
export interface LookedAt {
  readonly rows: ArticleRows;
  /** Ids of the lines that a person looked at and that stand. */
  readonly seen: ReadonlySet<string>;
  /** True where the rows are not those that the record alone gives. */
  readonly corrected: boolean;
  /** Names the text and its reader: rows of another stamp may have other lines. */
  readonly stamp: number;
}
