import type { Span } from "../../../record/index.ts";

/** A stretch of an article's text around the words of a line. */
export interface Surroundings {
  readonly start: number;
  readonly end: number;
  /** Whether the text goes on before and after it. */
  readonly cutBefore: boolean;
  readonly cutAfter: boolean;
}

/** UTF-16 units before and after the words, at most; a paragraph's edge ends them earlier where it is far enough. */
const AROUND = 300;
const ENOUGH = 120;

/** The surroundings of spans, from a paragraph's beginning or a word's; spans far apart are all within it. */
export function surroundingsOf(text: string, spans: readonly Span[]): Surroundings {
  const first = Math.min(...spans.map(([start]) => start));
  const last = Math.max(...spans.map(([, end]) => end));
  const start = before(text, first);
  const end = after(text, last);
  return { start, end, cutBefore: start > 0, cutAfter: end < text.length };
}

function before(text: string, at: number): number {
  const low = Math.max(0, at - AROUND);
  if (low === 0) return 0;
  const paragraph = text.lastIndexOf("\n", at - ENOUGH);
  if (paragraph >= low) return paragraph + 1;
  const word = text.indexOf(" ", low);
  return word === -1 || word > at ? low : word + 1;
}

function after(text: string, at: number): number {
  const high = Math.min(text.length, at + AROUND);
  if (high === text.length) return high;
  const paragraph = text.indexOf("\n", at + ENOUGH);
  if (paragraph !== -1 && paragraph <= high) return paragraph;
  const word = text.lastIndexOf(" ", high);
  return word < at ? high : word;
}
