import { readTable } from "../lexicon/read-table.ts";

const FUNCTION_WORDS: ReadonlySet<string> = new Set(
  readTable("small-words.tsv", ["word"]).map((row) => row.word),
);
/** Share of a text's words that its small words have at least: prose has 35 to 50 of 100, other languages under 10. */
const LEAST_SHARE = 0.12;
/** Shorter texts are taken for English: a headline may have no small word at all. */
const LEAST_WORDS = 30;
/** Looked at evenly over the text, so that the cost is the same for every length. */
const SAMPLED_WORDS = 2000;
/** Prose has five characters a token with its space. What has half as many is a heap of marks, whatever words it has. */
const LEAST_LENGTH = 2.5;
/** Shorter texts are read even so: they take no time. */
const LONG = 50_000;

/**
 * True where the words (pairs of start and end in `text`) look like English prose by the share of its small words, and
 * of words among marks and figures. Short texts are English unless most of their letters are of another script.
 */
export function looksEnglish(text: string, spans: readonly number[]): boolean {
  if (spans.length / 2 > LONG && text.length < (spans.length / 2) * LEAST_LENGTH) return false;
  const step = Math.max(1, Math.floor(spans.length / 2 / SAMPLED_WORDS));
  let words = 0;
  let small = 0;
  let foreign = 0;
  for (let index = 0; index < spans.length; index += 2 * step) {
    const start = spans[index]!;
    const end = spans[index + 1]!;
    const code = text.charCodeAt(start);
    if (code >= 0x370 && !(code >= 0x2000 && code < 0x2c00) && !(code >= 0xd800 && code < 0xe000)) foreign++;
    else if ((code | 32) < 97 || (code | 32) > 122) continue;
    words++;
    if (end - start <= 7 && FUNCTION_WORDS.has(text.slice(start, end).toLowerCase())) small++;
  }
  const sampled = Math.ceil(spans.length / 2 / step);
  // Prose has a mark for every five to ten words; rows of marks and figures are no prose.
  if (sampled > 10 * LEAST_WORDS && words * 3 < sampled) return false;
  if (words === 0) return true;
  if (foreign * 2 > words) return false;
  return words < LEAST_WORDS || small >= words * LEAST_SHARE;
}

/** True where nearly all letters of a text of some length are capitals. */
export function isAllCapitals(text: string, spans: readonly number[]): boolean {
  const step = Math.max(1, Math.floor(spans.length / 2 / SAMPLED_WORDS));
  let upper = 0;
  let lower = 0;
  for (let index = 0; index < spans.length; index += 2 * step) {
    const code = text.charCodeAt(spans[index + 1]! - 1);
    if (code >= 65 && code <= 90) upper++;
    else if (code >= 97 && code <= 122) lower++;
  }
  return upper > LEAST_WORDS && upper > 9 * lower;
}
