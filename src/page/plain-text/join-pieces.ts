import { openEnders } from "../../lexicon/prompts.ts";
import type { Block } from "../../record/index.ts";
import type { Piece } from "./pieces.ts";
import type { Wrapping } from "./wrapping.ts";

/**
 * The blocks that pieces make up: a piece goes on the block before it where it stands on the same line, where a hard
 * wrap divides them, or where a scraper broke a sentence in two (a link or quoted words on a line of their own).
 */
export function joinPieces(text: string, pieces: readonly Piece[], wrapping: Wrapping): Block[] {
  const joins = joinsOf(text, pieces, wrapping);
  const blocks: Block[] = [];
  pieces.forEach((piece, index) => {
    const last = blocks.at(-1);
    if (joins[index] !== "no" && last !== undefined) {
      blocks[blocks.length - 1] = { ...last, span: [last.span[0], piece.span[1]] };
    } else {
      const level = piece.level === undefined ? {} : { level: piece.level };
      blocks.push({ kind: piece.kind, ...level, span: piece.span });
    }
  });
  return blocks;
}

/** How a piece goes on the one before, if it does. */
type Join = "no" | "wrapped" | "broken";

function joinsOf(text: string, pieces: readonly Piece[], wrapping: Wrapping): Join[] {
  const joins: Join[] = [];
  let openMark = false;
  for (const [index, piece] of pieces.entries()) {
    const before = pieces[index - 1];
    joins.push(before === undefined ? "no" : joinOf(text, { before, piece, openMark }, wrapping));
    openMark = (joins[index] !== "no" && openMark) !== (straightMarkCount(text, piece) % 2 === 1);
  }
  return joins.map((join, index) =>
    join === "no" && index > 0 && joins[index + 1] === "broken" && isLoneLink(text, pieces, index)
      ? "broken"
      : join,
  );
}

/** Two neighbouring pieces, and whether the straight marks before the second leave a quotation open. */
interface Neighbours {
  readonly before: Piece;
  readonly piece: Piece;
  readonly openMark: boolean;
}

function joinOf(text: string, neighbours: Neighbours, wrapping: Wrapping): Join {
  const { before, piece } = neighbours;
  if (!mayJoin(before, piece)) return "no";
  if (piece.gap === "line" && wrapping.joins(before.line, piece.line)) return "wrapped";
  if (piece.gap === "none" && piece.kind !== "paragraph") return "no";
  return isBrokenSentence(text, neighbours) ? "broken" : "no";
}

function straightMarkCount(text: string, piece: Piece): number {
  return text.slice(...piece.span).split('"').length - 1;
}

/** Only prose goes on; a list item, quotation or heading goes on in prose without a mark of its own. */
function mayJoin(before: Piece, piece: Piece): boolean {
  if (piece.kind === "paragraph")
    return before.kind !== "heading" && before.kind !== "embed" && before.kind !== "caption";
  return (
    piece.kind === before.kind &&
    (piece.kind === "quotation" || piece.kind === "caption") &&
    piece.gap !== "blank"
  );
}

const FINAL = /[.!?…:;]["”’»)\]']{0,3}$/;
const OPENING = /(?:^|[\s([—–-])(?:["'“‘«„]|``|'')$|[“‘„«]$/;

function isBrokenSentence(text: string, { before, piece, openMark }: Neighbours): boolean {
  const head = text.slice(piece.span[0], piece.span[0] + 40);
  const tail = text.slice(Math.max(before.span[0], before.span[1] - 40), before.span[1]);
  if (OPENING.test(tail) && !/[.,!?]\s?“$/.test(tail)) return openMark || !tail.endsWith('"');
  if (/^[”»’](?= [\p{L}…])/u.test(head) && /[.!?]$/.test(tail)) return curlyMarkIsOpen(text, before);
  if (/^(?:[,;)\]%]|[.!?:](?=[\s"'”’)\]]|$)|[”»’](?=[\s.,;:!?]|$)|["'](?=[.,;:!?]|$))/.test(head))
    return true;
  if (/^["']\s/.test(head)) return openMark;
  const goesOn = /^["“‘'«„(]?\p{Ll}/u.test(head) && !(head.startsWith("(") && /[.!?]["”’»']$/.test(tail));
  if (goesOn && /[,.!?]["”’»']$/.test(tail)) return true;
  if (goesOn)
    return (
      !FINAL.test(tail) || /(?:\b\p{Lu}\.|\b(?:Mr|Mrs|Ms|Dr|Gen|Lt|Col|Sgt|Sen|Rep|St|No)\.)$/u.test(tail)
    );
  return endsOpen(tail);
}

/** True where the last curly mark of a piece is one that opens. Looks at 2,000 code units. */
function curlyMarkIsOpen(text: string, before: Piece): boolean {
  const words = text.slice(Math.max(before.span[0], before.span[1] - 2000), before.span[1]);
  return words.lastIndexOf("“") > words.lastIndexOf("”");
}

let enders: ReadonlySet<string> | null = null;

/** True where the words end with one after which a clause is not over ("of", "the"). */
function endsOpen(tail: string): boolean {
  enders ??= openEnders();
  const last = /(?:^|[\s("“‘])(\p{Ll}+)$/u.exec(tail)?.[1];
  return last !== undefined && enders.has(last);
}

/** A few words between two broken halves ("told" / "Radio Kessel" / "that ..."). */
function isLoneLink(text: string, pieces: readonly Piece[], index: number): boolean {
  const [before, piece] = [pieces[index - 1]!, pieces[index]!];
  if (!mayJoin(before, piece) || piece.span[1] - piece.span[0] > 90) return false;
  const tail = text.slice(Math.max(before.span[0], before.span[1] - 40), before.span[1]);
  const words = text.slice(...piece.span);
  return !FINAL.test(tail) && !FINAL.test(words) && words.split(/\s+/, 10).length <= 9;
}
