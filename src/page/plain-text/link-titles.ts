import { opensSentence } from "./prompts.ts";

const LONGEST_TITLE = 170;

/**
 * Where the title ends that follows a prompt such as "Related article" within a line: at the end of the line if no
 * sentence ends before that, else in front of the word that can only open a sentence. Where neither is certain, the
 * title stays text and the prompt's own end is given.
 */
export function headlineEnd(text: string, from: number, [lineEnd, rule]: readonly [number, string]): number {
  if (rule === "read-more-word" || rule.startsWith("read-more")) return from;
  const rest = text.slice(from, Math.min(lineEnd, from + LONGEST_TITLE + 60));
  const stop = /[.!?]["”’)]{0,2}(?=\s|$)/.exec(rest);
  const boundary = sentenceBoundary(rest.slice(0, LONGEST_TITLE));
  if (boundary !== null && (stop === null || boundary < stop.index)) return from + boundary;
  if (
    from + rest.length === lineEnd &&
    rest.length <= LONGEST_TITLE &&
    (stop === null || stop.index >= rest.length - 1)
  ) {
    return stop !== null && rest.endsWith(".") ? from : lineEnd;
  }
  return rule === "related-article" && stop !== null && stop.index <= 90
    ? from + stop.index + stop[0].length
    : from;
}

/** The end of a title in sentence case before a word with a capital that opens a sentence; null where none is found. */
function sentenceBoundary(rest: string): number | null {
  const words = [...rest.matchAll(/\S+/g)];
  const long = words.filter((word) => word[0].length > 3);
  const capitals = long.filter((word) => /^\p{Lu}/u.test(word[0])).length;
  if (capitals > long.length * 0.65) return null;
  for (let index = 4; index < words.length; index++) {
    const before = words[index - 1]!;
    if (
      opensSentence(words[index]![0]) &&
      /[\p{L}\p{N}”"’')?!]$/u.test(before[0]) &&
      !opensSentence(before[0])
    ) {
      return before.index + before[0].length;
    }
  }
  return null;
}
