import type { MeetingEntry, TimelineEntry } from "../../../../dossier/pages/index.ts";
import { type Axis, endOfDay, placeOfDay } from "../../parts/axis.ts";

export type StatementMark = Extract<TimelineEntry, { kind: "statement" }>;
export type MovementMark = Extract<TimelineEntry, { kind: "movement" }>;
export type MeetingMark = Extract<TimelineEntry, { kind: "meeting" }>;

/** One mark in its place: from, to along the axis, and its row in the lane, counted from the top. */
export interface Placed<Mark> {
  readonly mark: Mark;
  readonly from: number;
  readonly to: number;
  readonly row: number;
}

/** The marks of one party. */
export interface Lane {
  /** Null: parties that have no lane of their own. */
  readonly party: string | null;
  readonly name: string;
  readonly movements: readonly Placed<MovementMark>[];
  readonly statements: readonly Placed<StatementMark>[];
  readonly movementRows: number;
  readonly statementRows: number;
  /** Statements for which there was no room. */
  readonly hiddenCount: number;
}

/** Lanes of parties; rows of statements in one. In parts of a hundred of the axis: what a tick, an arrow, a letter takes. */
const LANES = 8;
const TICK_ROWS = 4;
const TICK = 0.45;
const ARROW = 1.6;
const LETTER = 0.66;
/** Letters of an issue's name beside its arrow. */
const NAME = 44;

/** The name of the party that an entry is of; null where none is known. */
function partyOf(entry: StatementMark | MovementMark): string | null {
  return entry.kind === "movement" ? entry.party.name : entry.statement.party;
}

/** Statements and movements by party: those that the dossier is about first, then those with most to say; the rest together. */
export function lanesOf(entries: readonly TimelineEntry[], axis: Axis, own: readonly string[]): Lane[] {
  const marks = entries.filter((entry) => entry.kind !== "meeting");
  const weights = new Map<string, number>();
  for (const mark of marks) {
    const name = partyOf(mark);
    if (name !== null) weights.set(name, (weights.get(name) ?? (own.includes(name) ? 1e6 : 0)) + mark.weight);
  }
  const names = [...weights].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1)).map(([name]) => name);
  const shown = names.slice(0, LANES);
  const lanes = shown.map((name) =>
    laneOf(
      name,
      marks.filter((mark) => partyOf(mark) === name),
      axis,
    ),
  );
  const rest = marks.filter((mark) => !shown.includes(partyOf(mark) ?? ""));
  return rest.length === 0 ? lanes : [...lanes, { ...laneOf("Others", rest, axis), party: null }];
}

function laneOf(name: string, marks: readonly (StatementMark | MovementMark)[], axis: Axis): Lane {
  const movements = stacked(
    marks.flatMap((mark) => {
      if (mark.kind !== "movement") return [];
      return { mark, ...arrowSpan(mark, axis), room: LETTER * movementWords(mark).length + 1 };
    }),
    Number.POSITIVE_INFINITY,
  );
  const statements = stacked(
    marks.flatMap((mark) => {
      if (mark.kind !== "statement") return [];
      const middle = middleOf(axis, mark.date);
      return { mark, from: middle, to: middle + TICK };
    }),
    TICK_ROWS,
  );
  return {
    party: name,
    name,
    movements: movements.placed,
    statements: statements.placed,
    movementRows: movements.rows,
    statementRows: statements.rows,
    hiddenCount: statements.hiddenCount,
  };
}

function middleOf(axis: Axis, day: string): number {
  return (placeOfDay(axis, day) + endOfDay(axis, day)) / 2;
}

/** "softened: halt to drilling", cut where the issue is long. */
export function movementWords({ step: { verdict }, issue: { name } }: MovementMark): string {
  return `${verdict}: ${name.length > NAME ? `${name.slice(0, NAME - 2)} …` : name}`;
}

/** From the day of the stand before to that of the stand after; what began before the axis begins at its edge. */
function arrowSpan({ step, date }: MovementMark, axis: Axis): { from: number; to: number } {
  const to = middleOf(axis, date);
  const before = step.from.date === null ? to - ARROW : middleOf(axis, step.from.date);
  return { from: Math.max(axis.from, Math.min(before, to - ARROW)), to: Math.max(to, axis.from + ARROW) };
}

/** Meetings in rows, so that neither they nor their words overlap. */
export function placedMeetings(
  meetings: readonly MeetingMark[],
  axis: Axis,
  words: (meeting: MeetingEntry) => string,
) {
  return stacked(
    meetings.map((mark) => {
      const from = Math.max(axis.from, placeOfDay(axis, mark.date));
      const to = Math.min(axis.to, Math.max(from + 0.6, endOfDay(axis, mark.until ?? mark.date)));
      return { mark, from, to, room: LETTER * words(mark.meeting).length + 1 };
    }),
    Number.POSITIVE_INFINITY,
  );
}

/** Puts each mark into the first row where it has room; those for which no row has any are counted. */
function stacked<Mark>(
  marks: readonly {
    readonly mark: Mark;
    readonly from: number;
    readonly to: number;
    readonly room?: number;
  }[],
  most: number,
) {
  const ends: number[] = [];
  const placed: Placed<Mark>[] = [];
  let hiddenCount = 0;
  for (const { mark, from, to, room = 0 } of [...marks].sort((a, b) => a.from - b.from)) {
    const free = ends.findIndex((end) => end <= from);
    const row = free === -1 ? ends.length : free;
    if (row >= most) {
      hiddenCount++;
      continue;
    }
    ends[row] = to + room;
    placed.push({ mark, from, to, row });
  }
  return { placed, rows: ends.length, hiddenCount };
}
