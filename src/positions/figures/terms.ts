import type { Time } from "../../record/index.ts";

/** What has a term that is bargained over: "a 21-day ceasefire", "the two-week extension". */
const TERM = new Set(
  "ceasefire cease-fire truce pause extension agreement deal contract deadline moratorium freeze halt suspension ultimatum pact treaty lull armistice transition mandate".split(
    " ",
  ),
);

/** A truce that "would last a few weeks". */
const LASTS =
  /\b(?:ceasefire|truce|pause|halt|lull|freeze|moratorium|suspension)\b[^.]{0,40}\b(?:last|lasting|lasts|hold|holds|for)\s+(?:for\s+|only\s+|at least\s+|up to\s+)?$/i;

/** Words that end a noun phrase: a noun behind them is not what has the length. */
const CLOSES = new Set(
  "a an the and or but of in on at by to for from with without after before until since over about between that which who is was are were has had have no not as if when while into under ended failed met".split(
    " ",
  ),
);

/** How far behind a length its noun may stand. */
const REACH = 60;

/** How many words may stand between a length and its noun: "five-year Kessel-Varn gas agreement". */
const BETWEEN = 4;

/** True where a length of time is a term under negotiation and not the time that something took. */
export function isTerm(text: string, time: Time): boolean {
  const words = text.slice(...time.span);
  const after = text.slice(time.span[1], time.span[1] + REACH).split(/[.,;:\n]/, 1)[0] ?? "";
  const before = text.slice(Math.max(0, time.span[0] - 2 * REACH), time.span[0]);
  return isLeft(words, before, after) || hasTermNoun(words, after) || LASTS.test(before);
}

/** "just 45 days before the scheme ends", but not "sat for just six hours before they left". */
function isLeft(words: string, before: string, after: string): boolean {
  const only = /^(?:just|only)\b/i.test(words) || /\b(?:just|only)\s+$/i.test(before);
  const sat = /\b(?:for|after|within)\s+(?:(?:just|only)\s+)?$/i.test(before);
  return only && !sat && /^\s+(?:before|until|till|left|remaining|remain)\b/.test(after);
}

/** The noun stands in the phrase of the length: "a 21-day ceasefire", "two weeks of truce", not "six hours without a deal". */
function hasTermNoun(words: string, after: string): boolean {
  const behind = after.toLowerCase().match(/[\p{L}’'-]+/gu) ?? [];
  if (/s$/i.test(words)) return behind[0] === "of" && TERM.has(behind[1] ?? "");
  for (const word of behind.slice(0, BETWEEN + 1)) {
    if (TERM.has(word)) return true;
    if (CLOSES.has(word)) return false;
  }
  return false;
}
