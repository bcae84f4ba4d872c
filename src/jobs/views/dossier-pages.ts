import type { MergedDossier } from "../../dossier/merge.ts";
import {
  type CalendarMonth,
  type Cell,
  type CellEntry,
  calendarPageOf,
  cellEntryOf,
  type IssueEntry,
  type IssueFilters,
  type IssueView,
  issueEntryOf,
  issuesPageOf,
  issueViewOf,
  type LookedAt,
  type MatrixFilters,
  type MatrixView,
  type MeetingEntry,
  type MeetingFilters,
  matrixOf,
  meetingEntries,
  meetingOnAxis,
  monthsOf,
  movesOnAxis,
  type Page,
  type Paging,
  type PeopleFilters,
  type PersonEntry,
  type PersonView,
  peoplePageOf,
  personViews,
  type ReviewFilters,
  type ReviewPage,
  reviewLines,
  reviewPageOf,
  type SourceFilters,
  type SourcesPage,
  type StatementEntry,
  type StatementFilters,
  type StatementsPage,
  sourcesPageOf,
  statementEntries,
  statementOnAxis,
  statementsPageOf,
  type TimelineView,
  type TimelineWindow,
  timelineOf,
} from "../../dossier/pages/index.ts";
import { citedTracks, positionsView, type SourceLine, sourcesView } from "../../dossier/views/index.ts";

/** Everything that pages of a dossier are made of, by their kinds. */
export class DossierPages {
  readonly #statements: readonly StatementEntry[];
  readonly #meetings: readonly MeetingEntry[];
  readonly #cells: ReadonlyMap<string, readonly Cell[]>;
  readonly #issues: readonly (IssueEntry & { readonly parties: ReadonlySet<string> })[];
  readonly #people: readonly PersonView[];
  readonly #sources: readonly SourceLine[];
  readonly #merged: MergedDossier;
  readonly #articles: readonly LookedAt[];

  constructor(merged: MergedDossier, articles: readonly LookedAt[]) {
    this.#merged = merged;
    this.#articles = articles;
    this.#statements = statementEntries(merged);
    this.#meetings = meetingEntries(merged);
    this.#cells = cellsOf(merged);
    this.#issues = issueEntries(merged, this.#cells);
    this.#people = personViews(merged);
    this.#sources = sourcesView(merged);
  }

  statementsPage(asked: StatementFilters & Paging): StatementsPage {
    return statementsPageOf(this.#statements, asked);
  }

  statement(id: string): StatementEntry | null {
    return this.#statements.find((entry) => entry.id === id) ?? null;
  }

  /** The utterance that a line of an article reports; null where there is none. */
  statementOf(number: number, line: string): StatementEntry | null {
    const reportsIt = (report: StatementEntry["reports"][number]): boolean =>
      report.number === number && report.line === line;
    return this.#statements.find(({ reports }) => reports.some(reportsIt)) ?? null;
  }

  calendarPage(asked: MeetingFilters & Paging): Page<MeetingEntry> {
    return calendarPageOf(this.#meetings, asked);
  }

  meeting(id: string): MeetingEntry | null {
    return this.#meetings.find((entry) => entry.id === id) ?? null;
  }

  calendarMonths(): CalendarMonth[] {
    return monthsOf(this.#meetings);
  }

  issuesPage(asked: IssueFilters & Paging): Page<IssueEntry> {
    return issuesPageOf(this.#issues, asked);
  }

  issue(id: string): IssueView | null {
    const issue = this.#merged.issues.find((one) => one.id === id);
    return issue === undefined ? null : issueViewOf(issue, this.#cells.get(id) ?? []);
  }

  cell(party: string, issue: string): CellEntry | null {
    const cell = this.#cells.get(issue)?.find(({ track }) => track.party === party);
    return cell === undefined ? null : cellEntryOf(cell);
  }

  matrix(asked: MatrixFilters & Paging): MatrixView {
    return matrixOf(
      [...this.#cells.values()].flat().map(({ track }) => track),
      asked,
    );
  }

  peoplePage(asked: PeopleFilters & Paging): Page<PersonEntry> {
    return peoplePageOf(this.#people, asked);
  }

  person(id: string): PersonView | null {
    return this.#people.find((view) => view.id === id) ?? null;
  }

  timeline(window: TimelineWindow): TimelineView {
    return timelineOf(
      [
        ...this.#meetings.flatMap((meeting) => meetingOnAxis(meeting, window) ?? []),
        ...this.#statements.flatMap((statement) => statementOnAxis(statement, window) ?? []),
        ...[...this.#cells.values()].flat().flatMap(({ track }) => movesOnAxis(track, window)),
      ],
      window,
    );
  }

  sourcesPage(asked: SourceFilters & Paging): SourcesPage {
    return sourcesPageOf(this.#sources, asked);
  }

  /** The independent source that an article is or carries; null where there is none. */
  sourceOf(number: number): SourceLine | null {
    const isIt = (article: { readonly number: number | null }): boolean => article.number === number;
    const found = this.#sources.filter((source) => isIt(source) || source.carriers.some(isIt));
    return (
      found.find(({ carriers }) => !carriers.some((one) => isIt(one) && one.spliced)) ?? found[0] ?? null
    );
  }

  reviewPage(asked: ReviewFilters & Paging): ReviewPage {
    return reviewPageOf(reviewLines(this.#articles, this.#merged), asked);
  }
}

/** The cells of each issue, those that matter most first. */
function cellsOf(merged: MergedDossier): Map<string, Cell[]> {
  const tracks = new Map(citedTracks(merged).map((track) => [`${track.party}\n${track.issue}`, track]));
  const cells = new Map<string, Cell[]>();
  for (const line of positionsView(merged)) {
    const track = tracks.get(`${line.party.id}\n${line.issue.id}`);
    if (track === undefined) continue;
    const known = cells.get(line.issue.id);
    if (known === undefined) cells.set(line.issue.id, [{ line, track }]);
    else known.push({ line, track });
  }
  for (const own of cells.values())
    own.sort((a, b) => b.line.salience - a.line.salience || (a.track.party < b.track.party ? -1 : 1));
  return cells;
}

function issueEntries(merged: MergedDossier, cells: ReadonlyMap<string, readonly Cell[]>) {
  return merged.issues
    .map((issue) => {
      const own = cells.get(issue.id) ?? [];
      return { ...issueEntryOf(issue, own), parties: new Set(own.map(({ track }) => track.party)) };
    })
    .sort((a, b) => b.salience - a.salience || b.standCount - a.standCount || (a.id < b.id ? -1 : 1));
}
