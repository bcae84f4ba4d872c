import { type Context, publishedDate, type Quarter, yearOfDay } from "../context.ts";
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
import { monthValue, quarterValue, yearValue } from "../values.ts";
import { holiday, isInSeason, season, shiftOf } from "./seasons-and-feasts.ts";

const BEFORE_COUNT = ["money", "approx", "than", "most", "least", "several", "up", "more", "slash"] as const;

/** A bare number of four digits is a year unless it counts, costs or numbers something. */
function isYear(match: Match, at: number): boolean {
  const { words } = match;
  const year = words.value[at] ?? 0;
  if (year < 1500 || year > 2100 || words.key[at] !== "4") return false;
  const about = isAny(words, at - 1, "approx") && !isAny(words, at + 1, "other");
  if (isAny(words, at - 1, ...BEFORE_COUNT) && at === match.from && !about) return false;
  if (isAny(words, at + 1, "counted", "percent", "zone", "money", "units", "hrs", "unit", "slash", "colon"))
    return false;
  if (isAny(words, at + 1, "hyphen") && isAny(words, at + 2, "counted", "unit", "units")) return false;
  if (
    isAny(words, at - 1, "hyphen") &&
    words.start[at] === words.end[at - 1] &&
    !isAny(words, at - 2, "year", "early", "late", "mid")
  ) {
    return wordAt(words, at - 2) === "post" || wordAt(words, at - 2) === "pre";
  }
  if (
    isAny(words, at + 1, "hyphen", "slash") &&
    words.start[at + 1] === words.end[at] &&
    isAny(words, at + 2, "dnum")
  )
    return false;
  return !isNumbered(match, at);
}

const NUMBERED = new Set([
  "no",
  "number",
  "resolution",
  "flight",
  "room",
  "route",
  "page",
  "section",
  "article",
  "boeing",
  "windows",
  "office",
  "model",
  "nasdaq",
  "index",
  "point",
  "rs",
  "at",
  "orion",
  "studio",
  "agenda",
  "vision",
  "un",
  "order",
  "law",
  "act",
  "bill",
]);

/** "Resolution 1973", "at 2082.1", "Studio 2000" are names and levels. */
function isNumbered(match: Match, at: number): boolean {
  const before = wordAt(match.words, at - 1);
  return NUMBERED.has(before) || (before === "." && wordAt(match.words, at - 2) === "no");
}

function year(match: Match): Reading | null {
  const at = find(match, "year");
  const short = numberOf(match, "shortyear");
  if (short !== null) return { type: "DATE", value: yearValue(short), mod: modOf(match) };
  if (!isYear(match, at)) return null;
  return { type: "DATE", value: yearValue(match.words.value[at] ?? 0), mod: modOf(match) };
}

/** "2013-14", "2009-2011": each end has its own reading. */
function yearRange(match: Match): readonly Reading[] | null {
  const from = find(match, "year");
  const first = match.words.value[from] ?? 0;
  const at = from + 2;
  const digits = (match.words.end[at] ?? 0) - (match.words.start[at] ?? 0);
  const end = match.words.value[at] ?? 0;
  const last = digits === 2 ? Math.floor(first / 100) * 100 + end : end;
  if (first < 1500 || first > 2100 || last <= first || last > first + 150 || (digits !== 2 && digits !== 4))
    return null;
  const oneYear = has(match, "fiscal") || has(match, "slash");
  if (oneYear && (last !== first + 1 || match.words.end[from] !== match.words.start[from + 1])) return null;
  return [
    { type: "DATE", value: yearValue(first), from: match.from, to: from + 1 },
    { type: "DATE", value: yearValue(last), from: at, to: match.to },
  ];
}

/** "the 70s and 80s" are decades; "in his 70s", "in the low 70s" are not. */
function isDecade(match: Match): boolean {
  const { words, from } = match;
  return has(match, "the") || (isAny(words, from - 1, "and", "or") && isAny(words, from - 2, "decade"));
}

function decade(match: Match): Reading | null {
  const start = numberOf(match, "decade");
  if (start !== null && keyOf(match, "decade") === "2" && !isDecade(match)) return null;
  if (start !== null) return { type: "DATE", value: yearValue(start).slice(0, 3), mod: modOf(match) };
  const word = numberOf(match, "decadeword") ?? 0;
  const age = isAny(match.words, match.from - 1, "poss");
  if (age || word < 40 || has(match, "the") === false) return null;
  return { type: "DATE", value: String(190 + word / 10), mod: modOf(match) };
}

function century(match: Match, context: Context): Reading | null {
  const unit = keyOf(match, "unit");
  if (unit !== "CE") return null;
  const nth = numberOf(match, "ord");
  if (nth !== null)
    return nth < 1 ? null : { type: "DATE", value: String(nth - 1).padStart(2, "0"), mod: modOf(match) };
  const published = publishedDate(context);
  if (published === null) return null;
  const shift =
    has(match, "last") || has(match, "past") || has(match, "previous") ? -1 : has(match, "next") ? 1 : 0;
  return { type: "DATE", value: String(Math.floor(published.year / 100) + shift), mod: modOf(match) };
}

function fiscalYear(match: Match): Reading | null {
  const value = numberOf(match, "year") ?? numberOf(match, "shortyear");
  if (value !== null) return { type: "DATE", value: yearValue(value), mod: modOf(match) };
  const number = numberOf(match, "num") ?? numberOf(match, "dnum");
  return number === null || number > 99 ? null : { type: "DATE", value: yearValue(2000 + number) };
}

/** The year of a quarter without one: the nearest that fits the tense. */
function yearOfQuarter(context: Context, quarter: number, at: number): number | null {
  const published = publishedDate(context);
  if (published === null) return null;
  const now = Math.ceil(published.month / 3);
  const ahead = quarter - now;
  if (ahead <= 0) return published.year;
  return ahead === 3 || (ahead === 2 && context.tenseAt(at) === "past") ? published.year - 1 : published.year;
}

function quarterRead(match: Match, context: Context): Reading | null {
  const nth = numberOf(match, "qn") ?? numberOf(match, "ord") ?? 0;
  const quarter = nth === -1 ? 4 : nth;
  if (quarter < 1 || quarter > 4) return null;
  const published = publishedDate(context);
  let year = numberOf(match, "year") ?? numberOf(match, "shortyear");
  if (year === null && has(match, "unit")) {
    if (published === null) return null;
    year = published.year + (has(match, "earlier") || has(match, "ago") ? -1 : shiftOf(match));
  }
  year ??= yearOfQuarter(context, quarter, match.from);
  return year === null ? null : { type: "DATE", value: quarterValue(year, quarter), mod: modOf(match) };
}

function half(match: Match, context: Context): Reading | null {
  const nth = numberOf(match, "ord") ?? (has(match, "last") ? 2 : 0);
  const halfYear = numberOf(match, "hn") ?? (nth === -1 ? 2 : nth);
  if (halfYear < 1 || halfYear > 2) return null;
  if (has(match, "decade"))
    return { type: "DATE", value: yearValue(numberOf(match, "decade") ?? 0).slice(0, 3) };
  const published = publishedDate(context);
  const year =
    numberOf(match, "year") ??
    numberOf(match, "shortyear") ??
    (published === null ? null : published.year + shiftOf({ ...match, from: find(match, "half") }));
  return year === null ? null : { type: "DATE", value: `${yearValue(year)}-H${halfYear}`, mod: modOf(match) };
}

function halfInQuarters(match: Match): Reading | null {
  const year = numberOf(match, "year") ?? numberOf(match, "shortyear");
  const nth = numberOf(match, "ord") ?? -1;
  if (year === null || numberOf(match, "wnum") !== 2 || (nth !== 1 && nth !== -1)) return null;
  return { type: "DATE", value: `${yearValue(year)}-H${nth === 1 ? 1 : 2}` };
}

/** The quarter that "the quarter" and "the latest period" speak of: the one told last, else the last that ended. */
function quarterSpokenOf(context: Context): Quarter | null {
  return context.quarter ?? lastQuarter(context);
}

/** The last quarter that ended before publication. */
function lastQuarter(context: Context): Quarter | null {
  const published = publishedDate(context);
  if (published === null) return null;
  const ended = Math.ceil(published.month / 3) - 1;
  return ended === 0 ? { year: published.year - 1, quarter: 4 } : { year: published.year, quarter: ended };
}

/** "The latest quarter" has ended, though the text may have told of the running one last. */
function spokenOf(match: Match, context: Context, running: number): Quarter | null {
  const spoken = quarterSpokenOf(context);
  const isRunning = spoken !== null && spoken.year * 4 + spoken.quarter - 1 >= running;
  return isRunning && has(match, "latest") ? lastQuarter(context) : spoken;
}

/**
 * "the quarter ended Sept. 30": the calendar's that ends nearest to it, unless the text counts its own quarters; null
 * where no such words follow.
 */
function quarterEnding(match: Match, context: Context): Reading | null {
  const { words, to } = match;
  if (context.quarter !== null) return null;
  const month = isAny(words, to + 1, "month") ? to + 1 : to + 2;
  const isClosed =
    /^(?:ended|ending)$/.test(wordAt(words, to)) || (isAny(words, to, "to") && month === to + 1);
  if (!isClosed || !isAny(words, month, "month")) return null;
  const number = words.value[month] ?? 1;
  const day = isAny(words, month + 1, "dnum") ? (words.value[month + 1] ?? 1) : 28;
  const given = [month + 1, month + 2, month + 3].find((at) => isAny(words, at, "year"));
  const tense = wordAt(words, to) === "ended" ? "past" : context.tenseAt(match.from);
  const year = given === undefined ? yearOfDay(context, number, day, tense) : (words.value[given] ?? null);
  return year === null ? null : { type: "DATE", value: quarterValue(year, Math.round(number / 3)) };
}

function thisQuarter(match: Match, context: Context): Reading | null {
  if (isAny(match.words, match.from - 1, "hyphen")) return null;
  const closed = quarterEnding(match, context);
  if (closed !== null) return closed;
  const published = publishedDate(context);
  if (published === null) return null;
  const now = Math.ceil(published.month / 3);
  if (has(match, "current") || has(match, "this"))
    return { type: "DATE", value: quarterValue(published.year, now), mod: modOf(match) };
  const year = numberOf(match, "year");
  const spoken = spokenOf(match, context, published.year * 4 + now - 1);
  if (year !== null)
    return spoken === null ? null : { type: "DATE", value: quarterValue(year, spoken.quarter) };
  if (has(match, "next") || has(match, "coming"))
    return { type: "DATE", value: quarterValue(published.year, now + 1) };
  if ((has(match, "last") && !has(match, "unit")) || has(match, "previous"))
    return { type: "DATE", value: quarterValue(published.year, now - 1) };
  if (has(match, "earlier") || has(match, "ago") || has(match, "last") || has(match, "following")) {
    const shift = has(match, "following") ? 1 : -1;
    return spoken === null
      ? null
      : { type: "DATE", value: quarterValue(spoken.year + shift, spoken.quarter) };
  }
  if (context.quarter === null && !has(match, "latest")) return null;
  return spoken === null ? null : { type: "DATE", value: quarterValue(spoken.year, spoken.quarter) };
}

function period(match: Match, context: Context): Reading | null {
  const published = publishedDate(context);
  const year = numberOf(match, "year");
  const back = has(match, "earlier") || has(match, "ago") || has(match, "last") ? -1 : 0;
  const told = context.reference;
  if (
    (has(match, "same") || has(match, "full")) &&
    (keyOf(match, "unit") === "M" || context.quarter === null) &&
    told !== null &&
    told.month !== null
  ) {
    return { type: "DATE", value: monthValue((year ?? told.year) + (year === null ? -1 : 0), told.month) };
  }
  if (context.quarter !== null) {
    const spoken = context.quarter;
    return { type: "DATE", value: quarterValue(year ?? spoken.year + back, spoken.quarter) };
  }
  if (year !== null) return { type: "DATE", value: yearValue(year) };
  if (has(match, "latest")) {
    const ended = quarterSpokenOf(context);
    return ended === null ? null : { type: "DATE", value: quarterValue(ended.year, ended.quarter) };
  }
  if (published === null || back === 0) return null;
  return { type: "DATE", value: yearValue(published.year + back) };
}

function yearEnd(match: Match, context: Context): Reading | null {
  const given = numberOf(match, "year");
  const published = publishedDate(context);
  if (given !== null) return { type: "DATE", value: yearValue(given), mod: modOf(match) };
  if (published === null || keyOf(match, "unit") !== "Y") return null;
  const past = context.tenseAt(match.from) === "past" && published.month <= 6;
  const year = published.year - (past ? 1 : 0);
  return { type: "DATE", value: yearValue(year), mod: "END" };
}

/** Years, decades, centuries, fiscal years, quarters, halves, seasons, feasts. */
export const YEARS: readonly Rule[] = [
  {
    id: "fiscal-year",
    pattern: "the? (fiscal unit? | fy) hyphen? (year | shortyear | num | dnum)",
    action: fiscalYear,
    reason: "A fiscal year bears the number of its year",
    example: "The budget for fiscal 2031 is smaller.",
  },
  {
    id: "quarter-of-year",
    pattern:
      "(the | poss)? full? fiscal? hyphen? (ord | last) hyphen? quarter (of? (year | shortyear) | comma year | of? fiscal unit? year | of? (the | this | last | next) fiscal? unit | the? unit (earlier | ago))",
    action: quarterRead,
    reason: "A quarter with its year",
    example: "Exports fell in the third quarter of 2030.",
  },
  {
    id: "year-quarter",
    pattern:
      "(the? year apos? | the? (last | this | next) unit apos | the? unit hyphen? (earlier | ago) | the) fiscal? hyphen? ord hyphen? quarter",
    action: quarterRead,
    reason: "The year before its quarter",
    example: "Next year's first quarter decides.",
  },
  {
    id: "quarter-nth",
    pattern: "(the | poss | a)? fiscal? hyphen? ord hyphen? quarter",
    action: quarterRead,
    reason: "A quarter alone is the nearest that fits the tense",
    example: "Third-quarter exports fell.",
  },
  {
    id: "quarter-number",
    pattern: "qn hyphen? of? (year | shortyear)?",
    action: quarterRead,
    reason: "Q1 to Q4",
    example: "Exports fell in Q3 2030.",
  },
  {
    id: "half-in-quarters",
    pattern: "APPROX? the? (ord | last) wnum quarters of (year | shortyear)",
    action: halfInQuarters,
    reason: "Two quarters at one end of a year are a half of it",
    example: "Fares fell in the first two quarters of 2030.",
  },
  {
    id: "half-of-year",
    pattern:
      "the? (ord | last) half of (year | shortyear | the? decade | (the | this | last | next) unit) | hn hyphen? of? (year | shortyear)",
    action: half,
    reason: "Half a year",
    example: "Fares rose in the first half of 2030.",
  },
  {
    id: "quarter-spoken-of",
    pattern:
      "(the quarter a unit ago | last unit apos quarter | (the | this | that | poss)? (full? unit hyphen? (earlier | ago) | latest | last | next | current | previous | following | coming | year)? quarter) (?! hyphen | of | unit)",
    action: thisQuarter,
    reason: "The quarter that the text tells of",
    example: "Exports also fell in the latest quarter.",
  },
  {
    id: "period-spoken-of",
    pattern: "(the | a)? (full? unit hyphen? (earlier | ago) | latest | year | full) period (last unit)?",
    action: period,
    reason: "The period that a report compares",
    example: "It was more than in the year-earlier period.",
  },
  {
    id: "period-same",
    pattern:
      "the (same | full) (period | quarter | unit) (of the?)? (last unit | a unit (earlier | ago) | year)",
    action: period,
    reason: "The same quarter of another year",
    example: "It was more than in the same period last year.",
  },
  {
    id: "season-year",
    pattern: "(the? PART hyphen?)? (the | poss)? season (of | comma)? (year | shortyear)",
    action: season,
    reason: "A season with its year",
    example: "The siege began in the winter of 2029.",
  },
  {
    id: "season-relative",
    pattern:
      "(PART hyphen?)? (this past | this coming | the? last | this | the? next | the past | the coming) season",
    action: season,
    reason: "The last or next season of that name",
    example: "Talks resumed last spring.",
  },
  {
    id: "season-of-relative-year",
    pattern: "(the? PART hyphen?)? season (of? (last | next | this) unit)",
    action: season,
    reason: "A season of last or next year",
    example: "Talks resumed in spring last year.",
  },
  {
    id: "season-alone",
    pattern: "(the PART? | PART) hyphen? season (?! of)",
    action: (match, context) => (isInSeason(match) ? season(match, context) : null),
    reason: "A season alone, behind a preposition",
    example: "Talks resume in the spring.",
  },
  {
    id: "holiday",
    pattern: "(last | this | next)? holiday (unit | weekend | holiday2 | weekday)? (comma? year)?",
    action: holiday,
    reason: "A feast whose day can be computed",
    example: "Both delegations go home for Easter.",
  },
  {
    id: "decade",
    pattern: "(the | (the? PART (of the)? hyphen?))? (decade | decadeword)",
    action: decade,
    reason: "Ten years by their first",
    example: "The pact dates from the late 1990s.",
  },
  {
    id: "century",
    pattern:
      "((the? PART hyphen?)? the? ord hyphen? | (this | last | next | the past | the? current | the previous)) unit",
    action: century,
    reason: "A hundred years by their first two figures",
    example: "The border is of the 19th century.",
  },
  {
    id: "year-end",
    pattern:
      "(the? (finish | begin) of? the? | approx | PART hyphen?)? (year finish | unit hyphen? apos? finish)",
    action: yearEnd,
    reason: "The last day of the year",
    example: "They want a treaty by year-end.",
  },
  {
    id: "year-part",
    pattern: "((the? (begin | finish | mid | early | late) (of | hyphen)? | the unit) (year | shortyear))",
    action: year,
    reason: "A part of a year keeps the year's value",
    example: "It began in mid-2030.",
  },
  {
    id: "year-range",
    pattern:
      "(the? fiscal unit?)? year (hyphen | slash) (year | num | dnum) (fiscal unit)? (?! hyphen | slash)",
    action: yearRange,
    reason: "Each end of a range is a date; two figures take the century of the first",
    example: "The 2029-31 truce held.",
  },
  {
    id: "year",
    pattern: "year | shortyear",
    action: year,
    reason: "Four figures that count nothing",
    example: "The pact of 2019 has lapsed.",
  },
];
