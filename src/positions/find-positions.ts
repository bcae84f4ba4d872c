import type { Naming } from "../names/naming.ts";
import type { Article } from "../page/article.ts";
import type { Attribution, Meeting, Position, Time } from "../record/index.ts";
import type { Syntax } from "../syntax/sentence.ts";

/** What the stages before have found. */
export interface PositionContext {
  readonly syntax: Syntax;
  readonly naming: Naming;
  readonly times: readonly Time[];
  readonly attributions: readonly Attribution[];
  readonly meetings: readonly Meeting[];
}

/** Where each party stands on each issue: one line a party, issue and stance. */
export function findPositions(_article: Article, _context: PositionContext): Position[] {
  return [];
}
