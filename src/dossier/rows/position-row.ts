import type { Record, Span, Stance } from "../../record/index.ts";
import { nextSteps } from "../next-steps.ts";
import { actorKey } from "./actor-row.ts";
import { excerpt } from "./excerpt.ts";

/** A position as one article has it. Actors are keys (see ActorRow). */
export interface PositionRow {
  readonly line: string;
  /** The statement (a line of StatementRow) that the position comes from; null for the reporter's own words. */
  readonly statement: string | null;
  readonly party: string;
  readonly holder: string | null;
  readonly toward: string | null;
  readonly ascribedBy: string | null;
  readonly stance: Stance;
  readonly issue: string;
  readonly words: string;
  /** The sentence around the evidence: what it says of movement may stand outside the evidence. */
  readonly around: string;
  readonly condition: string | null;
  /** For what is promised or asked for by a date after the article's: that date (day, month or year). */
  readonly due: string | null;
  readonly evidence: readonly Span[];
  readonly confidence: number;
}

/** The positions of a record, in its order. */
export function positionRows(record: Record): PositionRow[] {
  const byId = new Map(record.actors.map((actor) => [actor.id, actor]));
  const key = (id: string | null): string | null => {
    const actor = id === null ? undefined : byId.get(id);
    return actor === undefined ? null : actorKey(actor);
  };
  const outermost = outermostOf(record);
  const due = new Map(nextSteps(record).promises.map(({ position, due: date }) => [position.id, date]));
  return record.positions.flatMap((position) => {
    const party = key(partyOf(record, position.party));
    if (party === null) return [];
    return [
      {
        line: position.id,
        statement: position.attribution === null ? null : (outermost.get(position.attribution) ?? null),
        party,
        holder: key(position.holder),
        toward: key(position.toward),
        ascribedBy: key(position.ascribedBy),
        stance: position.stance,
        issue: position.issue,
        words: excerpt(record.text, position.evidence),
        around: around(record.text, position.evidence),
        condition: position.condition === null ? null : excerpt(record.text, position.condition),
        due: due.get(position.id) ?? null,
        evidence: position.evidence,
        confidence: position.confidence,
      },
    ];
  });
}

/** Of each attribution the one that it is nested in, or itself: only those are rows. */
function outermostOf(record: Record): ReadonlyMap<string, string> {
  const parents = new Map(record.attributions.map(({ id, parent }) => [id, parent]));
  const outermost = (id: string, depth: number): string => {
    const parent = parents.get(id) ?? null;
    return parent === null || depth > record.attributions.length ? id : outermost(parent, depth + 1);
  };
  return new Map(record.attributions.map(({ id }) => [id, outermost(id, 0)]));
}

/** An organ of a state (a ministry, an army) stands for the state; any other body for itself. */
function partyOf(record: Record, id: string): string {
  const actor = record.actors.find((one) => one.id === id);
  const party = record.actors.find((one) => one.id === actor?.party);
  return actor?.kind === "organisation" && party?.kind === "state" ? party.id : id;
}

const REACH = 300;

/** From the end of the sentence before to the end of the sentence of the last evidence, 300 code units at most. */
function around(text: string, evidence: readonly Span[]): string {
  const first = evidence[0];
  const last = evidence.at(-1);
  if (first === undefined || last === undefined) return "";
  const before = text.slice(Math.max(0, first[0] - REACH), first[0]);
  const after = text.slice(last[1], last[1] + REACH);
  const start = Math.max(before.search(/(?:[.!?]["”’]?\s|\n)(?!.*(?:[.!?]["”’]?\s|\n))/s), -1);
  const end = after.search(/[.!?]["”’]?(?:\s|$)|\n/);
  return `${before.slice(start + 1)}${text.slice(first[0], last[1])}${end < 0 ? after : after.slice(0, end + 1)}`
    .replace(/\s+/g, " ")
    .trim();
}
