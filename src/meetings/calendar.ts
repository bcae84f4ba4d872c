import { type DayNumber, intervalOfValue } from "../record/index.ts";

/** The first and the last day of a TIMEX3 value, and how exact the value is. */
export interface DayRange {
  readonly from: DayNumber;
  readonly to: DayNumber;
  readonly grain: "day" | "month" | "year" | "within";
}

/** The days that a TIMEX3 date stands for; null for what names no days of the calendar, or a decade or century. */
export function daysOf(value: string, published: DayNumber | null): DayRange | null {
  if (value.startsWith("PRESENT_REF"))
    return published === null ? null : { from: published, to: published, grain: "day" };
  const days = intervalOfValue(value);
  if (days === null || days.end - days.start > 366) return null;
  return { from: days.start, to: days.end, grain: grainOf(value, days.end - days.start) };
}

function grainOf(value: string, length: number): DayRange["grain"] {
  if (length === 0) return "day";
  if (/^\d{4}-\d{2}$/.test(value)) return "month";
  return /^\d{4}$/.test(value) ? "year" : "within";
}
