import type { ArticleDescription } from "../record/index.ts";

/** What the page stage makes of a document. All spans lie in `text`, which no later stage alters. */
export interface Article {
  readonly id: string;
  readonly text: string;
  /** "sha256:" and the hex of the text as UTF-8. */
  readonly textHash: string;
  readonly description: ArticleDescription;
  readonly warnings: readonly string[];
  /** True where the blocks were put together from lines: a line break inside one ends no sentence. */
  readonly healed?: boolean;
}
