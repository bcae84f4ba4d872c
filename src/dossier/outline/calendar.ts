import { eventOf, reportOf } from "../calendar/merge-meetings.ts";
import type { CalendarMonth, MeetingEntry, MeetingFilters } from "../pages/entries.ts";
import { cursorOf, type Page, type Paging, placeOf } from "../pages/page.ts";
import { calendarLineOf, type Named } from "../views/index.ts";
import { dayNumbers, firstFrom } from "./day-window.ts";
import { CODES, type Outline, partsOf } from "./outline.ts";
import { dayOf, OutlineNames, type ReadRows } from "./outline-names.ts";
import type { Shown } from "./statements.ts";
import { type Lists, NONE } from "./table.ts";

/** A page of meetings. */
export async function calendarPage(
  outline: Outline,
  asked: MeetingFilters & Paging,
  readRows: ReadRows,
): Promise<Page<MeetingEntry>> {
  const rows = eventsOf(outline, asked);
  const place = placeOf(asked.after);
  const sign = asked.order === "latest" ? -1 : 1;
  const from =
    place === null
      ? 0
      : firstFrom(rows, (row) => {
          const at = placeOfRow(outline, row, asked.order);
          return (
            sign *
              (at.order < place.order
                ? -1
                : at.order > place.order
                  ? 1
                  : at.id < place.id
                    ? -1
                    : at.id > place.id
                      ? 1
                      : 0) >
            0
          );
        });
  const shown = rows.slice(from, from + Math.max(1, asked.limit));
  const last = shown.at(-1);
  const end = last === undefined ? null : placeOfRow(outline, last, asked.order);
  const more = from + shown.length < rows.length;
  return {
    lines: await meetingsOf(outline, shown, readRows),
    total: rows.length,
    next: more && end !== null ? cursorOf(end.order, end.id) : null,
  };
}

/** One meeting by its id; null where there is none. */
export async function meeting(
  outline: Outline,
  id: string,
  readRows: ReadRows,
): Promise<MeetingEntry | null> {
  const row = outline.eventIds.find(id);
  if (row >= outline.events.length) return null;
  return (await meetingsOf(outline, [row], readRows))[0] ?? null;
}

/** The last meeting that was held by a day; null where there is none. */
export async function lastHeld(
  outline: Outline,
  until: string | null,
  readRows: ReadRows,
): Promise<MeetingEntry | null> {
  const { events } = outline;
  const held = CODES.status.indexOf("held");
  const { end } = dayNumbers(outline, { until });
  for (let row = events.length - 1; row >= 0; row--) {
    // Those without a day stand behind all others.
    if (events.get("day", row) >= end || events.get("status", row) !== held) continue;
    const [found] = await meetingsOf(outline, [row], readRows);
    if (found !== undefined) return found;
  }
  return null;
}

/** How many meetings each month has, in the order of time; those without a day last. */
export function calendarMonths(outline: Outline): CalendarMonth[] {
  const months = new Map<string | null, { count: number; heldCount: number }>();
  const held = new Set([CODES.status.indexOf("held"), CODES.status.indexOf("under-way")]);
  for (let row = 0; row < outline.events.length; row++) {
    const month = dayOf(outline, outline.events.get("day", row))?.slice(0, 7) ?? null;
    const known = months.get(month) ?? { count: 0, heldCount: 0 };
    known.count++;
    if (held.has(outline.events.get("status", row))) known.heldCount++;
    months.set(month, known);
  }
  return [...months]
    .map(([month, counts]) => ({ month, ...counts }))
    .sort((a, b) => ((a.month ?? "9999") < (b.month ?? "9999") ? -1 : 1));
}

/** The rows of the meetings that filters leave, in their order. */
export function eventsOf(outline: Outline, filters: MeetingFilters): number[] {
  const { events, actorIds, eventParties, eventParticipants, eventMediators } = outline;
  const { status, who, since, until, order } = filters;
  const wanted = who === undefined ? null : actorIds.find(who);
  const code = status === undefined ? null : CODES.status.indexOf(status);
  const has = (lists: Lists, row: number): boolean => lists.of(row).includes(wanted ?? NONE);
  const days = events.column("day");
  const ends = events.column("until");
  const { end } = dayNumbers(outline, { until });
  const isAfter = daysSince(outline, since);
  const rows: number[] = [];
  const open: number[] = [];
  for (let row = 0; row < events.length; row++) {
    if (code !== null && events.get("status", row) !== code) continue;
    const day = days[row] ?? NONE;
    if (day === NONE ? since !== undefined || until !== undefined : day >= end) continue;
    const last = ends[row] ?? NONE;
    if (day !== NONE && isAfter !== null && isAfter[last === NONE ? day : last] === 0) continue;
    const inside =
      wanted === null || has(eventParties, row) || has(eventParticipants, row) || has(eventMediators, row);
    if (inside) (day === NONE ? open : rows).push(row);
  }
  return order === "latest" ? [...rows.reverse(), ...open.reverse()] : [...rows, ...open];
}

/** For each day by its number 1 where it does not end before `since`; a month or year counts whole. */
function daysSince({ days }: Outline, since: string | undefined): Uint8Array | null {
  if (since === undefined) return null;
  return Uint8Array.from(days.all, (day) => (day >= since.slice(0, day.length) ? 1 : 0));
}

function placeOfRow(outline: Outline, row: number, order: MeetingFilters["order"]) {
  const open = order === "latest" ? "" : "9999";
  return {
    order: dayOf(outline, outline.events.get("day", row)) ?? open,
    id: outline.eventIds.get(row) ?? "",
  };
}

/** Meetings with their words, in the order of the rows; of those whose articles are gone none. */
export async function meetingsOf(
  outline: Outline,
  rows: readonly number[],
  readRows: ReadRows,
): Promise<MeetingEntry[]> {
  const read = await readRows(
    new Set(rows.flatMap((row) => reportsOf(outline, row).map(({ article }) => article))),
  );
  const names = new OutlineNames(outline, read);
  return rows.flatMap((row) => entryOf(row, { outline, rows: read, names }) ?? []);
}

function reportsOf({ events, eventReports, strings }: Outline, row: number) {
  const [from, to] = partsOf(events, { column: "reports", row, all: eventReports.length });
  return Array.from({ length: to - from }, (_, index) => ({
    article: eventReports.get("article", from + index),
    line: `m${eventReports.get("line", from + index)}`,
    reason: strings.get(eventReports.get("reason", from + index)) ?? "",
  }));
}

function entryOf(row: number, { outline, rows, names }: Shown): MeetingEntry | null {
  const { articles, articleKeys, eventIds, eventParties, eventParticipants, eventMediators } = outline;
  const origins = new Map<string, string>();
  const actors = {
    idOf: (_article: string, key: string) => names.partyOf(key),
    sideOf: (id: string) => names.sideOf(id),
  };
  const reports = reportsOf(outline, row).flatMap(({ article, line, reason }) => {
    const own = rows.get(article);
    const told = own?.meetings.find((one) => one.line === line);
    if (own === undefined || told === undefined) return [];
    origins.set(own.source.article, articleKeys.get(articles.get("origin", article)) ?? own.source.article);
    return [{ ...reportOf(told, own.source, actors), reason }];
  });
  if (reports.length === 0) return null;
  const event = { ...eventOf(reports, origins), id: eventIds.get(row) ?? "" };
  const named = (lists: Lists): Named[] =>
    Array.from(lists.of(row), (actor) => names.actorAt(actor) ?? []).flat();
  const who = {
    parties: named(eventParties),
    participants: named(eventParticipants),
    mediators: named(eventMediators),
  };
  return { ...calendarLineOf(event, names), who };
}
