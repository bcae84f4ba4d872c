import { type Context, publishedDate } from "../context.ts";
import { holidayDay } from "../holidays.ts";
import { find, has, isAny, keyOf, type Match, modOf, numberOf, type Reading, wordAt } from "../rule.ts";
import { dayValue, weekendValue, weekValue, yearValue } from "../values.ts";

/** How many units "last", "next" and their like lead away: -1, 0 or 1. */
export function shiftOf(match: Match): number {
  if (has(match, "last") || has(match, "previous") || has(match, "past")) return -1;
  return has(match, "next") || has(match, "following") || has(match, "coming") ? 1 : 0;
}

const SEASON_MONTH: Readonly<{ [season: string]: number }> = { SP: 3, SU: 6, FA: 9, WI: 12 };

/** The value of a season: with its year, or the one that words beside it and the tense point at; null without a date. */
export function season(match: Match, context: Context): Reading | null {
  const key = keyOf(match, "season");
  const year = numberOf(match, "year") ?? numberOf(match, "shortyear");
  if (year !== null) return { type: "DATE", value: `${yearValue(year)}-${key}`, mod: modOf(match) };
  const published = publishedDate(context);
  if (published === null) return null;
  const start = SEASON_MONTH[key] ?? 3;
  const begun = published.month >= start;
  if (has(match, "unit"))
    return { type: "DATE", value: `${yearValue(published.year + shiftOf(match))}-${key}` };
  if (has(match, "past") || has(match, "last")) {
    const over = published.month > start + 2 || (has(match, "past") && begun);
    return { type: "DATE", value: `${yearValue(published.year - (over ? 0 : 1))}-${key}`, mod: modOf(match) };
  }
  if (has(match, "next") || has(match, "coming"))
    return { type: "DATE", value: `${yearValue(published.year + (begun ? 1 : 0))}-${key}` };
  const tense = context.tenseAt(match.from);
  const winter = key === "WI" && published.month <= 2 ? -1 : 0;
  const shift = has(match, "this")
    ? 0
    : tense === "future"
      ? published.month > start + 2
        ? 1
        : 0
      : tense === "past" && !begun
        ? -1
        : 0;
  return {
    type: "DATE",
    value: `${yearValue(published.year + (shift === 0 ? winter : shift))}-${key}`,
    mod: modOf(match),
  };
}

/** "Easter week", "Christmas weekend". */
function holidayWeek(match: Match, day: number): Reading {
  if (keyOf(match, "unit") === "W") return { type: "DATE", value: weekValue(day) };
  return { type: "DATE", value: has(match, "weekend") ? weekendValue(day) : dayValue(day) };
}

/** The value of a feast's day, week or weekend: with its year, or the nearest that fits; null without a date. */
export function holiday(match: Match, context: Context): Reading | null {
  const published = publishedDate(context);
  const key = keyOf(match, "holiday");
  const offset = has(match, "holiday2") ? -1 : 0;
  const given = numberOf(match, "year") ?? numberOf(match, "shortyear");
  if (given !== null) return holidayWeek(match, holidayDay(key, given) + offset);
  if (published === null || context.published === null) return null;
  const here = holidayDay(key, published.year) + offset;
  let shift = 0;
  if (has(match, "last") && context.published <= here) shift = -1;
  else if (has(match, "next") && context.published >= here) shift = 1;
  else if (!has(match, "last") && !has(match, "next") && !has(match, "this")) {
    const away = here - context.published;
    const tense = context.tenseAt(match.from);
    if ((away > 240 && tense !== "future") || (away > 30 && tense === "past")) shift = -1;
    if (away < -240 || (away < -30 && tense === "future")) shift = 1;
  }
  return holidayWeek(match, holidayDay(key, published.year + shift) + offset);
}

/** "the spring", "late summer" are seasons; "Spring Valley", "the fall of Kessel", "a spring" are not. */
export function isInSeason(match: Match): boolean {
  const at = find(match, "season");
  const { words } = match;
  if (
    wordAt(words, at) === "fall" &&
    !isAny(words, match.from - 1, "in", "by", "until", "since", "during", "this")
  )
    return false;
  const upper = words.text.charAt(words.start[at] ?? 0) !== wordAt(words, at).charAt(0);
  if (upper) return false;
  if (has(match, "the") && wordAt(words, at) !== "fall") return true;
  return (
    isAny(words, match.from - 1, "in", "by", "until", "since", "during", "for", "from", "before", "of") ||
    has(match, "early") ||
    has(match, "late") ||
    has(match, "mid")
  );
}
