import { isSpace, type Span } from "../../record/index.ts";

/** A line of the text that holds more than white space. */
export interface Line {
  /** Without white space at either end. */
  readonly span: Span;
  /** White space before it, in code units. */
  readonly indent: number;
  /** Lines of white space between the line before and this one; 0 for the first line of the text. */
  readonly blankCount: number;
}

/** The lines of a text, however they end (\n, \r\n, \r, U+2028, U+2029, form feed); blank ones are counted, not given. */
export function linesOf(text: string): Line[] {
  const lines: Line[] = [];
  let blankCount = -1;
  let at = 0;
  while (at <= text.length) {
    const lineStart = at;
    while (at < text.length && !isBreak(text.charCodeAt(at))) at++;
    let start = lineStart;
    let end = at;
    while (start < end && isSpace(text.charCodeAt(start))) start++;
    while (end > start && isSpace(text.charCodeAt(end - 1))) end--;
    if (start === end) blankCount++;
    else {
      lines.push({ span: [start, end], indent: start - lineStart, blankCount: Math.max(0, blankCount) });
      blankCount = 0;
    }
    at += text.charCodeAt(at) === 13 && text.charCodeAt(at + 1) === 10 ? 2 : 1;
  }
  return lines;
}

function isBreak(code: number): boolean {
  return code === 10 || code === 13 || code === 12 || code === 0x2028 || code === 0x2029;
}
