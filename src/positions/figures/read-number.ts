import { CARDINALS, CURRENCIES, EXACT, FACTORS, FRACTIONS, HEDGES, VAGUE } from "./number-words.ts";
import type { Piece } from "./words.ts";

/** A number as the text has it, over the pieces `[from, to)`, hedge and unit sign included. */
export interface Quantity {
  readonly from: number;
  readonly to: number;
  /** First piece of the number itself. */
  readonly core: number;
  readonly value: number | null;
  readonly low?: number;
  readonly high?: number;
  readonly approximate: boolean;
  /** "percent", a currency, or null where what follows says what is counted. */
  readonly unit: string | null;
  /** Written in figures, with a factor, a sign or a vague word: not "two" or "a". */
  readonly strong: boolean;
}

interface Read {
  readonly value: number | null;
  readonly low?: number;
  readonly to: number;
  readonly strong: boolean;
  readonly unit: string | null;
}

/** The words that a number can begin with. */
const FIRST: ReadonlySet<string> = new Set([
  ...CARDINALS.keys(),
  ...FACTORS.keys(),
  ...FRACTIONS.keys(),
  ...VAGUE.keys(),
  ...CURRENCIES.keys(),
  ...["a", "an", "tens", "few", "several", "couple"],
]);

/** The last words of the hedges: behind another word no hedge needs to be sought. */
const HEDGE_ENDS: ReadonlySet<string> = new Set(
  HEDGES.map((words) => words.slice(words.lastIndexOf(" ") + 1)),
);

/** The number that begins at a piece; null where none does. */
export function readQuantity(pieces: readonly Piece[], at: number): Quantity | null {
  const opening = pieces[at];
  if (opening === undefined || (opening.number === null && !FIRST.has(opening.word))) return null;
  const first =
    readMoney(pieces, at) ?? readVague(pieces, at) ?? readFraction(pieces, at) ?? readPlain(pieces, at);
  if (first === null) return null;
  const range = wordAt(pieces, at - 1) === "from" ? null : readRange(pieces, first);
  const last = range ?? first;
  const sign = readSign(pieces, last.to);
  const more = isOrMore(pieces, sign.to);
  const hedge = hedgeBefore(pieces, at);
  const unit = sign.unit ?? last.unit ?? first.unit;
  const ends = boundsOf(first, range);
  return {
    from: hedge.from,
    to: more ?? sign.to,
    core: at,
    ...ends,
    approximate: hedge.approximate || more !== null || first.value === null || range !== null,
    unit,
    strong: first.strong || unit !== null,
  };
}

function boundsOf(first: Read, range: Read | null): Pick<Quantity, "value" | "low" | "high"> {
  if (range !== null && first.value !== null && range.value !== null) {
    return { value: range.value, low: first.value, high: range.value };
  }
  return first.low === undefined ? { value: first.value } : { value: first.value, low: first.low };
}

/** "$1.5 billion", "US$ 3bn", "€200". */
function readMoney(pieces: readonly Piece[], at: number): Read | null {
  const currency = CURRENCIES.get(pieces[at]?.word ?? "");
  if (currency === undefined || !/^[$£€¥₹]$/.test(pieces[at]?.word ?? "")) return null;
  const number = readPlain(pieces, at + 1, true);
  return number === null ? null : { ...number, unit: currency, strong: true };
}

/** "dozens", "tens of thousands", "a couple of hundred", "several thousand". */
function readVague(pieces: readonly Piece[], at: number): Read | null {
  const word = pieces[at]?.word ?? "";
  const beyond = wordAt(pieces, at + 1) === "of" ? VAGUE.get(wordAt(pieces, at + 2)) : undefined;
  if (word === "tens" && beyond !== undefined) return vague(beyond * 5, at + 3);
  const own = VAGUE.get(word);
  if (own !== undefined) {
    return beyond === undefined || beyond <= own ? vague(own, at + 1) : vague((own / 2) * beyond, at + 3);
  }
  const few = /^(?:few|several|couple)$/.test(word);
  const factorAt = wordAt(pieces, at + 1) === "of" ? at + 2 : at + 1;
  const factor = few ? FACTORS.get(wordAt(pieces, factorAt)) : undefined;
  return factor === undefined || wordAt(pieces, factorAt).length < 5 ? null : vague(2 * factor, factorAt + 1);
}

function vague(low: number, to: number): Read {
  return { value: null, low, to, strong: true, unit: null };
}

/** "half", "a third", "two-thirds", "half a million", "a quarter of a million". */
function readFraction(pieces: readonly Piece[], at: number): Read | null {
  const start = isArticle(pieces, at) ? at + 1 : at;
  const count = CARDINALS.get(wordAt(pieces, start)) ?? null;
  const partAt = count === null ? start : skipHyphen(pieces, start + 1);
  const part = FRACTIONS.get(wordAt(pieces, partAt));
  if (part === undefined || (count === null && !isWhole(pieces, at, partAt))) return null;
  if (count !== null && !wordAt(pieces, partAt).endsWith("s")) return null;
  const ofMany = factorBehind(pieces, partAt + 1);
  const value = (count ?? 1) / part;
  if (ofMany === null) return { value, to: partAt + 1, strong: false, unit: null };
  return { value: value * ofMany.factor, to: ofMany.to, strong: true, unit: null };
}

/** "half" stands alone, "third" and "quarter" are parts only behind "a" and before "of". */
function isWhole(pieces: readonly Piece[], at: number, partAt: number): boolean {
  const next = wordAt(pieces, partAt + 1);
  if (wordAt(pieces, partAt) === "half")
    return next !== "-" && !/^(?:time|hour|year|century|way|day)$/.test(next);
  return partAt > at && (next === "of" || (next === "-" && wordAt(pieces, partAt + 2) === "of"));
}

function factorBehind(pieces: readonly Piece[], at: number): { factor: number; to: number } | null {
  let index = at;
  while (index < at + 5 && /^(?:of|a|-)$/.test(wordAt(pieces, index))) index++;
  const factor = FACTORS.get(wordAt(pieces, index));
  return factor === undefined || factor < 1000 || index === at ? null : { factor, to: index + 1 };
}

/** "1,500", "2.5 million", "twenty-five", "two hundred thousand", "a trillion", "three and a half million". */
function readPlain(pieces: readonly Piece[], at: number, isMoney = false): Read | null {
  const piece = pieces[at];
  if (piece === undefined) return null;
  if (piece.number !== null) {
    const scaled = scale(pieces, at + 1, { start: piece.number, isMoney });
    return { value: scaled.value, to: scaled.to, strong: true, unit: null };
  }
  if (isArticle(pieces, at)) {
    const factor = FACTORS.get(wordAt(pieces, at + 1));
    if (factor === undefined || wordAt(pieces, at + 1).length < 5) return null;
    const scaled = scale(pieces, at + 1, { start: 1, isMoney });
    return { value: scaled.value, to: scaled.to, strong: true, unit: null };
  }
  return readWords(pieces, at);
}

/** A number in words; "and" joins what follows a hundred. */
function readWords(pieces: readonly Piece[], at: number): Read | null {
  let total = 0;
  let group = 0;
  let to = at;
  let strong = false;
  for (let index = at; index < Math.min(pieces.length, at + 12); index++) {
    const word = wordAt(pieces, index);
    const cardinal = CARDINALS.get(word);
    const factor = word.length > 4 ? FACTORS.get(word) : undefined;
    if (cardinal !== undefined) group += cardinal;
    else if (factor !== undefined) {
      if (index === at && !isCurrency(pieces, skipHyphen(pieces, index + 1))) return null;
      strong = true;
      if (factor > 100 || factor === 12) {
        total += Math.max(group, 1) * factor;
        group = 0;
      } else group = Math.max(group, 1) * factor;
    } else if (to > at && halfAt(pieces, index) > 0) {
      group += 0.5;
      to = halfAt(pieces, index);
      index = to - 1;
      continue;
    } else if (to === at || !/^(?:-|and)$/.test(word) || !isNumberWord(wordAt(pieces, index + 1))) break;
    if (!/^(?:-|and)$/.test(word)) to = index + 1;
  }
  return to === at ? null : { value: total + group, to, strong: strong || total + group > 12, unit: null };
}

/** The piece after "and a half"; 0 where it does not begin here. */
function halfAt(pieces: readonly Piece[], at: number): number {
  let index = at;
  for (const word of ["and", "a", "half"]) {
    index = skipHyphen(pieces, index);
    if (wordAt(pieces, index) !== word) return 0;
    index++;
  }
  return index;
}

function isCurrency(pieces: readonly Piece[], at: number): boolean {
  return CURRENCIES.has(wordAt(pieces, at));
}

function isNumberWord(word: string): boolean {
  return CARDINALS.has(word) || (word.length > 4 && FACTORS.has(word));
}

/** Factors behind a number: "5 million", "3bn", "100-thousand". */
function scale(
  pieces: readonly Piece[],
  at: number,
  { start, isMoney }: { start: number; isMoney: boolean },
): { value: number; to: number } {
  let value = start;
  let to = at;
  for (let count = 0; count < 3; count++) {
    const index = skipHyphen(pieces, to);
    const word = wordAt(pieces, index);
    const factor = FACTORS.get(word);
    const touching = pieces[index]?.start === pieces[index - 1]?.end;
    if (factor === undefined || (word.length < 4 && !touching) || (word.length === 1 && !isMoney)) break;
    value *= factor;
    to = index + 1;
  }
  return { value: Math.round(value * 1000) / 1000, to };
}

/** "2 to 3 thousand", "three or four", "10-15", "$1 to $2 billion". */
function readRange(pieces: readonly Piece[], first: Read): Read | null {
  if (!/^(?:to|or|-|–|—)$/.test(wordAt(pieces, first.to)) || first.value === null) return null;
  const second = readMoney(pieces, first.to + 1) ?? readPlain(pieces, first.to + 1);
  if (second === null || second.value === null || second.value <= first.value) return null;
  return second;
}

function readSign(pieces: readonly Piece[], at: number): { unit: string | null; to: number } {
  const index = skipHyphen(pieces, at);
  const word = wordAt(pieces, index);
  if (word === "%" || word === "percent" || word === "pc") return { unit: "percent", to: index + 1 };
  if (word === "per" && wordAt(pieces, index + 1) === "cent") return { unit: "percent", to: index + 2 };
  if (word === "percentage" && /^points?$/.test(wordAt(pieces, index + 1)))
    return { unit: "percentage points", to: index + 2 };
  const ofAt = word === "of" ? index + 1 : index;
  const country = /^(?:u|us|canadian|australian)$/.test(wordAt(pieces, ofAt)) ? ofAt + 1 : ofAt;
  const currency = CURRENCIES.get(wordAt(pieces, country));
  if (currency === undefined || /^[$£€¥₹]$/.test(wordAt(pieces, country))) return { unit: null, to: at };
  return { unit: currency, to: country + 1 };
}

function isOrMore(pieces: readonly Piece[], at: number): number | null {
  if (wordAt(pieces, at) === "plus" || wordAt(pieces, at) === "+") return at + 1;
  return wordAt(pieces, at) === "or" && /^(?:more|so)$/.test(wordAt(pieces, at + 1)) ? at + 2 : null;
}

function hedgeBefore(pieces: readonly Piece[], at: number): { from: number; approximate: boolean } {
  const last = wordAt(pieces, at - 1);
  if (HEDGE_ENDS.has(last)) {
    const before = pieces
      .slice(Math.max(0, at - 4), at)
      .map(({ word }) => word)
      .join(" ");
    const hedge = HEDGES.find((words) => before === words || before.endsWith(` ${words}`));
    if (hedge !== undefined) return { from: at - hedge.split(" ").length, approximate: true };
  }
  return { from: EXACT.includes(last) ? at - 1 : at, approximate: false };
}

function isArticle(pieces: readonly Piece[], at: number): boolean {
  const word = wordAt(pieces, at);
  return word === "a" || word === "an";
}

function skipHyphen(pieces: readonly Piece[], at: number): number {
  return wordAt(pieces, at) === "-" ? at + 1 : at;
}

function wordAt(pieces: readonly Piece[], at: number): string {
  return pieces[at]?.word ?? "";
}
