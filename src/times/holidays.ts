import { type DayNumber, dayNumber, weekdayOf } from "../record/index.ts";

/** The day of a feast in a year; throws on a name that the vocabulary does not have. */
export function holidayDay(name: string, year: number): DayNumber {
  switch (name) {
    case "christmas":
      return dayNumber(year, 12, 25);
    case "halloween":
      return dayNumber(year, 10, 31);
    case "thanksgiving":
      return nthWeekday(year, 11, 4, 4);
    case "easter":
      return easterSunday(year);
    default:
      throw new Error(`times: no feast "${name}"`);
  }
}

function nthWeekday(year: number, month: number, weekday: number, nth: number): DayNumber {
  const first = dayNumber(year, month, 1);
  return first + ((weekday - weekdayOf(first) + 7) % 7) + (nth - 1) * 7;
}

/** Western Easter by the anonymous Gregorian algorithm (Meeus, Astronomical Algorithms, chapter 8). */
function easterSunday(year: number): DayNumber {
  const a = year % 19;
  const b = Math.floor(year / 100);
  const c = year % 100;
  const d = Math.floor(b / 4);
  const e = b % 4;
  const g = Math.floor((8 * b + 13) / 25);
  const h = (19 * a + b - d - g + 15) % 30;
  const i = Math.floor(c / 4);
  const k = c % 4;
  const l = (32 + 2 * e + 2 * i - h - k) % 7;
  const m = Math.floor((a + 11 * h + 19 * l) / 433);
  const month = Math.floor((h + l - 7 * m + 90) / 25);
  return dayNumber(year, month, (h + l - 7 * m + 33 * month + 19) % 32);
}
