import type { CalendarEvent } from "../calendar/event.ts";
import type { MergedDossier } from "../merge.ts";
import { type Cited, DossierNames, type Names } from "./names.ts";

/** A meeting with names in place of ids, and its reports with their articles. */
export interface CalendarLine {
  readonly id: string;
  readonly revision: number;
  readonly date: string | null;
  readonly until: string | null;
  readonly within: boolean;
  readonly status: CalendarEvent["status"];
  readonly parties: readonly string[];
  readonly participants: readonly string[];
  readonly mediators: readonly string[];
  readonly place: string | null;
  readonly country: string | null;
  readonly format: CalendarEvent["format"];
  readonly duration: string | null;
  readonly outcome: CalendarEvent["outcome"];
  readonly history: CalendarEvent["history"];
  readonly disputed: CalendarEvent["disputed"];
  readonly independentCount: number;
  readonly reports: readonly (Cited & {
    readonly line: string;
    readonly status: CalendarEvent["status"];
    readonly day: string | null;
    readonly words: string;
    readonly reason: string;
    readonly confidence: number;
  })[];
}

/** The meetings of a dossier in the order of their days. */
export function calendarView(dossier: MergedDossier): CalendarLine[] {
  const names = new DossierNames(dossier);
  return dossier.events.map((event) => calendarLineOf(event, names));
}

/** A meeting with names in place of ids. */
export function calendarLineOf(event: CalendarEvent, names: Names): CalendarLine {
  const actors = (ids: readonly string[]): string[] => ids.map((id) => names.actor(id)).sort();
  return {
    id: event.id,
    revision: event.revision,
    date: event.date,
    until: event.until,
    within: event.within,
    status: event.status,
    parties: actors(event.parties),
    participants: actors(event.participants),
    mediators: actors(event.mediators),
    place: event.place,
    country: event.country,
    format: event.format,
    duration: event.duration,
    outcome: event.outcome,
    history: event.history,
    disputed: event.disputed,
    independentCount: event.independentCount,
    reports: event.reports.map(({ article, line, status, date, words, reason, confidence }) => ({
      ...names.article(article),
      line,
      status,
      day: date,
      words,
      reason,
      confidence,
    })),
  };
}
