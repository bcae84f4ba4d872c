import { CARDINALS, FACTORS } from "./number-words.ts";
import type { Quantity } from "./read-number.ts";
import type { Piece } from "./words.ts";

/** Nouns whose number is a name: "Resolution 242", "Article 5", "Channel 13". */
const NUMBERED = new Set(
  "article articles resolution resolutions channel number no annex chapter clause section paragraph protocol phase route road flight room page day week group act law order bill title part track point stream level tier appendix volume unit line district ward zone sector gate hall war game round".split(
    " ",
  ),
);

interface Exclusion {
  readonly why: string;
  readonly matches: (text: string, pieces: readonly Piece[], quantity: Quantity) => boolean;
}

const EXCLUSIONS: readonly Exclusion[] = [
  { why: "joined to letters", matches: (_text, pieces, quantity) => isJoinedToLetters(pieces, quantity) },
  { why: "part of a name", matches: isNameNumber },
  { why: "a number in words with a capital: part of a name", matches: isCapitalWord },
  { why: "an age", matches: (_text, pieces, quantity) => isAge(pieces, quantity) },
  {
    why: "in brackets: another measure of the same",
    matches: (_text, pieces, quantity) => isConversion(pieces, quantity),
  },
  { why: "one or none", matches: (_text, _pieces, quantity) => isOne(quantity) },
  { why: "a score, a time or a ratio", matches: (_text, pieces, quantity) => isScore(pieces, quantity) },
];

/** Why a number counts nothing: part of a name, an ordinal, an age, the other measure in brackets; null where it may. */
export function noQuantityBy(text: string, pieces: readonly Piece[], quantity: Quantity): string | null {
  return EXCLUSIONS.find(({ matches }) => matches(text, pieces, quantity))?.why ?? null;
}

/** "G7", "COVID-19", "XC90", "40th", "S-300", "30GB". */
function isJoinedToLetters(pieces: readonly Piece[], { core, to, unit, strong }: Quantity): boolean {
  const first = pieces[core];
  const before = pieces[core - 1];
  if (first === undefined) return true;
  if (first.number !== null && before !== undefined && before.end === first.start) {
    if (/^\p{L}/u.test(before.word)) return true;
    if (
      before.word === "-" &&
      pieces[core - 2]?.end === before.start &&
      /^[\p{L}\d]/u.test(pieces[core - 2]?.word ?? "")
    )
      return true;
  }
  const last = pieces[to - 1];
  const after = pieces[to];
  return (
    last?.number != null &&
    after !== undefined &&
    after.start === last.end &&
    /^\p{L}/u.test(after.word) &&
    !(unit !== null && strong)
  );
}

/** "Resolution 1441", "Nord Stream 2", "Air Force One", "number three". */
function isNameNumber(
  text: string,
  pieces: readonly Piece[],
  { core, from, unit, value }: Quantity,
): boolean {
  if (unit !== null || from < core) return false;
  const before = pieces[core - 1];
  if (before === undefined) return false;
  if (NUMBERED.has(before.word)) return true;
  if (before.word === "and" && (pieces[core - 2]?.number ?? null) !== null) {
    return NUMBERED.has(pieces[core - 3]?.word ?? "");
  }
  const capital = /^\p{Lu}/u.test(text.slice(before.start, before.end)) && core > 1;
  const small = pieces[core]?.number !== null || /^\p{Lu}/u.test(text.charAt(pieces[core]?.start ?? 0));
  return (
    capital &&
    small &&
    value !== null &&
    value < 3000 &&
    !/^(?:the|a|of|in|on|at|as|and|but|with|some)$/.test(before.word)
  );
}

/** A number in words with a capital within a sentence belongs to a name: "the Three Joint Communiques". */
function isCapitalWord(text: string, pieces: readonly Piece[], { core }: Quantity): boolean {
  const piece = pieces[core];
  if (piece === undefined || piece.number !== null || core < 2) return false;
  const opens = /^["“‘'(.:;!?[•-]$/.test(pieces[core - 1]?.word ?? "");
  return !opens && /^\p{Lu}\p{Ll}/u.test(text.slice(piece.start, piece.end));
}

/** "58-year-old", "aged 58", "eleven to 75" years of age. */
function isAge(pieces: readonly Piece[], { core, to, from }: Quantity): boolean {
  const words = [0, 1, 2, 3].map((offset) => pieces[to + offset]?.word ?? "").filter((word) => word !== "-");
  if (/^years?$|^months?$/.test(words[0] ?? "") && words[1] === "old") return true;
  const before = pieces[from - 1]?.word ?? "";
  if (isAfterAge(pieces, core)) return true;
  const bare = pieces[core]?.number ?? null;
  const alone = bare !== null && bare > 15 && bare < 100 && to === core + 1;
  return (
    alone &&
    ((before === "," && /^[,.)―—–-]$/.test(pieces[to]?.word ?? "")) ||
      (before === "at" && isPerson(pieces[to]?.word)))
  );
}

/** "aged 58", "aged nine, ten and 59", "in age from eleven to 75". */
function isAfterAge(pieces: readonly Piece[], core: number): boolean {
  for (let at = core - 1; at > core - 16; at--) {
    const piece = pieces[at];
    if (piece === undefined) return false;
    if (piece.word === "aged" || piece.word === "age" || piece.word === "ages") return true;
    if (
      piece.number === null &&
      !CARDINALS.has(piece.word) &&
      !/^(?:,|and|to|from|between|of|[-–])$/.test(piece.word)
    )
      return false;
  }
  return false;
}

function isPerson(word: string | undefined): boolean {
  return /^(?:he|she|i|who)$/.test(word ?? "");
}

/** "200 kilometres (125 miles)": the brackets tell the same once more. */
function isConversion(pieces: readonly Piece[], { from }: Quantity): boolean {
  if (pieces[from - 1]?.word !== "(") return false;
  return pieces
    .slice(Math.max(0, from - 5), from - 1)
    .some(({ number, word }) => number !== null || CARDINALS.has(word) || FACTORS.has(word));
}

function isOne({ value, strong }: Quantity): boolean {
  return (value === 1 || value === 0) && !strong;
}

/** "3-2", "18:30", "24/7": scores, times, shares. */
function isScore(pieces: readonly Piece[], { core, to }: Quantity): boolean {
  const number = pieces[core]?.number ?? null;
  if (number === null) return false;
  const mark = /^[:/]$/;
  return (
    (mark.test(pieces[to]?.word ?? "") &&
      (pieces[to + 1]?.number ?? null) !== null &&
      pieces[to]?.start === pieces[to - 1]?.end) ||
    (mark.test(pieces[core - 1]?.word ?? "") && (pieces[core - 2]?.number ?? null) !== null)
  );
}
