import type { Article } from "../page/article.ts";
import type { Time } from "../record/index.ts";
import type { Syntax } from "../syntax/sentence.ts";

/** The TIMEX3 expressions of an article, their values against its publication date. */
export function findTimes(_article: Article, _syntax: Syntax): Time[] {
  return [];
}
