import type { CalendarMonth, MeetingEntry } from "../../../../dossier/pages/index.ts";
import type { AppContext } from "../../context.ts";
import { dayAfter, lastDayOf } from "../../parts/axis.ts";
import { PageError } from "../error.tsx";

/** Regions whose weeks begin with Sunday, of those in whose English dates are written. */
const SUNDAY_FIRST = new Set(["US", "CA", "IN", "HK", "PH", "IL", "JM", "ZA", "KE", "PK", "SG", "ZW"]);

/** A day that takes a meeting of more days than these to be "some day of that time" has no place in the grid. */
const LONG = 10;

/** One week of a month: seven days, null where the day is of another month. */
export type Week = readonly (string | null)[];

/** The weeks of a month ("2031-04"), from Monday or Sunday as the reader's language has it. */
export function weeksOf(month: string, language: string): Week[] {
  const first = `${month}-01`;
  const last = lastDayOf(month);
  const weekday = new Date(Date.parse(first)).getUTCDay();
  const lead = isSundayFirst(language) ? weekday : (weekday + 6) % 7;
  const days: (string | null)[] = Array.from({ length: lead }, () => null);
  for (let day = first; day <= last; day = dayAfter(day)) days.push(day);
  while (days.length % 7 !== 0) days.push(null);
  return Array.from({ length: days.length / 7 }, (_, week) => days.slice(week * 7, week * 7 + 7));
}

/** The names of the days of a week, in its order. */
export function weekdaysOf(language: string): { readonly short: string; readonly long: string }[] {
  const first = isSundayFirst(language) ? "2031-04-06" : "2031-04-07";
  return Array.from({ length: 7 }, (_, index) => {
    const day = Date.parse(dayAfter(first, index));
    const name = (weekday: "short" | "long") =>
      new Intl.DateTimeFormat(language, { weekday, timeZone: "UTC" }).format(day);
    return { short: name("short"), long: name("long") };
  });
}

function isSundayFirst(language: string): boolean {
  return SUNDAY_FIRST.has(new Intl.Locale(language).region ?? "");
}

/** True where the days of a meeting are known well enough for a place in the grid. */
export function hasDays({ date, until, within }: MeetingEntry): boolean {
  if (date === null || date.length < 10 || within) return false;
  return until === null || (until.length >= 10 && until <= dayAfter(date, LONG));
}

/** True where the meeting takes place on the day. */
export function isOn({ date, until }: MeetingEntry, day: string): boolean {
  return date !== null && date.slice(0, 10) <= day && (until ?? date).slice(0, 10) >= day;
}

/** The month that the address asks for; else this month, or the nearest in which there is a meeting. */
export function monthAsked(c: AppContext, months: readonly CalendarMonth[]): string {
  const given = c.req.query("month");
  if (given !== undefined && given !== "") {
    if (!/^\d{4}-(0[1-9]|1[0-2])$/.test(given))
      throw new PageError(400, `“${given}” is no month`, "Months are given as 2031-04.");
    return given;
  }
  const today = c.var.server.now().toISOString().slice(0, 7);
  const known = months.flatMap(({ month }) => (month?.length === 7 ? month : []));
  if (known.includes(today)) return today;
  return known.find((month) => month > today) ?? known.at(-1) ?? today;
}

/** The month so many months later, or earlier. */
export function monthAfter(month: string, count: number): string {
  const [year, number] = month.split("-").map(Number);
  return new Date(Date.UTC(year ?? 0, (number ?? 1) - 1 + count, 1)).toISOString().slice(0, 7);
}
