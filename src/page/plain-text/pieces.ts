import type { BlockKind, Boilerplate, Span } from "../../record/index.ts";
import { overlaps, trimSpan } from "../../record/index.ts";
import { gluedByline } from "./bylines.ts";
import { captionStart, isCaption } from "./captions.ts";
import { datelineLength } from "./datelines.ts";
import { markedKind } from "./line-kinds.ts";
import { headlineEnd } from "./link-titles.ts";
import type { MarkedLine } from "./mark-lines.ts";
import { markupIn } from "./markdown.ts";
import { promptsWithin, tailPrompt } from "./prompts.ts";

/** A run of the article's words on one line, between boilerplate that ends it. */
export interface Piece {
  readonly kind: BlockKind;
  readonly level?: number;
  /** Without white space, bullets and heading marks at the edges; boilerplate may lie inside. */
  readonly span: Span;
  /** What stands between the piece before and this one. */
  readonly gap: "none" | "line" | "blank";
  /** Index of its line. */
  readonly line: number;
}

/** What a line holds: its pieces and the boilerplate within it. */
export interface LineParts {
  readonly pieces: readonly Omit<Piece, "gap" | "line">[];
  readonly marks: readonly Boilerplate[];
}

/** Boilerplate of these kinds ends a piece of a line; the rest may stand inside one. */
const ENDS_PIECE: ReadonlySet<string> = new Set(["byline", "credit", "tags"]);

/** Takes a line of text apart: bullet, byline and dateline in front, prompts inside, the credit at the end. */
export function takeApart(text: string, marked: MarkedLine, options: LineOptions): LineParts {
  const own = markedKind(text, marked.line.span, options.runsOn);
  const span = own?.span ?? marked.line.span;
  const words = text.slice(...span);
  const [start, end] = span;
  const marks: Boilerplate[] = own === null ? [...frontMarks(span, words, options.isHead)] : [];
  const tail = tailPrompt(words);
  const tailStart = tail === null || tail.start === 0 ? end : start + tail.start;
  for (const match of promptsWithin(words)) {
    const from = start + match.start;
    if (from < (marks.at(-1)?.span[1] ?? 0) || start + match.end > tailStart) continue;
    const to =
      match.prompt.kind === "related"
        ? headlineEnd(text, start + match.end, [tailStart, match.prompt.id])
        : start + match.end;
    marks.push({ kind: match.prompt.kind, span: [from, to], reason: match.prompt.id });
  }
  if (tail !== null && tailStart < end && tailStart >= (marks.at(-1)?.span[1] ?? start))
    marks.push({ kind: tail.prompt.kind, span: [tailStart, end], reason: tail.prompt.id });
  const all = options.isMarkdown ? withMarkup(marks, markupIn(text, span)) : marks;
  if (own?.kind === "quotation")
    all.unshift({ kind: "other", span: [marked.line.span[0], start], reason: "markup" });
  const isImage = all[0]?.reason === "markup-image" && all[0].span[0] === start;
  return {
    marks: all,
    pieces: piecesBetween(text, span, all).map((piece) => ({
      ...piece,
      ...(isImage ? { kind: "caption" as const } : kindOf(own, piece)),
    })),
  };
}

interface LineOptions {
  /** Before or at the first prose. */
  readonly isHead: boolean;
  readonly isMarkdown: boolean;
  /** The line before is text, is next to this one and ends without a stop. */
  readonly runsOn: boolean;
}

function kindOf(own: ReturnType<typeof markedKind>, piece: LineParts["pieces"][number]): Partial<Piece> {
  if (own === null || piece.kind === "caption") return {};
  return own.level === undefined ? { kind: own.kind } : { kind: own.kind, level: own.level };
}

/** Both lists in text order; markup inside another mark is left out. */
function withMarkup(marks: readonly Boilerplate[], markup: readonly Boilerplate[]): Boilerplate[] {
  const outside = markup.filter((mark) => !marks.some((other) => overlaps(other.span, mark.span)));
  return [...marks, ...outside].sort((a, b) => a.span[0] - b.span[0]);
}

function frontMarks(span: Span, words: string, isHead: boolean): Boilerplate[] {
  const marks: Boilerplate[] = [];
  let at = 0;
  const byline = isHead ? gluedByline(words) : 0;
  if (byline > 0) {
    marks.push({ kind: "byline", span: [span[0], span[0] + byline], reason: "by-line-glued" });
    at = byline;
    while (/\s/.test(words.charAt(at))) at++;
  }
  const dateline = datelineLength(words.slice(at, at + 160), isHead);
  if (dateline > 0 && at + dateline < words.length)
    marks.push({ kind: "byline", span: [span[0] + at, span[0] + at + dateline], reason: "dateline" });
  return marks;
}

function piecesBetween(text: string, span: Span, marks: readonly Boilerplate[]): LineParts["pieces"] {
  const pieces: LineParts["pieces"][number][] = [];
  let at = span[0];
  let inside: Boilerplate[] = [];
  const end = (to: number, creditFollows: boolean) => {
    const words = trimSpan(text, withoutEdgeMarks(text, [at, to], inside));
    if (words !== null) pieces.push(...captioned(text, words, creditFollows));
    inside = [];
  };
  for (const mark of marks) {
    if (!ENDS_PIECE.has(mark.kind)) {
      inside.push(mark);
      continue;
    }
    end(mark.span[0], mark.kind === "credit");
    at = mark.span[1];
  }
  end(span[1], false);
  return pieces;
}

/** The span without the marks, and the white space between them, at either end. Marks are in text order. */
function withoutEdgeMarks(text: string, span: Span, marks: readonly Boilerplate[]): Span {
  let [start, end] = trimSpan(text, span) ?? [span[0], span[0]];
  for (const mark of marks) {
    if (mark.span[0] <= start && mark.span[1] > start)
      start = trimSpan(text, [mark.span[1], end])?.[0] ?? end;
  }
  for (const mark of marks.toReversed()) {
    if (mark.span[1] >= end && mark.span[0] >= start)
      end = trimSpan(text, [start, mark.span[0]])?.[1] ?? start;
  }
  return [start, Math.max(start, end)];
}

/** The piece, or, before a picture's credit, what precedes the caption and the caption. */
function captioned(text: string, span: Span, creditFollows: boolean): Omit<Piece, "gap" | "line">[] {
  if (!creditFollows) return [{ kind: isCaption(text.slice(...span)) ? "caption" : "paragraph", span }];
  const start = captionStart(text, span);
  const before = trimSpan(text, [span[0], start]);
  const caption = trimSpan(text, [start, span[1]]);
  return [
    ...(before === null ? [] : [{ kind: "paragraph" as const, span: before }]),
    ...(caption === null ? [] : [{ kind: "caption" as const, span: caption }]),
  ];
}
