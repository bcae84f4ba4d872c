import type { Time } from "../../record/index.ts";

/** What has a term that is bargained over: "a 21-day ceasefire", "the two-week extension". */
const TERM =
  /^\W*(?:[\p{L}’'-]+\W+){0,4}?(?:ceasefire|cease-fire|truce|pause|extension|agreement|deal|contract|deadline|moratorium|freeze|halt|suspension|ultimatum|pact|treaty|lull|armistice|transition|mandate)\b/iu;

/** A truce that "would last a few weeks". */
const LASTS =
  /\b(?:ceasefire|truce|pause|halt|lull|freeze|moratorium|suspension)\b[^.]{0,40}\b(?:last|lasting|lasts|hold|holds|for)\s+(?:for\s+|only\s+|at least\s+|up to\s+)?$/i;

/** How far behind a length its noun may stand. */
const REACH = 60;

/** True where a length of time is a term under negotiation and not the time that something took. */
export function isTerm(text: string, time: Time): boolean {
  const after = text.slice(time.span[1], time.span[1] + REACH).split(/[.,;:\n]/, 1)[0] ?? "";
  const before = text.slice(Math.max(0, time.span[0] - 8), time.span[0]);
  const isLeft = /\b(?:just|only)\s+$/i.test(before) || /^(?:just|only)\b/i.test(text.slice(...time.span));
  if (isLeft && /^\s+(?:before|until|till|left|remaining|remain)\b/.test(after)) return true;
  return TERM.test(after) || LASTS.test(text.slice(Math.max(0, time.span[0] - 2 * REACH), time.span[0]));
}
