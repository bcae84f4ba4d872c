import type { BlockKind, Record, Span } from "../../../../record/index.ts";

/** A stretch of an article that is shown by itself. */
export interface Piece {
  /** "between" for words that are in no block, "left-out" for those that were found to be no part of the article. */
  readonly kind: BlockKind | "between" | "left-out";
  /** Of a heading, 2 to 6. */
  readonly level: number | null;
  readonly span: Span;
  /** What it is that was left out: "advertising". */
  readonly what: string | null;
}

/** All words of a record's text in pieces, in the order of the text; the headline is one of them where it stands there. */
export function piecesOf({ text, article }: Record): Piece[] {
  const blocks = article.blocks.toSorted((a, b) => a.span[0] - b.span[0]);
  const left = article.boilerplate.toSorted((a, b) => a.span[0] - b.span[0]);
  const pieces: Piece[] = [];
  let at = 0;
  const between = (until: number): void => {
    for (const { kind, span } of left) {
      if (span[0] < at || span[1] > until) continue;
      add({ kind: "between", level: null, span: [at, span[0]], what: null });
      add({ kind: "left-out", level: null, span, what: kind });
      at = span[1];
    }
    add({ kind: "between", level: null, span: [at, until], what: null });
    at = until;
  };
  const add = (piece: Piece): void => {
    if (text.slice(...piece.span).trim() !== "") pieces.push(piece);
  };
  for (const { kind, level, span } of blocks) {
    if (span[1] <= at) continue;
    between(Math.max(at, span[0]));
    add({ kind, level: level ?? null, span: [at, span[1]], what: null });
    at = span[1];
  }
  between(text.length);
  return pieces;
}
