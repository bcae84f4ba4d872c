import type { Article } from "../page/article.ts";
import type { Figure } from "../record/index.ts";
import type { PositionContext } from "./find-positions.ts";

/** The numbers that matter to the story, each with who claims it. */
export function findFigures(_article: Article, _context: PositionContext): Figure[] {
  return [];
}
