import type { Window } from "../movement/movement.ts";
import { MINOR } from "../movement/salience.ts";
import {
  areOpposed,
  BRIEF,
  type BriefView,
  type CalendarLine,
  type Contested,
  dayBefore,
  isToCome,
  LOOK_BACK,
  outletsOf,
  type PromiseLine,
  SURE_ENOUGH,
} from "../views/index.ts";
import { meetingsOf } from "./calendar.ts";
import { dayNumbers } from "./day-window.ts";
import { heardOf, movedLines, movementsIn } from "./movements.ts";
import { CODES, type Outline, partsOf } from "./outline.ts";
import { dayOf, OutlineNames, type ReadRows } from "./outline-names.ts";
import { mainCells } from "./positions.ts";
import { NONE } from "./table.ts";
import { articlesOfStands, citedStand, type OutlineStand, standRows, standsOf } from "./tracks.ts";

export interface BriefAsked extends Window {
  /** Ids of the parties that the dossier is about: they come first. */
  readonly own: ReadonlySet<string>;
}

/** The brief as of any day (else of the last article), with what moved since any other: see `briefView`. */
export async function brief(outline: Outline, asked: BriefAsked, readRows: ReadRows): Promise<BriefView> {
  const articles = articlesUntil(outline, asked.until);
  const days = articles
    .flatMap((article) => dayOf(outline, outline.articles.get("day", article)) ?? [])
    .sort();
  const asOf = asked.until ?? days.at(-1) ?? null;
  const movedSince = asked.since ?? (asOf === null ? null : dayBefore(asOf, LOOK_BACK));
  const window = { since: movedSince, until: asOf };
  const lines = movementsIn(outline, { ...window, minor: false, silent: false }).lines.filter(
    ({ verdict }) => verdict !== "unchanged" && verdict !== "new",
  );
  const moved = lines.filter(({ confidence }) => confidence >= SURE_ENOUGH);
  const [meetings, promises] = [toCome(outline, asOf), promisesOf(outline, asOf)];
  const { strings } = outline;
  const own = { ...BRIEF, own: asked.own };
  return {
    asOf,
    movedSince,
    articleCount: articles.length,
    independentCount: independentUntil(outline, asked.until),
    firstDate: days[0] ?? null,
    stands: await mainCells(outline, { ...own, until: asOf }, readRows),
    partyCount: partiesUntil(outline, asOf).size,
    moved: await movedLines(outline, moved, readRows),
    unsureCount: lines.length - moved.length,
    meetings: await linesOf(outline, meetings.slice(0, BRIEF.meetings), readRows),
    promises: await promiseLines(outline, promises.slice(0, BRIEF.promises), readRows),
    meetingCount: meetings.length,
    promiseCount: promises.length,
    disputedMeetings: await linesOf(outline, disputed(outline), readRows),
    contested: await contestedOf(outline, asOf, readRows),
    outlets: outletsOf(
      articles.map((article) => ({ outlet: strings.get(outline.articles.get("outlet", article)) })),
    ),
  };
}

/** The articles that are or carry sources, splices once, up to a day; without one, the undated too. */
function articlesUntil(outline: Outline, until: string | null): number[] {
  const { sources, carriers, articles } = outline;
  const end = until === null ? NONE + 1 : dayNumbers(outline, { until }).end;
  const found: number[] = [];
  const take = (article: number): void => {
    if (articles.get("day", article) < end) found.push(article);
  };
  for (let row = 0; row < sources.length; row++) {
    take(sources.get("origin", row));
    const [from, to] = partsOf(sources, { column: "carriers", row, all: carriers.length });
    for (let carrier = from; carrier < to; carrier++)
      if (carriers.get("spliced", carrier) === 0) take(carriers.get("article", carrier));
  }
  return found;
}

function independentUntil(outline: Outline, until: string | null): number {
  const { sources, articles } = outline;
  if (until === null) return sources.length;
  const { end } = dayNumbers(outline, { until });
  let count = 0;
  for (let row = 0; row < sources.length; row++)
    if (articles.get("day", sources.get("origin", row)) < end) count++;
  return count;
}

/** The parties that took a stance by a day on what matters. */
function partiesUntil(outline: Outline, asOf: string | null): ReadonlySet<number> {
  const { tracks } = outline;
  const end = asOf === null ? null : dayNumbers(outline, { until: asOf }).end;
  const found = new Set<number>();
  for (let track = 0; track < tracks.length; track++) {
    if (tracks.get("salience", track) < 100 * MINOR) continue;
    const heard = heardOf(outline, track);
    if (end === null || (heard !== null && heard.first < end)) found.add(tracks.get("party", track));
  }
  return found;
}

/** The rows of the meetings that are still to come. */
function toCome(outline: Outline, asOf: string | null): number[] {
  const { events, eventReports, articles } = outline;
  return rowsWhere(events.length, (row) => {
    const status = CODES.status[events.get("status", row)] ?? "held";
    const [from, to] = partsOf(events, { column: "reports", row, all: eventReports.length });
    let told: string | null = null;
    for (let report = from; report < to; report++) {
      const day = dayOf(outline, articles.get("day", eventReports.get("article", report)));
      if (day !== null && (told === null || day > told)) told = day;
    }
    const date = dayOf(outline, events.get("day", row));
    return isToCome({ status, date, until: dayOf(outline, events.get("until", row)), told }, asOf);
  });
}

/** The rows of the last meetings that are told of in different ways. */
function disputed({ events }: Outline): number[] {
  return rowsWhere(events.length, (row) => events.get("disputed", row) === 1).slice(-BRIEF.disputed);
}

function rowsWhere(count: number, passes: (row: number) => boolean): number[] {
  const rows: number[] = [];
  for (let row = 0; row < count; row++) if (passes(row)) rows.push(row);
  return rows;
}

async function linesOf(
  outline: Outline,
  rows: readonly number[],
  readRows: ReadRows,
): Promise<CalendarLine[]> {
  return (await meetingsOf(outline, rows, readRows)).map(({ who: _, ...line }) => line);
}

interface Promised {
  readonly due: string;
  readonly party: number;
  readonly stand: number;
}

/** What is promised or asked for by a day to come, the next first: of one party, issue and day once. */
function promisesOf(outline: Outline, asOf: string | null): Promised[] {
  const { tracks, stands } = outline;
  const found: Promised[] = [];
  for (let track = 0; track < tracks.length; track++) {
    const seen = new Set<number>();
    const [from, to] = standRows(outline, track);
    for (let stand = from; stand < to; stand++) {
      const day = stands.get("due", stand);
      const due = dayOf(outline, day);
      if (due === null || seen.has(day) || (asOf !== null && due < asOf.slice(0, due.length))) continue;
      seen.add(day);
      found.push({ due, party: tracks.get("party", track), stand });
    }
  }
  return found.sort((a, b) => (a.due < b.due ? -1 : a.due > b.due ? 1 : 0));
}

async function promiseLines(
  outline: Outline,
  promised: readonly Promised[],
  readRows: ReadRows,
): Promise<PromiseLine[]> {
  const rows = await readRows(
    articlesOfStands(
      outline,
      promised.map(({ stand }) => stand),
    ),
  );
  const names = new OutlineNames(outline, rows);
  return promised.flatMap(({ due, party: row, stand: at }) => {
    const [party, stand] = [names.actorAt(row), citedStand(at, { outline, rows, names })];
    return party === null || stand === null ? [] : [{ due, party, stand }];
  });
}

/** The last tracks on which an opponent ascribes to a party the other side of what it says itself. */
async function contestedOf(outline: Outline, asOf: string | null, readRows: ReadRows): Promise<Contested[]> {
  const { tracks } = outline;
  const found: { readonly track: number; readonly own: OutlineStand; readonly ascribed: OutlineStand }[] = [];
  for (let track = tracks.length - 1; track >= 0 && found.length < BRIEF.disputed; track--) {
    const known = standsOf(outline, track, asOf);
    const own = known.findLast(({ ascribedBy }) => ascribedBy === null);
    const ascribed = known.findLast(({ ascribedBy, byItself }) => ascribedBy !== null && !byItself);
    if (own !== undefined && ascribed !== undefined && areOpposed(own.stance, ascribed.stance))
      found.unshift({ track, own, ascribed });
  }
  const stands = found.flatMap(({ own, ascribed }) => [own.row, ascribed.row]);
  const rows = await readRows(articlesOfStands(outline, stands));
  const names = new OutlineNames(outline, rows);
  const shown = { outline, rows, names };
  return found.flatMap(({ track, own, ascribed }) => {
    const party = names.actorAt(tracks.get("party", track));
    const [first, second] = [citedStand(own.row, shown), citedStand(ascribed.row, shown)];
    if (party === null || first === null || second === null) return [];
    return [{ party, issue: names.issueAt(tracks.get("issue", track)), own: first, ascribed: second }];
  });
}
