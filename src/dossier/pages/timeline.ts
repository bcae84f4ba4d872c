import { movesOf } from "../movement/movement.ts";
import type { CitedStand, CitedTrack } from "../views/index.ts";
import type { MeetingEntry, MovementStep, StatementEntry, TimelineEntry, TimelineView } from "./entries.ts";

/** The days that a timeline shows, both included, and how many entries at most. */
export interface TimelineWindow {
  readonly since: string;
  readonly until: string;
  readonly limit: number;
}

/** Everything with a day in the window, in the order of time; of too much what weighs most. */
export function timelineOf(candidates: readonly TimelineEntry[], { limit }: TimelineWindow): TimelineView {
  const leftOut = { meeting: 0, statement: 0, movement: 0 };
  const weighed = [...candidates].sort((a, b) => b.weight - a.weight || (a.date > b.date ? -1 : 1));
  for (const { kind } of weighed.slice(limit)) leftOut[kind]++;
  const entries = weighed.slice(0, limit).sort((a, b) => (a.date < b.date ? -1 : a.date > b.date ? 1 : 0));
  return { entries, leftOut };
}

/** A meeting on the axis; null where it has no day in the window. */
export function meetingOnAxis(meeting: MeetingEntry, window: TimelineWindow): TimelineEntry | null {
  const { date, until, within } = meeting;
  if (date === null) return null;
  const last = until ?? (date.length < 10 ? `${date}-99` : date);
  if (date > window.until || last < window.since) return null;
  const weight = Math.min(1, 0.5 + 0.1 * meeting.independentCount + (meeting.outcome === null ? 0 : 0.1));
  return { kind: "meeting", date, until, within: within || date.length < 10, weight, meeting };
}

/** A statement on the axis; null where its day is not in the window. */
export function statementOnAxis(statement: StatementEntry, window: TimelineWindow): TimelineEntry | null {
  const { date } = statement;
  if (date === null || date < window.since || date > window.until) return null;
  const weight = Math.min(
    0.95,
    0.1 +
      0.15 * (statement.independentCount - 1) +
      (statement.speakerId === null ? 0 : 0.1) +
      (statement.issues.length > 0 ? 0.15 : 0) +
      (statement.kind === "indirect" ? 0 : 0.05),
  );
  return { kind: "statement", date, until: null, within: false, weight, statement };
}

/** The clear moves of a track whose day lies in the window. */
export function movesOnAxis(track: CitedTrack, window: TimelineWindow): TimelineEntry[] {
  return movesOf(track).flatMap((step): TimelineEntry[] => {
    const { date } = step.to;
    if (date === null || date < window.since || date > window.until) return [];
    return [
      {
        kind: "movement",
        date,
        until: null,
        within: false,
        weight: Math.min(1, 0.3 + 0.5 * track.salience + 0.3 * step.confidence),
        party: { id: track.party, name: track.partyName },
        issue: { id: track.issue, name: track.issueName },
        step: { ...step, from: shownStand(step.from), to: shownStand(step.to) } satisfies MovementStep,
      },
    ];
  });
}

function shownStand({ around: _, ...stand }: CitedStand & { readonly around: string }): CitedStand {
  return stand;
}
