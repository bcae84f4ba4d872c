import { columnsOf, GUTTER } from "./columns.ts";
import type { PdfRun, Row } from "./run.ts";

/** A line of a page. */
export interface PdfLine extends PdfRun {
  /** The column or area that the line stands in, by number within the page. */
  readonly area: number;
  /** The edges of that area. */
  readonly areaLeft: number;
  readonly areaRight: number;
  /** Wide white within the line: a row of a table. */
  readonly isTableRow: boolean;
}

/** The lines of a page in reading order: from top to bottom, columns of prose one after the other. */
export function readingOrder(page: readonly Row[]): PdfLine[] {
  return columnsOf(page).flatMap((rows, area) => {
    const pieces = rows.flat();
    const areaLeft = Math.min(...pieces.map(({ left }) => left));
    const areaRight = Math.max(...pieces.map(({ right }) => right));
    return rows.map((row): PdfLine => {
      const line = wholeRow(row);
      const isTableRow = hasCells(row, line, areaRight);
      return { ...line, area, areaLeft, areaRight, isTableRow };
    });
  });
}

/** White of this many ems parts the cells of a table. */
const CELL = 2;

/** Wide white within a row, but for a line of prose that is stretched to the edge: there all gaps are alike. */
function hasCells(row: Row, { size, right }: PdfRun, areaRight: number): boolean {
  const gaps = row.slice(1).map((piece, index) => piece.left - row[index]!.right);
  const widest = Math.max(0, ...gaps);
  const stretched =
    areaRight - right < size && gaps.length > 1 && Math.min(...gaps) > 0.7 * widest && row.every(isWord);
  return widest > CELL * size && !stretched;
}

function isWord({ text }: PdfRun): boolean {
  return !/\S\s+\S/.test(text);
}

/** A row as one piece. */
export function wholeRow(row: Row): PdfRun {
  return row.reduce(appended);
}

/** The rows of a page, from top to bottom. */
export function rowsOf(runs: readonly PdfRun[]): Row[] {
  const rows: PdfRun[][] = [];
  for (const run of [...runs].sort((a, b) => a.top - b.top || a.left - b.left)) {
    const row = rows.at(-1);
    // A raised or lowered figure belongs to the row that it overlaps.
    if (row !== undefined && run.top - row[0]!.top < 0.45 * Math.max(run.size, row[0]!.size)) row.push(run);
    else rows.push([run]);
  }
  return rows.map((row) => pieced(row.sort((a, b) => a.left - b.left)));
}

/** Runs that follow each other closely, as one piece. */
function pieced(row: readonly PdfRun[]): Row {
  const size = Math.max(...row.map((run) => run.size));
  const base = row.find((run) => run.size === size)?.top ?? 0;
  const pieces: PdfRun[] = [];
  for (const run of row) {
    const last = pieces.at(-1);
    if (last !== undefined && isNoteMark(run, size, base) && run.left - last.right < size) continue;
    if (last === undefined || run.left - last.right >= GUTTER * size) pieces.push(run);
    else pieces[pieces.length - 1] = appended(last, run);
  }
  return pieces;
}

/** The small raised number of a footnote. */
function isNoteMark(run: PdfRun, size: number, base: number): boolean {
  return run.size < 0.8 * size && base - run.top > 0.15 * size && /^\s*[\d*†‡]{1,3}\s*$/.test(run.text);
}

function appended(last: PdfRun, run: PdfRun): PdfRun {
  const gap = run.left - last.right;
  const spaced = /\s$/.test(last.text) || /^\s/.test(run.text) || gap < 0.15 * run.size;
  return {
    text: `${last.text}${spaced ? "" : " "}${run.text}`,
    left: last.left,
    right: Math.max(last.right, run.right),
    top: Math.max(last.top, run.top),
    size: Math.max(last.size, run.size),
  };
}
