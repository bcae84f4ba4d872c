import {
  type CivilDate,
  civilDate,
  type DayNumber,
  dayNumber,
  monthLength,
  weekdayOf,
} from "../../record/index.ts";
import { type Context, nearest, publishedDate, yearOfDay, yearOfMonth } from "../context.ts";
import {
  find,
  has,
  isAny,
  keyOf,
  type Match,
  modOf,
  numberOf,
  type Reading,
  type Rule,
  wordAt,
} from "../rule.ts";
import { dayValue, monthValue } from "../values.ts";
import { shiftOf } from "./seasons-and-feasts.ts";

interface Month {
  readonly year: number;
  readonly month: number;
}

/** "3, 4 and 5 March 2031": a reading for each number, the month and year serve all. */
function listed(match: Match, context: Context): readonly Reading[] | null {
  const { words } = match;
  const places: number[] = [];
  for (let index = match.from; index < match.to; index++) if (isAny(words, index, "dnum")) places.push(index);
  const days = places.map((index) => words.value[index] ?? 0);
  const month = numberOf(match, "month") ?? 0;
  const at = find(match, "month");
  const given = numberOf(match, "year") ?? numberOf(match, "shortyear");
  const year = given ?? yearOfDay(context, month, days[0] ?? 1, context.tenseAt(at));
  if (year === null || days.some((day, index) => day <= (days[index - 1] ?? 0))) return null;
  if (days.some((day) => day > monthLength(year, month))) return null;
  return places.map((index, nth) => ({
    type: "DATE",
    value: dayValue(dayNumber(year, month, days[nth] ?? 1)),
    from: nth === 0 ? match.from : index,
    to: nth < places.length - 1 ? index + 1 : match.to,
  }));
}

/** The month that "of March", "in May 2031", "of next month" name; null without an anchor. */
function monthNamed(match: Match, context: Context): Month | null {
  const month = numberOf(match, "month");
  if (month !== null) {
    const given = numberOf(match, "year") ?? numberOf(match, "shortyear");
    const year = given ?? yearOfMonth(context, month, context.tenseAt(match.from));
    return year === null ? null : { year, month };
  }
  const published = publishedDate(context);
  const unit = match.to - 1;
  if (published === null || match.words.key[unit] !== "M") return null;
  return monthAway(published, shiftOf({ ...match, from: Math.max(match.from, unit - 2) }));
}

function monthAway(date: CivilDate, count: number): Month {
  const index = date.year * 12 + date.month - 1 + count;
  return { year: Math.floor(index / 12), month: (index % 12) + 1 };
}

/** How many within the month "first", "third", "last" ask for; -1 counts from its end. */
function countOf(match: Match): number {
  return numberOf(match, "ord") ?? -1;
}

/** "met on the last Monday of the month" is of the month before where this month's is still to come. */
function settled(match: Match, context: Context, dayIn: (month: Month) => DayNumber | null): Reading | null {
  const named = monthNamed(match, context);
  let day = named === null ? null : dayIn(named);
  if (named === null || day === null) return null;
  const isBare = has(match, "unit") && isAny(match.words, match.to - 2, "the");
  if (isBare && day > (context.published ?? day) && context.tenseAt(match.from) === "past") {
    day = dayIn(monthAway({ ...named, day: 1 }, -1)) ?? day;
  }
  return { type: "DATE", value: dayValue(day) };
}

function nthWeekday(match: Match, context: Context): Reading | null {
  return settled(match, context, (month) => weekdayIn(match, month));
}

function weekdayIn(match: Match, named: Month): DayNumber | null {
  const weekday = numberOf(match, "weekday") ?? 1;
  const first = dayNumber(named.year, named.month, 1);
  const last = first + monthLength(named.year, named.month) - 1;
  const nth = countOf(match);
  const day =
    nth < 0
      ? last - ((weekdayOf(last) - weekday + 7) % 7)
      : first + ((weekday - weekdayOf(first) + 7) % 7) + (nth - 1) * 7;
  return day > last || nth === 0 ? null : day;
}

function nthDay(match: Match, context: Context): Reading | null {
  if (keyOf(match, "unit") !== "D") return null;
  const nth = countOf(match);
  return settled(match, context, ({ year, month }) => {
    const length = monthLength(year, month);
    const day = nth < 0 ? length : nth;
    return day < 1 || day > length ? null : dayNumber(year, month, day);
  });
}

/** "the 15th of this month", "the 4th of last month". */
function ordinalOfMonth(match: Match, context: Context): Reading | null {
  const named = monthNamed(match, context);
  const day = numberOf(match, "ord") ?? 0;
  if (named === null || !isDigitOrdinal(match) || day < 1 || day > monthLength(named.year, named.month))
    return null;
  return { type: "DATE", value: dayValue(dayNumber(named.year, named.month, day)) };
}

function isDigitOrdinal(match: Match): boolean {
  return /^\d/.test(wordAt(match.words, find(match, "ord")));
}

/** "on the 15th" alone: "on the 15th floor" counts something else. */
function bareOrdinal(match: Match, context: Context): Reading | null {
  const { words, from, to } = match;
  const day = numberOf(match, "ord") ?? 0;
  if (context.published === null || day < 1 || !isDigitOrdinal(match)) return null;
  if (!isAny(words, from - 1, "on", "by", "until", "since")) return null;
  const closes =
    to >= words.classes.length || isAny(words, to, "dot", "comma", "edge", "close", "hyphen", "at");
  if (!closes) return null;
  const published = civilDate(context.published);
  const days: DayNumber[] = [];
  for (const shift of [-1, 0, 1]) {
    const { year, month } = monthAway(published, shift);
    if (day <= monthLength(year, month)) days.push(dayNumber(year, month, day));
  }
  if (days.length === 0) return null;
  return { type: "DATE", value: dayValue(nearest(days, context.published, context.tenseAt(from))) };
}

/** "2031-04"; "2009-10" is rather two years. */
function isoMonth(match: Match): Reading | null {
  const { words, from } = match;
  const year = words.value[from] ?? 0;
  const month = words.value[from + 2] ?? 0;
  const tight = words.start[from + 1] === words.end[from] && words.start[from + 2] === words.end[from + 1];
  const digits = (words.end[from + 2] ?? 0) - (words.start[from + 2] ?? 0);
  if (!tight || digits !== 2 || month < 1 || month > 12 || month > year % 100 || year < 1900) return null;
  return isAny(words, from - 1, "hyphen", "slash") ? null : { type: "DATE", value: monthValue(year, month) };
}

/** "May Day" is the first of May, written with capitals. */
function mayDay(match: Match, context: Context): Reading | null {
  const { words, from } = match;
  const capital = words.text.charAt(words.start[from + 1] ?? 0) === "D";
  if (words.value[from] !== 5 || keyOf(match, "unit") !== "D" || !capital) return null;
  const year = numberOf(match, "year") ?? yearOfDay(context, 5, 1, context.tenseAt(from));
  return year === null ? null : { type: "DATE", value: dayValue(dayNumber(year, 5, 1)), mod: modOf(match) };
}

/** "every second Monday", "the first Monday of each month". */
function weekdayOfEveryMonth(match: Match): Reading | null {
  if (!has(match, "unit")) return { type: "SET", value: `XXXX-WXX-${numberOf(match, "weekday") ?? 1}` };
  return keyOf(match, "unit") === "M" ? { type: "SET", value: "P1M" } : null;
}

const OF_MONTH =
  "(of | in) (month (comma | of)? (year | shortyear)? | (this | the | the? last | the? next) unit)";

/** Days told within a month: several in a row, by number, by weekday, from its ends. */
export const DAYS_OF_MONTH: readonly Rule[] = [
  {
    id: "date-list-day-month",
    pattern: "dnum comma dnum (comma dnum){0,3} comma? (and | or) dnum of? month comma? (year | shortyear)?",
    action: listed,
    reason: "The month and year behind the last day serve all",
    example: "They met on 3, 4 and 5 March.",
  },
  {
    id: "date-list-month-day",
    pattern: "month dnum comma dnum (comma dnum){0,3} comma? (and | or) dnum (comma? year)?",
    action: listed,
    reason: "The month before the first day serves all",
    example: "They met on March 3, 4 and 5, 2031.",
  },
  {
    id: "nth-weekday-of-month",
    pattern: `the? (ord | last) weekday ${OF_MONTH}`,
    action: nthWeekday,
    reason: "A weekday counted within its month",
    example: "They meet on the first Monday of May.",
  },
  {
    id: "nth-day-of-month",
    pattern: `the? (ord | last) unit ${OF_MONTH}`,
    action: nthDay,
    reason: "A day counted within its month",
    example: "They met on the last day of March.",
  },
  {
    id: "set-weekday-of-month",
    pattern: "the? (ord | last) weekday (of | in)? every unit | every (ord | other_one) weekday",
    action: weekdayOfEveryMonth,
    reason: "A weekday that recurs with the month, or every so many weeks",
    example: "They meet on the first Monday of each month.",
  },
  {
    id: "date-ordinal-of-month",
    pattern: "the ord of (this | the? last | the? next) unit",
    action: ordinalOfMonth,
    reason: "A day of the month of publication or its neighbour",
    example: "The deadline is the 15th of this month.",
  },
  {
    id: "date-ordinal",
    pattern: "the ord",
    action: bareOrdinal,
    reason: "A day of the month alone is the nearest that fits the tense",
    example: "They meet again on the 15th.",
  },
  {
    id: "month-iso",
    pattern: "year hyphen dnum (?! hyphen | colon)",
    action: isoMonth,
    reason: "ISO 8601 without the day",
    example: "The table ends with 2031-04.",
  },
  {
    id: "may-day",
    pattern: "month unit year?",
    action: mayDay,
    reason: "The feast bears the name of its day",
    example: "The strike began on May Day.",
  },
];
