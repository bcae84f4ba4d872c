import * as v from "valibot";
import { type DayNumber, dayNumber, mondayOfWeek, monthLength } from "./calendar.ts";
import { BySchema } from "./evidence.ts";
import { SpanSchema } from "./span.ts";

export const TIME_TYPES = ["DATE", "TIME", "DURATION", "SET"] as const;
export type TimeType = (typeof TIME_TYPES)[number];

/** TIMEX3's `mod`: which part of the value, or how close to it. */
export const TIME_MODS = [
  "START",
  "MID",
  "END",
  "APPROX",
  "BEFORE",
  "AFTER",
  "LESS_THAN",
  "MORE_THAN",
  "EQUAL_OR_LESS",
  "EQUAL_OR_MORE",
] as const;
export type TimeMod = (typeof TIME_MODS)[number];

/** A TIMEX3 expression; `value` is in TIMEX3's form ("2022-01-10", "P3M", "2022-W02", "PRESENT_REF"). */
export const TimeSchema = v.pipe(
  v.strictObject({
    id: v.pipe(v.string(), v.regex(/^t[1-9]\d*$/)),
    span: SpanSchema,
    type: v.picklist(TIME_TYPES),
    value: v.pipe(v.string(), v.description("TIMEX3 value")),
    mod: v.optional(
      v.pipe(
        v.picklist(TIME_MODS),
        v.description('TIMEX3 mod: "early March" has START, "about a year" APPROX'),
      ),
    ),
    by: v.optional(BySchema),
  }),
  v.readonly(),
  v.title("Time"),
);
export type Time = v.InferOutput<typeof TimeSchema>;

/** Days from `start` to `end`, both within it. */
export interface DayInterval {
  readonly start: DayNumber;
  readonly end: DayNumber;
}

/**
 * The days that a DATE or TIME value covers: "2022-01-10T09:00" one, "2022-W02" seven, "2022-Q1" three months. Null for
 * durations, sets, PRESENT_REF and its like, and for values with a part left open ("XXXX-03", "2022-WXX").
 */
export function intervalOfValue(value: string): DayInterval | null {
  const match =
    /^(\d{2,4})(?:-(?:(\d{2})(?:-(\d{2}))?|W(\d{2})(?:-(WE|[1-7]))?|Q([1-4])|H([12])|(SP|SU|FA|WI)))?(?:T.*)?$/.exec(
      value,
    );
  if (match === null) return null;
  const [, digits = "", month, day, week, weekday, quarter, half, season] = match;
  if (digits.length < 4) return month === undefined && week === undefined ? decades(digits) : null;
  const year = Number(digits);
  if (week !== undefined) return weekDays(year, Number(week), weekday);
  if (month !== undefined) return monthDays(year, Number(month), day);
  if (quarter !== undefined) return months(year, Number(quarter) * 3 - 2, 3);
  if (half !== undefined) return months(year, Number(half) * 6 - 5, 6);
  if (season !== undefined) return months(year, { SP: 3, SU: 6, FA: 9, WI: 12 }[season] ?? 3, 3);
  return months(year, 1, 12);
}

function decades(digits: string): DayInterval {
  const width = digits.length === 3 ? 10 : 100;
  return months(Number(digits) * width, 1, width * 12);
}

function weekDays(year: number, week: number, weekday: string | undefined): DayInterval | null {
  if (week < 1 || week > 53) return null;
  const monday = mondayOfWeek(year, week);
  if (weekday === undefined) return { start: monday, end: monday + 6 };
  if (weekday === "WE") return { start: monday + 5, end: monday + 6 };
  const day = monday + Number(weekday) - 1;
  return { start: day, end: day };
}

function monthDays(year: number, month: number, day: string | undefined): DayInterval | null {
  if (month < 1 || month > 12) return null;
  if (day === undefined) return months(year, month, 1);
  if (Number(day) < 1 || Number(day) > monthLength(year, month)) return null;
  const number = dayNumber(year, month, Number(day));
  return { start: number, end: number };
}

function months(year: number, month: number, count: number): DayInterval {
  return { start: dayNumber(year, month, 1), end: dayNumber(year, month + count, 1) - 1 };
}
