import type { MergedDossier } from "../merge.ts";
import { calendarView, DossierNames } from "../views/index.ts";
import type { CalendarMonth, MeetingEntry, MeetingFilters } from "./entries.ts";
import type { Page, Paging } from "./page.ts";
import { type Place, pageOf } from "./select.ts";

/** All meetings with those who meet, by day, those without one last. */
export function meetingEntries(dossier: MergedDossier): MeetingEntry[] {
  const names = new DossierNames(dossier);
  const lines = calendarView(dossier);
  return dossier.events.flatMap(({ parties, participants, mediators }, index): MeetingEntry[] => {
    const line = lines[index];
    if (line === undefined) return [];
    const named = (ids: readonly string[]) => ids.map((id) => names.party(id));
    const who = {
      parties: named(parties),
      participants: named(participants),
      mediators: named(mediators),
    };
    return [{ ...line, who }];
  });
}

/** A page of meetings of all entries. */
export function calendarPageOf(
  entries: readonly MeetingEntry[],
  filters: MeetingFilters & Paging,
): Page<MeetingEntry> {
  const { status, who } = filters;
  const found = entries.filter(
    (entry) =>
      overlaps(entry, filters) &&
      (status === undefined || entry.status === status) &&
      (who === undefined || takesPart(entry, who)),
  );
  if (filters.order !== "latest") return pageOf(found, filters, { placeOfLine: fromFirst });
  const dated = found.filter(({ date }) => date !== null).reverse();
  const open = found.filter(({ date }) => date === null).reverse();
  return pageOf([...dated, ...open], filters, { placeOfLine: fromLast, descending: true });
}

function fromFirst({ date, id }: MeetingEntry): Place {
  return { order: date ?? "9999", id };
}

function fromLast({ date, id }: MeetingEntry): Place {
  return { order: date ?? "", id };
}

/** True where some day of the meeting lies in the window; a month or year counts whole. */
function overlaps(
  { date, until }: MeetingEntry,
  window: { readonly since?: string; readonly until?: string },
): boolean {
  if (date === null) return window.since === undefined && window.until === undefined;
  const last = until ?? date;
  return (
    (window.since === undefined || last >= window.since.slice(0, last.length)) &&
    (window.until === undefined || date <= window.until)
  );
}

function takesPart({ who: { parties, participants, mediators } }: MeetingEntry, id: string): boolean {
  return [...parties, ...participants, ...mediators].some((one) => one.id === id);
}

/** How many meetings each month has, in the order of time; those without a day last. */
export function monthsOf(entries: readonly MeetingEntry[]): CalendarMonth[] {
  const months = new Map<string | null, { count: number; heldCount: number }>();
  for (const { date, status } of entries) {
    const month = date === null ? null : date.slice(0, 7);
    const known = months.get(month) ?? { count: 0, heldCount: 0 };
    known.count++;
    if (status === "held" || status === "under-way") known.heldCount++;
    months.set(month, known);
  }
  return [...months]
    .map(([month, counts]) => ({ month, ...counts }))
    .sort((a, b) => ((a.month ?? "9999") < (b.month ?? "9999") ? -1 : 1));
}
