import { readTable } from "../lexicon/read-table.ts";
import { abbreviationKind } from "./abbreviations.ts";
import { classOf, isClosing, isLetter, isLower, isUpper, Kind } from "./characters.ts";

const STARTERS: ReadonlySet<string> = new Set(
  readTable("sentence-starters.tsv", ["word"]).map((row) => row.word),
);

/** Last words of names with a mark: "Yahoo!", "En Marche!". */
const MARKED_NAMES: ReadonlySet<string> = new Set(
  readTable("names-with-marks.tsv", ["word"]).map((row) => row.word),
);

/** Tokens after which a sentence is cut whatever stands there. */
export const MAX_SENTENCE_TOKENS = 2000;

/** A block's tokens, as pairs of start and end; `longestLine` is that of the block, in code units. */
interface BlockTokens {
  readonly text: string;
  readonly spans: readonly number[];
  readonly longestLine: number;
  /** True where a line break inside the block is only where a line was wrapped or broken. */
  readonly healed: boolean;
}

/**
 * The sentences of one block: for each the index of the token after its last. `spans` are the block's tokens as pairs of
 * start and end. Where a text runs on without stops, a sentence is cut after `MAX_SENTENCE_TOKENS`. In a `healed` block
 * line breaks end no sentence.
 */
export function splitSentences(text: string, spans: readonly number[], healed = false): number[] {
  const count = spans.length / 2;
  const ends: number[] = [];
  if (count === 0) return ends;
  const block = { text, spans, longestLine: longestLine(text, spans[0]!, spans[spans.length - 1]!), healed };
  let from = 0;
  let straightQuotes = 0;
  for (let index = 0; index < count; index++) {
    if (text.charCodeAt(spans[index * 2]!) === 0x22) straightQuotes++;
    if (
      index + 1 - from >= MAX_SENTENCE_TOKENS ||
      (index + 1 < count && endsAfter(block, index, from, straightQuotes))
    ) {
      ends.push(index + 1);
      from = index + 1;
    }
  }
  if (from < count) ends.push(count);
  return ends;
}

function longestLine(text: string, start: number, end: number): number {
  let longest = 0;
  let from = start;
  for (let at = text.indexOf("\n", start); at >= 0 && at < end; at = text.indexOf("\n", at + 1)) {
    longest = Math.max(longest, at - from);
    from = at + 1;
  }
  return Math.max(longest, end - from);
}

/** True where a sentence ends between token `index` and the next. */
function endsAfter(block: BlockTokens, index: number, from: number, straightQuotes: number): boolean {
  const { text, spans } = block;
  const gapStart = spans[index * 2 + 1]!;
  const next = spans[index * 2 + 2]!;
  if (!block.healed && next > gapStart && hasLineBreak(text, gapStart, next)) {
    const decided = endsAtLine(block, index, gapStart);
    if (decided !== null) return decided;
  }
  const nextCode = text.charCodeAt(next);
  if (isFollower(text, next, spans[index * 2 + 3]!, gapStart, straightQuotes)) return false;
  const terminal = terminalBefore(block, index, from);
  if (terminal < 0 || isInEllipsis(block, terminal, index) || isListNumber(block, terminal, from))
    return false;
  const closed = terminal < index;
  const opens = nextCode === 0x22 && straightQuotes % 2 === 0;
  if (next === gapStart && !isUpper(nextCode) && !closed && !opens) return false;
  const start = spans[terminal * 2]!;
  const last = text.charCodeAt(spans[terminal * 2 + 1]! - 1);
  const size = spans[terminal * 2 + 1]! - start;
  if (last === 0x21 || last === 0x3f) {
    if (!closed && isMarkedName(block, terminal)) return isStarter(block, index + 1);
    return !isLower(nextCode) || (!closed && endsBeforeSmall(block, terminal));
  }
  if (size === 1 && last === 0x2e) return endsAtStop(block, terminal, nextCode, closed);
  if (text.charCodeAt(start) === 0x2e || last === 0x2026) {
    if (isLower(nextCode) || isOpenerOnly(nextCode)) return false;
    // "It was ... Brandt": a space before the dots stands for a pause or an omission.
    const paused = terminal > from && start > spans[terminal * 2 - 1]! && isUpper(nextCode);
    return !paused || isStarter(block, index + 1);
  }
  return endsAtAbbreviation(block, { terminal, next: index + 1, from });
}

/** ". . ." is one ellipsis. */
function isInEllipsis({ text, spans }: BlockTokens, terminal: number, index: number): boolean {
  return (
    terminal === index &&
    text.charCodeAt(spans[terminal * 2]!) === 0x2e &&
    text.charCodeAt(spans[index * 2 + 2]!) === 0x2e
  );
}

/** "2. No tolls", "Demands: 1. Free passage": the number of a list, at the start of the sentence or behind a colon. */
function isListNumber({ text, spans }: BlockTokens, terminal: number, from: number): boolean {
  const number = terminal - 1;
  if (number < from || spans[terminal * 2 + 1]! - spans[terminal * 2]! !== 1) return false;
  if (text.charCodeAt(spans[terminal * 2]!) !== 0x2e) return false;
  const start = spans[number * 2]!;
  if (spans[number * 2 + 1]! - start > 2 || classOf(text.charCodeAt(start)) !== Kind.digit) return false;
  const before = number > from ? text.charCodeAt(spans[number * 2 - 2]!) : 0;
  return number === from || before === 0x3a || before === 0x3b;
}

function isMarkedName({ text, spans }: BlockTokens, terminal: number): boolean {
  if (terminal === 0) return false;
  const start = spans[terminal * 2 - 2]!;
  const end = spans[terminal * 2 - 1]!;
  return (
    end === spans[terminal * 2] &&
    isUpper(text.charCodeAt(start)) &&
    MARKED_NAMES.has(text.slice(start, end).toLowerCase())
  );
}

/** True where a sentence often begins with the word, whatever stands before it. */
function isStarter({ text, spans }: BlockTokens, index: number): boolean {
  const start = spans[index * 2]!;
  return STARTERS.has(text.slice(start, Math.min(spans[index * 2 + 1]!, start + 20)).toLowerCase());
}

function hasLineBreak(text: string, start: number, end: number): boolean {
  for (let at = start; at < end; at++) {
    const code = text.charCodeAt(at);
    if (code === 0x0a || code === 0x2028 || code === 0x2029) return true;
  }
  return false;
}

/** What a line break decides: blank lines, bullets and short lines end a sentence; null where the words decide. */
function endsAtLine(block: BlockTokens, index: number, gapStart: number): boolean | null {
  const { text, spans } = block;
  const next = spans[index * 2 + 2]!;
  let breaks = 0;
  for (let at = gapStart; at < next; at++) if (text.charCodeAt(at) === 0x0a) breaks++;
  if (breaks > 1) return true;
  const after = text.charCodeAt(spans[index * 2 + 3]!);
  const spaced = !isLetter(after) && classOf(after) !== Kind.digit;
  const code = text.charCodeAt(next);
  if (spaced && (code === 0x2022 || code === 0x2a || code === 0xb7 || code === 0x25cf || code === 0x2d))
    return true;
  if (isNumberedLine(block, index + 1)) return true;
  const lineStart = text.lastIndexOf("\n", gapStart - 1) + 1;
  if (isCapitalsLine(text.slice(Math.max(lineStart, spans[0]!), gapStart)) && isTitleCase(text, next))
    return true;
  const line = gapStart - Math.max(lineStart, spans[0]!);
  const fresh = isUpper(code) || classOf(code) === Kind.digit || isOpening(code);
  if (!fresh || text.charCodeAt(gapStart - 1) === 0x2c) return null;
  return line < block.longestLine * 0.6 || line > 160 ? true : null;
}

/** A line that begins with "2." or "2)". */
function isNumberedLine({ text, spans }: BlockTokens, index: number): boolean {
  if (index * 2 + 3 >= spans.length || classOf(text.charCodeAt(spans[index * 2]!)) !== Kind.digit)
    return false;
  const code = text.charCodeAt(spans[index * 2 + 2]!);
  const short = spans[index * 2 + 1]! - spans[index * 2]! <= 2;
  return short && spans[index * 2 + 1] === spans[index * 2 + 2] && (code === 0x2e || code === 0x29);
}

/** A heading in capitals: two words or more of capitals alone. */
function isCapitalsLine(line: string): boolean {
  return line.length < 100 && /^[^\p{Ll}]*\p{Lu}{2,}[^\p{Ll}]*\s[^\p{Ll}]*\p{Lu}{2,}[^\p{Ll}]*$/u.test(line);
}

function isTitleCase(text: string, at: number): boolean {
  return isUpper(text.charCodeAt(at)) && isLower(text.charCodeAt(at + 1));
}

function isOpening(code: number): boolean {
  return code === 0x22 || code === 0x201c || code === 0x2018 || code === 0xab;
}

function isOpenerOnly(code: number): boolean {
  return code === 0x2c || code === 0x3b || code === 0x3a;
}

/** True where the next token still belongs to the sentence: a closing mark, a comma, a dash and the like. */
function isFollower(
  text: string,
  next: number,
  nextEnd: number,
  gapStart: number,
  straightQuotes: number,
): boolean {
  const code = text.charCodeAt(next);
  if (code === 0x22 || code === 0x27) {
    // A straight mark closes where it stands at the word before, or where one is open and a space follows.
    const spaceAfter =
      !isLetter(text.charCodeAt(nextEnd)) && classOf(text.charCodeAt(nextEnd)) !== Kind.digit;
    if (code === 0x22 && straightQuotes % 2 === 1 && spaceAfter) return true;
    return next === gapStart && spaceAfter;
  }
  if (code === 0x3a && nextEnd - next > 1) return true;
  if (isClosing(code)) return next === gapStart || (code !== 0x2019 && code !== 0x29);
  return (
    code === 0x2c || code === 0x3b || code === 0x21 || code === 0x3f || (code === 0x2e && next === gapStart)
  );
}

/** The token that may end the sentence: this one, or the one before the closing marks that end with it; else -1. */
function terminalBefore(block: BlockTokens, index: number, from: number): number {
  const { text, spans } = block;
  let at = index;
  while (
    at > from &&
    at > index - 4 &&
    spans[at * 2 + 1]! - spans[at * 2]! <= 2 &&
    isClosing(text.charCodeAt(spans[at * 2]!))
  ) {
    if (!block.healed && spans[at * 2]! > spans[at * 2 - 1]! + 1) return -1;
    at--;
  }
  const last = text.charCodeAt(spans[at * 2 + 1]! - 1);
  return last === 0x2e || last === 0x21 || last === 0x3f || last === 0x2026 || last === 0x3002 ? at : -1;
}

/** A full stop of its own. */
function endsAtStop(block: BlockTokens, terminal: number, nextCode: number, closed: boolean): boolean {
  if (!isLower(nextCode)) return true;
  return !closed && endsBeforeSmall(block, terminal);
}

/** Before a small letter a mark ends the sentence unless it may belong to a name or an abbreviation ("Yahoo!"). */
function endsBeforeSmall({ text, spans }: BlockTokens, terminal: number): boolean {
  if (terminal === 0) return false;
  const start = spans[terminal * 2 - 2]!;
  const size = spans[terminal * 2 - 1]! - start;
  return size > 1 && (size > 6 || !isUpper(text.charCodeAt(start)));
}

interface Abbreviated {
  readonly terminal: number;
  readonly next: number;
  /** The first token of the sentence. */
  readonly from: number;
}

function endsAtAbbreviation(block: BlockTokens, { terminal, next, from }: Abbreviated): boolean {
  const { text, spans } = block;
  const start = spans[terminal * 2]!;
  const word = text.slice(start, spans[terminal * 2 + 1]! - 1);
  const following = text.slice(spans[next * 2]!, Math.min(spans[next * 2 + 1]!, spans[next * 2]! + 20));
  const nextCode = following.charCodeAt(0);
  const kind = abbreviationKind(word);
  // 'the E.U. "agree"' goes on.
  if (isOpening(nextCode)) return kind !== "title" && !isLower(text.charCodeAt(spans[next * 2]! + 1));
  if (!isUpper(nextCode)) return false;
  const starter = STARTERS.has(following.toLowerCase());
  const before = terminal > from ? text.charCodeAt(spans[terminal * 2 - 2]!) : 0;
  // "on Main St. He works there", but not "to St. Anna".
  if (kind === "title") return starter && word === "St" && isUpper(before);
  if (word.length === 1) return starter && before !== 0 && !isUpper(before);
  // "5 p.m. EDT" goes on, and so does "At 6 a.m. Brandt called".
  const zone = following.length > 1 && following.length <= 4 && following === following.toUpperCase();
  if (/^[ap]\.m$/i.test(word)) return starter || (!zone && terminal - from > 2);
  return starter || (kind === "other" && !zone && /^(?:etc|al)$/i.test(word));
}
