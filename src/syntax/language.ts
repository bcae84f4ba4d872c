import { readTable } from "../lexicon/read-table.ts";
import { isUpper } from "./characters.ts";

const SMALL_WORDS: ReadonlySet<string> = new Set(
  readTable("small-words.tsv", ["word"]).map((row) => row.word),
);
/** Words of other languages: true where no text in English has them, false where English has them too. */
const FOREIGN_WORDS: ReadonlyMap<string, boolean> = new Map(
  readTable("foreign-words.tsv", ["language", "words"]).flatMap(({ language, words }) =>
    words.split(" ").map((word) => [word, language !== "shared" && !SMALL_WORDS.has(word)] as const),
  ),
);
const LONGEST_SMALL_WORD = 9;

/** Share of a text's plain words that its small words have at least: prose has 35 to 55 of 100, other languages under 10. */
const LEAST_SHARE = 0.12;
/** With fewer plain words the share tells nothing: a headline may have no small word at all. */
const LEAST_WORDS = 30;
/** Small words of other languages that a text has at least before it is taken for one; fewer where none is English. */
const LEAST_FOREIGN = 3;
const LEAST_FOREIGN_ALONE = 2;
/** Plain words without one small word of English, of which one of another language is enough. */
const FOREIGN_WORDS_ALONE = 6;
/** So many tokens are looked at, in windows that lie evenly over the text, so that the cost is the same for every length. */
const SAMPLED_TOKENS = 2400;
const WINDOW = 60;
/** Prose has five characters a token with its space. What has half as many is a heap of marks, whatever words it has. */
const LEAST_LENGTH = 2.5;
/** Shorter texts are read even so: they take no time. */
const LONG = 50_000;

interface Sample {
  tokens: number;
  /** Words in Latin letters. */
  latin: number;
  /** Those among them that are no names by their capital. */
  plain: number;
  /** Small words of English, those that no other language has, and those of other languages. */
  small: number;
  english: number;
  foreign: number;
  /** Words of another script. */
  otherScript: number;
}

function sampleOf(text: string, spans: readonly number[]): Sample {
  const sample = { tokens: 0, latin: 0, plain: 0, small: 0, english: 0, foreign: 0, otherScript: 0 };
  const count = spans.length / 2;
  const windows = Math.max(1, Math.ceil(Math.min(count, SAMPLED_TOKENS) / WINDOW));
  for (let window = 0; window < windows; window++) {
    const from =
      count <= SAMPLED_TOKENS ? window * WINDOW : Math.floor((window * (count - WINDOW)) / (windows - 1));
    const to = Math.min(count, from + WINDOW);
    for (let index = from; index < to; index++) look(text, spans[index * 2]!, spans[index * 2 + 1]!, sample);
  }
  return sample;
}

function look(text: string, start: number, end: number, sample: Sample): void {
  sample.tokens++;
  const code = text.charCodeAt(start);
  if (isOtherScript(code)) {
    sample.otherScript++;
    return;
  }
  if (!isLatin(code)) return;
  sample.latin++;
  const capital = isUpper(code);
  // A word in capitals is no name for its capital: "TALKS OF THE FOUR".
  const isName = capital && !(end - start > 1 && isUpper(text.charCodeAt(start + 1)));
  if (!isName) sample.plain++;
  if (end - start > LONGEST_SMALL_WORD) return;
  const word = text.slice(start, end).toLowerCase();
  const foreign = FOREIGN_WORDS.get(word);
  if (SMALL_WORDS.has(word)) {
    sample.small++;
    if (foreign === undefined) sample.english++;
    if (isName) sample.plain++;
  } else if (!isName && foreign === true) sample.foreign++;
}

function isLatin(code: number): boolean {
  return (code >= 65 && code <= 90) || (code >= 97 && code <= 122) || (code >= 0xc0 && code < 0x250);
}

/** Letters beyond Latin ones; marks, signs and emoji are none. */
function isOtherScript(code: number): boolean {
  return code >= 0x370 && !(code >= 0x2000 && code < 0x2c00) && !(code >= 0xd800 && code < 0xe000);
}

/**
 * True where the words (pairs of start and end in `text`) look like English prose: by the share of its small words among
 * its plain ones, against small words of other languages, and of words among marks and figures. Names tell nothing, and
 * a text too short to tell is English unless it has words of another language or script.
 */
export function looksEnglish(text: string, spans: readonly number[]): boolean {
  if (spans.length / 2 > LONG && text.length < (spans.length / 2) * LEAST_LENGTH) return false;
  const sample = sampleOf(text, spans);
  const { tokens, latin, plain, small, english, foreign, otherScript } = sample;
  // Prose has a mark for every five to ten words; rows of marks and figures are no prose.
  if (tokens > 10 * LEAST_WORDS && (latin + otherScript) * 3 < tokens) return false;
  if (otherScript > latin) return false;
  if (foreign > english && foreign >= (english === 0 ? LEAST_FOREIGN_ALONE : LEAST_FOREIGN)) return false;
  if (foreign > 0 && small === 0 && plain >= FOREIGN_WORDS_ALONE) return false;
  return plain < LEAST_WORDS || small >= plain * LEAST_SHARE;
}

/** Small words of English alone that a part of a text has at least before it is read without the rest. */
const LEAST_ENGLISH = 4;

/** True for a part of a text that is English beyond doubt. */
export function isSurelyEnglish(text: string, spans: readonly number[]): boolean {
  const { plain, small, english, foreign } = sampleOf(text, spans);
  return english >= LEAST_ENGLISH && english > 2 * foreign && small >= plain * LEAST_SHARE;
}

/** True for a paragraph that is clearly not English, within a text that is. */
export function isForeignBlock(text: string, spans: readonly number[]): boolean {
  const { latin, plain, english, foreign, otherScript } = sampleOf(text, spans);
  if (otherScript >= 5 && otherScript > latin) return true;
  return foreign >= LEAST_FOREIGN && foreign > 2 * english && plain >= 6;
}

/** True where nearly all letters of a text of some length are capitals. */
export function isAllCapitals(text: string, spans: readonly number[]): boolean {
  const count = spans.length / 2;
  const step = Math.max(1, Math.floor(count / SAMPLED_TOKENS));
  let upper = 0;
  let lower = 0;
  for (let index = 0; index < count; index += step) {
    const code = text.charCodeAt(spans[index * 2 + 1]! - 1);
    if (code >= 65 && code <= 90) upper++;
    else if (code >= 97 && code <= 122) lower++;
  }
  return upper > LEAST_WORDS && upper > 9 * lower;
}
