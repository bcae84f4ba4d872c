import type { Span } from "../../record/index.ts";

const MONTH =
  "(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\\.?";
const WEEKDAY = "(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?\\.?)";
const ZONE =
  "(?:GMT|UTC|Z|[CEMP][DS]?T|[BIJK]ST|[CE]ES?T|MSK|HKT|SGT|AE[DS]T)(?:[+-]\\d{1,2}(?::?\\d{2})?)?|[+-]\\d{2}:?\\d{2}";
const DAY = "\\d{1,2}(?:st|nd|rd|th)?";
const ISO = "\\d{4}-\\d{2}-\\d{2}(?:[T ]\\d{2}:\\d{2}(?::\\d{2}(?:\\.\\d{1,6})?)?(?:Z|[+-]\\d{2}:?\\d{2})?)?";
const NUMERIC = "\\d{1,2}[/.-]\\d{1,2}[/.-]\\d{4}|\\d{4}[/.]\\d{1,2}[/.]\\d{1,2}";
const WORDED = `${MONTH} ${DAY},? \\d{4}|${DAY}(?: of)? ${MONTH},? \\d{4}`;
const CLOCK = `\\d{1,2}[:.h]\\d{2}(?::\\d{2})?(?: ?[ap]\\.?m\\b\\.?)?(?: ?\\(?(?:${ZONE})\\b\\)?)?|\\d{1,2} ?[ap]\\.?m\\b\\.?(?: (?:${ZONE})\\b)?|\\d{4} (?:${ZONE})\\b(?: ?\\(\\d{4} [A-Z]{2,4}\\))?`;

/**
 * The source of a regular expression, without groups that capture and for any case: a date with its year, in the forms
 * that news sites print ("10/01/2022 - 18:10", "Monday, January 10, 2022", "4:15 AM EST, Wed July 3, 2024").
 */
export const DATE_SOURCE = `(?:(?:${CLOCK})[,]? ?(?:on )?)?(?:${WEEKDAY},? )?(?:${ISO}|${WORDED}|${NUMERIC})(?:,? ?(?:at|[-–—|•·,])? ?(?:${CLOCK}))?`;

const DATE = new RegExp(`(?<![\\w/])${DATE_SOURCE}(?:(?![\\w/])|(?=\\d{1,2} [A-Z]))`, "i");
const WHOLE = new RegExp(`^[\\s(\\[]*${DATE_SOURCE}[\\s.)\\]]*$`, "i");
const WHOLE_UPDATED = new RegExp(
  `^[\\s(\\[]*${DATE_SOURCE}[\\s.)\\]]*[|•·,]?\\s*(?:last )?(?:updated|modified)(?: on| at)?:? ${DATE_SOURCE}\\s*$`,
  "i",
);
// The expressions above are large, so that compiling them takes tens of milliseconds: these keep most lines from them.
const YEAR = /\d{4}/;
const BEGINS_AS_DATE =
  /^[\s([]*(?:\d|jan|feb|ma[ry]|apr|ju[nl]|aug|sep|oct|nov|dec|mon|tue|wed|thu|fri|s[au][tn])/i;

/** A date that a text prints, as ISO 8601: with the time only where its zone stands there. */
export interface PrintedDate {
  /** In the string that was looked through. */
  readonly span: Span;
  readonly iso: string;
}

/** True where the string is a date and nothing else. */
export function isDate(text: string): boolean {
  if (text.length >= 120 || !YEAR.test(text) || !BEGINS_AS_DATE.test(text)) return false;
  return /updated|modified/i.test(text) ? WHOLE_UPDATED.test(text) : WHOLE.test(text);
}

/** The first date of a string that is a day of the calendar; null where there is none. Looks at 400 characters. */
export function findDate(text: string): PrintedDate | null {
  const head = text.slice(0, 400);
  const match = YEAR.test(head) ? DATE.exec(head) : null;
  if (match === null) return null;
  const iso = isoOf(match[0]);
  return iso === null ? null : { span: [match.index, match.index + match[0].length], iso };
}

function isoOf(printed: string): string | null {
  const day = dayOf(printed);
  if (day === null) return null;
  const time = timeOf(printed);
  return time === null ? day : `${day}T${time}`;
}

function dayOf(printed: string): string | null {
  const iso = /(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})/.exec(printed);
  if (iso !== null) return calendarDay(Number(iso[1]), Number(iso[2]), Number(iso[3]));
  const numeric = /(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})/.exec(printed);
  if (numeric !== null)
    return numericDay(printed, Number(numeric[1]), Number(numeric[2]), Number(numeric[3]));
  const worded = WORDED_PARTS.exec(printed);
  if (worded === null) return null;
  const [, month, day, year, dayFirst, monthAfter, yearAfter] = worded;
  return calendarDay(Number(year ?? yearAfter), monthOf(month ?? monthAfter ?? ""), Number(day ?? dayFirst));
}

const WORDED_PARTS = new RegExp(
  `(${MONTH}) (\\d{1,2})(?:st|nd|rd|th)?,? (\\d{4})|(\\d{1,2})(?:st|nd|rd|th)?(?: of)? (${MONTH}),? (\\d{4})`,
  "i",
);

/** Day first, unless that is no date, or the clock is American. */
function numericDay(printed: string, a: number, b: number, year: number): string | null {
  const american = /\d ?[ap]\.?m\b/i.test(printed) || /\b[ECMP][SD]?T\b/.test(printed);
  const monthFirst = b > 12 || (american && a <= 12);
  return monthFirst ? calendarDay(year, a, b) : calendarDay(year, b, a);
}

const MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

function monthOf(word: string): number {
  return MONTHS.indexOf(word.slice(0, 3).toLowerCase()) + 1;
}

function calendarDay(year: number, month: number, day: number): string | null {
  const date = new Date(Date.UTC(year, month - 1, day));
  const real = date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
  return real && year >= 1800 && year < 2200 ? date.toISOString().slice(0, 10) : null;
}

/** Minutes east of Greenwich. Names that more than one zone has (IST, CST as China's) are left out or American. */
const OFFSETS: { readonly [zone: string]: number } = {
  ...{ GMT: 0, UTC: 0, Z: 0, EST: -300, EDT: -240, CST: -360, CDT: -300, MST: -420, MDT: -360, PST: -480 },
  ...{ PDT: -420, BST: 60, CET: 60, CEST: 120, EET: 120, EEST: 180, MSK: 180, HKT: 480, SGT: 480, JST: 540 },
  ...{ KST: 540, AEST: 600, AEDT: 660 },
};

function timeOf(printed: string): string | null {
  const iso = /[T ](\d{2}:\d{2})(?::\d{2})?(?:\.\d+)?(Z|[+-]\d{2}:?\d{2})$/.exec(printed);
  if (iso !== null) return `${iso[1]}:00${iso[2] === "Z" ? "Z" : zoneOf(offsetOf(iso[2]!))}`;
  const clock =
    /(?<![\d/.-])(\d{1,2})(?:[:.h](\d{2}))?(?::\d{2})? ?([ap]\.?m\b\.?)? ?\(?([A-Z]{1,4})(?![a-z])([+-]\d{1,2})?/.exec(
      printed.replace(/(?<=\d ?)[AP]\.?M\b\.?/g, (half) => half.toLowerCase()),
    ) ?? /\b(\d{2})(\d{2})()? ([A-Z]{2,4})\b/.exec(printed);
  const offset = clock === null ? undefined : OFFSETS[clock[4]!];
  if (clock === null || offset === undefined) return null;
  let hour = Number(clock[1]);
  if (clock[3] !== undefined && clock[3] !== "") hour = (hour % 12) + (/^p/i.test(clock[3]) ? 12 : 0);
  if (hour > 23) return null;
  const shift = clock[5] === undefined ? 0 : Number(clock[5]) * 60;
  return `${String(hour).padStart(2, "0")}:${clock[2] ?? "00"}:00${zoneOf(offset + shift)}`;
}

function offsetOf(written: string): number {
  const sign = written.startsWith("-") ? -1 : 1;
  const digits = written.replace(/\D/g, "");
  return sign * (Number(digits.slice(0, 2)) * 60 + Number(digits.slice(2, 4)));
}

function zoneOf(minutes: number): string {
  if (minutes === 0) return "Z";
  const size = Math.abs(minutes);
  const two = (value: number) => String(value).padStart(2, "0");
  return `${minutes < 0 ? "-" : "+"}${two(Math.floor(size / 60))}:${two(size % 60)}`;
}
