import * as v from "valibot";
import {
  ATTRIBUTION_KINDS,
  ATTRIBUTION_TYPES,
  type Attribution,
  type Figure,
  type LineSubject,
  MEETING_FORMATS,
  MEETING_STATUSES,
  type Meeting,
  OUTCOMES,
  type Position,
  type Record,
  type Span,
  STANCES,
} from "../../record/index.ts";
import type { Cast } from "./actors.ts";
import type { Fields, Line } from "./lines.ts";

const name = v.nullable(v.pipe(v.string(), v.trim(), v.minLength(1)));
const names = v.array(v.pipe(v.string(), v.trim(), v.minLength(1)));
const day = v.nullable(
  v.pipe(v.string(), v.regex(/^-?\d{4}(-\d{2}(-\d{2})?)?$/, "is a day, month or year: 2031-03-02")),
);
const number = v.nullable(v.pipe(v.number(), v.finite()));

/** What a person may say of a line, by kind. */
const SCHEMAS = {
  attribution: v.partial(
    v.strictObject({
      kind: v.picklist(ATTRIBUTION_KINDS),
      type: v.picklist(ATTRIBUTION_TYPES),
      speaker: name,
      party: name,
      addressee: name,
    }),
  ),
  meeting: v.partial(
    v.strictObject({
      parties: names,
      participants: names,
      mediators: names,
      hosts: names,
      place: name,
      date: day,
      until: day,
      status: v.picklist(MEETING_STATUSES),
      format: v.nullable(v.picklist(MEETING_FORMATS)),
      duration: v.nullable(v.string()),
      outcome: v.nullable(v.picklist(OUTCOMES)),
    }),
  ),
  position: v.partial(
    v.strictObject({
      party: v.pipe(v.string(), v.trim(), v.minLength(1)),
      holder: name,
      toward: name,
      ascribedBy: name,
      stance: v.picklist(STANCES),
      issue: v.pipe(v.string(), v.trim(), v.minLength(1)),
    }),
  ),
  figure: v.partial(
    v.strictObject({ value: number, low: number, high: number, unit: v.string(), approximate: v.boolean() }),
  ),
} as const;

/** The fields that a line of a kind has. */
export function fieldNames(subject: LineSubject): string[] {
  return Object.keys(SCHEMAS[subject].entries);
}

/** What is wrong with the fields that a person gives, in words; null where they are sound. */
export function faultOf(subject: LineSubject, fields: Fields): string | null {
  const parsed = v.safeParse(SCHEMAS[subject], fields);
  if (parsed.success) return null;
  const [issue] = parsed.issues;
  const path = issue.path?.map(({ key }) => String(key)).join(".") ?? "";
  const fault = fieldNames(subject).includes(path.split(".")[0]!)
    ? `${path}: ${issue.message}`
    : `${path} is no field of it`;
  const article = /^[aeiou]/.test(subject) ? "an" : "a";
  return `${fault}; ${article} ${subject} has ${fieldNames(subject).join(", ")}`;
}

/** What a line is rewritten with. */
export interface Rewriting {
  readonly record: Record;
  readonly cast: Cast;
}

const BY = { rule: "by-hand" } as const;

/** A line with the fields that a person gives, sure and by hand. Fields that are not sound are passed over. */
export function rewritten({ subject, line }: Line, fields: Fields, { record, cast }: Rewriting): Line {
  switch (subject) {
    case "attribution":
      return { subject, line: attribution(line, fields, cast) };
    case "meeting":
      return { subject, line: meeting(line, fields, { record, cast }) };
    case "position":
      return { subject, line: position(line, fields, cast) };
    case "figure":
      return { subject, line: figure(line, fields) };
  }
}

function attribution(line: Attribution, fields: Fields, cast: Cast): Attribution {
  const said = parsed(SCHEMAS.attribution, fields);
  return {
    ...line,
    ...(said.kind === undefined ? {} : { kind: said.kind }),
    ...(said.type === undefined ? {} : { type: said.type }),
    ...actor(cast, "speaker", said.speaker, "person"),
    ...actor(cast, "party", said.party, "state"),
    ...actor(cast, "addressee", said.addressee, "person"),
    by: BY,
    confidence: 1,
  };
}

function meeting(line: Meeting, fields: Fields, { record, cast }: Rewriting): Meeting {
  const said = parsed(SCHEMAS.meeting, fields);
  const { date = line.date, until = line.until } = said;
  const dated =
    said.date === undefined && said.until === undefined
      ? {}
      : { date, until, datePrecision: precision(date, until) };
  return {
    ...line,
    ...actors(cast, "parties", said.parties, "state"),
    ...actors(cast, "participants", said.participants, "person"),
    ...actors(cast, "mediators", said.mediators, "state"),
    ...actors(cast, "hosts", said.hosts, "state"),
    ...(said.place === undefined ? {} : { place: placeOf(record, said.place, line.evidence) }),
    ...dated,
    ...(said.status === undefined ? {} : { status: said.status }),
    ...(said.format === undefined ? {} : { format: said.format }),
    ...(said.duration === undefined ? {} : { duration: said.duration }),
    ...(said.outcome === undefined
      ? {}
      : { outcome: said.outcome === null ? null : { assessment: said.outcome, evidence: line.evidence } }),
    by: BY,
    confidence: 1,
  };
}

function precision(date: string | null, until: string | null): Meeting["datePrecision"] {
  if (date === null) return null;
  return until === null ? (date.length >= 10 ? "day" : null) : "interval";
}

/** A place by its name in the text; one that the text does not name rests on the words of the line. */
function placeOf(record: Record, place: string | null, evidence: readonly Span[]): Meeting["place"] {
  if (place === null) return null;
  const known = record.places.find((candidate) => candidate.name === place);
  const at = record.text.indexOf(place);
  const span = known?.mentions[0] ?? (at < 0 ? evidence[0]! : ([at, at + place.length] as const));
  return { name: place, country: known?.country ?? null, span };
}

function position(line: Position, fields: Fields, cast: Cast): Position {
  const said = parsed(SCHEMAS.position, fields);
  return {
    ...line,
    ...(said.party === undefined ? {} : { party: cast.idOf(said.party, "state") }),
    ...actor(cast, "holder", said.holder, "person"),
    ...actor(cast, "toward", said.toward, "state"),
    ...actor(cast, "ascribedBy", said.ascribedBy, "state"),
    ...(said.stance === undefined ? {} : { stance: said.stance, plover: null }),
    ...(said.issue === undefined ? {} : { issue: said.issue }),
    by: BY,
    confidence: 1,
  };
}

function figure(line: Figure, fields: Fields): Figure {
  const { value, low, high, unit, approximate } = parsed(SCHEMAS.figure, fields);
  const { low: oldLow, high: oldHigh, ...rest } = line;
  const bounds = { low: low === undefined ? oldLow : low, high: high === undefined ? oldHigh : high };
  return {
    ...rest,
    ...(value === undefined ? {} : { value }),
    ...(bounds.low === undefined || bounds.low === null ? {} : { low: bounds.low }),
    ...(bounds.high === undefined || bounds.high === null ? {} : { high: bounds.high }),
    ...(unit === undefined ? {} : { unit }),
    ...(approximate === undefined ? {} : { approximate }),
    by: BY,
    confidence: 1,
  };
}

function parsed<Schema extends v.GenericSchema>(
  schema: Schema,
  fields: Fields,
): Partial<v.InferOutput<Schema>> {
  const result = v.safeParse(schema, fields);
  return result.success ? result.output : {};
}

function actor<Field extends string>(
  cast: Cast,
  field: Field,
  given: string | null | undefined,
  kind: "person" | "state",
): { readonly [name in Field]?: string | null } {
  if (given === undefined) return {};
  const filled: { [name in Field]?: string | null } = {};
  filled[field] = given === null ? null : cast.idOf(given, kind);
  return filled;
}

function actors<Field extends string>(
  cast: Cast,
  field: Field,
  given: readonly string[] | undefined,
  kind: "person" | "state",
): { readonly [name in Field]?: string[] } {
  if (given === undefined) return {};
  const filled: { [name in Field]?: string[] } = {};
  filled[field] = given.map((one) => cast.idOf(one, kind));
  return filled;
}

/** A line of a kind that says nothing yet, on some words. */
export function emptyLine(
  subject: LineSubject,
  { id, spans }: { readonly id: string; readonly spans: readonly Span[] },
): Line {
  const base = { id, by: BY, confidence: 1 };
  switch (subject) {
    case "attribution":
      return {
        subject,
        line: {
          ...base,
          kind: "indirect",
          source: [],
          cue: [],
          content: [...spans],
          speaker: null,
          party: null,
          addressee: null,
          type: "statement",
          parent: null,
        },
      };
    case "meeting":
      return {
        subject,
        line: {
          ...base,
          parties: [],
          participants: [],
          mediators: [],
          hosts: [],
          place: null,
          date: null,
          until: null,
          datePrecision: null,
          status: "held",
          format: null,
          duration: null,
          outcome: null,
          evidence: [...spans],
        },
      };
    case "position":
      return {
        subject,
        line: {
          ...base,
          party: "",
          holder: null,
          toward: null,
          ascribedBy: null,
          stance: "support",
          issue: "",
          issueSpans: [],
          condition: null,
          attribution: null,
          plover: null,
          evidence: [...spans],
        },
      };
    case "figure":
      return {
        subject,
        line: { ...base, value: null, unit: "", approximate: false, attribution: null, evidence: [...spans] },
      };
  }
}
