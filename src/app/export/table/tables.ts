import {
  type Actor,
  type Figure,
  intervalOfValue,
  isoDate,
  type Meeting,
  type Position,
  type Record,
  type Time,
} from "../../../record/index.ts";
import { writeFigures } from "../text/figures.ts";
import { writeMeeting } from "../text/meetings.ts";
import { writeBodies, writePeople } from "../text/people.ts";
import { writePositions } from "../text/positions.ts";
import type { Reading } from "../text/reading.ts";
import type { Sheet } from "../text/sheet.ts";
import { type Column, nameOf, namesOf, wordsOfSpans } from "./column.ts";

/** A table that can be made of a record's lines. */
export interface Table<Row> {
  readonly rows: (record: Record) => readonly Row[];
  readonly columns: readonly Column<Row>[];
  /** The cells of a row that stands on one line of the text form. */
  readonly brief?: (row: Row, record: Record) => readonly string[];
  /** Writes the rows of a record for a person to read. Without it and `brief` a row is a block of all its columns. */
  readonly section?: (page: Sheet, look: Reading) => void;
}

const ARTICLE = {
  name: "article",
  about: "Id of the article",
  cell: (_row: unknown, record: Record) => record.id,
};
const PUBLISHED = {
  name: "published",
  about: "Publication date of the article, ISO 8601",
  cell: (_row: unknown, record: Record) => record.article.published ?? "",
};

interface Evident {
  readonly id: string;
  readonly confidence: number;
  readonly evidence: Meeting["evidence"];
}

const LINE = { name: "line", about: "Id of the line in the record", cell: (row: Evident) => row.id };
const CONFIDENCE = {
  name: "confidence",
  about: "Probability that the line is right, 0 to 1",
  cell: (row: Evident) => String(row.confidence),
};
const EVIDENCE = {
  name: "evidence",
  about: "The words that the line rests on",
  cell: (row: Evident, record: Record) => wordsOfSpans(record, row.evidence),
};

/** Who met whom, where, when, how long, with what result. */
export const MEETINGS: Table<Meeting> = {
  rows: (record) => record.meetings,
  section: (page, look) => {
    for (const meeting of look.record.meetings) writeMeeting(page, look, meeting);
  },
  columns: [
    ARTICLE,
    PUBLISHED,
    LINE,
    { name: "date", about: "Day, month or year, ISO 8601", cell: (row) => row.date ?? "" },
    { name: "until", about: "Last day, where there is an interval", cell: (row) => row.until ?? "" },
    {
      name: "precision",
      about: "day; interval: from date to until; within: some time between them",
      cell: (row) => row.datePrecision ?? "",
    },
    {
      name: "status",
      about: "held, under-way, scheduled, proposed, postponed, cancelled",
      cell: (row) => row.status,
    },
    {
      name: "parties",
      about: "States and bodies that took part",
      cell: (row, record) => namesOf(record, row.parties),
    },
    {
      name: "participants",
      about: "Persons who took part",
      cell: (row, record) => namesOf(record, row.participants),
    },
    {
      name: "mediators",
      about: "Who brought them together",
      cell: (row, record) => namesOf(record, row.mediators),
    },
    { name: "hosts", about: "Who received the others", cell: (row, record) => namesOf(record, row.hosts) },
    { name: "place", about: "Where, as the text gives it", cell: (row) => row.place?.name ?? "" },
    { name: "country", about: "ISO 3166-1 alpha-2 of the place", cell: (row) => row.place?.country ?? "" },
    {
      name: "format",
      about: "call, summit, multilateral, bilateral, working-level",
      cell: (row) => row.format ?? "",
    },
    { name: "duration", about: "ISO 8601 duration, only if stated", cell: (row) => row.duration ?? "" },
    {
      name: "outcome",
      about: "agreement, progress, no-progress, breakdown, unclear, where the text judges it",
      cell: (row) => row.outcome?.assessment ?? "",
    },
    CONFIDENCE,
    EVIDENCE,
  ],
};

/** Where each party stands on each issue. */
export const POSITIONS: Table<Position> = {
  rows: (record) => record.positions,
  section: writePositions,
  columns: [
    ARTICLE,
    PUBLISHED,
    LINE,
    { name: "party", about: "Who stands so", cell: (row, record) => nameOf(record, row.party) },
    { name: "holder", about: "The person who voices it", cell: (row, record) => nameOf(record, row.holder) },
    { name: "stance", about: "One of the fourteen stances", cell: (row) => row.stance },
    { name: "issue", about: "The matter, in the text's words", cell: (row) => row.issue },
    {
      name: "toward",
      about: "Who is asked, refused, blamed, promised",
      cell: (row, record) => nameOf(record, row.toward),
    },
    {
      name: "ascribed_by",
      about: "The opponent who says that the party stands so",
      cell: (row, record) => nameOf(record, row.ascribedBy),
    },
    {
      name: "condition",
      about: "The words of an if, unless, once, in return for",
      cell: (row, record) => (row.condition === null ? "" : wordsOfSpans(record, row.condition)),
    },
    {
      name: "plover_type",
      about: "Event type of PLOVER as POLECAT names it",
      cell: (row) => row.plover?.type ?? "",
    },
    { name: "plover_mode", about: "Its mode", cell: (row) => row.plover?.mode ?? "" },
    CONFIDENCE,
    EVIDENCE,
  ],
};

/** The numbers that are claimed, with who claims them. */
export const FIGURES: Table<Figure> = {
  rows: (record) => record.figures,
  section: writeFigures,
  columns: [
    ARTICLE,
    PUBLISHED,
    LINE,
    {
      name: "value",
      about: "The number; empty where the text has a vague one",
      cell: (row) => text(row.value),
    },
    { name: "low", about: "Lower bound of a range or vague number", cell: (row) => text(row.low ?? null) },
    { name: "high", about: "Upper bound", cell: (row) => text(row.high ?? null) },
    { name: "unit", about: "What is counted", cell: (row) => row.unit },
    {
      name: "approximate",
      about: "yes where the text says about, some, nearly",
      cell: (row) => (row.approximate ? "yes" : ""),
    },
    {
      name: "claimed_by",
      about: "The speaker whose words hold it",
      cell: (row, record) => {
        const source = record.attributions.find((one) => one.id === row.attribution);
        return source === undefined ? "" : nameOf(record, source.speaker ?? source.party);
      },
    },
    CONFIDENCE,
    EVIDENCE,
  ],
};

/** The persons whom the text names, then the states, bodies and groups, each with its mentions. */
export const PEOPLE: Table<Actor> = {
  rows: (record) => [
    ...record.actors.filter(({ kind }) => kind === "person"),
    ...record.actors.filter(({ kind }) => kind !== "person"),
  ],
  section: (page, look) => {
    writePeople(page, look);
    writeBodies(page, look);
  },
  columns: [
    ARTICLE,
    PUBLISHED,
    { name: "line", about: "Id of the actor in the record", cell: (row) => row.id },
    { name: "kind", about: "person, state, organisation or group", cell: (row) => row.kind },
    { name: "name", about: "Fullest name in the text", cell: (row) => row.name },
    { name: "role", about: "Office without the country, in the text's words", cell: (row) => row.role ?? "" },
    {
      name: "party",
      about: "State, body or group that the actor speaks for",
      cell: (row, record) => nameOf(record, row.party),
    },
    {
      name: "members",
      about: "Of a group that speaks as one",
      cell: (row, record) => namesOf(record, row.members ?? []),
    },
    { name: "iso3166", about: "ISO 3166-1 alpha-2 code of a state", cell: (row) => row.codes?.iso3166 ?? "" },
    { name: "acronym", about: "Acronym of a body", cell: (row) => row.codes?.acronym ?? "" },
    { name: "mentions", about: "Number of mentions", cell: (row) => String(row.mentions.length) },
    {
      name: "evidence",
      about: "The words of the mentions",
      cell: (row, record) => wordsOfSpans(record, row.mentions),
    },
  ],
};

/** The dates, times, lengths and sets, each with the days that it covers and the sentence around it. */
export const DATES: Table<Time> = {
  rows: (record) => record.times,
  brief: (row, record) => [
    row.mod === undefined ? row.value : `${row.value} ${row.mod}`,
    row.type,
    wordsOfSpans(record, [row.span]),
    wordsOfSpans(record, [around(record.text, row.span)]),
  ],
  columns: [
    ARTICLE,
    PUBLISHED,
    { name: "line", about: "Id of the expression in the record", cell: (row) => row.id },
    {
      name: "expression",
      about: "The words of the expression",
      cell: (row, record) => wordsOfSpans(record, [row.span]),
    },
    { name: "type", about: "DATE, TIME, DURATION or SET", cell: (row) => row.type },
    { name: "value", about: "TIMEX3 value", cell: (row) => row.value },
    { name: "mod", about: "TIMEX3 mod: START, MID, END, APPROX, ...", cell: (row) => row.mod ?? "" },
    { name: "from", about: "First day that it covers, ISO 8601", cell: (row) => dayOf(row, "start") },
    { name: "to", about: "Last day that it covers, ISO 8601", cell: (row) => dayOf(row, "end") },
    {
      name: "rule",
      about: "The rule that read it",
      cell: (row) => (row.by !== undefined && "rule" in row.by ? row.by.rule : ""),
    },
    {
      name: "evidence",
      about: "The expression with the words around it",
      cell: (row, record) => wordsOfSpans(record, [around(record.text, row.span)]),
    },
  ],
};

function dayOf(time: Time, end: "start" | "end"): string {
  const days = time.type === "DATE" || time.type === "TIME" ? intervalOfValue(time.value) : null;
  return days === null ? "" : isoDate(days[end]);
}

/** How many characters before and behind an expression are shown. */
const AROUND = 40;

/** The span with the words before and behind it on its line. */
function around(text: string, [start, end]: Time["span"]): Time["span"] {
  const lineStart = Math.max(text.lastIndexOf("\n", start) + 1, start - AROUND);
  const lineEnd = text.indexOf("\n", end);
  const from = lineStart === start - AROUND ? text.indexOf(" ", lineStart) + 1 : lineStart;
  const to = Math.min(lineEnd < 0 ? text.length : lineEnd, end + AROUND);
  return [
    Math.min(from === 0 ? start : from, start),
    to < end + AROUND ? to : Math.max(end, text.lastIndexOf(" ", to)),
  ];
}

function text(value: number | null): string {
  return value === null ? "" : String(value);
}
