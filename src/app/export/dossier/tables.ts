import type { CalendarEvent } from "../../../dossier/calendar/event.ts";
import type { Movement } from "../../../dossier/movement/movement.ts";
import type { Stand, Track } from "../../../dossier/positions/track.ts";
import type { SourceRow } from "../../../dossier/rows/source-row.ts";
import type { Report, Statement } from "../../../dossier/statements/merge-statements.ts";
import { csvLine } from "../table/csv-line.ts";
import type { Column } from "./column.ts";
import { ACTORS, ISSUES, nameRows, wordingRows } from "./group-tables.ts";
import { eventRows } from "./plover-events.ts";
import { type DossierView, type Lookup, lookupOf, quotation, sourcesOf } from "./view.ts";

/** The rows of a table as cells, with what each column holds. */
export interface DossierTable {
  readonly name: string;
  readonly columns: readonly { readonly name: string; readonly about: string }[];
  readonly rows: readonly (readonly string[])[];
}

/** The tables of a dossier: statements, meetings, positions, movement, events, sources, issues, actors. */
export function tablesOf(view: DossierView): DossierTable[] {
  const look = lookupOf(view);
  const { merged } = view;
  const made = <Row>(name: string, columns: readonly Column<Row>[], rows: readonly Row[]): DossierTable => ({
    name,
    columns,
    rows: rows.map((row) => columns.map(({ cell }) => cell(row, look))),
  });
  return [
    made(
      "statements",
      STATEMENTS,
      merged.statements.flatMap((statement) => statement.reports.map((report) => ({ statement, report }))),
    ),
    made("meetings", MEETINGS, merged.events),
    made(
      "positions",
      POSITIONS,
      merged.tracks.flatMap((track) => track.stands.map((stand) => ({ track, stand }))),
    ),
    made("movement", MOVEMENT, view.movements),
    made("events", EVENTS, eventRows(view)),
    made("sources", SOURCES, sourcesOf(merged)),
    made("issues", ISSUES, wordingRows(merged)),
    made("actors", ACTORS, nameRows(merged)),
  ];
}

export function csvOf({ columns, rows }: DossierTable): string {
  return [columns.map(({ name }) => name), ...rows].map(csvLine).join("");
}

/** Every column of every table and what it holds, as CSV. */
export function codebook(tables: readonly DossierTable[]): string {
  const lines = tables.flatMap(({ name, columns }) =>
    columns.map((column) => [name, column.name, column.about]),
  );
  return [["table", "column", "meaning"], ...lines].map(csvLine).join("");
}

const several = (values: readonly string[]): string => values.join("; ");

const linkOf = (article: string, look: Lookup): string => look.source(article)?.url ?? "";
const outletOf = (article: string, look: Lookup): string => look.source(article)?.outlet ?? "";

interface StatementReport {
  readonly statement: Statement;
  readonly report: Report;
}

const STATEMENTS: readonly Column<StatementReport>[] = [
  {
    name: "statement",
    about: "Id of the utterance: the same in all rows that report it",
    cell: ({ statement }) => statement.id,
  },
  { name: "speaker", about: "Who said it", cell: ({ statement }, look) => look.actor(statement.speaker) },
  {
    name: "party",
    about: "For whom the speaker speaks",
    cell: ({ statement }, look) => look.actor(statement.party),
  },
  { name: "kind", about: "direct, indirect or mixed", cell: ({ report }) => report.kind },
  { name: "date", about: "Date of the article, ISO 8601", cell: ({ report }) => report.date ?? "" },
  { name: "source", about: "Who speaks, in the article's words", cell: ({ report }) => report.source },
  { name: "cue", about: "The verb or noun of saying", cell: ({ report }) => report.cue },
  {
    name: "words",
    about: "What is said, in the article's words, up to 1,000 characters",
    cell: ({ report }) => quotation(report.words),
  },
  {
    name: "independent",
    about: "Reports of the utterance that are no copies of each other",
    cell: ({ statement }) => String(statement.independentCount),
  },
  {
    name: "merged_because",
    about: "Why the report is taken for the same utterance",
    cell: ({ report }) => report.reason,
  },
  {
    name: "confidence",
    about: "Probability that the line is right, 0 to 1",
    cell: ({ report }) => String(report.confidence),
  },
  { name: "article", about: "Id of the article", cell: ({ report }) => report.article },
  { name: "line", about: "Id of the line in the article's record", cell: ({ report }) => report.line },
  {
    name: "outlet",
    about: "Outlet of the article",
    cell: ({ report }, look) => outletOf(report.article, look),
  },
  { name: "url", about: "Address of the article", cell: ({ report }, look) => linkOf(report.article, look) },
];

const MEETINGS: readonly Column<CalendarEvent>[] = [
  { name: "meeting", about: "Id of the meeting, as in the calendar file", cell: ({ id }) => id },
  { name: "date", about: "Day, month or year, ISO 8601", cell: ({ date }) => date ?? "" },
  { name: "until", about: "Last day, where there is an interval", cell: ({ until }) => until ?? "" },
  {
    name: "within",
    about: "yes: some day between date and until",
    cell: ({ within }) => (within ? "yes" : ""),
  },
  {
    name: "status",
    about: "held, under-way, scheduled, proposed, postponed, cancelled",
    cell: ({ status }) => status,
  },
  {
    name: "parties",
    about: "States and bodies that take part",
    cell: ({ parties }, look) => several(look.actors(parties)),
  },
  {
    name: "participants",
    about: "Persons who take part",
    cell: (row, look) => several(look.actors(row.participants)),
  },
  {
    name: "mediators",
    about: "Who brings them together",
    cell: ({ mediators }, look) => several(look.actors(mediators)),
  },
  { name: "place", about: "Where", cell: ({ place }) => place ?? "" },
  { name: "country", about: "ISO 3166-1 alpha-2 of the place", cell: ({ country }) => country ?? "" },
  {
    name: "format",
    about: "call, summit, multilateral, bilateral, working-level",
    cell: ({ format }) => format ?? "",
  },
  { name: "duration", about: "ISO 8601 duration, only if stated", cell: ({ duration }) => duration ?? "" },
  {
    name: "outcome",
    about: "agreement, progress, no-progress, breakdown, unclear",
    cell: ({ outcome }) => outcome?.assessment ?? "",
  },
  {
    name: "outcome_words",
    about: "The words that judge it",
    cell: ({ outcome }) => quotation(outcome?.words ?? ""),
  },
  {
    name: "history",
    about: "What became of it: date of the report and what it changed",
    cell: ({ history }) =>
      several(history.map(({ reported, change }) => `${reported ?? "no date"}: ${change}`)),
  },
  {
    name: "disputed",
    about: "What the reports do not agree on, with each account",
    cell: ({ disputed }) =>
      several(
        Object.entries(disputed).map(
          ([what, accounts]) => `${what}: ${accounts.map(({ value }) => value).join(" or ")}`,
        ),
      ),
  },
  {
    name: "independent",
    about: "Reports that are no copies of each other",
    cell: (row) => String(row.independentCount),
  },
  {
    name: "articles",
    about: "Ids of the articles that report it",
    cell: ({ reports }) => several([...new Set(reports.map(({ article }) => article))]),
  },
  {
    name: "urls",
    about: "Their addresses, divided by spaces",
    cell: ({ reports }, look) =>
      [...new Set(reports.map(({ article }) => linkOf(article, look)))].filter(Boolean).join(" "),
  },
];

interface PositionOf {
  readonly track: Track;
  readonly stand: Stand;
}

const POSITIONS: readonly Column<PositionOf>[] = [
  { name: "party", about: "Whose position it is", cell: ({ track }, look) => look.actor(track.party) },
  {
    name: "issue",
    about: "The matter, by the name of its group",
    cell: ({ track }, look) => look.issue(track.issue),
  },
  {
    name: "stance",
    about: "The stance, as the conventions of the record name it",
    cell: ({ stand }) => stand.stance,
  },
  { name: "wording", about: "The matter in the article's words", cell: ({ stand }) => stand.issue },
  { name: "date", about: "Date of the article, ISO 8601", cell: ({ stand }) => stand.date ?? "" },
  { name: "holder", about: "Who voices it", cell: ({ stand }, look) => look.actor(stand.holder) },
  { name: "toward", about: "Whom it is directed at", cell: ({ stand }, look) => look.actor(stand.toward) },
  {
    name: "ascribed_by",
    about: "The opponent who says that the party stands so",
    cell: ({ stand }, look) => look.actor(stand.ascribedBy),
  },
  { name: "condition", about: "What it depends on", cell: ({ stand }) => quotation(stand.condition ?? "") },
  { name: "words", about: "The words that it rests on", cell: ({ stand }) => quotation(stand.words) },
  {
    name: "confidence",
    about: "Probability that the line is right, 0 to 1",
    cell: ({ stand }) => String(stand.confidence),
  },
  { name: "article", about: "Id of the article", cell: ({ stand }) => stand.article },
  { name: "line", about: "Id of the line in the article's record", cell: ({ stand }) => stand.line },
  {
    name: "outlet",
    about: "Outlet of the article",
    cell: ({ stand }, look) => outletOf(stand.article, look),
  },
  { name: "url", about: "Address of the article", cell: ({ stand }, look) => linkOf(stand.article, look) },
];

const MOVEMENT: readonly Column<Movement>[] = [
  { name: "party", about: "Whose position it is", cell: ({ party }, look) => look.actor(party) },
  {
    name: "issue",
    about: "The matter, by the name of its group",
    cell: ({ issue }, look) => look.issue(issue),
  },
  { name: "verdict", about: "new, unchanged, hardened, softened, reversed", cell: ({ verdict }) => verdict },
  { name: "confidence", about: "0 to 1", cell: ({ confidence }) => String(confidence) },
  { name: "reason", about: "Why", cell: ({ reason }) => reason },
  { name: "from_stance", about: "The stance before", cell: ({ from }) => from.stance },
  { name: "from_date", about: "Its date", cell: ({ from }) => from.date ?? "" },
  { name: "from_words", about: "Its words", cell: ({ from }) => quotation(from.words) },
  { name: "from_url", about: "Address of its article", cell: ({ from }, look) => linkOf(from.article, look) },
  { name: "to_stance", about: "The stance after", cell: ({ to }) => to.stance },
  { name: "to_date", about: "Its date", cell: ({ to }) => to.date ?? "" },
  { name: "to_words", about: "Its words", cell: ({ to }) => quotation(to.words) },
  { name: "to_url", about: "Address of its article", cell: ({ to }, look) => linkOf(to.article, look) },
  {
    name: "first_heard",
    about: "Date of the first evidence on the issue",
    cell: ({ firstHeard }) => firstHeard ?? "",
  },
  { name: "last_heard", about: "Date of the last", cell: ({ lastHeard }) => lastHeard ?? "" },
];

const EVENTS: readonly Column<ReturnType<typeof eventRows>[number]>[] = [
  { name: "event", about: "Id of the event", cell: ({ id }) => id },
  { name: "date", about: "Day of the event, else of the report, ISO 8601", cell: ({ date }) => date ?? "" },
  { name: "source", about: "The actor that does it", cell: ({ source }, look) => look.actor(source) },
  { name: "target", about: "The actor that it is done to", cell: ({ target }, look) => look.actor(target) },
  { name: "type", about: "PLOVER event type", cell: ({ type }) => type },
  { name: "mode", about: "PLOVER mode", cell: ({ mode }) => mode ?? "" },
  { name: "context", about: "The matter", cell: ({ context }) => context },
  { name: "place", about: "Where, of meetings", cell: ({ place }) => place ?? "" },
  { name: "country", about: "ISO 3166-1 alpha-2 of the place", cell: ({ country }) => country ?? "" },
  { name: "words", about: "The words that it rests on", cell: ({ words }) => quotation(words) },
  { name: "confidence", about: "0 to 1", cell: ({ confidence }) => String(confidence) },
  { name: "article", about: "Id of the article", cell: ({ article }) => article },
  { name: "url", about: "Address of the article", cell: ({ article }, look) => linkOf(article, look) },
];

const SOURCES: readonly Column<SourceRow>[] = [
  { name: "article", about: "Id of the article", cell: ({ article }) => article },
  { name: "date", about: "Date of publication, ISO 8601", cell: ({ date }) => date ?? "" },
  { name: "outlet", about: "Outlet", cell: ({ outlet }) => outlet ?? "" },
  { name: "title", about: "Title", cell: ({ title }) => title ?? "" },
  { name: "url", about: "Address", cell: ({ url }) => url ?? "" },
  { name: "wire", about: "The agency that the text comes from", cell: ({ wire }) => wire ?? "" },
  { name: "word_count", about: "Words of the running text", cell: ({ wordCount }) => String(wordCount) },
  { name: "text_hash", about: "Hash of the text as it was read", cell: ({ textHash }) => textHash },
];
