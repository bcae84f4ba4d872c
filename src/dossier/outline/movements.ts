import { type Distance, distancesOf } from "../movement/distance.ts";
import { byWeight } from "../movement/moved.ts";
import type { Window } from "../movement/movement.ts";
import { MINOR } from "../movement/salience.ts";
import type { MovementFilters, MovementsPage } from "../pages/entries.ts";
import { cursorOf, type Paging, placeOf } from "../pages/page.ts";
import { distanceWithin, type MovedLine, type MovedView, type NearerLine } from "../views/index.ts";
import { dayNumbers } from "./day-window.ts";
import { type Outline, partsOf } from "./outline.ts";
import { OutlineNames, type ReadRows } from "./outline-names.ts";
import type { Shown } from "./statements.ts";
import { NONE } from "./table.ts";
import {
  articlesOfStands,
  citedStand,
  mentionOf,
  type OutlineMovement,
  type OutlineStand,
  standRows,
  standsOf,
  trackMovement,
} from "./tracks.ts";

/** A movement with its track and how much it matters. */
export interface Weighed extends OutlineMovement {
  readonly track: number;
  readonly salience: number;
}

/** What became of tracks in a window, what matters most first. */
export interface Movements {
  readonly lines: readonly Weighed[];
  /** Tracks of which nothing was heard in the window. */
  readonly silentCount: number;
}

/** What `movementsIn` takes. */
export interface Asked extends Window {
  readonly party?: string;
  readonly issue?: string;
  /** False leaves out what few readers would list. */
  readonly minor: boolean;
  /** True takes what was not heard of in the window too, which is unchanged; it is counted in any case. */
  readonly silent: boolean;
}

const last = new WeakMap<Outline, Map<string, Movements>>();
const KEPT = 8;

/** What became of each party's stand on each issue in a window. The last answers are held. */
export function movementsIn(outline: Outline, asked: Asked): Movements {
  const known = last.get(outline) ?? new Map<string, Movements>();
  last.set(outline, known);
  const key = JSON.stringify([asked.since, asked.until, asked.party, asked.issue, asked.minor, asked.silent]);
  const found = known.get(key) ?? movementsAnew(outline, asked);
  known.delete(key);
  known.set(key, found);
  if (known.size > KEPT) known.delete([...known.keys()][0] ?? "");
  return found;
}

function movementsAnew(outline: Outline, asked: Asked): Movements {
  const { tracks, actorIds, issueIds } = outline;
  const { first, end } = dayNumbers(outline, asked);
  const party = asked.party === undefined ? null : actorIds.find(asked.party);
  const issue = asked.issue === undefined ? null : issueIds.find(asked.issue);
  const lines: Weighed[] = [];
  let silentCount = 0;
  for (let track = 0; track < tracks.length; track++) {
    if (party !== null && tracks.get("party", track) !== party) continue;
    if (issue !== null && tracks.get("issue", track) !== issue) continue;
    const salience = tracks.get("salience", track) / 100;
    if (!asked.minor && salience < MINOR) continue;
    const heard = heardOf(outline, track);
    if (heard === null || heard.first >= end) continue;
    if (!asked.silent && heard.last < first) {
      silentCount++;
      continue;
    }
    const movement = trackMovement(outline, track, asked);
    if (movement !== null) lines.push({ ...movement, track, salience });
  }
  return { lines: lines.sort(byWeight), silentCount };
}

const heard = new WeakMap<Outline, { readonly first: Uint32Array; readonly last: Uint32Array }>();

/** The numbers of the days on which a track was first and last heard of; null where no stand of it has a day. */
export function heardOf(
  outline: Outline,
  track: number,
): { readonly first: number; readonly last: number } | null {
  const known = heard.get(outline) ?? daysHeard(outline);
  heard.set(outline, known);
  const first = known.first[track] ?? NONE;
  return first === NONE ? null : { first, last: known.last[track] ?? 0 };
}

function daysHeard(outline: Outline) {
  const { tracks, stands, mentions, articles } = outline;
  const first = new Uint32Array(tracks.length).fill(NONE);
  const last = new Uint32Array(tracks.length);
  for (let track = 0; track < tracks.length; track++) {
    const [from, to] = standRows(outline, track);
    for (let row = from; row < to; row++) {
      const day = articles.get("day", stands.get("article", row));
      if (day === NONE) continue;
      first[track] = Math.min(first[track] ?? NONE, day);
      last[track] = Math.max(last[track] ?? 0, day);
    }
    const [begin, end] = partsOf(tracks, { column: "mentions", row: track, all: mentions.length });
    for (let row = begin; row < end; row++) {
      const day = articles.get("day", mentions.get("article", row));
      if (day !== NONE) last[track] = Math.max(last[track] ?? 0, day);
    }
  }
  return { first, last };
}

/** A page of what moved. Without `since` that is over all time. */
export async function movementsPage(
  outline: Outline,
  {
    since = null,
    until = null,
    party,
    issue,
    verdicts = MOVED,
    minor = false,
    ...paging
  }: MovementFilters & Paging,
  readRows: ReadRows,
): Promise<MovementsPage> {
  const { lines } = movementsIn(outline, {
    since,
    until,
    minor,
    silent: verdicts.includes("unchanged"),
    ...(party === undefined ? {} : { party }),
    ...(issue === undefined ? {} : { issue }),
  });
  const counts = { hardened: 0, softened: 0, reversed: 0, new: 0, unchanged: 0 };
  for (const { verdict } of lines) counts[verdict]++;
  const found = lines.filter(({ verdict }) => verdicts.includes(verdict));
  const place = placeOf(paging.after);
  const at =
    place === null ? -1 : found.findIndex(({ party: one, issue: other }) => `${one}\n${other}` === place.id);
  const from = at + 1;
  const shown = found.slice(from, from + Math.max(1, paging.limit));
  const last = shown.at(-1);
  return {
    lines: await movedLines(outline, shown, readRows),
    total: found.length,
    next:
      last !== undefined && from + shown.length < found.length
        ? cursorOf("", `${last.party}\n${last.issue}`)
        : null,
    counts,
  };
}

const MOVED = ["reversed", "hardened", "softened", "new"] as const;

/** The words that a line shows: of very many stands and mentions the latest. */
const PATH = 6;
const MENTIONS = 3;

/** Movements with their words, on a page the latest alone; those whose articles are gone are left out. */
export async function movedLines(
  outline: Outline,
  movements: readonly Weighed[],
  readRows: ReadRows,
): Promise<MovedLine[]> {
  return linesWith(
    outline,
    movements.map((movement) => shortened(movement, PATH)),
    readRows,
  );
}

/** A movement with its latest stands alone. */
export function shortened(movement: Weighed, count: number): Weighed {
  return {
    ...movement,
    path: movement.path.slice(-count),
    saidUnchanged: movement.saidUnchanged.slice(-count),
    mentions: movement.mentions.slice(-MENTIONS),
  };
}

async function linesWith(
  outline: Outline,
  movements: readonly Weighed[],
  readRows: ReadRows,
): Promise<MovedLine[]> {
  const stands = movements.flatMap(({ path, from, to, saidUnchanged }) =>
    [from, to, ...path, ...saidUnchanged].map(({ row }) => row),
  );
  const articles = articlesOfStands(outline, stands);
  for (const { mentions } of movements)
    for (const { row } of mentions) articles.add(outline.mentions.get("article", row));
  const rows = await readRows(articles);
  const shown = { outline, rows, names: new OutlineNames(outline, rows) };
  return movements.flatMap((movement) => movedLine(movement, shown) ?? []);
}

/** Everything that moved in a window, is new in it or stayed, with all words. */
export async function allMoved(
  outline: Outline,
  { silent, ...window }: Window & { readonly silent: boolean },
  readRows: ReadRows,
): Promise<MovedView & { readonly silentCount: number }> {
  const { lines, silentCount } = movementsIn(outline, { ...window, minor: true, silent });
  return {
    ...window,
    lines: await linesWith(outline, lines, readRows),
    distances: await distancesIn(outline, window, readRows),
    silentCount,
  };
}

/** The pairs of parties whose distance on an issue changed in the window. */
async function distancesIn(outline: Outline, window: Window, readRows: ReadRows): Promise<NearerLine[]> {
  const { tracks, actorIds, issueIds } = outline;
  const levels = Array.from({ length: tracks.length }, (_, track) => ({
    party: actorIds.get(tracks.get("party", track)) ?? "",
    issue: issueIds.get(tracks.get("issue", track)) ?? "",
    stands: standsOf(outline, track),
  }));
  const found = distancesOf(levels).flatMap((distance) => distanceWithin(distance, window) ?? []);
  const stands = found.flatMap(({ points }) => points.map(({ stand }) => stand.row));
  const rows = await readRows(articlesOfStands(outline, stands));
  const names = new OutlineNames(outline, rows);
  const shown = { outline, rows, names };
  return found.map((distance) => nearerLine(distance, shown));
}

/** A distance with its words; points whose articles are gone are left out. */
export function nearerLine(
  { issue, parties: [one, other], points }: Distance<OutlineStand>,
  shown: Shown,
): NearerLine {
  const { names } = shown;
  return {
    issue: names.issue(issue),
    parties: [names.party(one), names.party(other)],
    points: points.flatMap(({ date, distance, mover, toward, stand }) => {
      const cited = citedStand(stand.row, shown);
      return cited === null ? [] : [{ date, distance, mover: names.party(mover), toward, stand: cited }];
    }),
  };
}

/** A movement with its words; null where the article of either side is gone. */
export function movedLine(movement: Weighed, shown: Shown): MovedLine | null {
  const { names } = shown;
  const [from, to] = [citedStand(movement.from.row, shown), citedStand(movement.to.row, shown)];
  if (from === null || to === null) return null;
  const cited = (stands: readonly { readonly row: number }[]) =>
    stands.flatMap(({ row }) => citedStand(row, shown) ?? []);
  return {
    party: names.party(movement.party),
    issue: names.issue(movement.issue),
    verdict: movement.verdict,
    confidence: movement.confidence,
    reason: movement.reason,
    from,
    to,
    path: cited(movement.path),
    firstHeard: movement.firstHeard,
    lastHeard: movement.lastHeard,
    saidUnchanged: cited(movement.saidUnchanged),
    mentions: movement.mentions.flatMap(({ row }) => mentionOf(row, shown) ?? []),
    minor: movement.salience < MINOR,
  };
}
