import { type CivilDate, civilDate, dayNumber, monthLength } from "../../record/index.ts";
import { type Context, publishedDate } from "../context.ts";
import { readNumber } from "../numbers.ts";
import { find, has, isAny, keyOf, type Match, modOf, type Reading, type Rule, wordAt } from "../rule.ts";
import { dayValue, monthValue, quarterValue, weekValue, yearValue } from "../values.ts";

/** The value of a unit of time, a count of units away from a day. */
function shifted(day: number, unit: string, count: number): string | null {
  const date = civilDate(day);
  switch (unit) {
    case "D":
      return dayValue(day + count);
    case "W":
      return weekValue(day + count * 7);
    case "F":
      return weekValue(day + count * 14);
    case "M":
      return monthValue(date.year, date.month + count);
    case "Y":
      return yearValue(date.year + count);
    case "DE":
      return yearValue(date.year + count * 10).slice(0, 3);
    case "CE":
      return yearValue(date.year + count * 100).slice(0, 2);
    default:
      return null;
  }
}

function direction(match: Match): number {
  if (has(match, "last") || has(match, "past") || has(match, "previous") || has(match, "latest")) return -1;
  return has(match, "next") || has(match, "coming") || has(match, "following") ? 1 : 0;
}

/** "this week", "last month", "next year", with "early", "later this", "the end of". */
function relativeUnit(match: Match, context: Context): Reading | null {
  if (context.published === null) return null;
  const unit = keyOf(match, "unit");
  if (unit === "D" || unit.startsWith("T")) return null;
  if (has(match, "past") && unit !== "Y") return null;
  if (
    isAny(match.words, match.to, "hyphen") &&
    isAny(match.words, match.to + 1, "earlier", "ago", "old", "long")
  )
    return null;
  const value = shifted(context.published, unit, direction(match));
  return value === null ? null : { type: "DATE", value, mod: modOf(match) };
}

/** "that year", "the same month", "the following week", "the previous year": from the date told last. */
function unitFromReference(match: Match, context: Context): Reading | null {
  const unit = keyOf(match, "unit");
  const reference = context.reference;
  if (reference === null || unit === "D" || unit.startsWith("T")) return null;
  if (unit === "Y")
    return { type: "DATE", value: yearValue(reference.year + direction(match)), mod: modOf(match) };
  if (unit === "M" && reference.month !== null) {
    return {
      type: "DATE",
      value: monthValue(reference.year, reference.month + direction(match)),
      mod: modOf(match),
    };
  }
  if (reference.day === null) return null;
  const value = shifted(reference.day, unit, direction(match));
  return value === null ? null : { type: "DATE", value, mod: modOf(match) };
}

interface Count {
  readonly count: number | null;
  readonly unit: string;
}

/** "two and a half years", "a few days", "a year": null count where the words leave it open. */
function countOf(match: Match): Count {
  const at = Math.max(find(match, "unit"), find(match, "units"), find(match, "quarters"));
  const unit = has(match, "quarters") ? "Q" : keyOf(match, "unit") || keyOf(match, "units");
  if (has(match, "couple")) return { count: 2, unit };
  if (has(match, "few") || has(match, "several") || has(match, "many")) return { count: null, unit };
  for (let index = match.from; index < at; index++) {
    const number = readNumber(match.words, index, at);
    if (number !== null) return { count: number.value + (has(match, "half") ? 0.5 : 0), unit };
  }
  if (has(match, "a") || has(match, "the")) return { count: has(match, "half") ? 0.5 : 1, unit };
  return { count: null, unit };
}

/** A count of units before or after a day, in the unit's own precision. */
function away(day: number, count: number, unit: string): string | null {
  const whole = unit === "Y" && count % 1 !== 0 ? { count: count * 12, unit: "M" } : { count, unit };
  if (whole.unit === "Q") {
    const date = civilDate(day);
    return quarterValue(date.year, Math.ceil(date.month / 3) + whole.count);
  }
  return shifted(day, whole.unit, Math.sign(whole.count) * Math.round(Math.abs(whole.count)));
}

/** In a report on a quarter "a year earlier" is the same quarter, but not where the sentence tells of nine months. */
function comparesQuarters(match: Match, context: Context): boolean {
  return context.quarter !== null && context.longer !== match.words.sentence[match.from];
}

function yearBefore(context: Context): Reading | null {
  if (context.quarter === null) return null;
  return { type: "DATE", value: quarterValue(context.quarter.year - 1, context.quarter.quarter) };
}

function ago(match: Match, context: Context): Reading | null {
  if (context.published === null) return null;
  const { count, unit } = countOf(match);
  if (count === null) return { type: "DATE", value: "PAST_REF", mod: modOf(match) };
  if (unit === "Y" && count === 1 && !has(match, "approx") && comparesQuarters(match, context)) {
    return yearBefore(context);
  }
  if (unit.startsWith("T")) return { type: "DATE", value: dayValue(context.published) };
  const value = away(context.published, -count, unit);
  return value === null ? null : { type: "DATE", value, mod: modOf(match) };
}

/** "two days earlier", "a year later": from the date told last. */
function fromReference(match: Match, context: Context): Reading | null {
  const { count, unit } = countOf(match);
  const back = has(match, "earlier") || has(match, "before");
  if (count === null || unit.startsWith("T")) return null;
  const sign = back ? -1 : 1;
  if (unit === "Y" && count === 1 && back && comparesQuarters(match, context)) {
    return yearBefore(context);
  }
  const reference = context.reference;
  if (reference === null) return back ? fromPublished(context, count, unit) : null;
  if (unit === "Y" && count % 1 === 0)
    return { type: "DATE", value: yearValue(reference.year + sign * count) };
  if (unit === "M" && reference.month !== null && reference.day === null) {
    return { type: "DATE", value: monthValue(reference.year, reference.month + sign * count) };
  }
  if (reference.day === null) return null;
  const value = away(reference.day, sign * count, unit);
  return value === null ? null : { type: "DATE", value, mod: modOf({ ...match, to: match.to - 1 }) };
}

function fromPublished(context: Context, count: number, unit: string): Reading | null {
  if (context.published === null) return null;
  const value = away(context.published, -count, unit);
  return value === null ? null : { type: "DATE", value };
}

/** "two days before" is told from the date told last only where nothing follows that it could be told from. */
function beforeAlone(match: Match, context: Context): Reading | null {
  const closes =
    match.to >= match.words.classes.length ||
    isAny(match.words, match.to, "comma", "dot", "edge", "hyphen", "close");
  return closes ? fromReference(match, context) : null;
}

function yearEarlier(match: Match, context: Context): Reading | null {
  if (keyOf(match, "unit") !== "Y") return null;
  const published = publishedDate(context);
  if (context.quarter !== null) return yearBefore(context);
  return published === null ? null : { type: "DATE", value: yearValue(published.year - 1) };
}

/** "the end of the month", "the beginning of the year". */
function partOfUnit(match: Match, context: Context): Reading | null {
  if (context.published === null) return null;
  const date: CivilDate = civilDate(context.published);
  const unit = keyOf(match, "unit");
  const mod = modOf(match);
  switch (unit) {
    case "Y":
      return { type: "DATE", value: yearValue(date.year), mod };
    case "M":
      return { type: "DATE", value: monthValue(date.year, date.month), mod };
    case "W":
      return { type: "DATE", value: weekValue(context.published), mod };
    case "DE":
      return { type: "DATE", value: yearValue(date.year).slice(0, 3), mod };
    default:
      return null;
  }
}

/** "the last week of March", "the first week of next month". */
function weekOfMonth(match: Match, context: Context): Reading | null {
  const published = publishedDate(context);
  if (keyOf(match, "unit") !== "W" || published === null || context.published === null) return null;
  const month = find(match, "month");
  const number = month < 0 ? published.month : (match.words.value[month] ?? 1);
  const given = find(match, "year");
  const year = given >= 0 ? (match.words.value[given] ?? 0) : published.year;
  const nth = find(match, "ord");
  const value = nth >= 0 ? (match.words.value[nth] ?? 1) : -1;
  if (value > 4) return null;
  const last = monthLength(year, number);
  const day = value < 0 ? last - 3 : value * 7 - 3;
  return { type: "DATE", value: weekValue(dayNumber(year, number, day)), mod: modOf(match) };
}

function theUnit(match: Match, context: Context): Reading | null {
  const unit = keyOf(match, "unit");
  const last = match.words.start[match.to - 1] ?? 0;
  // "Person of the Year" is a title.
  if (/[A-Z]/.test(match.words.text.charAt(last)) && match.to - match.from > 1) return null;
  const before = wordAt(match.words, match.from - 1);
  const closing = wordAt(match.words, match.to);
  if (unit === "Y" && (closing === "ended" || closing === "ending"))
    return { type: "DURATION", value: "P1Y" };
  if (
    context.published === null ||
    !["in", "for", "of", "during", "throughout", "from", "over", "within"].includes(before)
  )
    return null;
  if (isAny(match.words, match.to, "of", "hyphen", "before", "after", "ago", "earlier", "later", "following"))
    return null;
  if (/^(?:leading|since|when|that|preceding|up|in)$/.test(closing)) return null;
  const told = context.reference;
  if (
    unit === "Y" &&
    has(match, "full") &&
    told !== null &&
    told.sentence === match.words.sentence[match.from]
  ) {
    return { type: "DATE", value: yearValue(told.year) };
  }
  if (unit === "Y" || unit === "W" || unit === "M") return partOfUnit(match, context);
  return null;
}

/** Weeks, months, years and longer told from publication or from the date told last. */
export const RELATIVE_SPANS: readonly Rule[] = [
  {
    id: "week-of-month",
    pattern: "the (ord | last) unit (of | in) (month year? | (this | the) unit)",
    action: weekOfMonth,
    reason: "A week counted within its month",
    example: "They met in the last week of March.",
  },
  {
    id: "unit-relative",
    pattern:
      "(approx | the? (begin | finish | mid) of | the? PART (of | in)?)? (the? last | this | the? next | the? past | the? coming | the? current | the latest | this past | this coming) full? fiscal? unit",
    action: relativeUnit,
    reason: "The unit that holds publication, or its neighbour",
    example: "Later this year they meet again.",
  },
  {
    id: "unit-part",
    pattern: "(the? (begin | finish | mid) of | PART in) the unit",
    action: partOfUnit,
    reason: "The unit that holds publication",
    example: "They want a text by the end of the month.",
  },
  {
    id: "unit-told",
    pattern:
      "(the? PART (of | in)?)? (that same? | the same | the following | the previous) unit (?! hyphen)",
    action: unitFromReference,
    reason: "The unit of the date told last, or its neighbour",
    example: "Signed in 2029, it collapsed the following year.",
  },
  {
    id: "units-ago",
    pattern:
      "APPROX? (NUM (and a half)? | a | a? few | several | a couple of? | half a | many | NUM half) more? hyphen? (unit | units | quarters) (and a half)? (or so)? ago",
    action: ago,
    reason: "A count of units before publication, as exact as the unit",
    example: "They last met two weeks ago.",
  },
  {
    id: "units-open-ago",
    pattern: "units ago",
    action: (match) =>
      isAny(match.words, match.from - 1, "wnum", "dnum", "num", "hyphen")
        ? null
        : { type: "DATE", value: "PAST_REF" },
    reason: "No count, no date",
    example: "Years ago they were allies.",
  },
  {
    id: "units-earlier",
    pattern:
      "APPROX? (NUM (and a half)? | a | a? few | a couple of? | half a) (unit | units) (and a half)? (earlier | later)",
    action: fromReference,
    reason: "A count of units from the date told last",
    example: "Two days later they met again.",
  },
  {
    id: "units-before",
    pattern: "(NUM | a) (unit | units) (before | after)",
    action: beforeAlone,
    reason: "A count of units from the date told last, where no event follows",
    example: "They had met two days before.",
  },
  {
    id: "year-earlier",
    pattern: "unit hyphen (earlier | ago)",
    action: yearEarlier,
    reason: "The period that a report compares",
    example: "Year-earlier exports were larger.",
  },
  {
    id: "unit-of-report",
    pattern: "the full? fiscal? unit",
    action: theUnit,
    reason: "The year, month or week of publication",
    example: "Exports rose for the year.",
  },
];
