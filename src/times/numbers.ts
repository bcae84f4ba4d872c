import { codeOf } from "./vocabulary.ts";
import type { Words } from "./words.ts";

const DIGITS = codeOf("dnum") + codeOf("num") + codeOf("year");
const WORD = codeOf("wnum");
const HYPHEN = codeOf("hyphen");

/** A number and the word after it. */
export interface NumberRead {
  readonly value: number;
  readonly to: number;
}

/** The number that begins at a word, in digits or in words ("twenty-four", "two hundred"); null where none does. */
export function readNumber(words: Words, from: number, to: number): NumberRead | null {
  const first = words.classes.charAt(from);
  if (from >= to || first === "") return null;
  if (DIGITS.includes(first)) return { value: words.value[from] ?? 0, to: from + 1 };
  let total = 0;
  let group = 0;
  let at = from;
  let end = from;
  while (at < to && at < from + 12) {
    const code = words.classes.charAt(at);
    if (code === WORD) {
      const value = words.value[at] ?? 0;
      if (value >= 1000) {
        total += Math.max(group, 1) * value;
        group = 0;
      } else if (value === 100) group = Math.max(group, 1) * 100;
      else group += value;
      end = at + 1;
    } else if (code !== HYPHEN) break;
    at++;
  }
  return end === from ? null : { value: total + group, to: end };
}

/** A year said in two halves: "nineteen ninety-seven" (1997), "twenty twenty-two"; null where it is none. */
export function readSpokenYear(words: Words, from: number, to: number): NumberRead | null {
  if (words.classes.charAt(from) !== WORD) return null;
  const century = words.value[from] ?? 0;
  if (century < 17 || century > 20) return readThousands(words, from, to);
  const rest = readNumber(words, from + 1, to);
  if (rest === null || rest.value < 10 || rest.value > 99) return null;
  return { value: century * 100 + rest.value, to: rest.to };
}

function readThousands(words: Words, from: number, to: number): NumberRead | null {
  const number = readNumber(words, from, to);
  return number !== null && number.value >= 2000 && number.value < 2100 ? number : null;
}
