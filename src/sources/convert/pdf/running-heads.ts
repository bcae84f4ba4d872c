import { median } from "./columns.ts";
import { wholeRow } from "./lines.ts";
import type { PdfRun, Row } from "./run.ts";

/** Pages without what is printed on each of them, and how many lines that were. */
export interface KeptPages {
  readonly pages: readonly (readonly Row[])[];
  readonly leftOut: number;
}

/** A row with what it says. */
interface Line extends PdfRun {
  readonly row: Row;
}

/** How many lines at the top and at the bottom of a page may be running heads. */
const EDGE_LINES = 2;

/**
 * Leaves out the lines at the top and bottom of pages that stand on at least three pages, or on all pages of two, at
 * about the same height and the same but for their numbers; page numbers; small print set apart
 * at the edge of a page; and what browsers print there.
 */
export function withoutRunningHeads(rows: readonly (readonly Row[])[]): KeptPages {
  const pages = rows.map((page) => page.map((row): Line => ({ ...wholeRow(row), row })));
  const counts = new Map<string, Set<number>>();
  for (const [index, page] of pages.entries()) {
    for (const line of edgesOf(page)) {
      for (const key of keysOf(line)) counts.set(key, (counts.get(key) ?? new Set()).add(index));
    }
  }
  const size = median(pages.flat().map((line) => line.size));
  const needed = pages.length === 2 ? 2 : 3;
  let leftOut = 0;
  const kept = pages.map((page) => {
    const edges = new Set(edgesOf(page));
    const outermost = new Set([edgesAt(page, 0), edgesAt(page, -1)]);
    const left = page.filter((line) => {
      const repeated = edges.has(line) && keysOf(line).some((key) => (counts.get(key)?.size ?? 0) >= needed);
      const out =
        repeated ||
        (edges.has(line) && isSmallPrint(line, page, size)) ||
        (outermost.has(line) && (isPageNumber(line.text) || isPrinted(line.text)));
      if (out) leftOut++;
      return !out;
    });
    return left.map(({ row }) => row);
  });
  return { pages: kept, leftOut };
}

function edgesOf(page: readonly Line[]): Line[] {
  const byTop = [...page].sort((a, b) => a.top - b.top);
  return [...new Set([...byTop.slice(0, EDGE_LINES), ...byTop.slice(-EDGE_LINES)])];
}

function edgesAt(page: readonly Line[], index: number): Line | undefined {
  return [...page].sort((a, b) => a.top - b.top).at(index);
}

/** The text with each number as one sign, at its height: in steps of 12 points, of which a line may touch two. */
function keysOf(line: Line): string[] {
  const text = line.text.replace(/\d+/g, "#").replace(/\s+/g, " ").trim().toLowerCase();
  const step = Math.floor(line.top / 12);
  return [`${step} ${text}`, `${step + 1} ${text}`];
}

function isPageNumber(text: string): boolean {
  return /^(?:page\s+)?[-–—|\s]*\d{1,4}(?:\s*(?:\/|of)\s*\d{1,4})?[-–—|\s]*$|^[-–—\s]*[ivxl]{1,6}[-–—\s]*$/i.test(
    text.trim(),
  );
}

/** A browser's line above or below a printed page: when it was printed, or its address with the page's number. */
function isPrinted(text: string): boolean {
  return (
    /^\d{1,4}[./-]\d{1,2}[./-]\d{1,4},? \d{1,2}:\d{2}(?:\s?[AP]M)?(?:\s|$)/i.test(text.trim()) ||
    /^(?:https?|file):\/\/\S+\s+\d{1,4}\s?\/\s?\d{1,4}$/i.test(text.trim())
  );
}

/** Smaller than the text, and further from it than its lines are from each other. */
function isSmallPrint(line: Line, page: readonly Line[], size: number): boolean {
  const others = page.filter((other) => other.size >= 0.85 * size);
  const nearest = Math.min(...others.map((other) => Math.abs(other.top - line.top)));
  return line.size < 0.8 * size && nearest > 2.5 * size && others.length > 0;
}
