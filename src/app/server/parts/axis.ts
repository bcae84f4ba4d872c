/** A stretch of days on which marks are placed, as numbers between `from` and `to`. */
export interface Axis {
  /** Days, both included. */
  readonly since: string;
  readonly until: string;
  /** Where the axis begins and ends. */
  readonly from: number;
  readonly to: number;
}

const DAY = 86_400_000;

/** Where a day begins on the axis, also outside of it; months and years begin with their first day. */
export function placeOfDay({ since, until, from, to }: Axis, day: string): number {
  const first = Date.parse(since);
  const span = Math.max(DAY, Date.parse(until) + DAY - first);
  const at = Date.parse(day.slice(0, 10));
  return round(from + ((at - first) / span) * (to - from));
}

/** Where a day, month or year ends on the axis. */
export function endOfDay(axis: Axis, day: string): number {
  return placeOfDay(axis, dayAfter(lastDayOf(day)));
}

/** The last day of a day, month or year. */
export function lastDayOf(day: string): string {
  const [year, month] = day.slice(0, 10).split("-").map(Number);
  if (day.length >= 10 || year === undefined) return day.slice(0, 10);
  return new Date(Date.UTC(month === undefined ? year + 1 : year, month ?? 0, 0)).toISOString().slice(0, 10);
}

/** The day so many days later, or earlier. */
export function dayAfter(day: string, days = 1): string {
  return new Date(Date.parse(day.slice(0, 10)) + days * DAY).toISOString().slice(0, 10);
}

/** Whole days between two days, both included. */
export function daysBetween(since: string, until: string): number {
  return Math.round((Date.parse(until) - Date.parse(since)) / DAY) + 1;
}

/** A line of the axis: the day at which it stands, and the words beside it. */
export interface Tick {
  readonly day: string;
  readonly at: number;
  readonly words: string;
}

const STEPS = [
  { days: 1, unit: "day", every: 1 },
  { days: 2, unit: "day", every: 2 },
  { days: 7, unit: "day", every: 7 },
  { days: 30.4, unit: "month", every: 1 },
  { days: 91, unit: "month", every: 3 },
  { days: 182, unit: "month", every: 6 },
  { days: 365, unit: "month", every: 12 },
  { days: 1826, unit: "month", every: 60 },
  { days: 3652, unit: "month", every: 120 },
] as const;

/** Lines at round days, months or years, at most so many. */
export function ticksOf(axis: Axis, most: number, language: string): Tick[] {
  const length = daysBetween(axis.since, axis.until);
  const step = STEPS.find(({ days }) => length / days <= most) ?? { unit: "month", every: 1200 };
  const days = step.unit === "day" ? dayTicks(axis, step.every) : monthTicks(axis, step.every);
  const format = new Intl.DateTimeFormat(language, {
    timeZone: "UTC",
    year: "numeric",
    ...(step.every < 12 || step.unit === "day" ? { month: "short" } : {}),
    ...(step.unit === "day" ? { day: "numeric" } : {}),
  });
  return days.map((day) => ({ day, at: placeOfDay(axis, day), words: format.format(Date.parse(day)) }));
}

function dayTicks({ since, until }: Axis, every: number): string[] {
  const days: string[] = [];
  // Weeks begin with Monday: 5 January 1970 was one.
  const phase = every === 7 ? 4 : 0;
  const offset = (((Math.round(Date.parse(since) / DAY) - phase) % every) + every) % every;
  for (let day = dayAfter(since, offset === 0 ? 0 : every - offset); day <= until; day = dayAfter(day, every))
    days.push(day);
  return days;
}

function monthTicks({ since, until }: Axis, every: number): string[] {
  const days: string[] = [];
  const first = Number(since.slice(0, 4)) * 12 + Number(since.slice(5, 7)) - 1;
  for (let month = Math.ceil(first / every) * every; ; month += every) {
    const day = new Date(Date.UTC(2000, month - 24_000, 1)).toISOString().slice(0, 10);
    if (day > until) return days;
    if (day >= since) days.push(day);
  }
}

/** A number as coordinates of a drawing need it. */
export function round(value: number): number {
  return Math.round(value * 10) / 10;
}
