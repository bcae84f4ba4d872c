import type { Span } from "../../record/index.ts";
import type { Quotation } from "../sentence.ts";
import { around, canCloseBefore, canOpenAfter, isWordCode } from "./marks.ts";
import { withoutClause } from "./reported.ts";
import { type QuotableBlock, wordsBetween } from "./runs.ts";

/** How sure it is that an apostrophe closes a quotation: "weak" may be a possessive (the workers' rights). */
type Closing = "strong" | "plain" | "weak" | null;

interface Apostrophe {
  readonly at: number;
  readonly opens: boolean;
  readonly closes: Closing;
  /** How many spans of other quotations lie before it. */
  readonly stretch: number;
}

/** Words that lose their first letters to an apostrophe. */
const CLIPPED =
  /^['’‘](?:\d{2}s?\b|(?:cause|em|tis|twas|til|till|n|bout|round|cos|cuz|neath|kay|nuff|ere|ave|ad|im|er)\b)(?!['’])/i;

/** The apostrophes of a stretch that may open or close a quotation, in order; those within words are left out. */
function apostrophesIn(text: string, run: Span): Apostrophe[] {
  const found: Apostrophe[] = [];
  for (const match of text.slice(...run).matchAll(/(?<!['’])['‘’‚](?!['’])/g)) {
    const at = run[0] + match.index;
    const { before, after } = around(text, run, at, at + 1);
    if (isWordCode(before) && isWordCode(after)) continue;
    const mayOpen = match[0] !== "’" && canOpenAfter(before) && before !== 42;
    const opens =
      mayOpen &&
      !/\s/.test(String.fromCharCode(after)) &&
      !CLIPPED.test(text.slice(at, at + 12)) &&
      !isCloseOnly(after);
    const closes = match[0] === "‘" || match[0] === "‚" ? null : closingAt(text, at, before, after);
    if (opens || closes !== null)
      found.push({ at, opens, closes: opens && closes !== "strong" ? null : closes, stretch: 0 });
  }
  return found;
}

function isCloseOnly(code: number): boolean {
  return code === 44 || code === 59 || code === 58 || code === 33 || code === 63 || code === 41;
}

function closingAt(text: string, at: number, before: number, after: number): Closing {
  if (!canCloseBefore(after) || canOpenAfter(before)) return null;
  if (before === 44 || before === 46 || before === 63 || before === 33 || before === 0x2026) return "strong";
  if (
    after === 44 ||
    after === 46 ||
    after === 59 ||
    after === 58 ||
    after === 63 ||
    after === 33 ||
    after === 41
  )
    return "strong";
  if (before >= 48 && before <= 57) return "plain";
  return /(?:s|in|[xz])$/i.test(text.slice(Math.max(0, at - 2), at)) ? "weak" : "plain";
}

/**
 * The quotations in single marks of a block, outside the spans of other quotations; one may hold such spans whole.
 * `taken` is in text order.
 */
export function singleQuotations(text: string, block: QuotableBlock, taken: readonly Span[]): Quotation[] {
  const found: Quotation[] = [];
  for (const run of block.runs) {
    const marks = outside(apostrophesIn(text, run), taken);
    for (let index = 0; index < marks.length; index++) {
      const position = { block, run, marks, index };
      const close = marks[index]!.opens ? closingOf(marks, index) : null;
      if (!marks[index]!.opens) found.push(...withoutOpening(text, position));
      else if (close === null) found.push(...withoutClosing(text, position));
      else {
        found.push(quotation(text, block, [marks[index]!.at, marks[close]!.at + 1]));
        index = close;
      }
    }
  }
  return found;
}

/** The apostrophes outside the spans; what opens before a span and what is unsure after it are not paired over it. */
function outside(marks: readonly Apostrophe[], taken: readonly Span[]): Apostrophe[] {
  const kept: Apostrophe[] = [];
  let next = 0;
  for (const mark of marks) {
    while (next < taken.length && taken[next]![1] <= mark.at) next++;
    if (next >= taken.length || mark.at < taken[next]![0]) kept.push({ ...mark, stretch: next });
  }
  return kept;
}

function quotation(text: string, block: QuotableBlock, span: Span): Quotation {
  const inner = wordsBetween(text, block, [span[0] + 1, span[1] - 1]);
  return { span, inner, closed: true, opened: true, marks: "single" };
}

const LONGEST_OVER_OTHERS = 600;

/** The mark that closes what opens at an index: the first sure one before the next that opens, else a likely one. */
function closingOf(marks: readonly Apostrophe[], from: number): number | null {
  const start = marks[from]!;
  let likely: number | null = null;
  for (let index = from + 1; index < marks.length; index++) {
    const mark = marks[index]!;
    if (mark.opens) return likely;
    const isOver = mark.stretch !== start.stretch;
    if (isOver && mark.at - start.at > LONGEST_OVER_OTHERS) return likely;
    if (isOver && (mark.closes !== "strong" || likely !== null)) continue;
    if (mark.closes === "strong") return index;
    if (mark.closes === "plain") return likely ?? index;
    if (mark.closes === "weak") likely ??= index;
  }
  return likely;
}

interface Position {
  readonly block: QuotableBlock;
  readonly run: Span;
  readonly marks: readonly Apostrophe[];
  readonly index: number;
}

/** A mark that opens a paragraph, or follows a colon or comma in it, and never closes. */
function withoutClosing(text: string, { block, run, marks, index }: Position): Quotation[] {
  const mark = marks[index]!;
  const before = text.slice(Math.max(block.span[0], mark.at - 3), mark.at);
  const opensHere = /[:,]\s{1,2}$/.test(before) || text.slice(block.span[0], mark.at).trim() === "";
  if (!opensHere || !/^['‘]\p{Lu}/u.test(text.slice(mark.at, mark.at + 3))) return [];
  const end = marks[index + 1]?.opens === true ? marks[index + 1]!.at : run[1];
  const inner = wordsBetween(text, block, [mark.at + 1, end]);
  const last = inner.pop();
  if (last === undefined) return [];
  inner.push(withoutClause(text, last));
  return [{ span: [mark.at, inner.at(-1)![1]], inner, closed: false, opened: true, marks: "single" }];
}

/** A paragraph that is quoted from its first word on, but for the mark: `We will wait,' Brandt said.` */
function withoutOpening(text: string, { block, run, marks, index }: Position): Quotation[] {
  const mark = marks[index]!;
  const isFirst = index === 0 && text.slice(block.span[0], run[0]).trim() === "";
  const before = text.charAt(mark.at - 1);
  if (!isFirst || mark.closes !== "strong" || !/[,.!?]/.test(before) || mark.at - run[0] > 600) return [];
  const inner = wordsBetween(text, block, [run[0], mark.at]);
  if (inner.length === 0 || !/^\p{Lu}/u.test(text.slice(inner[0]![0], inner[0]![0] + 2))) return [];
  return [{ span: [inner[0]![0], mark.at + 1], inner, closed: true, opened: false, marks: "single" }];
}
