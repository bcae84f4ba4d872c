import type { Tense } from "./context.ts";
import { isAny, wordAt } from "./rule.ts";
import { codeOf } from "./vocabulary.ts";
import type { Words } from "./words.ts";

const WILL = codeOf("will");
const PAST = codeOf("pastverb");
const OTHER = codeOf("other");

/** How many words away a verb may stand. */
const REACH = 25;

/** Words behind which "to" and a verb tell of what is to come. */
const GOVERNORS = new Set(
  "planned agreed expected due scheduled set is are vowed threatened hopes wants wanted intends decided ready likely plan plans offered invited asked urged pledged promised demanded supposed have has going prepared".split(
    " ",
  ),
);

/**
 * The tense of a clause without tags: of the nearest verb before the word in its sentence, else of the first behind it.
 * For texts read without a tagger.
 */
export function tenseByWords(words: Words, at: number): Tense {
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
  if (isAny(words, index, "to"))
    return GOVERNORS.has(wordAt(words, index - 1)) && isLower(words, index + 1) ? "future" : null;
  if (code !== OTHER || !isLower(words, index)) return null;
  const end = words.end[index] ?? 0;
  const isPast = end - (words.start[index] ?? 0) > 3 && words.text.startsWith("ed", end - 2);
  if (isPast && isAuxiliaryFuture(words, index)) return "future";
  return isPast && !(isAny(words, index + 1, "to") && GOVERNORS.has(wordAt(words, index))) ? "past" : null;
}

/** "will be held", "should have been held": the participle is not what tells the tense. */
function isAuxiliaryFuture(words: Words, index: number): boolean {
  for (let before = index - 1; before >= Math.max(0, index - 4); before--) {
    if (words.classes.charAt(before) === WILL || isAny(words, before, "to")) return true;
    if (!isAny(words, before, "other")) return false;
  }
  return false;
}

function isLower(words: Words, index: number): boolean {
  return words.text.charCodeAt(words.start[index] ?? 0) >= 97 && isAny(words, index, "other");
}
