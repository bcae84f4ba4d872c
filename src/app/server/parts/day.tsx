import type { Locale } from "../context.ts";

const formats = new Map<string, Intl.DateTimeFormat>();

function format(locale: Locale, kind: "day" | "month" | "time"): Intl.DateTimeFormat {
  const key = `${locale.language} ${locale.zone} ${kind}`;
  const known = formats.get(key);
  if (known !== undefined) return known;
  const made = new Intl.DateTimeFormat(locale.language, {
    year: "numeric",
    month: kind === "month" ? "long" : "short",
    ...(kind === "month" ? {} : { day: "numeric", weekday: "short" }),
    ...(kind === "time" ? { hour: "2-digit", minute: "2-digit", timeZoneName: "short" } : {}),
    // A day is no moment: it is the same day wherever it is read.
    timeZone: kind === "time" ? locale.zone : "UTC",
  });
  formats.set(key, made);
  return made;
}

/** "Mon, 10 Jan 2022", "January 2022", "2022"; a date with a time in the reader's zone. What is no date as it is. */
export function dayText(iso: string, locale: Locale): string {
  if (/^\d{4}$/.test(iso)) return iso;
  const kind = /T\d/.test(iso) ? "time" : /^\d{4}-\d{2}$/.test(iso) ? "month" : "day";
  const moment = Date.parse(iso);
  return Number.isNaN(moment) ? iso : format(locale, kind).format(moment);
}

/** "2 days ago", "in 3 weeks", counted in whole days from `today`. */
export function fromNow(day: string, today: string, language: string): string {
  const days = Math.round((Date.parse(day.slice(0, 10)) - Date.parse(today.slice(0, 10))) / 86_400_000);
  const words = new Intl.RelativeTimeFormat(language, { numeric: "auto" });
  const size = Math.abs(days);
  if (size < 14) return words.format(days, "day");
  if (size < 60) return words.format(Math.round(days / 7), "week");
  return size < 730
    ? words.format(Math.round(days / 30.4), "month")
    : words.format(Math.round(days / 365.25), "year");
}

export interface DayProps {
  /** A day, a month, a year or a date-time; nothing is shown for null. */
  readonly iso: string | null;
  readonly locale: Locale;
  /** The text did not give it as such. */
  readonly about?: boolean;
  /** Says beside the date how long ago that is, counted from this day. */
  readonly today?: string;
}

/** A date as the reader writes it; one that was inferred in italics with "about". */
export function Day({ iso, locale, about = false, today }: DayProps) {
  if (iso === null) return null;
  const words = dayText(iso, locale);
  const relative = today === undefined || iso.length < 10 ? "" : ` (${fromNow(iso, today, locale.language)})`;
  return (
    <>
      <time datetime={iso}>{about ? <em class="about">about {words}</em> : words}</time>
      {relative === "" ? null : <small>{relative}</small>}
    </>
  );
}
