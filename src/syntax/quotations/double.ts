import type { Span } from "../../record/index.ts";
import type { Quotation } from "../sentence.ts";
import { type Mark, marksIn } from "./marks.ts";
import { endsReported, withoutClause } from "./reported.ts";
import { type QuotableBlock, wordsBetween } from "./runs.ts";

/** A quotation that is being read. */
interface Open {
  readonly start: number;
  readonly family: Mark["family"];
  /** The pieces that are done; grows. */
  readonly pieces: Span[];
  /** Nested quotations that are done; grows. */
  readonly nested: Quotation[];
  /** Where the piece that is being read begins. */
  pieceStart: number;
  readonly firstBlock: number;
  readonly curly: boolean;
}

/** A quotation that is opened again at more paragraphs than this is taken for marks that never close. */
const MOST_PARAGRAPHS = 60;

/** The quotations in double marks and guillemets, over the blocks of an article. */
export function doubleQuotations(text: string, blocks: readonly QuotableBlock[]): Quotation[] {
  const found: Quotation[] = [];
  let open: Open | null = null;
  for (const [index, block] of blocks.entries()) {
    const marks: Mark[] = block.runs.flatMap((run) => marksIn(text, run));
    if (open !== null && isAside(block)) {
      readBlock({ text, block, index, marks }, null, found);
      continue;
    }
    const again: Mark | null =
      open === null || leftReported(text, open) ? null : reopening(text, block, marks);
    if (open !== null && again !== null && index - open.firstBlock < MOST_PARAGRAPHS) {
      open.pieceStart = again.end;
      marks.shift();
    } else if (open !== null) {
      found.push(unclosed(text, open));
      open = null;
    }
    open = readBlock({ text, block, index, marks }, open, found);
    open?.pieces.push(...wordsBetween(text, block, [open.pieceStart, block.span[1]]));
  }
  if (open !== null) found.push(unclosed(text, open));
  return found;
}

/** The mark with which a block goes on a quotation: a paragraph's first character, able to open. */
function reopening(text: string, block: QuotableBlock, marks: readonly Mark[]): Mark | null {
  const first = marks[0];
  if (first === undefined || first.role === "close") return null;
  return text.slice(block.runs[0]?.[0] ?? block.span[0], first.start).trim() === "" ? first : null;
}

/** True where the paragraph that left a quotation open ends in the reporter's words: then its mark is missing. */
function leftReported(text: string, open: Open): boolean {
  const [start, end] = open.pieces.at(-1) ?? [open.pieceStart, open.pieceStart];
  return endsReported(text.slice(Math.max(start, end - 120), end));
}

/** A picture's caption or an embed between two paragraphs of one quotation. */
function isAside(block: QuotableBlock): boolean {
  return block.kind === "caption" || block.kind === "embed";
}

interface BlockInput {
  readonly text: string;
  readonly block: QuotableBlock;
  readonly index: number;
  readonly marks: readonly Mark[];
}

/** Reads one block's marks; gives what is still open at its end. */
function readBlock(input: BlockInput, carried: Open | null, found: Quotation[]): Open | null {
  const { text, marks, block } = input;
  let open = carried;
  let quotedBefore = carried !== null;
  for (let index = 0; index < marks.length; index++) {
    const mark = marks[index]!;
    if (open === null) {
      if (mark.role !== "close") open = begin(mark, input.index);
      else if (!quotedBefore) found.push(...withoutOpening(text, block, mark));
    } else if (mark.role !== "open") {
      if (mark.family !== open.family) continue;
      open.pieces.push(...wordsBetween(text, block, [open.pieceStart, mark.start]));
      found.push(finished(open, { end: mark.end, closed: true }));
      open = null;
    } else {
      const inner = nestedAt(input, index, open);
      if (inner !== null) {
        if (inner.inner.length > 0) open.nested.push(inner);
        index++;
      } else open = opensAgain(input, { open, mark }, found);
    }
    quotedBefore = true;
  }
  return open;
}

function begin(mark: Mark, firstBlock: number): Open {
  const { start, end: pieceStart, family, curly } = mark;
  return { start, family, pieces: [], nested: [], pieceStart, firstBlock, curly };
}

/** Marks within marks: open, and then two that close, or a pair that looks otherwise than the one around it. */
function nestedAt({ text, marks, block }: BlockInput, index: number, open: Open): Quotation | null {
  const [mark, first, second] = [marks[index]!, marks[index + 1], marks[index + 2]];
  if (first === undefined || first.role === "open" || first.family !== mark.family) return null;
  const isPair = first.role === "close" && second?.role === "close" && first.start - mark.end < 400;
  const isOther = mark.family !== open.family || (mark.curly && first.curly && !open.curly);
  if (!isPair && !isOther) return null;
  return {
    span: [mark.start, first.end],
    inner: wordsBetween(text, block, [mark.end, first.start]),
    closed: true,
    opened: true,
    marks: mark.family,
  };
}

/**
 * A mark that opens while a quotation is open: paragraphs that were flattened open it again after each full stop; else
 * the mark that should have closed it is missing.
 */
function opensAgain(
  { text, block, index }: BlockInput,
  at: { open: Open; mark: Mark },
  found: Quotation[],
): Open {
  const { open, mark } = at;
  const from = Math.max(open.pieceStart, block.span[0]);
  const piece = text.slice(Math.max(from, mark.start - 200), mark.start);
  open.pieces.push(...wordsBetween(text, block, [from, mark.start]));
  const goesOn = /[.!?…]["”’')]?\s*$/.test(piece) && !endsReported(piece);
  if (goesOn && open.pieces.length < MOST_PARAGRAPHS) {
    open.pieceStart = mark.end;
    return open;
  }
  found.push(unclosed(text, open));
  return begin(mark, index);
}

function unclosed(text: string, open: Open): Quotation {
  const last = open.pieces.pop();
  if (last !== undefined) open.pieces.push(withoutClause(text, last));
  return finished(open, { end: open.pieces.at(-1)?.[1] ?? open.pieceStart, closed: false });
}

function finished(open: Open, { end, closed }: { end: number; closed: boolean }): Quotation {
  const quotation: Quotation = {
    span: [open.start, end],
    inner: open.pieces,
    closed,
    opened: true,
    marks: open.family,
  };
  return open.nested.length === 0 ? quotation : { ...quotation, nested: open.nested };
}

const LONGEST_WITHOUT_OPENING = 600;

/** A paragraph that is a quotation from its first word on, but for the mark: `We will wait," Brandt said.` */
function withoutOpening(text: string, block: QuotableBlock, mark: Mark): Quotation[] {
  const start = block.runs[0]?.[0] ?? block.span[0];
  if (mark.start - start > LONGEST_WITHOUT_OPENING || !/[,.!?]$/.test(text.slice(start, mark.start)))
    return [];
  const inner = wordsBetween(text, block, [start, mark.start]);
  if (inner.length === 0 || !/^\p{Lu}/u.test(text.slice(inner[0]![0], inner[0]![0] + 2))) return [];
  return [{ span: [inner[0]![0], mark.end], inner, closed: true, opened: false, marks: mark.family }];
}
