import { type Comparable, movementOf, type Verdict } from "../movement/movement.ts";
import { MINOR } from "../movement/salience.ts";
import { foldedName } from "../rows/actor-row.ts";
import type { CitedStand, CitedTrack, Named } from "../views/index.ts";
import { foldedQuery, hasName, type Page, type Paging } from "./page.ts";
import { pageOf } from "./select.ts";

/** What the matrix is asked for by. */
export interface MatrixFilters {
  /** The day that is compared with; null where nothing is compared. */
  readonly comparedWith: string | null;
  /** The day up to which articles count; null for all. */
  readonly asOf: string | null;
  /** Words of an issue's name. */
  readonly q?: string;
  /** The id of an issue: no other is shown. */
  readonly issue?: string;
  /** The id of a party: only issues on which it takes a stance, and its column first. */
  readonly party?: string;
  /** Also minor issues, and parties that say little. */
  readonly all: boolean;
  /** Names of the parties that the dossier is about: their columns come first. */
  readonly own: readonly string[];
}

/** Where one party stands on one issue. */
export interface MatrixCell {
  readonly party: string;
  readonly latest: CitedStand;
  /** The stand on the day that is compared with; null where there was none, or nothing is compared. */
  readonly was: CitedStand | null;
  /** What became of it since that day, or over all time; null where nothing moved. */
  readonly moved: { readonly verdict: Exclude<Verdict, "unchanged">; readonly confidence: number } | null;
  readonly minor: boolean;
}

/** One issue with the stands of the parties that have a column. */
export interface MatrixRow {
  readonly issue: Named;
  /** "moved" where a stand on it moved, "new" where it was not heard of on the day that is compared with. */
  readonly group: "moved" | "new" | "same";
  readonly cells: readonly MatrixCell[];
  /** Parties without a column that take a stance on it. */
  readonly otherCount: number;
}

/** Parties by issues: a page of issues, those on which most moved first. */
export interface MatrixView extends Page<MatrixRow> {
  readonly parties: readonly Named[];
  /** Parties that have no column. */
  readonly otherParties: readonly Named[];
  /** Stands that moved, on all pages; those first heard of since the day that is compared with are not among them. */
  readonly movedCount: number;
  readonly newCount: number;
  /** Issues that are left out: minor ones, and those on which no party with a column takes a stance. */
  readonly foldedCount: number;
  /** Days on which a stance changed or a party was first heard of, in order: of very many the latest. */
  readonly days: readonly string[];
}

/** Columns of the short matrix and of the whole one; days that can be chosen from. */
const COLUMNS = 8;
const ALL_COLUMNS = 40;
const DAYS = 400;

/** What a stand has to tell to stand in a cell. */
export type MatrixStand = Comparable;

/** A track as the matrix takes it. */
export type MatrixTrack<S> = Pick<CitedTrack, "party" | "issue" | "partyName" | "issueName" | "salience"> & {
  readonly stands: readonly S[];
};

/** The matrix with stands of any kind. */
export type MatrixOf<S> = Omit<MatrixView, "lines"> & {
  readonly lines: readonly (Omit<MatrixRow, "cells"> & { readonly cells: readonly CellOf<S>[] })[];
};

/** A cell with stands of any kind. */
export type CellOf<S> = Omit<MatrixCell, "latest" | "was"> & { readonly latest: S; readonly was: S | null };

/** The matrix of party by issue as of a day, compared with another where one is asked for. */
export function matrixOf(tracks: readonly CitedTrack[], asked: MatrixFilters & Paging): MatrixView {
  const matrix = matrixOfStands(tracks, asked);
  return {
    ...matrix,
    lines: matrix.lines.map((row) => ({
      ...row,
      cells: row.cells.map((cell) => ({ ...cell, latest: shown(cell.latest), was: maybeShown(cell.was) })),
    })),
  };
}

/** The same of stands of any kind. */
export function matrixOfStands<S extends MatrixStand>(
  tracks: readonly MatrixTrack<S>[],
  asked: MatrixFilters & Paging,
): MatrixOf<S> {
  const folded = foldedQuery(asked.q ?? "");
  const shown = tracks.filter(
    ({ issue, issueName }) =>
      (asked.issue === undefined || issue === asked.issue) && (folded === "" || hasName(issueName, folded)),
  );
  const byIssue = Map.groupBy(shown, ({ issue }) => issue);
  const wanted = [...byIssue.values()].filter(
    (own) => asked.party === undefined || own.some(({ party }) => party === asked.party),
  );
  const main = wanted.filter((own) => asked.all || own.some(({ salience }) => salience >= MINOR));
  const columns = columnsOf(main.flat(), asked);
  const rows = main
    .flatMap((own) => rowOf(own, { columns: new Set(columns.shown.map(({ id }) => id)), asked }) ?? [])
    .sort((a, b) => (a.order < b.order ? -1 : a.order > b.order ? 1 : a.issue.id < b.issue.id ? -1 : 1));
  const page = pageOf(rows, asked, { placeOfLine: ({ order, issue: { id } }) => ({ order, id }) });
  return {
    ...page,
    lines: page.lines.map(({ order: _, ...row }) => row),
    parties: columns.shown,
    otherParties: columns.others,
    movedCount: countOf(rows, (verdict) => verdict !== "new"),
    newCount: countOf(rows, (verdict) => verdict === "new"),
    foldedCount: wanted.length - main.length + withoutColumn(main, rows, asked),
    days: daysOfChange(main.flat()),
  };
}

/** How many issues were heard of by the day, but by parties that have no column. */
function withoutColumn(
  main: readonly (readonly MatrixTrack<MatrixStand>[])[],
  rows: readonly Pick<MatrixRow, "issue">[],
  { asOf }: MatrixFilters,
): number {
  const shown = new Set(rows.map(({ issue }) => issue.id));
  return main.filter((own) =>
    own.some(({ issue, stands }) => !shown.has(issue) && stands.some((stand) => isHeardBy(stand, asOf))),
  ).length;
}

function countOf(
  rows: readonly { readonly cells: readonly Pick<MatrixCell, "moved">[] }[],
  counts: (verdict: Verdict) => boolean,
): number {
  return rows.reduce(
    (sum, { cells }) => sum + cells.filter(({ moved }) => moved !== null && counts(moved.verdict)).length,
    0,
  );
}

/** The parties of the columns: those that the dossier is about, then those with most weight. */
function columnsOf(tracks: readonly MatrixTrack<unknown>[], { own, party, all }: MatrixFilters) {
  const named = new Set(own.map(foldedName));
  const weights = new Map<string, { id: string; name: string; weight: number }>();
  for (const track of tracks) {
    const known = weights.get(track.party);
    if (known !== undefined) {
      known.weight += weightOf(track);
      continue;
    }
    const first = (track.party === party ? 2e6 : 0) + (named.has(foldedName(track.partyName)) ? 1e6 : 0);
    weights.set(track.party, { id: track.party, name: track.partyName, weight: first + weightOf(track) });
  }
  const ranked = [...weights.values()]
    .sort((a, b) => b.weight - a.weight || (a.id < b.id ? -1 : 1))
    .map(({ id, name }) => ({ id, name }));
  const count = all ? ALL_COLUMNS : COLUMNS;
  return { shown: ranked.slice(0, count), others: ranked.slice(count) };
}

function weightOf({ salience, stands }: MatrixTrack<unknown>): number {
  return salience + 0.01 * Math.min(stands.length, 20);
}

function rowOf<S extends MatrixStand>(
  tracks: readonly MatrixTrack<S>[],
  { columns, asked }: { readonly columns: ReadonlySet<string>; readonly asked: MatrixFilters },
): (MatrixOf<S>["lines"][number] & { readonly order: string }) | null {
  const [first] = tracks;
  if (first === undefined) return null;
  const cells = tracks.flatMap((track) => {
    const cell = columns.has(track.party) ? cellOf(track, asked) : null;
    return cell === null ? [] : [{ cell, salience: track.salience }];
  });
  const otherCount = tracks.filter(
    ({ party, stands }) => !columns.has(party) && stands.some((stand) => isHeardBy(stand, asked.asOf)),
  ).length;
  if (cells.length === 0) return null;
  const weight = cells.reduce((sum, { cell, salience }) => sum + movedWeight(cell, salience), 0);
  const group = weight > 0 ? "moved" : isNew(cells, asked) ? "new" : "same";
  const salience = Math.max(...cells.map((one) => one.salience));
  const rank = { moved: 0, new: 1, same: 2 }[group];
  return {
    issue: { id: first.issue, name: first.issueName },
    group,
    cells: cells.map(({ cell }) => cell),
    otherCount,
    order: `${rank} ${descending(weight)} ${descending(salience)} ${descending(cells.length)}`,
  };
}

function movedWeight({ moved }: Pick<MatrixCell, "moved">, salience: number): number {
  return moved === null || moved.verdict === "new" ? 0 : moved.confidence * (0.1 + salience);
}

function isNew(
  cells: readonly { readonly cell: CellOf<unknown> }[],
  { comparedWith }: MatrixFilters,
): boolean {
  return comparedWith !== null && cells.every(({ cell }) => cell.was === null);
}

/** Orders as strings what is greatest first. */
function descending(value: number): string {
  return (1e6 - value * 100).toFixed(2).padStart(10, "0");
}

/** The cell of a track as of a day; null where nothing was heard by then. */
function cellOf<S extends MatrixStand>(track: MatrixTrack<S>, asked: MatrixFilters): CellOf<S> | null {
  const latest = standOn(track.stands, asked.asOf);
  if (latest === null) return null;
  return {
    party: track.party,
    latest,
    was: asked.comparedWith === null ? null : standOn(track.stands, asked.comparedWith),
    moved: movedOf(track, asked),
    minor: track.salience < MINOR,
  };
}

type Stand = CitedTrack["stands"][number];

/** Where a party stood on a day: by its own word, which a mere repetition leaves as it was, else by another's. */
function standOn<S extends MatrixStand>(stands: readonly S[], day: string | null): S | null {
  let [own, any]: (S | null)[] = [null, null];
  // From the latest on: the first that says something of its own decides.
  for (let at = stands.length - 1; at >= 0; at--) {
    const stand = stands[at];
    if (stand === undefined || !isHeardBy(stand, day)) continue;
    any ??= stand;
    if (stand.ascribedBy !== null) continue;
    own ??= stand;
    if (stand.stance !== "reaffirm") return stand;
  }
  return own ?? any ?? null;
}

function isHeardBy({ date }: MatrixStand, day: string | null): boolean {
  return day === null || (date !== null && date <= day);
}

function movedOf<S extends MatrixStand>(
  track: MatrixTrack<S>,
  { comparedWith, asOf }: MatrixFilters,
): MatrixCell["moved"] {
  const since = comparedWith === null ? null : dayAfter(comparedWith);
  const isHeard = ({ date }: S): boolean =>
    date !== null && (since === null || date >= since) && (asOf === null || date <= asOf);
  if (!track.stands.some(isHeard)) return null;
  // What was said in one article alone can have moved nowhere: this spares most comparisons.
  const isInOne = track.stands.every(({ article }) => article === track.stands[0]?.article);
  if (isInOne && comparedWith === null) return null;
  const movement = movementOf({ ...track, mentions: [] }, { since, until: asOf });
  if (movement === null || movement.verdict === "unchanged") return null;
  if (movement.verdict === "new" && comparedWith === null) return null;
  return { verdict: movement.verdict, confidence: movement.confidence };
}

function dayAfter(day: string): string {
  return new Date(Date.parse(day) + 86_400_000).toISOString().slice(0, 10);
}

function maybeShown(stand: Stand | null): CitedStand | null {
  return stand === null ? null : shown(stand);
}

function shown({ around: _, ...stand }: Stand): CitedStand {
  return stand;
}

/** Days on which a cell came to be or another stance was taken in it. */
function daysOfChange(tracks: readonly MatrixTrack<MatrixStand>[]): string[] {
  const days = new Set<string>();
  for (const { stands } of tracks) {
    let before: string | null = null;
    for (const { date, stance, ascribedBy } of stands) {
      if (date === null || ascribedBy !== null || stance === before) continue;
      days.add(date.slice(0, 10));
      before = stance;
    }
  }
  return [...days].sort().slice(-DAYS);
}
