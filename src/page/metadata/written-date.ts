import { monthNamed } from "../../lexicon/months.ts";

/** A date as a page writes it. */
export interface WrittenDate {
  /** ISO 8601: a date-time with its zone where the page has both, else a date. */
  readonly iso: string;
  /** The day alone. */
  readonly day: string;
  /** The time of day as written ("07:15:00"), with or without a zone; null where none is written. */
  readonly time: string | null;
  /** True where the order of day and month is a guess. */
  readonly unsure: boolean;
}

const ISO =
  /(\d{4})-(\d{1,2})-(\d{1,2})(?:[T ]\s?(\d{1,2}):(\d\d)(?::(\d\d)(?:[.,]\d+)?)?\s*(Z\b|UTC|GMT|[+-]\d\d:?\d\d|[+-]\d\d\b)?)?/i;
const COMPACT = /^(\d{4})(\d\d)(\d\d)(?:T?(\d\d)(\d\d)(\d\d)?(Z|[+-]\d{4})?)?$/;
const YEAR_FIRST = /(\d{4})\s?[./年년]\s?(\d{1,2})\s?[./月월]\s?(\d{1,2})/;
const DAY_FIRST = /\b(\d{1,2})\s?[./-]\s?(\d{1,2})\s?[./-]\s?(\d{4}|\d\d)\b/;
const DAY_NAME_YEAR =
  /(\d{1,2})(?:st|nd|rd|th|er|º|\.)?(?:\s+(?:de|of|di|d[’']|da))?[\s-]+(\p{L}[\p{L}\p{M}]{1,14}\.?),?(?:\s+(?:de|del|of))?[\s-]+(\d{4})/u;
const NAME_DAY_YEAR = /(\p{L}[\p{L}\p{M}]{2,14}\.?)\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4})/u;
const YEAR_NAME_DAY = /(\d{4})[.,]?\s+(\p{L}[\p{L}\p{M}]{2,14}\.?)\s+(\d{1,2})/u;
const CLOCK = /\b(\d{1,2})[:.h](\d\d)(?::\d\d)?\s*([ap]\.?m\.?)?/i;
const ZONE =
  /\b(?:UTC|GMT|Z)\b(?!\s*[+-])|(?:GMT|UTC)?\s*([+-]\d{1,2}):?(\d\d)\b|\b(E[SD]T|C[SD]T|M[SD]T|P[SD]T|CES?T|BST|IST|JST|AE[SD]T|MSK)\b/;
const ZONES: ReadonlyMap<string, string> = new Map([
  ["EST", "-05:00"],
  ["EDT", "-04:00"],
  ["CST", "-06:00"],
  ["CDT", "-05:00"],
  ["MST", "-07:00"],
  ["MDT", "-06:00"],
  ["PST", "-08:00"],
  ["PDT", "-07:00"],
  ["CET", "+01:00"],
  ["CEST", "+02:00"],
  ["BST", "+01:00"],
  ["IST", "+05:30"],
  ["JST", "+09:00"],
  ["AEST", "+10:00"],
  ["AEDT", "+11:00"],
  ["MSK", "+03:00"],
]);

const pad = (value: number) => String(value).padStart(2, "0");

/** The date in a string of a page's data or text; null where there is none that a calendar has. */
export function readDate(written: string, monthFirst = false): WrittenDate | null {
  const text = written.length > 200 ? written.slice(0, 200) : written;
  return (
    fromIso(text) ??
    fromCompact(text.trim()) ??
    fromEpoch(text.trim()) ??
    fromNames(text) ??
    fromNumbers(text, monthFirst)
  );
}

function fromIso(text: string): WrittenDate | null {
  const match = ISO.exec(text);
  if (match === null) return null;
  const [, year, month, day, hour, minute, second, zone] = match;
  const time = hour === undefined ? null : `${pad(Number(hour))}:${minute}:${second ?? "00"}`;
  const offset = zone === undefined ? null : isoZone(zone);
  return built(Number(year), Number(month), Number(day), { time, zone: offset });
}

function isoZone(zone: string): string {
  if (/^(?:z|utc|gmt)$/i.test(zone)) return "Z";
  const digits = zone.replace(/[^\d]/g, "").padEnd(4, "0");
  return `${zone[0]}${digits.slice(0, 2)}:${digits.slice(2, 4)}`;
}

function fromCompact(text: string): WrittenDate | null {
  const match = COMPACT.exec(text);
  if (match === null) return null;
  const [, year, month, day, hour, minute, second, zone] = match;
  const time = hour === undefined ? null : `${hour}:${minute}:${second ?? "00"}`;
  return built(Number(year), Number(month), Number(day), {
    time,
    zone: zone === undefined ? null : isoZone(zone),
  });
}

function fromEpoch(text: string): WrittenDate | null {
  if (!/^1\d{9}(?:\d{3})?$/.test(text)) return null;
  const ms = text.length === 10 ? Number(text) * 1000 : Number(text);
  const iso = new Date(ms).toISOString();
  return { iso: `${iso.slice(0, 19)}Z`, day: iso.slice(0, 10), time: iso.slice(11, 19), unsure: false };
}

function fromNames(text: string): WrittenDate | null {
  const orders = [
    [DAY_NAME_YEAR, 3, 2, 1],
    [NAME_DAY_YEAR, 3, 1, 2],
    [YEAR_NAME_DAY, 1, 2, 3],
  ] as const;
  for (const [pattern, yearAt, monthAt, dayAt] of orders) {
    const match = pattern.exec(text);
    const month = match === null ? null : monthNamed(match[monthAt]!);
    if (match === null || month === null) continue;
    const rest = `${text.slice(0, match.index)} ${text.slice(match.index + match[0].length)}`;
    const date = built(Number(match[yearAt]), month, Number(match[dayAt]), clockIn(rest));
    if (date !== null) return date;
  }
  return null;
}

function fromNumbers(text: string, monthFirst: boolean): WrittenDate | null {
  const yearFirst = YEAR_FIRST.exec(text);
  if (yearFirst !== null) {
    return built(
      Number(yearFirst[1]),
      Number(yearFirst[2]),
      Number(yearFirst[3]),
      clockIn(text.slice(yearFirst.index + yearFirst[0].length)),
    );
  }
  const match = DAY_FIRST.exec(text);
  if (match === null) return null;
  const first = Number(match[1]);
  const second = Number(match[2]);
  const year = match[3]!.length === 2 ? 2000 + Number(match[3]) : Number(match[3]);
  const slash = match[0].includes("/");
  const monthLeads = second > 12 || (first <= 12 && slash && monthFirst);
  const clock = clockIn(text.slice(match.index + match[0].length));
  const date = monthLeads ? built(year, first, second, clock) : built(year, second, first, clock);
  return date === null ? null : { ...date, unsure: slash && first <= 12 && second <= 12 && first !== second };
}

interface Clock {
  readonly time: string | null;
  readonly zone: string | null;
}

function clockIn(text: string): Clock {
  const clock = CLOCK.exec(text);
  if (clock === null) return { time: null, zone: null };
  let hour = Number(clock[1]);
  if (/^p/i.test(clock[3] ?? "") && hour < 12) hour += 12;
  if (/^a/i.test(clock[3] ?? "") && hour === 12) hour = 0;
  if (hour > 23 || Number(clock[2]) > 59) return { time: null, zone: null };
  const zone = ZONE.exec(text);
  let offset: string | null = null;
  if (zone !== null) {
    if (zone[1] !== undefined) offset = `${zone[1][0]}${zone[1].slice(1).padStart(2, "0")}:${zone[2]}`;
    else offset = zone[3] === undefined ? "Z" : (ZONES.get(zone[3]) ?? null);
  }
  return { time: `${pad(hour)}:${clock[2]}:00`, zone: offset };
}

function built(year: number, month: number, day: number, clock: Clock): WrittenDate | null {
  if (year < 1900 || year > 2100 || month < 1 || month > 12 || day < 1) return null;
  if (day > new Date(Date.UTC(year, month, 0)).getUTCDate()) return null;
  const iso = `${year}-${pad(month)}-${pad(day)}`;
  const time =
    clock.time !== null && /^(?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d$/.test(clock.time) ? clock.time : null;
  const timed = time !== null && clock.zone !== null;
  return { iso: timed ? `${iso}T${time}${clock.zone}` : iso, day: iso, time, unsure: false };
}

/** The day in an address ("/2024/05/03/", "/2024-05-03-"); null where it has none. */
export function dayInUrl(url: string): string | null {
  const match = /[/_-](20\d\d|19\d\d)[/_-]?(0[1-9]|1[0-2])[/_-]?(0[1-9]|[12]\d|3[01])(?!\d)/.exec(url);
  return match === null
    ? null
    : (built(Number(match[1]), Number(match[2]), Number(match[3]), { time: null, zone: null })?.iso ?? null);
}
