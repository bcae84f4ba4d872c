import {
  type Block,
  type BlockKind,
  type Boilerplate,
  contains,
  overlaps,
  type Span,
  trimSpan,
} from "../../record/index.ts";
import { flatCaptions } from "./captions.ts";
import { flatHeadings } from "./flat-headings.ts";
import { joinPieces } from "./join-pieces.ts";
import { looksLikeCaption, looksLikeHeading } from "./line-kinds.ts";
import type { Line } from "./lines.ts";
import type { MarkedLine } from "./mark-lines.ts";
import { type LineParts, type Piece, takeApart } from "./pieces.ts";
import { findWrapping, softWrapping, type Wrapping } from "./wrapping.ts";

/** The blocks of a text, and the boilerplate in and between them, both in text order. */
export interface Layout {
  readonly blocks: readonly Block[];
  readonly boilerplate: readonly Boilerplate[];
}

/** What laying a text out starts from. */
export interface LayoutInput {
  readonly lines: readonly Line[];
  readonly marked: readonly MarkedLine[];
  readonly headline: Span | null;
  readonly isMarkdown: boolean;
}

/** Lays a text out: what its lines hold, joined to the blocks that they were before they were damaged. */
export function layOut(text: string, { lines, marked, headline, isMarkdown }: LayoutInput): Layout {
  const firstProse = marked.findIndex(({ mark, words }) => mark === null && words.length >= 90);
  const boilerplate: Boilerplate[] = [];
  const pieces: Piece[] = [];
  let blank = false;
  marked.forEach((entry, line) => {
    blank = blank || entry.line.blankCount > 0;
    if (entry.mark !== null) {
      boilerplate.push(entry.mark);
      return;
    }
    const isHead = line <= Math.max(0, firstProse) + 1;
    const parts = takeApart(text, entry, { isHead, isMarkdown, runsOn: runsOn(marked[line - 1], entry) });
    for (const mark of parts.marks) boilerplate.push(mark);
    for (const [index, piece] of splitHeadline(text, splitFlat(text, parts, entry), headline).entries()) {
      pieces.push({ ...piece, gap: index > 0 ? "none" : blank ? "blank" : "line", line });
      blank = false;
    }
  });
  const isText = (line: number) => marked[line]!.mark === null;
  const wrapping = isMarkdown ? softWrapping(text, lines) : findWrapping(text, lines, isText);
  return { blocks: joinPieces(text, withShortLines(text, pieces, wrapping), wrapping), boilerplate };
}

/** The headline is a heading of its own, also where the prose goes on after it on the same line. */
function splitHeadline(text: string, pieces: readonly LinePiece[], headline: Span | null): LinePiece[] {
  if (headline === null) return [...pieces];
  return pieces.flatMap((piece) => {
    if (!contains(piece.span, headline)) return [piece];
    const rest = trimSpan(text, [headline[1], piece.span[1]]);
    return [
      { kind: "heading" as const, span: headline },
      ...(rest === null ? [] : [{ kind: "paragraph" as const, span: rest }]),
    ];
  });
}

/** True where a line is next to one of text that ends without a stop. */
function runsOn(before: MarkedLine | undefined, { line }: MarkedLine): boolean {
  const isOpen = before?.mark === null && line.blankCount === 0 && !/[.!?:;]["”’)]{0,2}$/.test(before.words);
  return isOpen && !/^(?:[•·▪►●–—*-]|\d{1,2}[.)]|\([a-z0-9]{1,2}\)) /.test(before.words);
}

type LinePiece = LineParts["pieces"][number];

/** Captions and cross-heads that run into the prose of a long line become pieces of their own. */
function splitFlat(text: string, { pieces }: LineParts, { words }: MarkedLine): LinePiece[] {
  if (words.length < 700) return [...pieces];
  return pieces.flatMap((piece) => {
    if (piece.kind !== "paragraph") return [piece];
    const captions = flatCaptions(text, piece.span).map((span) => ({ kind: "caption" as const, span }));
    const headings = flatHeadings(text, piece.span)
      .filter((span) => !captions.some((caption) => overlaps(caption.span, span)))
      .map((span) => ({ kind: "heading" as const, span }));
    return around(
      text,
      piece,
      [...captions, ...headings].sort((a, b) => a.span[0] - b.span[0]),
    );
  });
}

/** The parts, and what of the piece lies between them; in order. */
function around(text: string, piece: LinePiece, parts: readonly LinePiece[]): LinePiece[] {
  const all: LinePiece[] = [];
  let at = piece.span[0];
  for (const part of parts) {
    const before = trimSpan(text, [at, part.span[0]]);
    if (before !== null) all.push({ ...piece, span: before });
    all.push(part);
    at = part.span[1];
  }
  const rest = trimSpan(text, [at, piece.span[1]]);
  return rest === null ? all : [...all, { ...piece, span: rest }];
}

/** Lines without a stop between paragraphs: headings where they are short, captions where they are sentences. */
function withShortLines(text: string, pieces: readonly Piece[], wrapping: Wrapping): Piece[] {
  return pieces.map((piece, index) => {
    if (piece.kind !== "paragraph" || piece.gap === "none") return piece;
    const next = pieces[index + 1];
    const words = piece.span[1] - piece.span[0] > 460 ? "" : text.slice(...piece.span);
    const alone =
      (piece.gap === "blank" || index === 0 || !wrapping.joins(pieces[index - 1]!.line, piece.line)) &&
      (next === undefined || next.gap !== "line" || !wrapping.joins(piece.line, next.line));
    if (!alone || words === "" || next === undefined || next.gap === "none") return piece;
    const nextWords = text.slice(next.span[0], next.span[0] + 3);
    if (!/^[\p{Lu}\p{N}“‘"'«„•(-]/u.test(nextWords) || /^["'”’][\s.,]/.test(nextWords)) return piece;
    const kind = shortKind(words, isProse(text, pieces[index - 1]), isProse(text, next));
    return kind === null ? piece : { ...piece, kind };
  });
}

function shortKind(words: string, afterProse: boolean, beforeProse: boolean): BlockKind | null {
  if (looksLikeCaption(words) && afterProse && beforeProse) return "caption";
  return looksLikeHeading(words) && beforeProse ? "heading" : null;
}

function isProse(text: string, piece: Piece | undefined): boolean {
  if (piece === undefined) return false;
  return (
    piece.span[1] - piece.span[0] > 60 &&
    /[.!?]["”’)]{0,2}$/.test(text.slice(piece.span[1] - 5, piece.span[1]))
  );
}
