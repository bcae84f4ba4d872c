import { weekdayOf } from "../../record/index.ts";
import { type Context, dayOfWeekday } from "../context.ts";
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
import { dayValue, weekendValue } from "../values.ts";

/** A DATE, or a TIME where a part of the day is named. */
function dayOrPart(match: Match, day: number): Reading {
  const part = keyOf(match, "daypart");
  const noon = numberOf(match, "noon");
  if (part !== "") return { type: "TIME", value: `${dayValue(day)}T${part}` };
  if (noon !== null) return { type: "TIME", value: `${dayValue(day)}T${noon}:00` };
  return { type: "DATE", value: dayValue(day), mod: modOf(match) };
}

/** Of "today's world" and its like no day is meant. */
const OF_OUR_DAY = new Set("world society generation youth era age children".split(" "));

function todayRead(match: Match, context: Context): Reading | null {
  if (isAny(match.words, match.to - 1, "apos") && OF_OUR_DAY.has(wordAt(match.words, match.to))) return null;
  if (context.published === null) return null;
  if (has(match, "before")) return { type: "DATE", value: dayValue(context.published - 2) };
  if (has(match, "after")) return { type: "DATE", value: dayValue(context.published + 2) };
  return dayOrPart(match, context.published + (numberOf(match, "today") ?? 0));
}

function tonight(_match: Match, context: Context): Reading | null {
  return context.published === null ? null : { type: "TIME", value: `${dayValue(context.published)}TNI` };
}

function weekday(match: Match, context: Context): Reading | null {
  if (context.published === null) return null;
  if (isCounted(match)) return null;
  const nth = numberOf(match, "weekday") ?? 0;
  const day = dayOfWeekday(context.published, nth, context.tenseAt(find(match, "weekday")));
  return dayOrPart(match, day);
}

/** "the third Sunday in Lent", "the first Tuesday after the vote" are counted from elsewhere. */
function isCounted(match: Match): boolean {
  const { words, from } = match;
  return isAny(words, from, "weekday") && isAny(words, from - 1, "ord") && isAny(words, from - 2, "the");
}

/** "last Monday" is before publication, "next Monday" after it, never the day itself. */
function relativeWeekday(match: Match, context: Context): Reading | null {
  if (context.published === null) return null;
  const nth = numberOf(match, "weekday") ?? 0;
  const ahead = (nth - weekdayOf(context.published) + 7) % 7;
  if (has(match, "previous") || has(match, "following") || has(match, "that") || has(match, "same")) {
    return fromReference(match, context, nth);
  }
  if (has(match, "past") || has(match, "last")) return dayOrPart(match, context.published + ahead - 7);
  if (has(match, "next")) return dayOrPart(match, context.published + (ahead === 0 ? 7 : ahead));
  const tense = has(match, "coming") || context.tenseAt(match.from) !== "past" ? "future" : "past";
  return dayOrPart(match, dayOfWeekday(context.published, nth, tense));
}

function fromReference(match: Match, context: Context, nth: number): Reading | null {
  const { reference } = context;
  const base = reference?.day ?? context.published;
  if (base === null || base === undefined) return null;
  if (reference?.week != null && has(match, "following")) return dayOrPart(match, reference.week + nth - 1);
  const ahead = (nth - weekdayOf(base) + 7) % 7;
  if (has(match, "following")) return dayOrPart(match, base + (ahead === 0 ? 7 : ahead));
  return dayOrPart(match, has(match, "previous") ? base + ahead - 7 : base + (ahead === 0 ? 0 : ahead - 7));
}

/** "Monday last week", "Tuesday of next week". */
function weekdayOfWeek(match: Match, context: Context): Reading | null {
  if (context.published === null || keyOf(match, "unit") !== "W") return null;
  const shift = has(match, "last") || has(match, "previous") ? -7 : has(match, "next") ? 7 : 0;
  const monday = context.published - weekdayOf(context.published) + 1 + shift;
  return dayOrPart(match, monday + (numberOf(match, "weekday") ?? 1) - 1);
}

function weekend(match: Match, context: Context): Reading | null {
  if (context.published === null) return null;
  const weekdayNow = weekdayOf(context.published);
  const past = has(match, "last") || has(match, "past") || has(match, "previous");
  const tense = context.tenseAt(match.from);
  if (past) return { type: "DATE", value: weekendValue(context.published - 7) };
  if (has(match, "next")) return { type: "DATE", value: weekendValue(context.published + 7) };
  if (has(match, "this") || has(match, "coming")) {
    const back = weekdayNow <= 2 && tense === "past" ? 7 : 0;
    return { type: "DATE", value: weekendValue(context.published - back) };
  }
  const back = tense !== "future" && weekdayNow < 6 && (tense === "past" || weekdayNow <= 3) ? 7 : 0;
  return { type: "DATE", value: weekendValue(context.published - back), mod: modOf(match) };
}

/** "this morning", "last night", "that evening", "the morning". */
function partOfDay(match: Match, context: Context): Reading | null {
  const part = keyOf(match, "daypart");
  const told =
    has(match, "that") ||
    has(match, "same") ||
    has(match, "following") ||
    has(match, "previous") ||
    (has(match, "next") && !has(match, "this"));
  const base = told ? (context.reference?.day ?? context.published) : context.published;
  if (base === null || base === undefined) return null;
  const shift =
    has(match, "last") || has(match, "previous") ? -1 : has(match, "following") || has(match, "next") ? 1 : 0;
  return { type: "TIME", value: `${dayValue(base + shift)}T${part}` };
}

/** "the next day", "the following day", "the same day", "that day", "the previous day". */
function dayFromReference(match: Match, context: Context): Reading | null {
  if (keyOf(match, "unit") !== "D") return null;
  const day = context.reference?.day ?? null;
  if (day === null) return null;
  const shift =
    has(match, "following") || has(match, "next") || has(match, "after")
      ? 1
      : has(match, "previous") || has(match, "before") || has(match, "earlier")
        ? -1
        : 0;
  return dayOrPart(match, day + shift);
}

function isTold(match: Match): boolean {
  return (["following", "next", "previous", "same", "that"] as const).some((name) => has(match, name));
}

function overnight(match: Match, context: Context): Reading | null {
  if (context.published === null || wordAt(match.words, match.to) === "rate") return null;
  return { type: "TIME", value: `${dayValue(context.published)}TNI` };
}

/** "the day before the summit" is told from the summit, not from the last date. */
function dayBeforeAlone(match: Match, context: Context): Reading | null {
  const { words, to } = match;
  const next = words.classes.charAt(to);
  const closes = next === "" || isAny(words, to, "comma", "dot", "edge", "hyphen", "close", "in", "at");
  return closes ? dayFromReference(match, context) : null;
}

/** Days told from publication or from the date told last. */
export const RELATIVE_DAYS: readonly Rule[] = [
  {
    id: "day-beyond",
    pattern: "the unit (before | after) today",
    action: todayRead,
    reason: "Two days from publication",
    example: "They met the day before yesterday.",
  },
  {
    id: "today",
    pattern: "PART? (in the)? today apos? (daypart | noon)?",
    action: todayRead,
    reason: "The day of publication and its neighbours",
    example: "They met yesterday morning.",
  },
  {
    id: "part-of-today",
    pattern: "(PART hyphen? daypart | noon) (of | on)? today",
    action: todayRead,
    reason: "A part of the day of publication or its neighbours",
    example: "They met mid-afternoon yesterday.",
  },
  {
    id: "tonight",
    pattern: "PART? tonight",
    action: tonight,
    reason: "The night of publication",
    example: "They meet tonight.",
  },
  {
    id: "overnight",
    pattern: "overnight",
    action: overnight,
    reason: "The night before or of publication",
    example: "Shelling went on overnight.",
  },
  {
    id: "weekday",
    pattern: "PART? (on hyphen?)? weekday apos? (PART? hyphen? (daypart | noon))?",
    action: (match, context) => (has(match, "on") ? null : weekday(match, context)),
    reason: "The nearest weekday of that name that fits the tense",
    example: "Monday's talks failed.",
  },
  {
    id: "part-of-weekday",
    pattern: "(PART? hyphen? (daypart | noon)) (of | on)? weekday",
    action: weekday,
    reason: "A part of a weekday",
    example: "They met at noon Thursday.",
  },
  {
    id: "weekday-relative",
    pattern:
      "PART? (this past | this coming | the? last | this | the? next | the? past | the? coming | the previous | the following | that | the same) weekday apos? (daypart | noon)?",
    action: relativeWeekday,
    reason: "Before, after, or from the date told last",
    example: "They meet next Thursday.",
  },
  {
    id: "weekday-of-week",
    pattern: "weekday (daypart)? comma? of? (the? last | this | the? next | the previous) unit",
    action: weekdayOfWeek,
    reason: "A weekday of another week",
    example: "They met on Tuesday of last week.",
  },
  {
    id: "weekend",
    pattern:
      "PART? (the? last | this | the? next | the? past | the? coming | this past | this coming | the | the previous) weekend",
    action: weekend,
    reason: "Saturday and Sunday by tense",
    example: "They met over the weekend.",
  },
  {
    id: "part-of-day",
    pattern: "PART? (this | last | that (same)? | the (following | next | previous | same)) daypart",
    action: partOfDay,
    reason: "A part of the day of publication, or of the day told last",
    example: "They met this morning.",
  },
  {
    id: "day-told",
    pattern: "(PART (in | on)?)? (that same? | the (following | next | previous | same | early)? | the) unit",
    action: (match, context) => (isTold(match) ? dayFromReference(match, context) : null),
    reason: "A day told from the date told last",
    example: "They met on 4 April and again the following day.",
  },
  {
    id: "day-before",
    pattern: "(the | a) unit (before | after | earlier | later)",
    action: dayBeforeAlone,
    reason: "A day told from the date told last",
    example: "On 4 April they parted; they had met the day before.",
  },
];
