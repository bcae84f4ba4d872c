import { type Distance, distancesOf } from "../movement/distance.ts";
import { MINOR } from "../movement/salience.ts";
import type { CellEntry, IssueEntry, IssueView } from "../pages/entries.ts";
import type { IssueFilters } from "../pages/issues.ts";
import { cursorOf, foldedQuery, type Page, type Paging, placeOf } from "../pages/page.ts";
import { movedLine, nearerLine, shortened, type Weighed } from "./movements.ts";
import type { Outline } from "./outline.ts";
import { dayOf, OutlineNames, type ReadRows } from "./outline-names.ts";
import { citedStands, type IssueDetails, wordingsOf } from "./positions.ts";
import type { Shown } from "./statements.ts";
import {
  articlesOfStands,
  citedStand,
  latestOf,
  latestRow,
  type OutlineStand,
  standAt,
  standsOf,
  trackMovement,
} from "./tracks.ts";

/** The latest stances that a list shows of an issue; cells, pairs, marks and stands that its own page shows. */
const LATEST = 6;
const CELLS = 40;
const PAIRS = 16;
const POINTS = 12;
const SHORT = 6;
const HISTORY = 100;

const byIssue = new WeakMap<Outline, ReadonlyMap<number, readonly number[]>>();

/** The tracks of each issue, those that matter most first. */
export function tracksByIssue(outline: Outline): ReadonlyMap<number, readonly number[]> {
  const known = byIssue.get(outline);
  if (known !== undefined) return known;
  const { tracks } = outline;
  const found = new Map<number, number[]>();
  for (let track = 0; track < tracks.length; track++) {
    const issue = tracks.get("issue", track);
    const own = found.get(issue);
    if (own === undefined) found.set(issue, [track]);
    else own.push(track);
  }
  for (const own of found.values())
    own.sort((a, b) => tracks.get("salience", b) - tracks.get("salience", a) || a - b);
  byIssue.set(outline, found);
  return found;
}

/** A page of issues, what matters most first. */
export function issuesPage(
  outline: Outline,
  { q = "", party, ...paging }: IssueFilters & Paging,
): Page<IssueEntry> {
  const { issues, issueIds, strings, tracks, actorIds } = outline;
  const folded = foldedQuery(q);
  const side = party === undefined ? null : actorIds.find(party);
  const own = tracksByIssue(outline);
  const rows: number[] = [];
  for (let row = 0; row < issues.length; row++) {
    if (folded !== "" && !foldedQuery(strings.get(issues.get("name", row)) ?? "").includes(folded)) continue;
    if (side === null || (own.get(row) ?? []).some((track) => tracks.get("party", track) === side))
      rows.push(row);
  }
  const place = placeOf(paging.after);
  const at = place === null ? -1 : issueIds.find(place.id);
  const begin = rows.findIndex((row) =>
    at < issues.length ? row > at : issues.get("salience", row) < Number(place?.order ?? 0),
  );
  const from = begin < 0 ? rows.length : begin;
  const shown = rows.slice(from, from + Math.max(1, paging.limit));
  const last = shown.at(-1);
  const more = last !== undefined && from + shown.length < rows.length;
  return {
    lines: shown.map((row) => issueEntry(outline, row)),
    total: rows.length,
    next: more ? cursorOf(String(issues.get("salience", last)), issueIds.get(last) ?? "") : null,
  };
}

function issueEntry(outline: Outline, row: number): IssueEntry {
  const { issues, tracks } = outline;
  const names = new OutlineNames(outline, new Map());
  return {
    ...names.issueAt(row),
    renamed: issues.get("renamed", row) === 1,
    wordingCount: issues.get("wordingCount", row),
    partyCount: issues.get("partyCount", row),
    standCount: issues.get("standCount", row),
    firstHeard: dayOf(outline, issues.get("first", row)),
    lastHeard: dayOf(outline, issues.get("last", row)),
    salience: issues.get("salience", row) / 100,
    latest: (tracksByIssue(outline).get(row) ?? []).slice(0, LATEST).flatMap((track) => {
      const row = latestRow(outline, track, null);
      const party = names.actorAt(tracks.get("party", track));
      if (row === null || party === null) return [];
      const { stance, date } = standAt(outline, row);
      return [{ party, stance, date }];
    }),
  };
}

/** One issue with where each party stands on it; null where there is none. */
export async function issue(
  outline: Outline,
  { id, details }: { readonly id: string; readonly details: IssueDetails | null },
  readRows: ReadRows,
): Promise<IssueView | null> {
  const row = outline.issueIds.find(id);
  if (row >= outline.issues.length || details === null) return null;
  const own = (tracksByIssue(outline).get(row) ?? []).slice(0, CELLS);
  const plans = own.map((track) => planOf(outline, track, SHORT));
  const distances = distancesAmong(outline, own);
  const stands = [
    ...plans.flatMap(standsOfPlan),
    ...distances.flatMap(({ points }) => points.map(({ stand }) => stand)),
  ];
  const rows = await readRows(
    articlesOfStands(
      outline,
      stands.map((stand) => stand.row),
    ),
  );
  const shown = { outline, rows, names: new OutlineNames(outline, rows) };
  return {
    ...issueEntry(outline, row),
    wordings: details.wordings.map(({ text, articleCount, reason, byHand }) => ({
      text,
      articleCount,
      reason,
      byHand,
    })),
    cells: plans.flatMap((plan) => cellEntry(plan, { ...shown, details }) ?? []),
    distances: distances.map((distance) => nearerLine({ ...distance, issue: id }, shown)),
  };
}

/** What a cell is shown by, before its words are read. */
interface CellPlan {
  readonly track: number;
  readonly stands: readonly OutlineStand[];
  readonly latest: OutlineStand | undefined;
  readonly history: readonly OutlineStand[];
  readonly movement: Weighed | null;
}

function planOf(outline: Outline, track: number, history: number): CellPlan {
  const stands = standsOf(outline, track);
  const movement = trackMovement(outline, track, { since: null, until: null });
  const salience = outline.tracks.get("salience", track) / 100;
  return {
    track,
    stands,
    latest: latestOf(stands),
    history: stands.slice(-history),
    movement: movement === null ? null : { ...shortened({ ...movement, track, salience }, history) },
  };
}

function standsOfPlan({ latest, history, movement }: CellPlan): OutlineStand[] {
  const moved =
    movement === null ? [] : [movement.from, movement.to, ...movement.path, ...movement.saidUnchanged];
  return [...(latest === undefined ? [] : [latest]), ...history, ...moved];
}

function cellEntry(
  { track, stands, latest: found, history, movement }: CellPlan,
  { details, ...shown }: Shown & { readonly details: IssueDetails | null },
): CellEntry | null {
  const { outline, names } = shown;
  const { tracks } = outline;
  const latest = found === undefined ? null : citedStand(found.row, shown);
  const party = names.actorAt(tracks.get("party", track));
  if (latest === null || party === null) return null;
  const salience = tracks.get("salience", track) / 100;
  return {
    party,
    issue: names.issueAt(tracks.get("issue", track)),
    latest,
    history: citedStands(history, shown),
    wordings: wordingsOf(stands, details),
    salience,
    minor: salience < MINOR,
    moved: movement === null ? null : movedLine(movement, shown),
    earlierCount: stands.length - history.length,
  };
}

/** The distances of every two of the tracks, which are of one issue: of each pair the latest points. */
function distancesAmong(outline: Outline, own: readonly number[]): Distance<OutlineStand>[] {
  const levels = own.map((track) => ({
    party: outline.actorIds.get(outline.tracks.get("party", track)) ?? "",
    issue: "",
    stands: standsOf(outline, track),
  }));
  return distancesOf(levels)
    .slice(0, PAIRS)
    .map((distance) => ({ ...distance, points: distance.points.slice(-POINTS) }));
}

/** The track of a party on an issue; null where it takes no stance on it. */
export function trackOf(outline: Outline, party: string, issueId: string): number | null {
  const side = outline.actorIds.find(party);
  const own = tracksByIssue(outline).get(outline.issueIds.find(issueId)) ?? [];
  return own.find((track) => outline.tracks.get("party", track) === side) ?? null;
}

/** One party's stand on one issue with its words; null where it takes none. */
export async function cell(
  outline: Outline,
  {
    party,
    issue: id,
    details,
  }: { readonly party: string; readonly issue: string; readonly details: IssueDetails | null },
  readRows: ReadRows,
): Promise<CellEntry | null> {
  const track = trackOf(outline, party, id);
  if (track === null) return null;
  const plan = planOf(outline, track, HISTORY);
  const articles = articlesOfStands(
    outline,
    standsOfPlan(plan).map(({ row }) => row),
  );
  for (const { row } of plan.movement?.mentions ?? []) articles.add(outline.mentions.get("article", row));
  const rows = await readRows(articles);
  return cellEntry(plan, { outline, rows, names: new OutlineNames(outline, rows), details });
}
