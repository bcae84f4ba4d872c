import type { Tense } from "./context.ts";
import { codeOf } from "./vocabulary.ts";
import type { Words } from "./words.ts";

const WILL = codeOf("will");
const PAST = codeOf("pastverb");
const PRESENT = codeOf("presentverb");
const OTHER = codeOf("other");

/** How many words away a verb may stand. */
const REACH = 25;

/** The tense of the clause that a word stands in: of the nearest verb before it in its sentence, else behind it. */
export function tenseAt(words: Words, at: number): Tense {
  const sentence = words.sentence[at];
  for (let index = at - 1; index >= Math.max(0, at - REACH) && words.sentence[index] === sentence; index--) {
    const tense = tenseOfWord(words, index);
    if (tense !== null) return tense;
  }
  for (let index = at + 1; index < at + REACH && words.sentence[index] === sentence; index++) {
    const tense = tenseOfWord(words, index);
    if (tense !== null) return tense;
  }
  return "unknown";
}

function tenseOfWord(words: Words, index: number): Tense | null {
  const code = words.classes.charAt(index);
  if (code === WILL) return "future";
  if (code === PAST) return "past";
  if (code === PRESENT) return null;
  if (code !== OTHER) return null;
  const end = words.end[index] ?? 0;
  const start = words.start[index] ?? 0;
  return end - start > 3 &&
    words.text.charAt(end - 1) === "d" &&
    words.text.charAt(end - 2) === "e" &&
    words.text.charCodeAt(start) >= 97
    ? "past"
    : null;
}
