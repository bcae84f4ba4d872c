import type {
  Actor,
  Attribution,
  Figure,
  LineSubject,
  Meeting,
  Position,
  Record,
  Span,
} from "../../record/index.ts";

/** A line of a record, whatever its kind. */
export type Line =
  | { readonly subject: "attribution"; readonly line: Attribution }
  | { readonly subject: "meeting"; readonly line: Meeting }
  | { readonly subject: "position"; readonly line: Position }
  | { readonly subject: "figure"; readonly line: Figure };

/** What a line says, by names instead of ids. */
export type Fields = { readonly [name: string]: unknown };

/** The lines of a kind. */
export function linesOf(record: Record, subject: LineSubject): Line[] {
  switch (subject) {
    case "attribution":
      return record.attributions.map((line) => ({ subject, line }));
    case "meeting":
      return record.meetings.map((line) => ({ subject, line }));
    case "position":
      return record.positions.map((line) => ({ subject, line }));
    case "figure":
      return record.figures.map((line) => ({ subject, line }));
    default:
      return subject satisfies never;
  }
}

/** The line with an id such as "s3"; null where there is none. */
export function lineWithId(record: Record, id: string): Line | null {
  const subjects = { s: "attribution", m: "meeting", p: "position", f: "figure" } as const;
  const subject = Object.entries(subjects).find(([letter]) => id.startsWith(letter))?.[1];
  if (subject === undefined) return null;
  return linesOf(record, subject).find(({ line }) => line.id === id) ?? null;
}

/** The words that a line rests on. */
export function spansOf(line: Line): readonly Span[] {
  return line.subject === "attribution" ? line.line.content : line.line.evidence;
}

/** What a line says: the fields that a person may correct. */
export function fieldsOf(record: Record, { subject, line }: Line): Fields {
  const nameOf = (id: string | null): string | null =>
    id === null ? null : (record.actors.find((actor: Actor) => actor.id === id)?.name ?? null);
  const namesOf = (ids: readonly string[]): string[] => ids.flatMap((id) => nameOf(id) ?? []);
  switch (subject) {
    case "attribution": {
      const { kind, type, speaker, party, addressee } = line;
      return { kind, type, speaker: nameOf(speaker), party: nameOf(party), addressee: nameOf(addressee) };
    }
    case "meeting": {
      const { parties, participants, mediators, hosts, place, date, until, status, format, duration } = line;
      return {
        parties: namesOf(parties),
        participants: namesOf(participants),
        mediators: namesOf(mediators),
        hosts: namesOf(hosts),
        place: place?.name ?? null,
        date,
        until,
        status,
        format,
        duration,
        outcome: line.outcome?.assessment ?? null,
      };
    }
    case "position": {
      const { party, holder, toward, ascribedBy, stance, issue } = line;
      return {
        party: nameOf(party),
        holder: nameOf(holder),
        toward: nameOf(toward),
        ascribedBy: nameOf(ascribedBy),
        stance,
        issue,
      };
    }
    case "figure": {
      const { value, low = null, high = null, unit, approximate } = line;
      return { value, low, high, unit, approximate };
    }
  }
}

/** Code units in common, as a share of all. */
export function shareOf(a: readonly Span[], b: readonly Span[]): number {
  const length = (spans: readonly Span[]): number =>
    spans.reduce((sum, [start, end]) => sum + end - start, 0);
  const common = a.reduce(
    (sum, [start, end]) =>
      sum + b.reduce((part, [from, to]) => part + Math.max(0, Math.min(end, to) - Math.max(start, from)), 0),
    0,
  );
  const all = length(a) + length(b) - common;
  return all === 0 ? 0 : common / all;
}
