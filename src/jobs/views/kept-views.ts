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
  mainCells,
  makeOutline,
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
import {
  type BriefView,
  briefView,
  type CalendarLine,
  type MovedView,
  mainPositions,
  type PositionLine,
  positionsView,
  type SourceLine,
  type StatementLine,
} from "../../dossier/views/index.ts";
import type { WordVectors } from "../../learned/index.ts";
import type { Record } from "../../record/index.ts";
import {
  type Dossier,
  type KeptFrom,
  type KeptPiece,
  pack,
  type Store,
  StoreError,
  unpack,
} from "../../store/index.ts";
import { correctedArticle } from "./corrected-records.ts";
import { mergedForm } from "./kept-merged.ts";
import {
  allDetailsOf,
  detailsOf,
  heldOutline,
  holdOutline,
  outlinePieces,
  type Pieces,
} from "./kept-outline.ts";
import { isLarge, makeApart, makeMeanwhile } from "./make-apart.ts";
import { mergeOf, openDossier } from "./merged-dossier.ts";
import { readArticlesOf, readRowsOf } from "./read-rows.ts";

/** Goes up when views of the same dossier come out differently: kept ones are then made again. */
const VIEWS_VERSION = 4;
const FORM = `views ${VIEWS_VERSION} ${mergedForm(true)}`;

/** How views of a large dossier are made in another thread. */
export interface Apart {
  /** Where the weights lie; null goes without word vectors. */
  readonly weights: string | null;
  /** True where views of the dossier as it was before the last changes will do, until those after them are made. */
  readonly older?: boolean;
}

/** What the short view of positions has: parties, issues of each, the last of the history of each. */
const PARTIES = 12;
const ISSUES = 12;
const HISTORY = 6;

/**
 * The views of a dossier. After a change its outline is made and kept (which lines are one, whose they are, when), with
 * the brief and the main positions; every other view reads the outline and the words of the lines that it shows.
 */
export class DossierViews {
  readonly #store: Store;
  readonly #dossier: Dossier;
  readonly #vectors: () => WordVectors | null;
  readonly #apart: Apart | null;
  #merged: MergedDossier | null = null;
  #outline: Outline | null = null;
  /** The revision of the dossier that the views show. */
  #revision: number;
  /** Articles that somebody corrected after that revision. */
  #correctedSince: ReadonlySet<number> = new Set();
  /** What this run made, should the workspace not take it. */
  #made: ReadonlyMap<string, Uint8Array> = new Map();

  /**
   * The vectors are asked for only where the dossier has to be merged in this thread; with `apart` a large one is merged in
   * another.
   */
  constructor(store: Store, dossier: Dossier, vectors: () => WordVectors | null, apart: Apart | null = null) {
    this.#apart = apart;
    this.#store = store;
    this.#dossier = dossier;
    this.#vectors = vectors;
    this.#revision = dossier.revision;
  }

  /** True where the last changes of the dossier are not in what was shown so far: they are being merged. */
  get isBehind(): boolean {
    return this.#revision < this.#dossier.revision;
  }

  /** The dossier merged, from its articles' rows. */
  async merged(): Promise<MergedDossier> {
    this.#merged ??= (await openDossier(this.#store, this.#dossier, { vectors: this.#vectors() })).merged;
    return this.#merged;
  }

  /** What moved in a window, whole; without `silent`, what was not heard of in it is only counted. */
  async moved(window: Window, silent: boolean): Promise<MovedView & { readonly silentCount: number }> {
    return allMoved(await this.#open(), { ...window, silent }, this.#readRows());
  }

  /** What moved in a window, what matters most first, page by page. */
  async movementsPage(asked: MovementFilters & Paging): Promise<MovementsPage> {
    return movementsPage(await this.#open(), asked, this.#readRows());
  }

  /** The brief as of the last article, or of any other day. */
  async brief(asked: Window): Promise<BriefView> {
    if (asked.since === null && asked.until === null) return this.#view<BriefView>("brief");
    const outline = await this.#open();
    return brief(outline, { ...asked, own: this.#ownParties(outline) }, this.#readRows());
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
    if (until === null && !all) return this.#view<readonly PositionLine[]>("positions");
    const outline = await this.#open();
    if (all || until === null) {
      const details = await this.#issueDetails(outline);
      return allPositions(outline, { until, details: (row) => details[row] ?? null }, this.#readRows());
    }
    const own = this.#ownParties(outline);
    const asked = { until, parties: PARTIES, issues: ISSUES, history: 1, own };
    return mainCells(outline, asked, this.#readRows());
  }

  /** All meetings by day. */
  async calendar(): Promise<readonly CalendarLine[]> {
    const outline = await this.#open();
    const rows = Array.from({ length: outline.events.length }, (_, row) => row);
    const entries = await meetingsOf(outline, rows, this.#readRows());
    return entries.map(({ who: _, ...line }) => line);
  }

  /** All statements in the order of their first reports. */
  async statements(): Promise<readonly StatementLine[]> {
    const outline = await this.#open();
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
    const outline = await this.#open();
    return allSources(outline, readArticlesOf(this.#reading(outline)));
  }

  /** Statements that the filters leave, the newest first. */
  async statementsPage(asked: StatementFilters & Paging): Promise<StatementsPage> {
    return statementsPage(await this.#open(), asked, this.#readRows());
  }

  /** One statement by its id; null where there is none. */
  async statement(id: string): Promise<StatementEntry | null> {
    return statement(await this.#open(), id, this.#readRows());
  }

  /** The utterance that a line of an article reports ("s3" of article 12); null where there is none. */
  async statementOf(number: number, line: string): Promise<StatementEntry | null> {
    return statementOf(await this.#open(), { number, line }, this.#readRows());
  }

  /** Meetings that the filters leave, by day. */
  async calendarPage(asked: MeetingFilters & Paging): Promise<Page<MeetingEntry>> {
    return calendarPage(await this.#open(), asked, this.#readRows());
  }

  /** One meeting by its id; null where there is none. */
  async meeting(id: string): Promise<MeetingEntry | null> {
    return meeting(await this.#open(), id, this.#readRows());
  }

  /** How many meetings each month has. */
  async calendarMonths(): Promise<readonly CalendarMonth[]> {
    return calendarMonths(await this.#open());
  }

  /** Issues, what matters most first. */
  async issuesPage(asked: IssueFilters & Paging): Promise<Page<IssueEntry>> {
    return issuesPage(await this.#open(), asked);
  }

  /** One issue with where each party stands on it; null where there is none. */
  async issue(id: string): Promise<IssueView | null> {
    const outline = await this.#open();
    const details = await this.#details("issues", outline.issueIds.find(id));
    return issue(outline, { id, details }, this.#readRows());
  }

  /** One party's stand on one issue over time; null where it takes none. */
  async cell(party: string, id: string): Promise<CellEntry | null> {
    const outline = await this.#open();
    const details = await this.#details("issues", outline.issueIds.find(id));
    return cell(outline, { party, issue: id, details }, this.#readRows());
  }

  /** Parties by issues as of a day, compared with another; issues on which most moved first. */
  async matrix(asked: MatrixFilters & Paging): Promise<MatrixView> {
    return matrix(await this.#open(), asked, this.#readRows());
  }

  /** People and bodies, those that stand in most articles first. */
  async peoplePage(asked: PeopleFilters & Paging): Promise<Page<PersonEntry>> {
    return peoplePage(await this.#open(), asked);
  }

  /** One person or body by its id, or by the key of any of its names; null where there is none. */
  async person(id: string): Promise<PersonView | null> {
    const outline = await this.#open();
    const row = actorRow(outline, id);
    return person(outline, row, await this.#details("actors", row));
  }

  /** Meetings, statements and clear moves in a window. */
  async timeline(window: TimelineWindow): Promise<TimelineView> {
    return timeline(await this.#open(), window, this.#readRows());
  }

  /** Independent sources, the newest first. */
  async sourcesPage(asked: SourceFilters & Paging): Promise<SourcesPage> {
    const outline = await this.#open();
    const titled =
      asked.q === undefined || asked.q.trim() === ""
        ? null
        : new Set(await this.#store.members.titled(this.#dossier.id, asked.q.trim()));
    return sourcesPage(outline, { ...asked, titled }, readArticlesOf(this.#reading(outline)));
  }

  /** The independent source that an article is or carries, by the article's number; null where there is none. */
  async sourceOf(number: number): Promise<SourceLine | null> {
    const outline = await this.#open();
    return sourceOf(outline, number, readArticlesOf(this.#reading(outline)));
  }

  /** Lines that wait for a person's look. */
  async reviewPage(asked: ReviewFilters & Paging): Promise<ReviewPage> {
    const outline = await this.#open();
    return reviewPage(outline, asked, this.#readRows(), await this.#seenSince());
  }

  #readRows(): ReadRows {
    const outline = this.#outline;
    if (outline === null) throw new Error("jobs: the outline is opened first");
    return readRowsOf(this.#reading(outline));
  }

  #reading(outline: Outline) {
    return { ...this.#pieces(), outline, correctedSince: this.#correctedSince };
  }

  #pieces(): Pieces {
    return { store: this.#store, dossier: this.#dossier, from: this.#from(), made: this.#made };
  }

  async #details<K extends "issues" | "actors">(kind: K, row: number) {
    return detailsOf(this.#pieces(), kind, row);
  }

  async #issueDetails(outline: Outline): Promise<readonly IssueDetails[]> {
    return allDetailsOf(this.#pieces(), "issues", outline.issues.length);
  }

  /** The outline, made where it is not kept. */
  async #open(): Promise<Outline> {
    this.#outline ??=
      (await heldOutline(this.#store, this.#dossier, this.#from())) ??
      (await this.#older()) ??
      (await this.make());
    return this.#outline;
  }

  #from(): KeptFrom {
    return { revision: this.#revision, form: FORM };
  }

  /** The outline of the dossier as it was before its last changes, which are merged meanwhile; null where it will not do. */
  async #older(): Promise<Outline | null> {
    const [store, dossier, apart] = [this.#store, this.#dossier, this.#apart];
    if (apart?.older !== true || !(await isLarge(store, dossier))) return null;
    const revision = await store.kept.newest(dossier.id, FORM);
    if (revision === null || revision >= dossier.revision) return null;
    const outline = await heldOutline(store, dossier, { revision, form: FORM });
    if (outline === null || !makeMeanwhile(store, dossier, apart.weights)) return null;
    this.#revision = revision;
    this.#correctedSince = new Set(await store.corrections.articlesSince(dossier.id, revision));
    return outline;
  }

  /** Lines ("12 s3") that somebody looked at after the revision that is shown, those that were rejected among them. */
  async #seenSince(): Promise<ReadonlySet<string>> {
    const seen = new Set<string>();
    for (const articleId of this.#correctedSince) {
      const { applied, before, record } = await correctedArticle(this.#store, this.#dossier, articleId);
      const left = new Set(lineIds(record));
      const lines = [...applied.flatMap(({ line }) => line ?? []), ...lineIds(before)];
      const looked = new Set(applied.map(({ line }) => line));
      for (const line of lines) if (looked.has(line) || !left.has(line)) seen.add(`${articleId} ${line}`);
    }
    return seen;
  }

  async #view<View>(key: string): Promise<View> {
    const part = `view ${key}`;
    const packed = (await this.#packed(part)) ?? (await this.#packedOfOpened(part));
    if (packed === null) throw new Error(`jobs: no view "${key}" was made`);
    return JSON.parse(unpack(packed).toString("utf8"));
  }

  async #packed(part: string): Promise<Uint8Array | null> {
    const made = this.#made.get(part);
    if (made !== undefined) return made;
    return (await this.#store.kept.get(this.#dossier.id, this.#from(), [part]))?.[0]?.packed ?? null;
  }

  async #packedOfOpened(part: string): Promise<Uint8Array | null> {
    await this.#open();
    const packed = await this.#packed(part);
    if (packed !== null) return packed;
    await this.make();
    return this.#packed(part);
  }

  /** Merges the dossier and keeps the views, whether or not they are kept already. */
  async make(): Promise<Outline> {
    this.#revision = this.#dossier.revision;
    this.#correctedSince = new Set();
    if (this.#apart !== null && (await isLarge(this.#store, this.#dossier))) {
      await makeApart(this.#store, this.#dossier, this.#apart.weights);
      const outline = await this.#newer();
      if (outline !== null) return outline;
      // The workspace takes nothing.
    }
    const { merged, rows } = await mergeOf(this.#store, this.#dossier, this.#vectors());
    const outlined = makeOutline(merged, rows);
    const corrected = rows.filter((one) => one.corrected);
    const pieces = [
      ...outlinePieces(outlined, new Map(corrected.map((one) => [one.rows.source.number ?? 0, one.rows]))),
      ...viewPieces(merged, this.#dossier.parties),
    ];
    this.#made = new Map(pieces.map(({ part, packed }) => [part, packed]));
    await this.#keep(pieces);
    holdOutline(this.#store, this.#dossier, this.#from(), outlined.outline);
    this.#merged = merged;
    this.#outline = outlined.outline;
    return outlined.outline;
  }

  /** What another thread made: of the dossier as it is here, or after changes since. */
  async #newer(): Promise<Outline | null> {
    const revision = await this.#store.kept.newest(this.#dossier.id, FORM);
    if (revision === null || revision < this.#dossier.revision) return null;
    this.#revision = revision;
    return heldOutline(this.#store, this.#dossier, this.#from());
  }

  /** A workspace that can't be written now can still be read. */
  async #keep(pieces: readonly KeptPiece[]): Promise<void> {
    try {
      await this.#store.kept.put(this.#dossier.id, this.#from(), pieces);
    } catch (error) {
      if (!(error instanceof StoreError) || !["read-only", "full", "busy"].includes(error.code)) throw error;
    }
  }
}

/** The views that are asked for most, whole. */
function viewPieces(merged: MergedDossier, own: readonly string[]): KeptPiece[] {
  const brief = briefView(merged, { since: null, until: null }, own);
  const positions = mainPositions(positionsView(merged), {
    parties: PARTIES,
    issues: ISSUES,
    history: HISTORY,
    own,
  });
  return [
    { part: "view brief", packed: pack(JSON.stringify(brief)) },
    { part: "view positions", packed: pack(JSON.stringify(positions)) },
  ];
}

function lineIds({ attributions, meetings, positions, figures }: Record): string[] {
  return [attributions, meetings, positions, figures].flatMap((lines) => lines.map(({ id }) => id));
}
