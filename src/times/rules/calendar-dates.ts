import { dayNumber, monthLength, weekdayOf } from "../../record/index.ts";
import {
  type Context,
  publishedDate,
  yearOfDay,
  yearOfMonth,
  yearOfNeighbour,
  yearOfStory,
} from "../context.ts";
import { readSpokenYear } from "../numbers.ts";
import {
  find,
  has,
  isAny,
  keyOf,
  type Match,
  modOf,
  numberOf,
  placeOf,
  type Reading,
  type Rule,
  wordAt,
} from "../rule.ts";
import { dayValue, monthValue, yearValue } from "../values.ts";

/** "2022-01-10", null where the month has no such day. */
function fullDate(year: number, month: number, day: number): string | null {
  if (month < 1 || month > 12 || day < 1 || day > monthLength(year, month)) return null;
  return dayValue(dayNumber(year, month, day));
}

function yearIn(match: Match): number | null {
  return numberOf(match, "year") ?? numberOf(match, "shortyear");
}

/** The year that a date's own weekday calls for, among those beside publication; else by tense. */
function yearFor(match: Match, context: Context, month: number, day: number): number | null {
  const published = publishedDate(context);
  const weekday = numberOf(match, "weekday") ?? numberOf(match, "wabbr");
  if (published === null) return context.reference?.year ?? null;
  if (weekday !== null) {
    const fits = [0, -1, 1].map((offset) => published.year + offset);
    const year = fits.find((candidate) => weekdayOf(dayNumber(candidate, month, day)) === weekday);
    if (year !== undefined) return year;
  }
  const story = yearOfStory(context, { month, day, word: match.from }, placeOf(match.words, match.from));
  return story ?? yearOfDay(context, month, day, context.tenseAt(match.from));
}

function dayOfMonth(match: Match): number {
  return numberOf(match, "dnum") ?? numberOf(match, "ord") ?? 0;
}

function monthDay(match: Match, context: Context): Reading | null {
  const month = numberOf(match, "month") ?? 0;
  const day = dayOfMonth(match);
  const year = yearIn(match) ?? yearFor(match, context, month, day);
  const value = year === null ? null : fullDate(year, month, day);
  return value === null ? null : { type: "DATE", value, mod: modOf(match) };
}

/** "5-7 February 2022", "March 3 and 4": a reading for each day, the bare one for its number alone. */
function dayRange(match: Match, context: Context): readonly Reading[] | null {
  const month = numberOf(match, "month") ?? 0;
  const at = find(match, "month");
  const first = find(match, "dnum");
  const second = find(match, "dnum", 1);
  const days = [match.words.value[first] ?? 0, match.words.value[second] ?? 0];
  const year = yearIn(match) ?? yearFor(match, context, month, days[0] ?? 0);
  if (year === null) return null;
  const values = days.map((day) => fullDate(year, month, day));
  if (values[0] == null || values[1] == null || (days[0] ?? 0) >= (days[1] ?? 0)) return null;
  const monthFirst = at < first;
  return [
    { type: "DATE", value: values[0], from: match.from, to: first + 1 },
    {
      type: "DATE",
      value: values[1],
      from: second,
      to: monthFirst && yearIn(match) === null ? second + 1 : match.to,
    },
  ];
}

/** "28 February to 3 March 2022": the year after the second serves both. */
function twoDates(match: Match, context: Context): readonly Reading[] | null {
  const year = yearIn(match);
  const months = [numberOf(match, "month") ?? 0, numberOf(match, "month", 1) ?? 0];
  const days = [numberOf(match, "dnum") ?? 0, numberOf(match, "dnum", 1) ?? 0];
  const last = year ?? yearFor(match, context, months[1] ?? 0, days[1] ?? 0);
  if (last === null) return null;
  const first = (months[0] ?? 0) > (months[1] ?? 0) ? last - 1 : last;
  const values = [
    fullDate(first, months[0] ?? 0, days[0] ?? 0),
    fullDate(last, months[1] ?? 0, days[1] ?? 0),
  ];
  if (values[0] == null || values[1] == null) return null;
  const second = Math.min(find(match, "month", 1), find(match, "dnum", 1));
  return [
    {
      type: "DATE",
      value: values[0],
      from: match.from,
      to: Math.max(find(match, "month"), find(match, "dnum")) + 1,
    },
    { type: "DATE", value: values[1], from: second, to: match.to },
  ];
}

function iso(match: Match): Reading | null {
  const value = fullDate(
    numberOf(match, "year") ?? 0,
    numberOf(match, "dnum") ?? 0,
    numberOf(match, "dnum", 1) ?? 0,
  );
  const { words, from } = match;
  const tight = words.start[from + 1] === words.end[from] && words.start[from + 2] === words.end[from + 1];
  if (value === null || !tight) return null;
  return isoClock(match, value) ?? { type: "DATE", value };
}

const ISO_CLOCK = /^[T ](\d\d:\d\d(?::\d\d)?)(?:\.\d{1,9})?(Z|[+-]\d\d:?\d\d)?(?!\w)/;

/** The rest of "2031-04-07T18:00:00Z"; null where no time of day follows at once. */
function isoClock(match: Match, day: string): Reading | null {
  const { words, to } = match;
  const end = words.end[to - 1] ?? 0;
  const clock = ISO_CLOCK.exec(words.text.slice(end, end + 32));
  if (clock === null) return null;
  const [all, time = "", zone = ""] = clock;
  let last = to;
  while ((words.end[last] ?? Number.POSITIVE_INFINITY) <= end + all.length) last++;
  return { type: "TIME", value: `${day}T${time}${zone}`, to: last };
}

/** Day or month first by the article's locale; else the order that is a date, or the one close to publication. */
function slashed(match: Match, context: Context): Reading | null {
  const { words, from } = match;
  for (let index = from; index < match.to - 1; index++)
    if (words.start[index + 1] !== words.end[index]) return null;
  const [a, b, last] = [words.value[from] ?? 0, words.value[from + 2] ?? 0, words.value[from + 4] ?? 0];
  if (words.end[from + 4] !== (words.start[from + 4] ?? 0) + 2 && last < 1000) return null;
  const year = last > 99 ? last : last + (last < 70 ? 2000 : 1900);
  const monthFirst = fullDate(year, a, b);
  const dayFirst = fullDate(year, b, a);
  if (monthFirst === null || dayFirst === null || a === b) return dateOrNull(monthFirst ?? dayFirst);
  if (context.dayFirst !== null) return dateOrNull(context.dayFirst ? dayFirst : monthFirst);
  if (context.published === null) return null;
  const [first = 0, second = 0] = [dayNumber(year, a, b), dayNumber(year, b, a)].map((day) =>
    Math.abs(day - (context.published ?? 0)),
  );
  if (Math.min(first, second) > 14 || Math.abs(first - second) < 14) return null;
  return dateOrNull(first < second ? monthFirst : dayFirst);
}

function dateOrNull(value: string | null): Reading | null {
  return value === null ? null : { type: "DATE", value };
}

function dotted(match: Match): Reading | null {
  const value = numberOf(match, "ddate") ?? 0;
  return dateOrNull(fullDate(Math.floor(value / 10_000), Math.floor(value / 100) % 100, value % 100));
}

const LEADS = [
  "in",
  "last",
  "next",
  "this",
  "since",
  "until",
  "by",
  "early",
  "late",
  "of",
  "from",
  "to",
  "for",
  "hyphen",
  "before",
  "after",
  "during",
  "between",
  "and",
  "every",
  "coming",
  "past",
  "mid",
  "or",
] as const;

/** "March" and "May", and names that persons have, are months only where the words before call for one. */
function isMonthName(match: Match, at: number): boolean {
  const { words } = match;
  const month = words.value[at] ?? 0;
  if (keyOf({ ...match, from: at, to: at + 1 }, "month") === ".") {
    const dot = words.text.charAt((words.end[at] ?? 1) - 1) === ".";
    return (dot || month === 9) && !isName(words.text, words.end[at] ?? 0);
  }
  if (![3, 4, 5, 6, 8].includes(month)) return true;
  if (at > match.from || isAny(words, at - 1, ...LEADS))
    return (
      !(month === 5 && isAny(words, at - 1, "and", "or", "to", "hyphen")) &&
      !isName(words.text, words.end[at] ?? 0)
    );
  return month !== 3 && month !== 5 && !isName(words.text, words.end[at] ?? 0);
}

/** True where a capitalised word follows at once: "June Carter", "May Day". */
function isName(text: string, end: number): boolean {
  return /^ [A-Z][a-z]/.test(text.slice(end, end + 3));
}

function monthAlone(match: Match, context: Context): Reading | null {
  const at = find(match, "month");
  if (!isMonthName(match, at) || isAny(match.words, match.to, "dnum")) return null;
  const month = match.words.value[at] ?? 0;
  const story = yearOfStory(context, { month, day: null, word: at }, placeOf(match.words, match.from));
  const year = story ?? yearOfMonth(context, month, context.tenseAt(at));
  return year === null ? null : { type: "DATE", value: monthValue(year, month), mod: modOf(match) };
}

function relativeMonth(match: Match, context: Context): Reading | null {
  const month = numberOf(match, "month") ?? 0;
  if (has(match, "that") || has(match, "following")) return monthOfStory(match, context, month);
  const published = publishedDate(context);
  if (published === null) return null;
  const back = has(match, "past") || has(match, "last");
  const ahead = has(match, "next") || has(match, "coming");
  const year = back || ahead ? yearOfNeighbour(published, month, back ? "last" : "next") : published.year;
  const day = numberOf(match, "dnum");
  if (day !== null) return dateOrNull(fullDate(year, month, day));
  return { type: "DATE", value: monthValue(year, month), mod: modOf(match) };
}

/** "that September", "the following May": the first of that name from the date told last; "that march" is none. */
function monthOfStory(match: Match, context: Context, month: number): Reading | null {
  const { reference } = context;
  if (reference === null || reference.month === null || has(match, "dnum")) return null;
  const wraps = month < reference.month || (has(match, "following") && month === reference.month);
  return { type: "DATE", value: monthValue(reference.year + (wraps ? 1 : 0), month) };
}

/** "June last year", "January of this year". */
function monthOfRelativeYear(match: Match, context: Context): Reading | null {
  const published = publishedDate(context);
  if (published === null) return null;
  const shift = has(match, "last") || has(match, "previous") ? -1 : has(match, "next") ? 1 : 0;
  return {
    type: "DATE",
    value: monthValue(published.year + shift, numberOf(match, "month") ?? 0),
    mod: modOf(match),
  };
}

function monthYear(match: Match): Reading | null {
  const year = yearIn(match);
  return year === null
    ? null
    : { type: "DATE", value: monthValue(year, numberOf(match, "month") ?? 0), mod: modOf(match) };
}

function monthRange(match: Match): readonly Reading[] | null {
  const year = yearIn(match);
  const [a, b] = [numberOf(match, "month") ?? 0, numberOf(match, "month", 1) ?? 0];
  if (year === null) return null;
  const second = find(match, "month", 1);
  return [
    {
      type: "DATE",
      value: monthValue(a > b ? year - 1 : year, a),
      from: match.from,
      to: find(match, "month") + 1,
    },
    { type: "DATE", value: monthValue(year, b), from: second, to: match.to },
  ];
}

function spokenYear(match: Match): Reading | null {
  const from = find(match, "wnum");
  const year = readSpokenYear(match.words, from, match.to);
  if (year === null || year.to !== match.to) return null;
  const month = numberOf(match, "month");
  if (month !== null) return { type: "DATE", value: monthValue(year.value, month) };
  if (
    year.value >= 2000 &&
    year.value < 2100 &&
    !isAny(match.words, from - 1, "year", "unit", "in", "since", "of")
  )
    return null;
  return { type: "DATE", value: yearValue(year.value) };
}

function partOfMonth(match: Match, context: Context): Reading | null {
  const month = numberOf(match, "month") ?? 0;
  const year = yearIn(match) ?? yearOfMonth(context, month, context.tenseAt(match.from));
  return year === null ? null : { type: "DATE", value: monthValue(year, month), mod: modOf(match) };
}

function isDigitOrdinal(match: Match): boolean {
  return /^\d/.test(wordAt(match.words, find(match, "ord")));
}

function weekdayAndDay(match: Match, context: Context): Reading | null {
  const published = publishedDate(context);
  if (published === null || !isDigitOrdinal(match)) return null;
  const day = numberOf(match, "ord") ?? 0;
  for (const shift of [0, 1, -1]) {
    const candidate = dayNumber(published.year, published.month + shift, day);
    if (weekdayOf(candidate) === numberOf(match, "weekday"))
      return { type: "DATE", value: dayValue(candidate) };
  }
  return null;
}

/** Dates by day, month and year, in words and in figures. */
export const CALENDAR_DATES: readonly Rule[] = [
  {
    id: "date-iso",
    pattern: "year (hyphen | slash) dnum (hyphen | slash) dnum",
    action: iso,
    reason: "ISO 8601, year first, also with slashes",
    example: "The note is dated 2031-04-09.",
  },
  {
    id: "date-slashed",
    pattern: "dnum slash dnum slash (year | num | dnum) | dnum hyphen dnum hyphen year",
    action: slashed,
    reason:
      "The order of day and month follows the locale; where both are dates and nothing tells, there is no value",
    example: "Signed in Varn on 27/3/2031.",
  },
  {
    id: "date-dotted",
    pattern: "ddate",
    action: dotted,
    reason: "Dots divide dates with the day first",
    example: "Signed in Varn on 27.03.2031.",
  },
  {
    id: "date-range-day-month",
    pattern: "(the? dnum) DASH the? dnum of? month comma? (year | shortyear)?",
    action: dayRange,
    reason: "The month and year behind the second day serve both",
    example: "The round of 5-7 February 2031 failed.",
  },
  {
    id: "date-range-month-day",
    pattern: "month dnum DASH dnum (comma? year)?",
    action: dayRange,
    reason: "The month before the first day serves both",
    example: "They meet March 3-5, 2031.",
  },
  {
    id: "date-range-two-months",
    pattern: "(month dnum DASH month dnum | dnum month DASH dnum month) comma? year?",
    action: twoDates,
    reason: "A year behind the second date serves both",
    example: "The recess runs from 28 February to 3 March 2031.",
  },
  {
    id: "date-month-day",
    pattern:
      "((weekday | wabbr) comma? the?)? (early | late)? month the? DAY (comma? (year | shortyear))? (?! percent)",
    action: monthDay,
    reason: "Month, day and often the year; without it the nearest that fits weekday and tense",
    example: "Brandt arrives on Monday, April 7.",
  },
  {
    id: "date-day-month",
    pattern: "((weekday | wabbr) comma? the?)? the? DAY (of the?)? month (comma? (year | shortyear))?",
    action: monthDay,
    reason: "The same with the day first",
    example: "Brandt arrived on 7 April.",
  },
  {
    id: "date-weekday-ordinal",
    pattern: "weekday comma? the? ord",
    action: weekdayAndDay,
    reason: "A weekday and a day of the month call for the month in which they meet",
    example: "They meet on Monday the 7th.",
  },
  {
    id: "month-range-year",
    pattern: "month DASH month comma? of? year",
    action: monthRange,
    reason: "The year behind the second month serves both",
    example: "Between March and May 2031 nothing moved.",
  },
  {
    id: "month-of-relative-year",
    pattern: "(the? PART hyphen?)? month (of? (last | this | next) unit)",
    action: monthOfRelativeYear,
    reason: "A month with the year told from publication",
    example: "The truce was signed in June last year.",
  },
  {
    id: "month-year",
    pattern: "(the? PART (of | hyphen)?)? month (comma | of)? (year | shortyear)",
    action: monthYear,
    reason: "A month with its year",
    example: "The truce was signed in late June 2029.",
  },
  {
    id: "month-spoken-year",
    pattern: "month wnum (hyphen? wnum){0,3}",
    action: spokenYear,
    reason: "A transcript writes years in words",
    example: "That was in January twenty thirty-one.",
  },
  {
    id: "year-spoken",
    pattern: "(the? unit)? wnum hyphen? wnum (and? hyphen? wnum){0,2}",
    action: spokenYear,
    reason: "A transcript writes years in words",
    example: "That was in nineteen ninety-seven.",
  },
  {
    id: "month-relative",
    pattern:
      "(this past | this coming | last | this | next | coming | that (same)? | the following) month dnum?",
    action: relativeMonth,
    reason: "The last or next month of that name",
    example: "It began last November.",
  },
  {
    id: "month-part",
    pattern: "(the? (begin | finish | mid | early | late) (of | hyphen)?) month (comma? year)?",
    action: partOfMonth,
    reason: "A part of a month keeps the month's value",
    example: "They meet again at the end of November.",
  },
  {
    id: "month",
    pattern: "month",
    action: monthAlone,
    reason: "A month alone is the nearest that fits the tense",
    example: "They met in October.",
  },
];
