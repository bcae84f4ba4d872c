import type { Sentence } from "../../syntax/sentence.ts";

/** A word, number or mark of a sentence, finer than tokens: "$1.5bn" is three. */
export interface Piece {
  readonly start: number;
  readonly end: number;
  /** In lower case. */
  readonly word: string;
  /** The number that it writes in figures; null for all else. */
  readonly number: number | null;
  /** Index of the token that it lies in. */
  readonly token: number;
}

const PIECE = /\d+(?:,\d{3})*(?:\.\d+)?|\p{L}[\p{L}\p{M}]*|\S/gu;

/** The pieces of a sentence. Runs of tokens that touch are cut anew, so that a number is one however it was divided. */
export function piecesOf(text: string, sentence: Sentence): Piece[] {
  const pieces: Piece[] = [];
  let first = 0;
  sentence.tokens.forEach((token, index) => {
    const next = sentence.tokens[index + 1];
    if (next !== undefined && next.start === token.end) return;
    cut(text, { sentence, first, last: index }, pieces);
    first = index + 1;
  });
  return pieces;
}

interface Run {
  readonly sentence: Sentence;
  readonly first: number;
  readonly last: number;
}

function cut(text: string, { sentence, first, last }: Run, pieces: Piece[]): void {
  const start = sentence.tokens[first]?.start ?? 0;
  let token = first;
  for (const match of text.slice(start, sentence.tokens[last]?.end ?? start).matchAll(PIECE)) {
    const at = start + match.index;
    while (token < last && (sentence.tokens[token]?.end ?? 0) <= at) token++;
    const [word] = match;
    const number =
      word.charCodeAt(0) < 58 && word.charCodeAt(0) > 47 ? Number(word.replaceAll(",", "")) : null;
    pieces.push({ start: at, end: at + word.length, word: word.toLowerCase(), number, token });
  }
}
