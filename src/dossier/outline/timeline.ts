import { movesOf, type StandMove } from "../movement/movement.ts";
import { MINOR } from "../movement/salience.ts";
import type { TimelineEntry, TimelineView, TimelineWindow } from "../pages/entries.ts";
import { eventsOf, meetingsOf } from "./calendar.ts";
import { dayNumbers } from "./day-window.ts";
import { CODES, type Outline } from "./outline.ts";
import { dayOf, OutlineNames, type ReadRows } from "./outline-names.ts";
import { statementsOf } from "./statements.ts";
import { NONE } from "./table.ts";
import { articlesOfStands, citedStand, type OutlineStand, standRows, standsOf } from "./tracks.ts";

/** What may stand on the axis, before its words are read. */
interface Candidate {
  readonly kind: TimelineEntry["kind"];
  readonly row: number;
  readonly weight: number;
  readonly date: string;
  readonly move?: StandMove<OutlineStand>;
}

/** Everything with a day in the window, in the order of time; of too much what weighs most. */
export async function timeline(
  outline: Outline,
  window: TimelineWindow,
  readRows: ReadRows,
): Promise<TimelineView> {
  const candidates = [
    ...meetingCandidates(outline, window),
    ...statementCandidates(outline, window),
    ...moveCandidates(outline, window),
  ].sort((a, b) => b.weight - a.weight || (a.date > b.date ? -1 : a.date < b.date ? 1 : a.row - b.row));
  const leftOut = { meeting: 0, statement: 0, movement: 0 };
  for (const { kind } of candidates.slice(window.limit)) leftOut[kind]++;
  const chosen = candidates.slice(0, window.limit);
  const entries = [
    ...(await meetingEntries(outline, ofKind(chosen, "meeting"), readRows)),
    ...(await statementEntries(outline, ofKind(chosen, "statement"), readRows)),
    ...(await moveEntries(outline, ofKind(chosen, "movement"), readRows)),
  ];
  return { entries: entries.sort((a, b) => (a.date < b.date ? -1 : a.date > b.date ? 1 : 0)), leftOut };
}

function ofKind(candidates: readonly Candidate[], kind: Candidate["kind"]): Candidate[] {
  return candidates.filter((one) => one.kind === kind);
}

function meetingCandidates(outline: Outline, { since, until }: TimelineWindow): Candidate[] {
  const { events } = outline;
  return eventsOf(outline, { since, until }).map((row) => ({
    kind: "meeting",
    row,
    date: dayOf(outline, events.get("day", row)) ?? "",
    weight: Math.min(1, 0.5 + 0.1 * events.get("independent", row) + 0.1 * events.get("outcome", row)),
  }));
}

function statementCandidates(outline: Outline, window: TimelineWindow): Candidate[] {
  const { statements, statementIssues } = outline;
  const { first, end } = dayNumbers(outline, window);
  const day = statements.column("day");
  const indirect = CODES.kind.indexOf("indirect");
  const found: Candidate[] = [];
  for (let row = 0; row < day.length; row++) {
    const at = day[row] ?? NONE;
    if (at < first || at >= end) continue;
    const weight =
      0.1 +
      0.15 * (statements.get("independent", row) - 1) +
      (statements.get("speaker", row) === NONE ? 0 : 0.1) +
      (statementIssues.countOf(row) > 0 ? 0.15 : 0) +
      (statements.get("kind", row) === indirect ? 0 : 0.05);
    found.push({ kind: "statement", row, date: dayOf(outline, at) ?? "", weight: Math.min(0.95, weight) });
  }
  return found;
}

/** The clear moves, by the day of the stand that they lead to; of tracks that matter little none. */
function moveCandidates(outline: Outline, window: TimelineWindow): Candidate[] {
  const { tracks, stands, articles } = outline;
  const { first, end } = dayNumbers(outline, window);
  const [article, days] = [stands.column("article"), articles.column("day")];
  const found: Candidate[] = [];
  for (let track = 0; track < tracks.length; track++) {
    const [from, to] = standRows(outline, track);
    if (to - from < 2 || tracks.get("salience", track) < 100 * MINOR) continue;
    let heard = false;
    // The first stand of a track moves nowhere.
    for (let row = from + 1; row < to && !heard; row++) {
      const day = days[article[row] ?? NONE] ?? NONE;
      heard = day >= first && day < end;
    }
    if (!heard) continue;
    for (const move of movesOfTrack(outline, track)) {
      const { date } = move.to;
      if (date === null || date < window.since || date > window.until) continue;
      const weight = 0.3 + (0.5 * tracks.get("salience", track)) / 100 + 0.3 * move.confidence;
      found.push({ kind: "movement", row: track, date, weight: Math.min(1, weight), move });
    }
  }
  return found;
}

const known = new WeakMap<Outline, Map<number, readonly StandMove<OutlineStand>[]>>();

/** Every clear move of a track, worked out once: windows differ, moves do not. */
function movesOfTrack(outline: Outline, track: number): readonly StandMove<OutlineStand>[] {
  const own = known.get(outline) ?? new Map<number, readonly StandMove<OutlineStand>[]>();
  known.set(outline, own);
  const moves = own.get(track) ?? movesOf({ stands: standsOf(outline, track) });
  own.set(track, moves);
  return moves;
}

async function meetingEntries(
  outline: Outline,
  candidates: readonly Candidate[],
  readRows: ReadRows,
): Promise<TimelineEntry[]> {
  const meetings = await meetingsOf(
    outline,
    candidates.map(({ row }) => row),
    readRows,
  );
  const weights = new Map(candidates.map(({ row, weight }) => [outline.eventIds.get(row), weight]));
  return meetings.flatMap((meeting): TimelineEntry[] => {
    const { date, until, within, id } = meeting;
    if (date === null) return [];
    const vague = within || date.length < 10;
    return [{ kind: "meeting", date, until, within: vague, weight: weights.get(id) ?? 0, meeting }];
  });
}

async function statementEntries(
  outline: Outline,
  candidates: readonly Candidate[],
  readRows: ReadRows,
): Promise<TimelineEntry[]> {
  const entries: TimelineEntry[] = [];
  const found = await statementsOf(
    outline,
    candidates.map(({ row }) => row),
    readRows,
  );
  // Statements whose articles are gone are missing, so that the two lists go by their days and order.
  const weights = candidates.length === found.length ? candidates.map(({ weight }) => weight) : [];
  for (const [index, statement] of found.entries()) {
    if (statement.date === null) continue;
    const weight = weights[index] ?? 0.1;
    entries.push({ kind: "statement", date: statement.date, until: null, within: false, weight, statement });
  }
  return entries;
}

async function moveEntries(
  outline: Outline,
  candidates: readonly Candidate[],
  readRows: ReadRows,
): Promise<TimelineEntry[]> {
  const stands = candidates.flatMap(({ move }) => (move === undefined ? [] : [move.from.row, move.to.row]));
  const rows = await readRows(articlesOfStands(outline, stands));
  const shown = { outline, rows, names: new OutlineNames(outline, rows) };
  return candidates.flatMap(({ row, date, weight, move }): TimelineEntry[] => {
    const party = shown.names.actorAt(outline.tracks.get("party", row));
    if (move === undefined || party === null) return [];
    const [from, to] = [citedStand(move.from.row, shown), citedStand(move.to.row, shown)];
    if (from === null || to === null) return [];
    const { verdict, confidence, reason } = move;
    const issue = shown.names.issueAt(outline.tracks.get("issue", row));
    const step = { verdict, confidence, reason, from, to };
    return [{ kind: "movement", date, until: null, within: false, weight, party, issue, step }];
  });
}
