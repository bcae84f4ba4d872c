import { isSpace, type Span } from "../../record/index.ts";

/** What a mark can do where it stands. "either": it opens if nothing is open, else it closes. */
export type MarkRole = "open" | "close" | "either";

/** A quotation mark that pairs with others of its family. */
export interface Mark {
  readonly start: number;
  readonly end: number;
  readonly family: "double" | "guillemets";
  readonly role: MarkRole;
  /** True for “ ” „ and the like, false for marks of one form. */
  readonly curly: boolean;
}

const SPACE = 32;

/** The code unit beside an offset as the reader sees it: a space at the edges of a run. */
export interface Surroundings {
  readonly before: number;
  readonly after: number;
}

/** What stands to the left and to the right of a mark within a run of the article's words. */
export function around(text: string, run: Span, start: number, end: number): Surroundings {
  return {
    before: start > run[0] ? text.charCodeAt(start - 1) : SPACE,
    after: end < run[1] ? text.charCodeAt(end) : SPACE,
  };
}

const OPENERS = new Set([..."([{—–-/=“‘„«'\"¿¡*_"].map((char) => char.charCodeAt(0)));
const CLOSERS = new Set([...".,;:!?)]}—–-/…’”»'\"*_"].map((char) => char.charCodeAt(0)));

/** True where what stands before a mark lets it open. */
export function canOpenAfter(code: number): boolean {
  return isSpace(code) || OPENERS.has(code);
}

/** True where what stands after a mark lets it close. */
export function canCloseBefore(code: number): boolean {
  return isSpace(code) || CLOSERS.has(code);
}

/** True for letters and digits of any script. */
export function isWordCode(code: number): boolean {
  if (code < 128)
    return (code >= 48 && code <= 57) || (code >= 65 && code <= 90) || (code >= 97 && code <= 122);
  return code > 0xbf && !(code >= 0x2000 && code <= 0x206f) && code !== 0xd7 && code !== 0xf7;
}

const MARKS = /["“”„‟＂〝〞«»]|``|''|’’|‘‘|,,(?=\p{L})/gu;

/** The double marks and guillemets of a run, in order, each with what it can do there. */
export function marksIn(text: string, run: Span): Mark[] {
  const marks: Mark[] = [];
  for (const match of text.slice(...run).matchAll(MARKS)) {
    const start = run[0] + match.index;
    const end = start + match[0].length;
    const surroundings = around(text, run, start, end);
    if (isMeasure(text, start, surroundings)) continue;
    const role = roleOf(match[0], surroundings);
    const family = match[0] === "«" || match[0] === "»" ? "guillemets" : "double";
    marks.push({
      start,
      end,
      family,
      role: role === "open" && end === run[1] ? "either" : role,
      curly: /[“”„«»]/.test(match[0]),
    });
  }
  return marks;
}

/** Feet and inches, minutes and seconds: 6'2", 40° 26' 46". */
function isMeasure(text: string, start: number, { before, after }: Surroundings): boolean {
  if (!(before >= 48 && before <= 57) || isWordCode(after)) return false;
  return /\d\s?['’′]\s?\d{1,2}(?:\.\d)?$/.test(text.slice(Math.max(0, start - 10), start));
}

function roleOf(glyph: string, { before, after }: Surroundings): MarkRole {
  const opens = canOpenAfter(before);
  const closes = canCloseBefore(after);
  if (glyph === "“" || glyph === "‘‘" || glyph === "«")
    return !opens && closes && isWordOrStop(before) ? "either" : "open";
  if (glyph === "”" || glyph === "’’" || glyph === "»")
    return opens && (!closes || isSpace(before)) ? "either" : "close";
  if (glyph === "„" || glyph === "``" || glyph === "‟" || glyph === "〝" || glyph === ",,") return "open";
  if (glyph === "〞") return "close";
  const glued = before === 58 || before === 44;
  if (opens !== closes && !(glued && !closes)) return opens ? "open" : "close";
  return "either";
}

function isWordOrStop(code: number): boolean {
  return isWordCode(code) || code === 46 || code === 44 || code === 33 || code === 63;
}
