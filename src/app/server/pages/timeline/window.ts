import type { AppContext } from "../../context.ts";
import { dayAfter, daysBetween, lastDayOf } from "../../parts/axis.ts";
import { dayQuery } from "../day-query.ts";
import { PageError } from "../error.tsx";

/** Days that are shown, both included. */
export interface Stretch {
  readonly since: string;
  readonly until: string;
}

/** Days before the last article that are shown unless others are asked for, and after it where something is announced. */
const BEFORE = 120;
const AHEAD = 62;
/** Meetings that are announced for later than this do not stretch the whole. */
const FAR_AHEAD = 400;
const LEAST = 7;

/** The whole of a dossier, from its first article to its last or to what is announced; null where no article has a date. */
export async function wholeOf(c: AppContext): Promise<Stretch | null> {
  const { firstDate, asOf } = await c.var.views.brief({ since: null, until: null });
  if (firstDate === null || asOf === null) return null;
  return { since: firstDate, until: await announcedUntil(c, asOf, FAR_AHEAD) };
}

/** The last day of the last month in which something is announced, at most so many days ahead. */
async function announcedUntil(c: AppContext, asOf: string, most: number): Promise<string> {
  const limit = dayAfter(asOf, most);
  const ends = (await c.var.views.calendarMonths()).flatMap(({ month }) =>
    month === null || month <= asOf.slice(0, 7) || `${month}-01` > limit ? [] : lastDayOf(month),
  );
  return ends.at(-1) ?? asOf;
}

/** The days that the address asks for, else the last months of the whole. Throws for what is no date or the wrong way round. */
export async function stretchOf(c: AppContext, whole: Stretch): Promise<Stretch> {
  const [from, to] = [dayQuery(c, "from"), dayQuery(c, "to")];
  if (from !== null && to !== null && from > to)
    throw new PageError(400, `${from} is not before ${to}`, "“From” has to be the earlier day.");
  const { asOf } = await c.var.views.brief({ since: null, until: null });
  const until = to ?? (await announcedUntil(c, asOf ?? whole.until, AHEAD));
  const earliest = dayAfter(asOf ?? until, -BEFORE);
  const since = from ?? (to !== null ? dayAfter(to, -BEFORE) : later(whole.since, earliest));
  return atLeast({ since: earlier(since, until), until });
}

/** A stretch around the same middle, so many times as long. */
export function zoomed({ since, until }: Stretch, factor: number): Stretch {
  const length = daysBetween(since, until);
  const wanted = Math.max(LEAST, Math.round(length * factor));
  const shift = Math.round((wanted - length) / 2);
  const from = dayAfter(since, -shift);
  return { since: from, until: dayAfter(from, wanted - 1) };
}

/** A stretch as long, so much of its length later. */
export function shifted({ since, until }: Stretch, part: number): Stretch {
  const days = Math.round(daysBetween(since, until) * part);
  return { since: dayAfter(since, days), until: dayAfter(until, days) };
}

function atLeast(stretch: Stretch): Stretch {
  return daysBetween(stretch.since, stretch.until) >= LEAST ? stretch : zoomed(stretch, 1);
}

function later(a: string, b: string): string {
  return a > b ? a : b;
}

function earlier(a: string, b: string): string {
  return a < b ? a : b;
}
