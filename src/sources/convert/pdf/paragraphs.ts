import type { PdfLine } from "./lines.ts";

/**
 * Paragraphs of all pages, each on one line. A new one begins where a line stands further below than the lines of a
 * paragraph do, is indented, differs in size, opens with a bullet or number, or follows a line that ends early. One that
 * runs on over a page or a column is one. Words divided at a line's end are joined.
 */
export function paragraphsOf(pages: readonly (readonly PdfLine[])[]): string[] {
  const lines = pages.flatMap((page, number) => page.map((line) => ({ line, page: number })));
  const step = usualStep(pages);
  const paragraphs: PdfLine[][] = [];
  let before: { line: PdfLine; page: number } | null = null;
  for (const here of lines) {
    if (before === null || isNew(before, here, step)) paragraphs.push([here.line]);
    else paragraphs.at(-1)!.push(here.line);
    before = here;
  }
  const words = hyphenated(pages);
  return paragraphs.map((paragraph) => textOf(paragraph, words)).filter((text) => /[\p{L}\p{N}]/u.test(text));
}

/** How far apart the lines of a paragraph stand, in sizes of their letters: the most common distance. */
function usualStep(pages: readonly (readonly PdfLine[])[]): number {
  const steps = pages.flatMap((page) =>
    page.flatMap((line, index) => {
      const last = page[index - 1];
      const step = last !== undefined && last.area === line.area ? (line.top - last.top) / line.size : 0;
      return step > 0.8 && step < 3 ? [Math.round(step * 20) / 20] : [];
    }),
  );
  const counts = new Map<number, number>();
  for (const step of steps) counts.set(step, (counts.get(step) ?? 0) + 1);
  const most = Math.max(0, ...counts.values());
  // Of distances that are as common, the smallest: paragraphs of one line each stand further apart.
  const common = [...counts].filter(([, count]) => count >= 0.6 * most).map(([value]) => value);
  return common.length === 0 ? 1.2 : Math.min(...common);
}

interface Placed {
  readonly line: PdfLine;
  readonly page: number;
}

function isNew({ line: last, page }: Placed, { line, page: nextPage }: Placed, step: number): boolean {
  if (Math.abs(last.size - line.size) > 0.12 * last.size) return true;
  if (isBullet(line.text) || line.isTableRow || last.isTableRow) return true;
  if (page !== nextPage || last.area !== line.area) return !runsOn(last, line);
  if (line.top - last.top > step * line.size * 1.3) return true;
  const em = line.size;
  const indented = line.left - line.areaLeft > 0.8 * em && last.left - last.areaLeft < 0.4 * em;
  if (indented && !isBullet(last.text)) return true;
  const early = last.areaRight - last.right > 0.12 * (last.areaRight - last.areaLeft) + em;
  return early && /[.!?:;]["'”’)\]]*\s*$/.test(last.text);
}

/** Over a page or column: the sentence is not at its end, or a word is divided. */
function runsOn(last: PdfLine, line: PdfLine): boolean {
  if (/[.!?:]["'”’)\]]*\s*$/.test(last.text)) return false;
  const full = last.areaRight - last.right < 0.25 * (last.areaRight - last.areaLeft);
  return (
    /^\p{Ll}/u.test(line.text.trim()) || (full && /[,;\p{Ll}-]\s*$/u.test(last.text) && last.text.length > 40)
  );
}

function isBullet(text: string): boolean {
  return /^\s*(?:[•‣▪◦●■]|[-–—]\s|\(?(?:\d{1,3}|[a-z]|[ivx]{1,5})[.)]\s)/u.test(text);
}

/** The words with a hyphen within a line, in lower case. */
function hyphenated(pages: readonly (readonly PdfLine[])[]): Set<string> {
  const words = new Set<string>();
  for (const line of pages.flat()) {
    for (const [word] of line.text.matchAll(/\p{L}+(?:-\p{L}+)+/gu)) words.add(word.toLowerCase());
  }
  return words;
}

function textOf(lines: readonly PdfLine[], words: ReadonlySet<string>): string {
  let text = "";
  for (const line of lines) {
    const next = line.text.replace(/\s+/g, " ").trim();
    const divided = /(\p{L}+)[-\u00ad\u2010]$/u.exec(text);
    const rest = /^\p{Ll}+/u.exec(next)?.[0];
    if (divided !== null && rest !== undefined) {
      // A hyphen stays where the same word stands with it elsewhere.
      const kept = !text.endsWith("\u00ad") && words.has(`${divided[1]}-${rest}`.toLowerCase());
      text = kept ? text + next : text.slice(0, -1) + next;
    } else if (/\p{L}[-\u2010]$/u.test(text) || text === "") text += next;
    else text += ` ${next}`;
  }
  return text.replaceAll("\u00ad", "").trim();
}
