import ical, { ICalCalendarMethod, ICalEventStatus } from "ical-generator";
import type { CalendarEvent } from "../../../dossier/calendar/event.ts";
import {
  type CalendarEntry,
  type PublishedCalendar,
  publishMeetings,
} from "../../../dossier/calendar/publish.ts";
import { intervalOfValue } from "../../../record/index.ts";
import { clean } from "../text/clean.ts";
import { type DossierView, type Lookup, lookupOf, quotation } from "./view.ts";

const DAY = 86_400_000;

/** The meetings that a calendar file tells: those that are dated by a month at least. */
export function calendarEntries(view: DossierView): CalendarEntry[] {
  const look = lookupOf(view);
  return view.merged.events.flatMap((event) => {
    const days = daysOf(event);
    if (days === null) return [];
    const reports = event.reports.flatMap(({ article, line, evidence: [span] }) => {
      const articleId = look.source(article)?.number;
      return articleId === undefined ? [] : [{ articleId, line, start: span?.[0] ?? 0, end: span?.[1] ?? 0 }];
    });
    return {
      id: event.id,
      revision: event.revision,
      firstDay: isoDay(days.start),
      lastDay: isoDay(days.end),
      title: summaryOf(event, look),
      status: STATUS[event.status],
      place: event.place,
      reports,
    };
  });
}

/** UIDs and sequences of a calendar that nobody published before. */
function firstPublished(view: DossierView): PublishedCalendar {
  return publishMeetings([], calendarEntries(view), "");
}

/**
 * The meetings as a calendar file (RFC 5545): whole days, a UID that stays, a SEQUENCE that goes up whenever what is seen
 * of a meeting changes, cancelled ones kept as cancelled, and so what was published and is there no more. A meeting that is
 * dated by no more than a year is left out.
 */
export function calendarFile(view: DossierView, published: PublishedCalendar = firstPublished(view)): string {
  const look = lookupOf(view);
  const calendar = ical({
    name: view.name,
    method: ICalCalendarMethod.PUBLISH,
    prodId: { company: "Rapporteur", product: "Rapporteur", language: "EN" },
  });
  const stamp = new Date(view.madeAt);
  for (const event of view.merged.events) {
    const days = daysOf(event);
    const entry = published.entries.get(event.id);
    if (days === null || entry === undefined) continue;
    calendar.createEvent({
      id: `${entry.uid}@rapporteur`,
      sequence: entry.sequence,
      stamp,
      start: new Date(days.start * DAY),
      // The end is the first day after it.
      end: new Date((days.end + 1) * DAY),
      allDay: true,
      summary: summaryOf(event, look),
      description: descriptionOf(event, look),
      ...(event.place === null ? {} : { location: clean(event.place) }),
      ...urlOf(event, look),
      status: STATUS[event.status],
    });
  }
  for (const { uid, sequence, firstDay, lastDay, title } of published.withdrawn) {
    calendar.createEvent({
      id: `${uid}@rapporteur`,
      sequence,
      stamp,
      start: new Date(firstDay),
      end: new Date(Date.parse(lastDay) + DAY),
      allDay: true,
      summary: title ?? "Meeting",
      description: "No longer in this calendar: what was reported turned out otherwise, or was corrected.",
      status: ICalEventStatus.CANCELLED,
    });
  }
  return calendar.toString();
}

function isoDay(day: number): string {
  return new Date(day * DAY).toISOString().slice(0, 10);
}

const STATUS: { readonly [status in CalendarEvent["status"]]: ICalEventStatus } = {
  held: ICalEventStatus.CONFIRMED,
  "under-way": ICalEventStatus.CONFIRMED,
  scheduled: ICalEventStatus.CONFIRMED,
  proposed: ICalEventStatus.TENTATIVE,
  postponed: ICalEventStatus.TENTATIVE,
  cancelled: ICalEventStatus.CANCELLED,
};

/** Days since 1970, both included. */
function daysOf({ date, until }: CalendarEvent): { readonly start: number; readonly end: number } | null {
  const from = date === null || date.length < 7 ? null : intervalOfValue(date);
  if (from === null) return null;
  const to = until === null ? from : (intervalOfValue(until) ?? from);
  return { start: from.start, end: Math.max(from.end, to.end) };
}

function summaryOf(event: CalendarEvent, look: Lookup): string {
  const who = look.actors(event.parties.length > 0 ? event.parties : event.participants).map(clean);
  const what = event.format === "call" ? "Call" : event.format === "summit" ? "Summit" : "Meeting";
  const open = event.within || (event.date ?? "").length < 10 ? "some day: " : "";
  const status = event.status === "held" || event.status === "scheduled" ? "" : ` (${event.status})`;
  return `${open}${what}${who.length === 0 ? "" : `: ${who.join(", ")}`}${status}`;
}

function descriptionOf(event: CalendarEvent, look: Lookup): string {
  const people = look.actors(event.participants).map(clean);
  const lines = [
    people.length === 0 ? "" : `With ${people.join(", ")}`,
    event.mediators.length === 0 ? "" : `Mediated by ${look.actors(event.mediators).map(clean).join(", ")}`,
    event.outcome === null
      ? ""
      : `Outcome: ${event.outcome.assessment} (“${clean(quotation(event.outcome.words))}”)`,
    ...event.history.map(({ reported, change }) => `${reported ?? "no date"}: ${clean(change)}`),
    ...Object.entries(event.disputed).map(
      ([what, accounts]) => `Disputed ${what}: ${accounts.map(({ value }) => clean(value)).join(" or ")}`,
    ),
    ...event.reports.slice(0, 10).map(({ article, words }) => {
      const source = look.source(article);
      const name = [source?.outlet ?? "", source?.date ?? "", source?.url ?? ""].filter(Boolean).map(clean);
      return `“${clean(quotation(words))}” ${name.join(", ")}`;
    }),
  ];
  return lines.filter((line) => line !== "").join("\n");
}

function urlOf(event: CalendarEvent, look: Lookup): { readonly url?: string } {
  for (const { article } of event.reports) {
    const url = look.source(article)?.url ?? null;
    if (url !== null && /^https?:\/\//.test(url)) return { url };
  }
  return {};
}
