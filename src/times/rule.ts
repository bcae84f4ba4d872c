import type { TimeMod, TimeType } from "../record/index.ts";
import type { Context, PlaceInText } from "./context.ts";
import { codeOf, type WordClass } from "./vocabulary.ts";
import type { Words } from "./words.ts";

/** A run of words that a pattern matched, `[from, to)`. */
export interface Match {
  readonly words: Words;
  readonly from: number;
  readonly to: number;
}

/** What a rule makes of a match: one TIMEX3 expression, by default over all of its words. */
export interface Reading {
  readonly type: TimeType;
  readonly value: string;
  readonly mod?: TimeMod | undefined;
  /** First word and the one after the last, where they are not those of the match. */
  readonly from?: number;
  readonly to?: number;
}

/**
 * A kind of expression. Among the rules that match at a word the longest match wins, then the order of the rules; a
 * rule whose action gives null lets the next one try.
 */
export interface Rule {
  readonly id: string;
  /** Word classes, see pattern.ts. */
  readonly pattern: string;
  readonly action: (match: Match, context: Context) => Reading | readonly Reading[] | null;
  readonly reason: string;
  readonly example: string;
}

/** Index of the nth word (from 0) of a class within the match, -1 where there is none. */
export function find(match: Match, name: WordClass, nth = 0): number {
  const code = codeOf(name);
  let left = nth;
  for (let index = match.from; index < match.to; index++) {
    if (match.words.classes.charAt(index) === code && left-- === 0) return index;
  }
  return -1;
}

/** True where a word of the class stands in the match. */
export function has(match: Match, name: WordClass): boolean {
  return find(match, name) >= 0;
}

/** The value of the nth word of a class within the match, null where there is none. */
export function numberOf(match: Match, name: WordClass, nth = 0): number | null {
  const index = find(match, name, nth);
  return index < 0 ? null : (match.words.value[index] ?? null);
}

/** The key of the nth word of a class within the match, "" where there is none. */
export function keyOf(match: Match, name: WordClass, nth = 0): string {
  const index = find(match, name, nth);
  return index < 0 ? "" : (match.words.key[index] ?? "");
}

/** True where the word at the index has one of the classes. */
export function isAny(words: Words, index: number, ...names: readonly WordClass[]): boolean {
  const code = words.classes.charAt(index);
  return code !== "" && names.some((name) => codeOf(name) === code);
}

/** The word at the index in lower case, "" outside the text. */
export function wordAt(words: Words, index: number): string {
  const start = words.start[index];
  return start === undefined ? "" : words.text.slice(start, words.end[index]).toLowerCase();
}

/** START, MID or END for "early", "mid-", "late" and their like, where one stands in the match. */
export function modOf(match: Match): TimeMod | undefined {
  if (has(match, "early") || has(match, "begin") || has(match, "earlier")) return "START";
  if (has(match, "mid")) return "MID";
  if (has(match, "late") || has(match, "finish") || has(match, "later")) return "END";
  if (has(match, "less")) return "LESS_THAN";
  if (has(match, "more") && has(match, "than")) return "MORE_THAN";
  if (has(match, "least")) return "EQUAL_OR_MORE";
  return has(match, "approx") ? "APPROX" : undefined;
}

/** Where the word stands: its sentence, and whether it opens it but for a preposition and "early". */
export function placeOf(words: Words, index: number): PlaceInText {
  const sentence = words.sentence[index] ?? 0;
  const before = Math.max(0, index - 3);
  return { sentence, opens: words.sentence[before] !== sentence || isAny(words, before, "edge") };
}
