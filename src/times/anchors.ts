import type { Article } from "../page/article.ts";
import { type DayNumber, dayOfIso } from "../record/index.ts";

/** How far into the text a dateline may stand, in words. */
export const DATELINE_WORDS = 120;

/** What may stand before a date on its line: nothing, "Published:", or a place in capitals. */
const LEAD = /^(?:(?:published|updated|posted|date|released?|issued)(?: on)?:?|[A-Z][A-Z .,'’-]{1,40},?)?$/;

/** What may stand behind it: the end of the line, a clock time, an agency in brackets, a dash. */
const TAIL = /^[.,]?\s*(?:\n|$|\([A-Z][A-Za-z ]{1,20}\)|[-–—|]|\d{1,2}[:.]\d\d)/;

/** True where a span of the text, a full date, stands as a dateline stands: alone on its line or before its dash. */
export function isDateline(text: string, start: number, end: number): boolean {
  const lineStart = text.lastIndexOf("\n", start - 1) + 1;
  if (start - lineStart > 60) return false;
  const lead = text.slice(lineStart, start).trim();
  return (
    (LEAD.test(lead) || /^(?:published|updated|posted)/i.test(lead)) && TAIL.test(text.slice(end, end + 30))
  );
}

/** The day of publication as the page has it; null where it has none or none that is a date. */
export function publishedDay(article: Article): DayNumber | null {
  const { published } = article.description;
  return published === null ? null : dayOfIso(published);
}
