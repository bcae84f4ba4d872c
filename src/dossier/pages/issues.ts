import type { Issue } from "../issues/group-issues.ts";
import { type CitedTrack, distancesOfCited, movedOf, type Named, type PositionLine } from "../views/index.ts";
import type { CellEntry, IssueEntry, IssueView } from "./entries.ts";

/** A cell of party by issue with the track that it is made of. */
export interface Cell {
  readonly line: PositionLine;
  readonly track: CitedTrack;
}

/** What issues are asked for by. */
export interface IssueFilters {
  /** Words of its name. */
  readonly q?: string;
  /** The id of a party that takes a stance on it. */
  readonly party?: string;
}

/** The latest stances that a list shows of an issue; cells, pairs, stands that its own page shows. */
const LATEST = 6;
const CELLS = 40;
const PAIRS = 40;
const HISTORY = 100;

/** What a list shows of an issue, by its cells, those that matter most first. */
export function issueEntryOf(
  issue: Named & Pick<Issue, "renamed" | "wordings">,
  cells: readonly Cell[],
): IssueEntry {
  const dates = cells.flatMap(({ track }) => track.stands.flatMap(({ date }) => date ?? [])).sort();
  return {
    id: issue.id,
    name: issue.name,
    renamed: issue.renamed,
    wordingCount: issue.wordings.length,
    partyCount: cells.length,
    standCount: cells.reduce((sum, { track }) => sum + track.stands.length, 0),
    firstHeard: dates[0] ?? null,
    lastHeard: dates.at(-1) ?? null,
    salience: cells[0]?.line.salience ?? 0,
    latest: cells.slice(0, LATEST).map(({ line: { party, latest } }) => ({
      party,
      stance: latest.stance,
      date: latest.date,
    })),
  };
}

/** All that is known of an issue, by its cells, those that matter most first. */
export function issueViewOf(
  issue: Named & Pick<Issue, "renamed" | "wordings">,
  cells: readonly Cell[],
): IssueView {
  return {
    ...issueEntryOf(issue, cells),
    wordings: issue.wordings.map(({ text, articleCount, reason, byHand }) => ({
      text,
      articleCount,
      reason,
      byHand,
    })),
    cells: cells.slice(0, CELLS).map(cellEntryOf),
    distances: distancesOfCited(cells.slice(0, CELLS).map(({ track }) => track)).slice(0, PAIRS),
  };
}

/** A cell with its history, of very many stands the latest. */
export function cellEntryOf({ line, track }: Cell): CellEntry {
  const [moved] = movedOf([track], [], { since: null, until: null }).lines;
  return {
    ...line,
    history: line.history.slice(-HISTORY),
    earlierCount: Math.max(0, line.history.length - HISTORY),
    moved: moved ?? null,
  };
}
