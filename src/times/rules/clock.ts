import { dayNumber } from "../../record/index.ts";
import { type Context, dayOfWeekday, yearOfDay } from "../context.ts";
import { find, has, isAny, keyOf, type Match, numberOf, type Reading, type Rule, wordAt } from "../rule.ts";
import { dayValue } from "../values.ts";

/** "T17:00" with "Z" for UTC and GMT; other zones leave the local time as told. Null where it is no time of day. */
function clockValue(match: Match): string | null {
  const at = match.from + firstNumber(match);
  const { words } = match;
  const noon = numberOf(match, "noon");
  const zone = has(match, "zone") ? keyOf(match, "zone") : "";
  if (noon !== null) return `T${noon}:00${zone}`;
  let hour = words.value[at] ?? 0;
  let minute = isAny(words, at + 1, "colon", "dot", "hyphen") ? (words.value[at + 2] ?? 0) : 0;
  if (words.key[at] === "4" || hour > 31) {
    minute = hour % 100;
    hour = Math.floor(hour / 100);
  } else if (isAny(words, at, "num") && !Number.isInteger(hour)) {
    minute = Math.round((hour % 1) * 100);
    hour = Math.floor(hour);
  }
  const ampm = numberOf(match, "ampm") ?? partShift(match, hour);
  if (ampm !== null) {
    if (hour < 1 || hour > 12) return null;
    hour = (hour % 12) + ampm;
  }
  const second = isAny(words, at + 3, "colon") && at + 4 < match.to ? (words.value[at + 4] ?? 0) : null;
  if (hour > 24 || minute > 59 || (second ?? 0) > 59) return null;
  return `T${[hour, minute, second]
    .filter((part) => part !== null)
    .map(twoDigits)
    .join(":")}${zone}`;
}

function twoDigits(part: number): string {
  return String(part).padStart(2, "0");
}

function partShift(match: Match, hour: number): number | null {
  const part = keyOf(match, "daypart");
  if (part === "MO") return 0;
  if (part === "AF" || part === "EV") return 12;
  if (part === "NI") return hour >= 6 ? 12 : 0;
  return null;
}

function firstNumber(match: Match): number {
  for (let index = match.from; index < match.to; index++) {
    if (isAny(match.words, index, "dnum", "num", "wnum", "year")) return index - match.from;
  }
  return 0;
}

/** The day that the clock time is of: one named beside it, else the day told last in the sentence, else publication. */
function dayOf(match: Match, context: Context): number | null {
  const { words } = match;
  const month = find(match, "month");
  if (month >= 0) {
    const after = words.value[month + 1] ?? 0;
    const before = words.value[month - 1] ?? 0;
    const day = isAny(words, month + 1, "dnum", "ord") ? after : before;
    const given = numberOf(match, "year");
    const year =
      given !== null && given > 1500
        ? given
        : yearOfDay(context, words.value[month] ?? 1, day, context.tenseAt(month));
    return year === null ? null : dayNumber(year, words.value[month] ?? 1, day);
  }
  if (context.published !== null) {
    const weekday = numberOf(match, "weekday");
    if (weekday !== null) return dayOfWeekday(context.published, weekday, context.tenseAt(match.from));
    const today = numberOf(match, "today");
    if (today !== null) return context.published + today;
  }
  const beside = weekdayBeside(match);
  if (beside >= 0 && context.published !== null) {
    return dayOfWeekday(context.published, words.value[beside] ?? 1, context.tenseAt(beside));
  }
  const reference = context.reference;
  if (
    reference !== null &&
    reference.day !== null &&
    (words.sentence[match.from] ?? 0) - reference.sentence <= 2
  )
    return reference.day;
  return context.published;
}

/** The weekday behind a time in brackets: "10:35 a.m. (0735 GMT) Friday"; -1 where there is none. */
function weekdayBeside(match: Match): number {
  const { words } = match;
  const to = placeTimeEnd(match);
  if (to === match.to && !isAny(words, to, "open", "on", "comma", "close")) return -1;
  for (let index = to; index < to + 8; index++) {
    if (isAny(words, index, "weekday")) return index;
    if (!isAny(words, index, "open", "close", "comma", "on", "zone", "dnum", "num", "year", "colon", "ampm"))
      return -1;
  }
  return -1;
}

/** The end of "3 p.m. London time", "15:00 local time": the clock of a place is told, but no zone applied. */
function placeTimeEnd({ words, to }: Match): number {
  for (const end of [to + 2, to + 3]) {
    if (wordAt(words, end - 1) !== "time") continue;
    const first = words.text.slice(words.start[to], words.end[to]);
    return first === "local" || first === "standard" || /^[A-Z][a-z]/.test(first) ? end : to;
  }
  return to;
}

function clock(match: Match, context: Context): Reading | null {
  const value = clockValue(match);
  const day = dayOf(match, context);
  if (value === null || day === null) return null;
  return { type: "TIME", value: `${dayValue(day)}${value}`, to: placeTimeEnd(match) };
}

/** "1500 hrs" is a time of day, "35 hrs" a length. */
function hours(match: Match, context: Context): Reading | null {
  return match.words.key[match.from] === "4" ? clock(match, context) : null;
}

/** "half past nine", "a quarter to six": as told, for the half of the day is not. */
function spoken(match: Match, context: Context): Reading | null {
  const hour = numberOf(match, "wnum") ?? numberOf(match, "dnum") ?? 0;
  const isTo = has(match, "to");
  const day = dayOf(match, context);
  if (day === null || hour < 1 || hour > 12) return null;
  const minute = has(match, "half") ? 30 : isTo ? 45 : 15;
  const told = isTo ? ((hour + 10) % 12) + 1 : hour;
  const shift = partShift(match, told) ?? 0;
  return { type: "TIME", value: `${dayValue(day)}T${twoDigits((told % 12) + shift || told)}:${minute}` };
}

/** "1800 GMT" and "18:00" without a.m. or p.m.: the first by its zone, the second by "at" or "by" before it. */
function bareClock(match: Match, context: Context): Reading | null {
  const { words, from } = match;
  const minutes = words.end[from + 2] ?? 0;
  if (minutes - (words.start[from + 2] ?? 0) !== 2 || words.start[from + 1] !== words.end[from]) return null;
  if (
    !isAny(
      words,
      from - 1,
      "at",
      "by",
      "from",
      "to",
      "until",
      "since",
      "hyphen",
      "approx",
      "between",
      "and",
      "before",
      "after",
    )
  )
    return null;
  return clock(match, context);
}

const DATE = "(weekday comma?)? (month (dnum | ord) (comma? year)? | dnum month year?) | weekday | today";
const TIME = "(dnum | num | wnum) ((colon | dot) (dnum | num))? ampm ZONE?";

/** Times of day. */
export const CLOCK: readonly Rule[] = [
  {
    id: "clock-ampm",
    pattern: `approx? ${TIME} (comma? on? (${DATE}))?`,
    action: clock,
    reason: "An hour with a.m. or p.m., and the day beside it",
    example: "They sit down at 5 p.m. Thursday.",
  },
  {
    id: "clock-noon",
    pattern: `(approx)? noon ZONE? (comma? on? (${DATE}))?`,
    action: clock,
    reason: "Noon and midnight, and the day beside it",
    example: "The truce begins at midnight Friday.",
  },
  {
    id: "clock-zone",
    pattern: `(dnum (colon | dot) (dnum | num) (colon (dnum | num))? hrs? | year hrs? | num hrs?) zone (comma? on? (${DATE}))?`,
    action: clock,
    reason: "Hours and minutes with their zone",
    example: "The truce begins at 1800 GMT.",
  },
  {
    id: "clock-hours",
    pattern: `(year | num) hrs (comma? on? (${DATE}))?`,
    action: hours,
    reason: "Four figures as soldiers tell the time",
    example: "The call took place at 1500 hrs.",
  },
  {
    id: "clock-half-past",
    pattern: `(half past | a? quarter (past | to)) (wnum | dnum) (in the daypart)? (on? (${DATE}))? (?! slash | money | percent | unit | units | counted)`,
    action: spoken,
    reason: "Half and quarter hours in words",
    example: "The talks began at half past nine.",
  },
  {
    id: "clock-oclock",
    pattern: `approx? (dnum | wnum) (oclock (in the daypart)? | in the daypart) (on? (${DATE}))?`,
    action: clock,
    reason: "An hour with o'clock or a part of the day",
    example: "They parted at four in the morning.",
  },
  {
    id: "clock-bare",
    pattern: `(dnum | num) colon (dnum | num) (colon (dnum | num))? (on? (${DATE}))?`,
    action: bareClock,
    reason: "Hours and minutes behind a preposition",
    example: "The truce begins at 18:00.",
  },
];
