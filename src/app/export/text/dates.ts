import type { Meeting } from "../../../record/index.ts";

const MONTHS = [
  "January",
  "February",
  "March",
  "April",
  "May",
  "June",
  "July",
  "August",
  "September",
  "October",
  "November",
  "December",
];

/** "10 January 2022", "January 2022", "2022"; with the time and zone that a date-time has; what is no date as it is. */
export function dateWords(iso: string): string {
  const match =
    /^(\d{4})(?:-(\d{2})(?:-(\d{2})(?:[T ](\d{2}:\d{2})(?::[\d.]+)?(Z|[+-]\d{2}:?\d{2})?)?)?)?$/.exec(iso);
  if (match === null) return iso;
  const [, year, month, day, time, zone] = match;
  const monthName = month === undefined ? undefined : MONTHS[Number(month) - 1];
  if (monthName === undefined) return year!;
  const date = `${day === undefined ? "" : `${Number(day)} `}${monthName} ${year}`;
  if (time === undefined) return date;
  return `${date}, ${time}${zone === undefined ? "" : zone === "Z" ? " UTC" : ` ${zone}`}`;
}

/** When a meeting was or will be: "10 January 2022", "10 to 12 January 2022", "between ... and ...". */
export function meetingDate({
  date,
  until,
  datePrecision,
}: Pick<Meeting, "date" | "until" | "datePrecision">): string | null {
  if (date === null) return null;
  if (until === null || until === date) return dateWords(date);
  if (datePrecision === "within") return `between ${dateWords(date)} and ${dateWords(until)}`;
  const sameMonth = date.length === 10 && until.length === 10 && date.slice(0, 7) === until.slice(0, 7);
  return sameMonth
    ? `${Number(date.slice(8))} to ${dateWords(until)}`
    : `${dateWords(date)} to ${dateWords(until)}`;
}

const UNITS: readonly (readonly [name: string, pattern: RegExp])[] = [
  ["year", /^P(?:[^T]*?)(\d+(?:\.\d+)?)Y/],
  ["month", /^P(?:[^T]*?)(\d+(?:\.\d+)?)M/],
  ["week", /^P(?:[^T]*?)(\d+(?:\.\d+)?)W/],
  ["day", /^P(?:[^T]*?)(\d+(?:\.\d+)?)D/],
  ["hour", /T(?:.*?)(\d+(?:\.\d+)?)H/],
  ["minute", /T(?:.*?)(\d+(?:\.\d+)?)M/],
];

/** An ISO 8601 duration in words: "5 hours", "2 days", "1 hour 30 minutes"; anything else as it is. */
export function durationWords(iso: string): string {
  if (iso.length > 40) return iso;
  const words = UNITS.flatMap(([name, pattern]) => {
    const count = pattern.exec(iso)?.[1];
    return count === undefined ? [] : [`${count} ${name}${count === "1" ? "" : "s"}`];
  });
  return words.length === 0 ? iso : words.join(" ");
}
