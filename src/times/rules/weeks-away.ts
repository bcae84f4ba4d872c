import { civilDate, dayNumber } from "../../record/index.ts";
import { type Context, dayOfWeekday, nearest, yearOfDay } from "../context.ts";
import { readNumber } from "../numbers.ts";
import { find, has, isAny, keyOf, type Match, numberOf, type Reading, type Rule, wordAt } from "../rule.ts";
import { dayValue, monthValue, weekendValue, weekValue, yearValue } from "../values.ts";

/** "a week from Monday", "two weeks on Friday", "Friday week": weeks behind the next day of that name. */
function weeksFromWeekday(match: Match, context: Context): Reading | null {
  const { words, from } = match;
  const unit = keyOf(match, "unit") || keyOf(match, "units");
  if (context.published === null || (unit !== "W" && unit !== "F")) return null;
  const weekday = find(match, "weekday");
  const bare = weekday === from;
  if (bare && context.tenseAt(from) === "past") return null;
  if (/^(?:once|twice|times)$/.test(wordAt(words, from - 1))) return null;
  const count = (readNumber(words, from, match.to)?.value ?? 1) * (unit === "F" ? 2 : 1);
  const day = dayOfWeekday(context.published, words.value[weekday] ?? 1, "future");
  return { type: "DATE", value: dayValue(day + count * 7) };
}

/** "the week before last", "the Friday after next": two units from publication. */
function twoAway(match: Match, context: Context): Reading | null {
  const { published } = context;
  if (published === null) return null;
  const sign = has(match, "before") ? -1 : 1;
  const date = civilDate(published);
  const weekday = numberOf(match, "weekday");
  if (weekday !== null) {
    const last = dayOfWeekday(published, weekday, sign < 0 ? "past" : "future");
    const away = last === published ? 2 : 1;
    return { type: "DATE", value: dayValue(last + sign * away * 7) };
  }
  if (has(match, "weekend")) return { type: "DATE", value: weekendValue(published + sign * 14) };
  switch (keyOf(match, "unit")) {
    case "W":
      return { type: "DATE", value: weekValue(published + sign * 14) };
    case "M":
      return { type: "DATE", value: monthValue(date.year, date.month + sign * 2) };
    case "Y":
      return { type: "DATE", value: yearValue(date.year + sign * 2) };
    default:
      return null;
  }
}

/** "two weeks from now", "in three days' time": from publication on, as exact as the unit. */
function fromNow(match: Match, context: Context): Reading | null {
  const { words } = match;
  const { published } = context;
  const isTime = isAny(words, match.from, "in");
  if (published === null || (isTime && wordAt(words, match.to) !== "time")) return null;
  const from = isTime ? match.from + 1 : match.from;
  const to = isTime ? match.to + 1 : match.to;
  const unit = keyOf(match, "unit") || keyOf(match, "units");
  const count = countIn(match, from);
  if (count === null) return { type: "DATE", value: "FUTURE_REF", from, to };
  if (unit.startsWith("T")) return { type: "DATE", value: dayValue(published), from, to };
  const date = civilDate(published);
  const values: Readonly<{ [unit: string]: string }> = {
    D: dayValue(published + count),
    W: weekValue(published + count * 7),
    F: weekValue(published + count * 14),
    M: monthValue(date.year, date.month + Math.round(count)),
    Y: yearValue(date.year + Math.round(count)),
    DE: yearValue(date.year + Math.round(count) * 10).slice(0, 3),
  };
  const value = values[unit];
  return value === undefined || !Number.isInteger(count) ? null : { type: "DATE", value, from, to };
}

function countIn(match: Match, from: number): number | null {
  if (has(match, "couple")) return 2;
  if (has(match, "few") || has(match, "several")) return null;
  return readNumber(match.words, from, match.to)?.value ?? (has(match, "a") ? 1 : null);
}

/** "the week of March 6", "the week beginning 14 April". */
function weekOfDay(match: Match, context: Context): Reading | null {
  if (keyOf(match, "unit") !== "W") return null;
  const month = numberOf(match, "month") ?? 1;
  const day = numberOf(match, "dnum") ?? 1;
  const year = numberOf(match, "year") ?? yearOfDay(context, month, day, context.tenseAt(match.from));
  return year === null ? null : { type: "DATE", value: weekValue(dayNumber(year, month, day)) };
}

/** "New Year's Day", "New Year's Eve": the capital word stands before what the pattern sees. */
function newYear(match: Match, context: Context): Reading | null {
  const { words, from } = match;
  if (wordAt(words, from - 1) !== "new" || keyOf(match, "unit") !== "Y") return null;
  const isEve = has(match, "holiday2");
  if (!isEve && words.key[from + 2] !== "D") return null;
  const given = numberOf(match, "year");
  const place = { type: "DATE", from: from - 1 } as const;
  if (given !== null)
    return { ...place, value: isEve ? `${yearValue(given)}-12-31` : `${yearValue(given)}-01-01` };
  if (context.published === null) return null;
  const { year } = civilDate(context.published);
  const days = [-1, 0, 1].map((shift) => dayNumber(year + shift, isEve ? 12 : 1, isEve ? 31 : 1));
  return { ...place, value: dayValue(nearest(days, context.published, context.tenseAt(from))) };
}

/** "the early hours of Monday", which end with the morning. */
function earlyHours(match: Match, context: Context): Reading | null {
  if (context.published === null || keyOf(match, "units") !== "TH") return null;
  const today = numberOf(match, "today");
  const weekday = numberOf(match, "weekday");
  if (weekday === null && today === null) return null;
  const day =
    weekday === null
      ? context.published + (today ?? 0)
      : dayOfWeekday(context.published, weekday, context.tenseAt(find(match, "weekday")));
  return { type: "TIME", value: `${dayValue(day)}TMO` };
}

const COUNT = "(NUM | a | a? few | several | a? couple of)";

/** Days and weeks reached by counting from a day other than that of publication, or twice over. */
export const WEEKS_AWAY: readonly Rule[] = [
  {
    id: "weeks-from-weekday",
    pattern: "(a unit | NUM (unit | units)) (from | on) weekday | weekday unit (?! apos | of)",
    action: weeksFromWeekday,
    reason: "Weeks behind the next day of that name",
    example: "They will meet a week from Monday.",
  },
  {
    id: "unit-before-last",
    pattern: "the (unit | weekday | weekend) (before last | after next)",
    action: twoAway,
    reason: "The last but one, the next but one",
    example: "They met the week before last.",
  },
  {
    id: "units-from-now",
    pattern: `${COUNT} (unit | units) from (now | today) | in ${COUNT} (unit | units) apos`,
    action: fromNow,
    reason: "A count of units behind publication",
    example: "They will meet two weeks from now.",
  },
  {
    id: "week-of-day",
    pattern: "the unit (of | begin) (weekday comma?)? the? (month dnum | dnum of? month) (comma? year)?",
    action: weekOfDay,
    reason: "The week that holds the day",
    example: "They meet in the week of March 6.",
  },
  {
    id: "new-year",
    pattern: "unit apos (unit | holiday2) (comma? year)?",
    action: newYear,
    reason: "The first and the last day of a year",
    example: "The truce held until New Year's Day.",
  },
  {
    id: "early-hours",
    pattern: "the? early units of (weekday | today) daypart?",
    action: earlyHours,
    reason: "The hours behind midnight are of the day that they open",
    example: "They parted in the early hours of Monday.",
  },
];
