import type { Naming } from "../names/naming.ts";
import type { Article } from "../page/article.ts";
import type { Attribution, Meeting, Time } from "../record/index.ts";
import type { Syntax } from "../syntax/sentence.ts";

/** What the stages before have found, as the stages after attribution need it. */
export interface MeetingContext {
  readonly syntax: Syntax;
  readonly naming: Naming;
  readonly times: readonly Time[];
  readonly attributions: readonly Attribution[];
}

/** The meetings and calls of an article, held or to come, one line each. */
export function findMeetings(_article: Article, _context: MeetingContext): Meeting[] {
  return [];
}
