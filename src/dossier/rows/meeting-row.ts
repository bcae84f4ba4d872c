import type { Meeting, Record, Span } from "../../record/index.ts";
import { actorKey } from "./actor-row.ts";
import { excerpt } from "./excerpt.ts";

/** A meeting as one article has it. Actors are keys (see ActorRow). */
export interface MeetingRow {
  readonly line: string;
  readonly parties: readonly string[];
  readonly participants: readonly string[];
  readonly mediators: readonly string[];
  readonly place: { readonly name: string; readonly country: string | null } | null;
  readonly date: string | null;
  readonly until: string | null;
  readonly datePrecision: Meeting["datePrecision"];
  readonly status: Meeting["status"];
  readonly format: Meeting["format"];
  readonly duration: string | null;
  readonly outcome: { readonly assessment: string; readonly words: string } | null;
  readonly words: string;
  readonly evidence: readonly Span[];
  readonly confidence: number;
}

/** The meetings of a record, in its order. */
export function meetingRows(record: Record): MeetingRow[] {
  const byId = new Map(record.actors.map((actor) => [actor.id, actor]));
  const keys = (ids: readonly string[]): string[] =>
    ids.flatMap((id) => {
      const actor = byId.get(id);
      return actor === undefined ? [] : [actorKey(actor)];
    });
  return record.meetings.map((meeting) => ({
    line: meeting.id,
    parties: keys(meeting.parties),
    participants: keys(meeting.participants),
    mediators: keys(meeting.mediators),
    place: meeting.place === null ? null : { name: meeting.place.name, country: meeting.place.country },
    date: meeting.date,
    until: meeting.until,
    datePrecision: meeting.datePrecision,
    status: meeting.status,
    format: meeting.format,
    duration: meeting.duration,
    outcome:
      meeting.outcome === null
        ? null
        : { assessment: meeting.outcome.assessment, words: excerpt(record.text, meeting.outcome.evidence) },
    words: excerpt(record.text, meeting.evidence),
    evidence: meeting.evidence,
    confidence: meeting.confidence,
  }));
}
