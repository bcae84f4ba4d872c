import type { PdfLine } from "./lines.ts";

/**
 * Paragraphs of all pages, each on one line. A new one begins where a line stands further below than the lines of a
 * paragraph do, is indented, differs in size, opens with a bullet or number, or follows a line that ends early. One that
 * runs on over a page or a column is one. Words divided at a line's end are joined.
 */
export function paragraphsOf(pages: readonly (readonly PdfLine[])[]): string[] {
  const setting = settingOf(pages);
  const paragraphs: PdfLine[][] = [];
  let before: Placed | null = null;
  for (const [page, lines] of pages.entries()) {
    for (const line of lines) {
      const here = { line, page };
      if (before === null || isNew(before, here, setting)) paragraphs.push([line]);
      else paragraphs.at(-1)!.push(line);
      before = here;
    }
  }
  const words = wordsOf(pages);
  return paragraphs.map((paragraph) => textOf(paragraph, words)).filter((text) => /[\p{L}\p{N}]/u.test(text));
}

/** How a document sets its paragraphs apart. */
interface Setting {
  /** The distance of lines within a paragraph, in sizes of their letters. */
  readonly step: number;
  /** Paragraphs are told by the indent of their first line, not by white between them. */
  readonly byIndent: boolean;
}

function settingOf(pages: readonly (readonly PdfLine[])[]): Setting {
  const step = usualStep(pages);
  let indents = 0;
  let gaps = 0;
  for (const page of pages) {
    for (const [index, line] of page.entries()) {
      const last = page[index - 1];
      if (isIndented(line) && line.left - line.areaLeft < 6 * line.size) indents++;
      if (last !== undefined && last.area === line.area && line.top - last.top > step * line.size * 1.3)
        gaps++;
    }
  }
  return { step, byIndent: indents >= 2 && indents > gaps };
}

/** The most common distance; of distances that are as common the smallest: one-line paragraphs stand further apart. */
function usualStep(pages: readonly (readonly PdfLine[])[]): number {
  const counts = new Map<number, number>();
  for (const page of pages) {
    for (const [index, line] of page.entries()) {
      const last = page[index - 1];
      const step = last !== undefined && last.area === line.area ? (line.top - last.top) / line.size : 0;
      const rounded = Math.round(step * 20) / 20;
      if (step > 0.8 && step < 3) counts.set(rounded, (counts.get(rounded) ?? 0) + 1);
    }
  }
  const most = Math.max(0, ...counts.values());
  const common = [...counts].filter(([, count]) => count >= 0.6 * most).map(([value]) => value);
  return common.length === 0 ? 1.2 : Math.min(...common);
}

interface Placed {
  readonly line: PdfLine;
  readonly page: number;
}

function isNew({ line: last, page }: Placed, { line, page: nextPage }: Placed, setting: Setting): boolean {
  if (Math.abs(last.size - line.size) > 0.12 * last.size) return true;
  if (line.isTableRow || last.isTableRow) return true;
  if (isBullet(line.text, endsSentence(last.text) || endsEarly(last))) return true;
  if (page !== nextPage || last.area !== line.area) return !runsOn(last, line, setting);
  if (line.top - last.top > setting.step * line.size * 1.3) return true;
  const after = !isIndented(last) || endsEarly(last) || (setting.byIndent && endsSentence(last.text));
  if (isIndented(line) && after && !isBullet(last.text, true)) return true;
  return endsEarly(last) && endsSentence(last.text);
}

/** Over a page or column: by the indent where there are indents, else by how the last line ends. */
function runsOn(last: PdfLine, line: PdfLine, { byIndent }: Setting): boolean {
  if (byIndent) return !isIndented(line) && !(endsEarly(last) && endsSentence(last.text));
  if (/^\p{Ll}/u.test(line.text.trim())) return !endsSentence(last.text) || isFull(last);
  return isFull(last) || (!endsSentence(last.text) && !endsEarly(last) && last.text.length > 40);
}

function isIndented({ left, areaLeft, size }: PdfLine): boolean {
  return left - areaLeft > 0.8 * size;
}

/** White of more than an eighth of the width is left at the end of the line. */
function endsEarly({ areaLeft, areaRight, right, size }: PdfLine): boolean {
  return areaRight - right > 0.12 * (areaRight - areaLeft) + size;
}

function isFull({ areaRight, right, size }: PdfLine): boolean {
  return areaRight - right < 0.5 * size;
}

function endsSentence(text: string): boolean {
  return /[.!?:;]["'”’)\]]*\s*$/.test(text);
}

/** A dash opens a point only where what stands before has come to its end. */
function isBullet(text: string, afterEnd: boolean): boolean {
  if (/^\s*[•‣▪◦●■]/u.test(text)) return true;
  if (/^\s*[-–—]\s/u.test(text)) return afterEnd;
  return afterEnd && /^\s*\(?(?:\d{1,3}|[a-z]|[ivx]{1,5})[.)]\s/u.test(text);
}

/** The words of a document as far as they tell how it divides them. */
interface Words {
  /** With a hyphen within a line, in lower case. */
  readonly hyphenated: ReadonlySet<string>;
  readonly plain: ReadonlySet<string>;
  /** True where lines end in hyphens more often than compounds alone would have it. */
  readonly divides: boolean;
}

/** Of lines set without division, one in a hundred or so ends in the hyphen of a compound. */
const COMPOUNDS = 0.03;

function wordsOf(pages: readonly (readonly PdfLine[])[]): Words {
  const hyphenated = new Set<string>();
  const plain = new Set<string>();
  let endings = 0;
  let lineCount = 0;
  for (const { text } of pages.flat()) {
    lineCount++;
    if (/\p{L}[-\u00ad\u2010]\s*$/u.test(text)) endings++;
    for (const [word] of text.matchAll(/\p{L}+(?:[-\u2010]\p{L}+)*/gu)) {
      (/[-\u2010]/.test(word) ? hyphenated : plain).add(word.toLowerCase());
    }
  }
  return { hyphenated, plain, divides: endings > Math.max(1, COMPOUNDS * lineCount) };
}

function textOf(lines: readonly PdfLine[], words: Words): string {
  let text = "";
  for (const line of lines) {
    const next = line.text.replace(/\s+/g, " ").trim();
    if (text === "") text = next;
    else if (/\p{L}-$/u.test(text) && /^(?:and|or|to)\s/.test(next)) text += ` ${next}`;
    else if (/\S[-\u2010\u00ad]$/u.test(text))
      text = staysHyphen(text, next, words) ? text + next : text.slice(0, -1) + next;
    else text += /[^\s—]—$/u.test(text) ? next : ` ${next}`;
  }
  return text.replaceAll("\u00ad", "").trim();
}

/** Whether the hyphen at a line's end belongs to the word. */
function staysHyphen(text: string, next: string, { hyphenated, plain, divides }: Words): boolean {
  const first = /(\p{L}+(?:[-\u2010]\p{L}+)*)[-\u2010\u00ad]$/u.exec(text)?.[1];
  const rest = /^\p{Ll}+/u.exec(next)?.[0];
  if (text.endsWith("\u00ad")) return false;
  if (first === undefined || rest === undefined) return true;
  if (hyphenated.has(`${first}-${rest}`.toLowerCase())) return true;
  if (plain.has(`${first}${rest}`.toLowerCase())) return false;
  // Both halves are words of the document, their sum is not: a compound.
  return (
    !divides || (first.length > 2 && rest.length > 2 && plain.has(first.toLowerCase()) && plain.has(rest))
  );
}
