import type { Actor, Attribution, Figure, Meeting, Position, Record, Time } from "../../../record/index.ts";

/** A line of a record, whatever it tells of. */
export type Line =
  | { readonly kind: "attribution"; readonly line: Attribution }
  | { readonly kind: "meeting"; readonly line: Meeting }
  | { readonly kind: "position"; readonly line: Position }
  | { readonly kind: "figure"; readonly line: Figure }
  | { readonly kind: "actor"; readonly line: Actor }
  | { readonly kind: "time"; readonly line: Time };

/** Every line of the record that has an id, by kind, each in the record's order. */
export function linesOf(record: Record): Line[] {
  return [
    ...record.meetings.map((line): Line => ({ kind: "meeting", line })),
    ...record.positions.map((line): Line => ({ kind: "position", line })),
    ...record.attributions.map((line): Line => ({ kind: "attribution", line })),
    ...record.figures.map((line): Line => ({ kind: "figure", line })),
    ...record.actors.map((line): Line => ({ kind: "actor", line })),
    ...record.times.map((line): Line => ({ kind: "time", line })),
  ];
}
