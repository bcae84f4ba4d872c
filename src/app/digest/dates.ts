import { dateWords } from "../export/text/dates.ts";

/**
 * A date of the record by the conventions of a language: "Mon, 10 Jan 2022", "January 2022". What is no day or month is
 * as `dateWords` has it.
 */
export function dayWords(iso: string, language: string): string {
  const match = /^(\d{4})-(\d{2})(?:-(\d{2}))?/.exec(iso);
  if (match === null) return dateWords(iso);
  const [, year, month, day] = match;
  const date = new Date(Date.UTC(Number(year), Number(month) - 1, Number(day ?? 1)));
  if (Number.isNaN(date.getTime())) return iso;
  const form: Intl.DateTimeFormatOptions =
    day === undefined
      ? { month: "long", year: "numeric" }
      : { weekday: "short", day: "numeric", month: "short", year: "numeric" };
  return new Intl.DateTimeFormat(language, { ...form, timeZone: "UTC" }).format(date);
}

/** The day or days of something to come, or that there is none yet. */
export function whenWords(
  { date, until }: { readonly date: string; readonly until: string | null },
  language: string,
): string {
  if (date === "") return "no date yet";
  const day = dayWords(date, language);
  return until === null || until === date ? day : `${day} to ${dayWords(until, language)}`;
}

/** A text with its ISO dates by the conventions of a language. */
export function dated(text: string, language: string): string {
  return text
    .replace(/(\d{4}-\d{2}(?:-\d{2})?)\/(?=\d{4}-)/g, "$1 until ")
    .replace(/\b\d{4}-\d{2}(?:-\d{2})?\b/g, (date) => dayWords(date, language));
}

/** A moment on the clock of a zone: "Mon 10 Jan 2022, 07:30 CET". */
export function momentWords(at: string, { zone, language }: { zone: string; language: string }): string {
  return new Intl.DateTimeFormat(language, {
    weekday: "short",
    day: "numeric",
    month: "short",
    year: "numeric",
    hour: "2-digit",
    minute: "2-digit",
    timeZone: zone,
    timeZoneName: "short",
  }).format(new Date(at));
}
