import type { PdfRun, Row } from "./run.ts";

/** White of this width may be a gutter, in ems; between words it is rarer. */
export const GUTTER = 0.8;

/** Columns side by side have so many rows at least, on either side. */
const FEWEST_ROWS = 3;
/** Characters that a row of prose has at least, in the middle; cells of tables have fewer and are read row by row. */
const PROSE = 15;
const MOST_COLUMNS = 6;

interface Interval {
  readonly left: number;
  readonly right: number;
}

/**
 * Areas in reading order, each a list of rows. Where a strip of white runs down between rows of prose, what stands left
 * of it comes before what stands right of it; what reaches across comes before or after both.
 */
export function columnsOf(rows: readonly Row[], depth = 0): Row[][] {
  const areas: Row[][] = [];
  let plain: Row[] = [];
  for (let index = 0; index < rows.length; ) {
    const run = depth < MOST_COLUMNS ? columnRun(rows, index) : null;
    // A head across the columns may end where a gap between words goes on below it: the columns reach further.
    const reachesFurther = (by: number): boolean => {
      const other = run === null || index + by >= rows.length ? null : columnRun(rows, index + by);
      return other !== null && run !== null && other.end > run.end && Math.abs(other.at - run.at) > 2;
    };
    if (run === null || [1, 2, 3].some(reachesFurther)) {
      plain.push(rows[index]!);
      index++;
      continue;
    }
    if (plain.length > 0) areas.push(plain);
    plain = [];
    const side = rows.slice(index, run.end);
    areas.push(...columnsOf(leftOf(side, run.at), depth + 1), ...columnsOf(rightOf(side, run.at), depth + 1));
    index = run.end;
  }
  if (plain.length > 0) areas.push(plain);
  return areas;
}

function leftOf(rows: readonly Row[], at: number): Row[] {
  return rows.map((row) => row.filter((piece) => piece.right <= at)).filter((row) => row.length > 0);
}

function rightOf(rows: readonly Row[], at: number): Row[] {
  return rows.map((row) => row.filter((piece) => piece.right > at)).filter((row) => row.length > 0);
}

/** The longest run of rows from `start` that one strip divides into columns; null where there is none. */
function columnRun(
  rows: readonly Row[],
  start: number,
): { readonly end: number; readonly at: number } | null {
  let strips = whiteOf(rows[start]!);
  let best: { end: number; at: number } | null = null;
  for (let end = start + 1; end <= rows.length && strips.length > 0; end++) {
    const strip = strips.find(({ left }) => areColumns(rows.slice(start, end), left + 0.01));
    if (strip !== undefined) best = { end, at: strip.left + 0.01 };
    // Rows that grow without ever being columns need not be followed down the page.
    if (best === null && end - start > 60) return null;
    if (end < rows.length) strips = common(strips, whiteOf(rows[end]!), rows[end]![0]!.size * GUTTER);
  }
  return best === null ? null : withoutTail(rows, start, best);
}

/** The white of a row: before it, between its pieces, after it. */
function whiteOf(row: Row): Interval[] {
  const edges = [
    Number.NEGATIVE_INFINITY,
    ...row.flatMap(({ left, right }) => [left, right]),
    Number.POSITIVE_INFINITY,
  ];
  const white: Interval[] = [];
  for (let index = 0; index < edges.length; index += 2) {
    white.push({ left: edges[index]!, right: edges[index + 1]! });
  }
  return white;
}

function common(a: readonly Interval[], b: readonly Interval[], width: number): Interval[] {
  return a.flatMap((one) =>
    b.flatMap((other) => {
      const left = Math.max(one.left, other.left);
      const right = Math.min(one.right, other.right);
      return right - left >= width ? [{ left, right }] : [];
    }),
  );
}

function areColumns(rows: readonly Row[], at: number): boolean {
  if (!Number.isFinite(at)) return false;
  const sides = [leftOf(rows, at), rightOf(rows, at)];
  if (sides.some((side) => side.length < FEWEST_ROWS)) return false;
  const [left, right] = sides.map((side) => ({ top: side[0]![0]!.top, bottom: side.at(-1)![0]!.top }));
  const beside = Math.min(left!.bottom, right!.bottom) - Math.max(left!.top, right!.top);
  const height = Math.min(left!.bottom - left!.top, right!.bottom - right!.top);
  if (beside < 0.6 * height) return false;
  return sides.every((side) => median(side.map((row) => textLength(row))) >= PROSE);
}

/** Rows under one column alone, set apart by more than a line's distance, belong to what comes below. */
function withoutTail(
  rows: readonly Row[],
  start: number,
  run: { readonly end: number; readonly at: number },
): { readonly end: number; readonly at: number } {
  const lastOf = (isIn: (piece: PdfRun) => boolean): number =>
    rows.slice(start, run.end).findLastIndex((row) => row.some(isIn)) + start;
  const lastBoth = Math.min(
    lastOf(({ right }) => right <= run.at),
    lastOf(({ right }) => right > run.at),
  );
  for (let index = lastBoth + 1; index < run.end; index++) {
    const step = rows[index]![0]!.top - rows[index - 1]![0]!.top;
    if (step > 1.7 * rows[index]![0]!.size)
      return areColumns(rows.slice(start, index), run.at) ? { ...run, end: index } : run;
  }
  return run;
}

function textLength(row: Row): number {
  return row.reduce((sum: number, piece: PdfRun) => sum + piece.text.length, 0);
}

/** The middle value, the lower one of two; 0 of none. */
export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor((sorted.length - 1) / 2)] ?? 0;
}
