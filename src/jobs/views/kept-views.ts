import type { MergedDossier } from "../../dossier/merge.ts";
import type { Window } from "../../dossier/movement/movement.ts";
import {
  actorRow,
  allMoved,
  allPositions,
  allSources,
  brief,
  calendarMonths,
  calendarPage,
  cell,
  type IssueDetails,
  issue,
  issuesPage,
  lastHeld,
  mainCells,
  matrix,
  meeting,
  meetingsOf,
  movementsPage,
  type Outline,
  peoplePage,
  person,
  type ReadRows,
  reviewPage,
  sourceOf,
  sourcesPage,
  statement,
  statementOf,
  statementsOf,
  statementsPage,
  timeline,
} from "../../dossier/outline/index.ts";
import type {
  CalendarMonth,
  CellEntry,
  IssueEntry,
  IssueFilters,
  IssueView,
  MatrixFilters,
  MatrixView,
  MeetingEntry,
  MeetingFilters,
  MovementFilters,
  MovementsPage,
  Page,
  Paging,
  PeopleFilters,
  PersonEntry,
  PersonView,
  ReviewFilters,
  ReviewPage,
  SourceFilters,
  SourcesPage,
  StatementEntry,
  StatementFilters,
  StatementsPage,
  TimelineView,
  TimelineWindow,
} from "../../dossier/pages/index.ts";
import { foldedName } from "../../dossier/rows/actor-row.ts";
import type {
  BriefView,
  CalendarLine,
  MovedView,
  PositionLine,
  SourceLine,
  StatementLine,
} from "../../dossier/views/index.ts";
import type { WordVectors } from "../../learned/index.ts";
import type { Dossier, Store } from "../../store/index.ts";
import { allDetailsOf, detailsOf } from "./kept-outline.ts";
import { type Apart, MAIN_POSITIONS, OpenedOutline } from "./opened-outline.ts";
import { readArticlesOf, readRowsOf } from "./read-rows.ts";

/**
 * The views of a dossier. After a change its outline is made and kept (which lines are one, whose they are, when), with
 * the brief and the main positions; every other view reads the outline and the words of the lines that it shows.
 */
export class DossierViews {
  readonly #store: Store;
  readonly #dossier: Dossier;
  readonly #opened: OpenedOutline;

  /**
   * The vectors are asked for only where the dossier has to be merged in this thread; with `apart` a large one is merged in
   * another.
   */
  constructor(store: Store, dossier: Dossier, vectors: () => WordVectors | null, apart: Apart | null = null) {
    this.#store = store;
    this.#dossier = dossier;
    this.#opened = new OpenedOutline({ store, dossier, vectors, apart });
  }

  /** True where the last changes of the dossier are not in what was shown so far: they are being merged. */
  get isBehind(): boolean {
    return this.#opened.isBehind;
  }

  /** The dossier merged, from its articles' rows. */
  merged(): Promise<MergedDossier> {
    return this.#opened.merged();
  }

  /** Merges the dossier and keeps the views, whether or not they are kept already. */
  async make(): Promise<void> {
    await this.#opened.make();
  }

  /** What moved in a window, whole; without `silent`, what was not heard of in it is only counted. */
  async moved(window: Window, silent: boolean): Promise<MovedView & { readonly silentCount: number }> {
    return allMoved(await this.#opened.open(), { ...window, silent }, this.#readRows());
  }

  /** What moved in a window, what matters most first, page by page. */
  async movementsPage(asked: MovementFilters & Paging): Promise<MovementsPage> {
    return movementsPage(await this.#opened.open(), asked, this.#readRows());
  }

  /** The brief as of the last article, or of any other day. */
  async brief(asked: Window): Promise<BriefView> {
    if (asked.since === null && asked.until === null) return this.#opened.view<BriefView>("brief");
    const outline = await this.#opened.open();
    return this.#opened.made(`brief ${asked.since} ${asked.until}`, () =>
      brief(outline, { ...asked, own: this.#ownParties(outline) }, this.#readRows()),
    );
  }

  /** Ids of the parties that the dossier is about. */
  #ownParties({ actorIds, actors, strings }: Outline): ReadonlySet<string> {
    const folded = new Set(this.#dossier.parties.map(foldedName));
    return new Set(
      actorIds.all.filter((_, actor) => folded.has(foldedName(strings.get(actors.get("name", actor)) ?? ""))),
    );
  }

  /** The positions that matter most, of a day in the past with their latest stance alone; with `all` all there are. */
  async positions(until: string | null, all: boolean): Promise<readonly PositionLine[]> {
    if (until === null && !all) return this.#opened.view<readonly PositionLine[]>("positions");
    const outline = await this.#opened.open();
    if (all || until === null) {
      const details = await this.#issueDetails(outline);
      return allPositions(outline, { until, details: (row) => details[row] ?? null }, this.#readRows());
    }
    const own = this.#ownParties(outline);
    const asked = { ...MAIN_POSITIONS, until, history: 1, own };
    return mainCells(outline, asked, this.#readRows());
  }

  /** All meetings by day. */
  async calendar(): Promise<readonly CalendarLine[]> {
    const outline = await this.#opened.open();
    const rows = Array.from({ length: outline.events.length }, (_, row) => row);
    const entries = await meetingsOf(outline, rows, this.#readRows());
    return entries.map(({ who: _, ...line }) => line);
  }

  /** All statements in the order of their first reports. */
  async statements(): Promise<readonly StatementLine[]> {
    const outline = await this.#opened.open();
    const rows = Array.from({ length: outline.statements.length }, (_, row) => row).reverse();
    const entries = await statementsOf(outline, rows, this.#readRows());
    return entries
      .map(({ speakerId: _speaker, partyId: _party, issues: _issues, ...line }) => line)
      .sort((a, b) =>
        (a.date ?? "9999") < (b.date ?? "9999") ? -1 : (a.date ?? "9999") > (b.date ?? "9999") ? 1 : 0,
      );
  }

  /** All independent sources in the order of their dates. */
  async sources(): Promise<readonly SourceLine[]> {
    const outline = await this.#opened.open();
    return allSources(outline, readArticlesOf(this.#opened.reading()));
  }

  /** Statements that the filters leave, the newest first. */
  async statementsPage(asked: StatementFilters & Paging): Promise<StatementsPage> {
    return statementsPage(await this.#opened.open(), asked, this.#readRows());
  }

  /** One statement by its id; null where there is none. */
  async statement(id: string): Promise<StatementEntry | null> {
    return statement(await this.#opened.open(), id, this.#readRows());
  }

  /** The utterance that a line of an article reports ("s3" of article 12); null where there is none. */
  async statementOf(number: number, line: string): Promise<StatementEntry | null> {
    return statementOf(await this.#opened.open(), { number, line }, this.#readRows());
  }

  /** Meetings that the filters leave, by day. */
  async calendarPage(asked: MeetingFilters & Paging): Promise<Page<MeetingEntry>> {
    return calendarPage(await this.#opened.open(), asked, this.#readRows());
  }

  /** One meeting by its id; null where there is none. */
  async meeting(id: string): Promise<MeetingEntry | null> {
    return meeting(await this.#opened.open(), id, this.#readRows());
  }

  /** The last meeting that was held by a day, or at all; null where there is none. */
  async lastHeld(until: string | null): Promise<MeetingEntry | null> {
    return lastHeld(await this.#opened.open(), until, this.#readRows());
  }

  /** How many meetings each month has. */
  async calendarMonths(): Promise<readonly CalendarMonth[]> {
    return calendarMonths(await this.#opened.open());
  }

  /** Issues, what matters most first. */
  async issuesPage(asked: IssueFilters & Paging): Promise<Page<IssueEntry>> {
    return issuesPage(await this.#opened.open(), asked);
  }

  /** One issue with where each party stands on it; null where there is none. */
  async issue(id: string): Promise<IssueView | null> {
    const outline = await this.#opened.open();
    const details = await this.#details("issues", outline.issueIds.find(id));
    return issue(outline, { id, details }, this.#readRows());
  }

  /** One party's stand on one issue over time; null where it takes none. */
  async cell(party: string, id: string): Promise<CellEntry | null> {
    const outline = await this.#opened.open();
    const details = await this.#details("issues", outline.issueIds.find(id));
    return cell(outline, { party, issue: id, details }, this.#readRows());
  }

  /** Parties by issues as of a day, compared with another; issues on which most moved first. */
  async matrix(asked: MatrixFilters & Paging): Promise<MatrixView> {
    return matrix(await this.#opened.open(), asked, this.#readRows());
  }

  /** People and bodies, those that stand in most articles first. */
  async peoplePage(asked: PeopleFilters & Paging): Promise<Page<PersonEntry>> {
    return peoplePage(await this.#opened.open(), asked);
  }

  /** One person or body by its id, or by the key of any of its names; null where there is none. */
  async person(id: string): Promise<PersonView | null> {
    const outline = await this.#opened.open();
    const row = actorRow(outline, id);
    return person(outline, row, await this.#details("actors", row));
  }

  /** Meetings, statements and clear moves in a window. */
  async timeline(window: TimelineWindow): Promise<TimelineView> {
    return timeline(await this.#opened.open(), window, this.#readRows());
  }

  /** Independent sources, the newest first; with `among`, those that are or carry one of these articles, by their numbers. */
  async sourcesPage({
    among = null,
    ...asked
  }: SourceFilters & Paging & { readonly among?: ReadonlySet<number> | null }): Promise<SourcesPage> {
    const outline = await this.#opened.open();
    const titled =
      asked.q === undefined || asked.q.trim() === ""
        ? null
        : new Set(await this.#store.members.titled(this.#dossier.id, asked.q.trim()));
    const only =
      titled === null || among === null
        ? (titled ?? among)
        : new Set([...titled].filter((one) => among.has(one)));
    return sourcesPage(outline, { ...asked, only }, readArticlesOf(this.#opened.reading()));
  }

  /** The independent source that an article is or carries, by the article's number; null where there is none. */
  async sourceOf(number: number): Promise<SourceLine | null> {
    const outline = await this.#opened.open();
    return sourceOf(outline, number, readArticlesOf(this.#opened.reading()));
  }

  /** Lines that wait for a person's look. */
  async reviewPage(asked: ReviewFilters & Paging): Promise<ReviewPage> {
    const outline = await this.#opened.open();
    return reviewPage(outline, asked, this.#readRows(), await this.#opened.seenSince());
  }

  #readRows(): ReadRows {
    return readRowsOf(this.#opened.reading());
  }

  async #details<K extends "issues" | "actors">(kind: K, row: number) {
    return detailsOf(this.#opened.reading(), kind, row);
  }

  async #issueDetails(outline: Outline): Promise<readonly IssueDetails[]> {
    return allDetailsOf(this.#opened.reading(), "issues", outline.issues.length);
  }
}
