import type { Models } from "../learned/index.ts";
import type { Naming } from "../names/naming.ts";
import type { Article } from "../page/article.ts";
import type { Attribution } from "../record/index.ts";
import type { Syntax } from "../syntax/sentence.ts";

export interface AttributionOptions {
  readonly models: Models;
  /** PolNeAR's wide notion: beliefs, intentions and wishes too, outermost relations only, its spans. */
  readonly all?: boolean;
}

/** Who said what in an article. */
export function findAttributions(
  _article: Article,
  _syntax: Syntax,
  _naming: Naming,
  _options: AttributionOptions,
): Attribution[] {
  return [];
}
