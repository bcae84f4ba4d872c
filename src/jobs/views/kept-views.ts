import type { MergedDossier } from "../../dossier/merge.ts";
import type { Window } from "../../dossier/movement/movement.ts";
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
import {
  type BriefView,
  briefView,
  type CalendarLine,
  type CitedTrack,
  calendarView,
  citedDistances,
  citedTracks,
  type MovedView,
  mainPositions,
  movedOf,
  type NearerLine,
  type PositionLine,
  positionsView,
  type SourceLine,
  type StatementLine,
  sourcesView,
  statementsView,
} from "../../dossier/views/index.ts";
import type { WordVectors } from "../../learned/index.ts";
import { type Dossier, pack, type Store, StoreError, unpack } from "../../store/index.ts";
import { DossierPages } from "./dossier-pages.ts";
import { mergedForm } from "./kept-merged.ts";
import { openDossier, rowsOfDossier } from "./merged-dossier.ts";

/** Goes up when views of the same dossier come out differently: kept ones are then made again. */
const VIEWS_VERSION = 2;
const FORM = `views ${VIEWS_VERSION} ${mergedForm(true)}`;

/** The tracks and distances that were last heard of in one month. */
interface Bundle {
  readonly tracks: readonly CitedTrack[];
  readonly distances: readonly NearerLine[];
}

/** Months ("2031-04") that have a bundle, with their tracks. */
type BundleIndex = Readonly<Record<string, number>>;

const NONE: ReadonlySet<string> = new Set();

/** What the short view of positions has: parties, issues of each, the last of the history of each. */
const PARTIES = 12;
const ISSUES = 12;
const HISTORY = 6;

/**
 * The views of a dossier. They are made once after a change, all together, and kept; then each reads only its own part.
 */
export class DossierViews {
  readonly #store: Store;
  readonly #dossier: Dossier;
  readonly #vectors: () => WordVectors | null;
  #merged: MergedDossier | null = null;
  #paged: DossierPages | null = null;
  /** What this run made, should the workspace not take it. */
  #made: ReadonlyMap<string, unknown> = new Map();

  /** The vectors are asked for only where the dossier has to be merged. */
  constructor(store: Store, dossier: Dossier, vectors: () => WordVectors | null) {
    this.#store = store;
    this.#dossier = dossier;
    this.#vectors = vectors;
  }

  /** The dossier merged, from its articles' rows. */
  async merged(): Promise<MergedDossier> {
    this.#merged ??= (await openDossier(this.#store, this.#dossier, { vectors: this.#vectors() })).merged;
    return this.#merged;
  }

  /** What moved in a window; without `silent`, what was not heard of in it is only counted. */
  async moved(window: Window, silent: boolean): Promise<MovedView & { readonly silentCount: number }> {
    const index = await this.#kept<BundleIndex>("moved");
    const first = silent || window.since === null ? "" : window.since.slice(0, 7);
    const months = Object.keys(index);
    const wanted = months.filter((month) => month >= first);
    const bundles = await this.#bundles(wanted);
    const view = movedOf(
      bundles.flatMap(({ tracks }) => tracks),
      bundles.flatMap(({ distances }) => distances),
      window,
    );
    const passedOver = months
      .filter((month) => month < first)
      .reduce((sum, month) => sum + (index[month] ?? 0), 0);
    return { ...view, silentCount: passedOver };
  }

  /** The brief as of the last article; of other days it is made anew. */
  async brief(asked: Window): Promise<BriefView> {
    if (asked.since === null && asked.until === null) return this.#kept<BriefView>("brief");
    return briefView(await this.merged(), asked, this.#dossier.parties);
  }

  /** The positions that matter most; with `all`, or of another day than today, all there are. */
  async positions(until: string | null, all: boolean): Promise<readonly PositionLine[]> {
    if (until !== null) return positionsView(await this.merged(), until);
    return this.#kept<readonly PositionLine[]>(all ? "all positions" : "positions");
  }

  calendar(): Promise<readonly CalendarLine[]> {
    return this.#kept<readonly CalendarLine[]>("calendar");
  }

  statements(): Promise<readonly StatementLine[]> {
    return this.#kept<readonly StatementLine[]>("statements");
  }

  sources(): Promise<readonly SourceLine[]> {
    return this.#kept<readonly SourceLine[]>("sources");
  }

  /** Statements that the filters leave, the newest first. */
  async statementsPage(asked: StatementFilters & Paging): Promise<StatementsPage> {
    return (await this.#pages()).statementsPage(asked);
  }

  /** One statement by its id; null where there is none. */
  async statement(id: string): Promise<StatementEntry | null> {
    return (await this.#pages()).statement(id);
  }

  /** The utterance that a line of an article reports ("s3" of article 12); null where there is none. */
  async statementOf(number: number, line: string): Promise<StatementEntry | null> {
    return (await this.#pages()).statementOf(number, line);
  }

  /** Meetings that the filters leave, by day. */
  async calendarPage(asked: MeetingFilters & Paging): Promise<Page<MeetingEntry>> {
    return (await this.#pages()).calendarPage(asked);
  }

  /** One meeting by its id; null where there is none. */
  async meeting(id: string): Promise<MeetingEntry | null> {
    return (await this.#pages()).meeting(id);
  }

  /** How many meetings each month has. */
  async calendarMonths(): Promise<readonly CalendarMonth[]> {
    return (await this.#pages()).calendarMonths();
  }

  /** Issues, what matters most first. */
  async issuesPage(asked: IssueFilters & Paging): Promise<Page<IssueEntry>> {
    return (await this.#pages()).issuesPage(asked);
  }

  /** One issue with where each party stands on it; null where there is none. */
  async issue(id: string): Promise<IssueView | null> {
    return (await this.#pages()).issue(id);
  }

  /** One party's stand on one issue over time; null where it takes none. */
  async cell(party: string, issue: string): Promise<CellEntry | null> {
    return (await this.#pages()).cell(party, issue);
  }

  /** Parties by issues as of a day, compared with another; issues on which most moved first. */
  async matrix(asked: MatrixFilters & Paging): Promise<MatrixView> {
    return (await this.#pages()).matrix(asked);
  }

  /** People and bodies, those that stand in most articles first. */
  async peoplePage(asked: PeopleFilters & Paging): Promise<Page<PersonEntry>> {
    return (await this.#pages()).peoplePage(asked);
  }

  /** One person or body by its id; null where there is none. */
  async person(id: string): Promise<PersonView | null> {
    return (await this.#pages()).person(id);
  }

  /** Meetings, statements and clear moves in a window. */
  async timeline(window: TimelineWindow): Promise<TimelineView> {
    return (await this.#pages()).timeline(window);
  }

  /** Independent sources, the newest first. */
  async sourcesPage(asked: SourceFilters & Paging): Promise<SourcesPage> {
    return (await this.#pages()).sourcesPage(asked);
  }

  /** The independent source that an article is or carries, by the article's number; null where there is none. */
  async sourceOf(number: number): Promise<SourceLine | null> {
    return (await this.#pages()).sourceOf(number);
  }

  /** Lines that wait for a person's look. */
  async reviewPage(asked: ReviewFilters & Paging): Promise<ReviewPage> {
    return (await this.#pages()).reviewPage(asked);
  }

  async #pages(): Promise<DossierPages> {
    if (this.#paged !== null) return this.#paged;
    const { rows, seen } = await rowsOfDossier(this.#store, this.#dossier);
    const articles = rows.map((one) => ({ rows: one, seen: seen.get(one.source.article) ?? NONE }));
    this.#paged = new DossierPages(await this.merged(), articles);
    return this.#paged;
  }

  async #bundles(months: readonly string[]): Promise<Bundle[]> {
    const keys = months.map((month) => `moved ${month}`);
    const found = await this.#found(keys);
    return keys.flatMap((key) => (found.get(key) as Bundle | undefined) ?? []);
  }

  async #kept<View>(key: string): Promise<View> {
    const found = await this.#found([key]);
    if (found.has(key)) return found.get(key) as View;
    this.#made = viewsOf(await this.merged(), this.#dossier.parties);
    await this.#keep();
    return this.#made.get(key) as View;
  }

  async #found(keys: readonly string[]): Promise<ReadonlyMap<string, unknown>> {
    if (this.#made.size > 0 || keys.length === 0) return this.#made;
    const parts = keys.map((key) => `view ${key}`);
    const pieces = (await this.#store.kept.get(this.#dossier.id, FORM, parts)) ?? [];
    return new Map(
      pieces.map(({ part, packed }) => [
        part.slice("view ".length),
        JSON.parse(unpack(packed).toString("utf8")),
      ]),
    );
  }

  /** A workspace that can't be written now can still be read. */
  async #keep(): Promise<void> {
    const pieces = [...this.#made].flatMap(([key, view]) => {
      const packed = packedView(view);
      return packed === null ? [] : [{ part: `view ${key}`, packed }];
    });
    try {
      await this.#store.kept.put(this.#dossier.id, { revision: this.#dossier.revision, form: FORM }, pieces);
    } catch (error) {
      if (!(error instanceof StoreError) || !["read-only", "full", "busy"].includes(error.code)) throw error;
    }
  }
}

/** Null for a view that is longer than a string may be: it is made anew each time. */
function packedView(view: unknown): Uint8Array | null {
  try {
    return pack(JSON.stringify(view));
  } catch (error) {
    if (error instanceof RangeError) return null;
    throw error;
  }
}

/** All views that are kept. */
function viewsOf(merged: MergedDossier, own: readonly string[]): Map<string, unknown> {
  const brief = briefView(merged, { since: null, until: null }, own);
  const positions = positionsView(merged);
  const views = new Map<string, unknown>([
    ["brief", brief],
    ["positions", mainPositions(positions, { parties: PARTIES, issues: ISSUES, history: HISTORY, own })],
    ["all positions", positions],
    ["calendar", calendarView(merged)],
    ["statements", statementsView(merged)],
    ["sources", sourcesView(merged)],
  ]);
  const bundles = new Map<string, { tracks: CitedTrack[]; distances: NearerLine[] }>();
  const bundle = (dates: readonly (string | null)[]) => {
    const month = dates
      .reduce<string>((last, date) => (date !== null && date > last ? date : last), "")
      .slice(0, 7);
    const known = bundles.get(month) ?? { tracks: [], distances: [] };
    bundles.set(month, known);
    return known;
  };
  for (const track of citedTracks(merged))
    bundle([...track.stands, ...track.mentions].map(({ date }) => date)).tracks.push(track);
  for (const line of citedDistances(merged)) bundle(line.points.map(({ date }) => date)).distances.push(line);
  const index: Record<string, number> = {};
  for (const [month, content] of bundles) {
    views.set(`moved ${month}`, content);
    index[month] = content.tracks.length;
  }
  return views.set("moved", index);
}
