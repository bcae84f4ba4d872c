const ISO = /^\d{4}-\d{2}-\d{2}(?:[T ]\d{2}:\d{2}(?::\d{2}(?:\.\d{1,9})?)?(?:Z|[+-]\d{2}:?\d{2})?)?$/;
const RFC_822 =
  /^(?:[a-z]{3,9},?\s+)?(\d{1,2})\s+([a-z]{3})[a-z]*\.?\s+(\d{4})(?:\s+(\d{1,2}):(\d{2})(?::(\d{2}))?\s*([a-z]{1,4}|[+-]\d{2}:?\d{2})?)?$/i;
const MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
/** The zones of RFC 822, section 5.1. */
const ZONES: { readonly [name: string]: string | undefined } = {
  ut: "Z",
  utc: "Z",
  gmt: "Z",
  z: "Z",
  est: "-05:00",
  edt: "-04:00",
  cst: "-06:00",
  cdt: "-05:00",
  mst: "-07:00",
  mdt: "-06:00",
  pst: "-08:00",
  pdt: "-07:00",
};

/**
 * An ISO 8601 date or date-time as it is, a date of RFC 822 (feeds, HTTP) as one, with the zone that it was given in.
 * Null for anything else, and for days that no calendar has.
 */
export function isoDate(value: string): string | null {
  const text = value.trim();
  if (text.length > 60) return null;
  const iso = ISO.test(text)
    ? text.replace(" ", "T").replace(/([+-]\d{2})(\d{2})$/, withColon)
    : rfc822(text);
  return iso !== null && isReal(iso) ? iso : null;
}

function withColon(zone: string, hours: string, minutes: string): string {
  return /^[+-]/.test(zone) ? `${hours}:${minutes}` : zone;
}

function rfc822(text: string): string | null {
  const match = RFC_822.exec(text);
  if (match === null) return null;
  const [, day, monthName, year, hour, minute, second, zoneName] = match;
  const month = MONTHS.indexOf(monthName!.toLowerCase()) + 1;
  if (month === 0) return null;
  const date = `${year}-${two(month)}-${two(Number(day))}`;
  if (hour === undefined) return date;
  const zone = zoneName === undefined ? "" : (ZONES[zoneName.toLowerCase()] ?? numeric(zoneName));
  return `${date}T${two(Number(hour))}:${minute}:${second ?? "00"}${zone}`;
}

function numeric(zone: string): string {
  return /^[+-]/.test(zone) ? zone.replace(/^([+-]\d{2}):?(\d{2})$/, "$1:$2") : "";
}

function isReal(iso: string): boolean {
  const [year, month, day] = iso.slice(0, 10).split("-").map(Number);
  const date = new Date(Date.UTC(year!, month! - 1, day));
  date.setUTCFullYear(year!);
  return date.getUTCMonth() === month! - 1 && date.getUTCDate() === day && !Number.isNaN(Date.parse(iso));
}

function two(value: number): string {
  return String(value).padStart(2, "0");
}
