import { type Actor, type Record, type Span, wordsOf } from "../../record/index.ts";
import type { Applied } from "./apply.ts";

/** A text with its annotations in the form of the annotated corpora that the models are trained on. */
export interface GoldText {
  readonly id: string;
  readonly url: string | null;
  readonly outlet: string | null;
  readonly date: string | null;
  readonly title: string | null;
  readonly licence: null;
  readonly text: string;
  readonly meetings: readonly object[];
  readonly attributions: readonly object[];
  readonly positions: readonly object[];
  readonly figures: readonly object[];
  readonly people: readonly object[];
}

/** The records before and after the corrections, and what each correction did. */
export interface Corrected {
  readonly before: Record;
  readonly after: Record;
  readonly applied: readonly Applied[];
}

/**
 * A corrected record as training data: lines that a person accepted, changed or added count, lines that nobody looked at
 * are optional, lines that were rejected are traps.
 */
export function goldOf({ before, after, applied }: Corrected): GoldText {
  const sure = new Set(applied.flatMap(({ line }) => (line === null ? [] : [line])));
  const present = new Set(lineIds(after));
  const rejected = new Set(lineIds(before).filter((id) => !present.has(id)));
  const mark = (id: string): object =>
    rejected.has(id) ? { trap: true } : sure.has(id) ? {} : { optional: true };
  const both = <Line extends { readonly id: string }>(
    lines: (record: Record) => readonly Line[],
    form: (line: Line, record: Record) => object,
  ): object[] => [
    ...lines(after).map((line) => ({ ...form(line, after), ...mark(line.id) })),
    ...lines(before)
      .filter(({ id }) => rejected.has(id))
      .map((line) => ({ ...form(line, before), ...mark(line.id) })),
  ];
  const { article, text } = after;
  return {
    id: after.id,
    url: article.url ?? article.canonical,
    outlet: article.outlet,
    date: article.published?.slice(0, 10) ?? null,
    title: article.title,
    licence: null,
    text,
    meetings: both((record) => record.meetings, meeting),
    attributions: both((record) => record.attributions, attribution),
    positions: both((record) => record.positions, position),
    figures: both((record) => record.figures, figure),
    people: after.actors.filter(({ kind }) => kind === "person").map((actor) => person(actor, after)),
  };
}

function lineIds(record: Record): string[] {
  return [...record.meetings, ...record.attributions, ...record.positions, ...record.figures].map(
    ({ id }) => id,
  );
}

function nameOf(record: Record, id: string | null): string | null {
  return id === null ? null : (record.actors.find((actor) => actor.id === id)?.name ?? null);
}

function namesOf(record: Record, ids: readonly string[]): string[] {
  return ids.flatMap((id) => nameOf(record, id) ?? []);
}

/** The first and last of spans as one; null where there is none. */
function whole(spans: readonly Span[]): Span | null {
  const [first] = spans;
  const last = spans.at(-1);
  return first === undefined || last === undefined ? null : [first[0], last[1]];
}

function meeting(line: Record["meetings"][number], record: Record): object {
  const { parties, participants, place, date, until, status, duration, evidence } = line;
  return {
    parties: parties.map((id) => {
      const actor = record.actors.find((candidate) => candidate.id === id);
      return { name: actor?.name ?? "", code: actor?.codes?.iso3166 ?? null };
    }),
    participants: namesOf(record, participants),
    place: place?.name ?? null,
    date: date !== null && until !== null ? `${date}/${until}` : date,
    status: status === "under-way" ? "held" : status === "proposed" ? "scheduled" : status,
    duration,
    evidence,
  };
}

function attribution(line: Record["attributions"][number], record: Record): object {
  const { speaker, party, source, cue, content, kind } = line;
  return {
    speaker: nameOf(record, speaker) ?? nameOf(record, party),
    source: whole(source),
    cue: whole(cue),
    content,
    kind,
  };
}

function position(line: Record["positions"][number], record: Record): object {
  const { party, holder, stance, issue, evidence } = line;
  return { party: nameOf(record, party), holder: nameOf(record, holder), stance, issue, evidence };
}

function figure(line: Record["figures"][number], record: Record): object {
  const { value, unit, attribution: id, evidence } = line;
  const said = record.attributions.find((candidate) => candidate.id === id);
  const span = whole(evidence)!;
  return {
    value: value === null ? wordsOf(record.text, span) : String(value),
    unit,
    attributed_to: said === undefined ? null : (nameOf(record, said.speaker) ?? nameOf(record, said.party)),
    evidence: span,
  };
}

function person({ name, role, party }: Actor, record: Record): object {
  return { name, role, affiliation: nameOf(record, party) };
}
