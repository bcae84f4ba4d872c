import type { Span } from "../../record/index.ts";
import { opensSentence } from "./prompts.ts";

const SENTENCE_END = /(?<=[\p{Ll}\d)”"’]{2})[.!?]["”’)]{0,2}(\s{1,4})(?=[\p{Lu}\d“‘"'])/gu;
const LONGEST_HEADING = 70;

/**
 * The cross-heads that stand in the prose of a flattened text: a few words after a full stop, without a stop of their
 * own, before two spaces (where a paragraph's break was) or before a word that can only open a sentence.
 */
export function flatHeadings(text: string, span: Span): Span[] {
  const words = text.slice(...span);
  const found: Span[] = [];
  for (const match of words.matchAll(SENTENCE_END)) {
    const start = match.index + match[0].length;
    const length = headingLength(words.slice(start, start + LONGEST_HEADING + 20));
    if (length > 0) found.push([span[0] + start, span[0] + start + length]);
  }
  return found;
}

/** The length of the heading that a stretch begins with; 0 where it begins with none. */
function headingLength(rest: string): number {
  for (const gap of rest.matchAll(/(?<=[\p{L}\p{N}’”"'])\s+(?=\p{Lu})/gu)) {
    const heading = rest.slice(0, gap.index);
    if (heading.length > LONGEST_HEADING || /[.,;:()!?]|\s[–—-]\s/.test(heading)) return 0;
    if (!isHeading(heading)) continue;
    const next = rest.slice(gap.index + gap[0].length);
    if (
      !opensSentence(next) ||
      /^(?:I|You|An?|And|Mrs?|Ms|Dr|Not?|What|Who|Why|How|Such|Some|Last|Next|Only|Under|Over)\b/.test(next)
    )
      continue;
    if (gap[0].length >= 2 || endsLikeHeading(heading)) return heading.length;
  }
  return 0;
}

function isHeading(heading: string): boolean {
  const wordCount = heading.split(/\s+/).length;
  return (
    wordCount >= 2 && wordCount <= 9 && !/\b(?:said|says|told|added|asked|wrote|tweeted)\b/.test(heading)
  );
}

/** The word before the sentence is a name or a quotation's end: no word that "The" could belong to. */
function endsLikeHeading(heading: string): boolean {
  if (/^[‘“].*[’”]$/.test(heading)) return true;
  const words = heading.split(/\s+/);
  const last = words.at(-1) ?? "";
  return (
    words.length >= 3 &&
    /^\p{Lu}[\p{L}’'-]*$/u.test(last) &&
    !/[’']s?$/.test(last) &&
    !opensSentence(last) &&
    /^\p{Ll}/u.test(words.at(-2) ?? "")
  );
}
