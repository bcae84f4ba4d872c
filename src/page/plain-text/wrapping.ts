import type { Line } from "./lines.ts";

/** How the lines of a text are wrapped. */
export interface Wrapping {
  /** True where the break between two neighbouring lines, by index, is a hard wrap and not the end of a paragraph. */
  joins(before: number, after: number): boolean;
}

const NONE: Wrapping = { joins: () => false };
const NARROWEST = 30;
const WIDEST = 130;

/**
 * Finds whether a text is wrapped at a column: most breaks without a blank line come where the next word would not have
 * fitted, and many of them within a sentence. Lines that open with a bullet or a speaker's label are never joined.
 */
export function findWrapping(
  text: string,
  lines: readonly Line[],
  isText: (line: number) => boolean,
): Wrapping {
  const width = widthOf(lines);
  if (width < NARROWEST || width > WIDEST) return NONE;
  let breakCount = 0;
  let forcedCount = 0;
  let midSentenceCount = 0;
  lines.forEach((line, index) => {
    if (index === 0 || line.blankCount > 0 || !isText(index) || !isText(index - 1)) return;
    breakCount++;
    if (isForced(text, lines, index, width)) forcedCount++;
    if (!/[.!?:;"”’)]/.test(text.charAt(lines[index - 1]!.span[1] - 1))) midSentenceCount++;
  });
  if (breakCount < 2 || forcedCount < breakCount * 0.6 || midSentenceCount < breakCount * 0.4) return NONE;
  return {
    joins: (before, after) =>
      after === before + 1 && !opensOwn(text, lines[after]!) && isForced(text, lines, after, width),
  };
}

/** Markdown's wrapping: every line goes on the one before, unless it opens something of its own. */
export function softWrapping(text: string, lines: readonly Line[]): Wrapping {
  return { joins: (before, after) => after === before + 1 && !opensOwn(text, lines[after]!) };
}

/** The column that lines are wrapped at: their length but for the longest few. */
function widthOf(lines: readonly Line[]): number {
  const lengths = lines.map((line) => line.span[1] - line.span[0] + line.indent).sort((a, b) => a - b);
  return lengths[Math.floor((lengths.length - 1) * 0.97)] ?? 0;
}

/** True where the first word of a line would not have fitted on the line before, give or take six columns. */
function isForced(text: string, lines: readonly Line[], index: number, width: number): boolean {
  const before = lines[index - 1]!;
  const line = lines[index]!;
  const word = /^\S{1,60}/.exec(text.slice(line.span[0], line.span[0] + 60))?.[0].length ?? 0;
  return before.indent + before.span[1] - before.span[0] + 1 + word > width - 6;
}

/** True where a line opens something of its own: a list item, a speaker's turn, an indented paragraph. */
function opensOwn(text: string, line: Line): boolean {
  const head = text.slice(line.span[0], line.span[0] + 60);
  return /^(?:[•·▪►●‣◦*] ?|- |\d{1,3}[.)] (?=\p{Lu})|\([a-z0-9]{1,3}\) |Q[.:]? |\p{Lu}[\p{Lu} .'’-]{2,40}:|#{1,6} |> )/u.test(
    head,
  );
}
