import type { Span } from "../../record/index.ts";
import { datelineLength } from "./datelines.ts";
import type { MarkedLine } from "./mark-lines.ts";

const LINES_LOOKED_AT = 12;

/** The span where the given title stands at the head of a text; null where it does not. */
export function findTitle(text: string, marked: readonly MarkedLine[], title: string): Span | null {
  return titleLine(text, headOf(marked), title);
}

/**
 * The line that can only be the headline of a text without a title: the first one, of four words or more, without a
 * stop at its end, with more text after it. Null where it can be something else.
 */
export function findFirstLine(marked: readonly MarkedLine[]): Span | null {
  return firstLine(headOf(marked));
}

function headOf(marked: readonly MarkedLine[]): MarkedLine[] {
  return marked
    .slice(0, LINES_LOOKED_AT * 3)
    .filter(({ mark }) => mark === null)
    .slice(0, LINES_LOOKED_AT);
}

function titleLine(text: string, head: readonly MarkedLine[], title: string): Span | null {
  const wanted = normal(title);
  if (wanted === "") return null;
  for (const { line, words } of head) {
    const [start, end] = line.span;
    if (words.length <= title.length * 1.3 + 20 && isSame(normal(words), wanted)) return line.span;
    if (words.length > title.length && normal(words.slice(0, title.length)) === wanted) {
      const from = start + (/^#{1,6} +/.exec(words)?.[0].length ?? 0);
      return [
        from,
        Math.min(
          end,
          start + title.length + (/^[.!?”"’]*/.exec(text.slice(start + title.length, end))?.[0].length ?? 0),
        ),
      ];
    }
  }
  return null;
}

/** The same words, or the title cut short by an outlet's name after it. */
function isSame(words: string, wanted: string): boolean {
  return (
    words === wanted || (words.length >= 20 && wanted.startsWith(words) && wanted.length - words.length < 40)
  );
}

function normal(words: string): string {
  return words.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, "");
}

function firstLine(head: readonly MarkedLine[]): Span | null {
  const [first, ...rest] = head;
  if (first === undefined || rest.length === 0) return null;
  const hashes = /^#{1,2} +(?=[^\s#])/.exec(first.words)?.[0].length ?? 0;
  const words = first.words.slice(hashes);
  const isTitle =
    words.length <= 200 &&
    /^[\p{Lu}\p{N}"'“‘«]/u.test(words) &&
    /[\p{L}\p{N}?!”"’')%;]$/u.test(words) &&
    !/[.][”"’']?$/.test(words) &&
    (hashes > 0 || words.split(/\s+/, 5).length >= 4) &&
    datelineLength(words, true) === 0 &&
    !/^["“].*["”]$/.test(words);
  const hasProse = rest.some((line) => line.words.length > 80 || /[.!?]["”’]?$/.test(line.words));
  return isTitle && hasProse ? [first.line.span[0] + hashes, first.line.span[1]] : null;
}
