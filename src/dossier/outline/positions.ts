import type { Issue } from "../issues/group-issues.ts";
import { MINOR } from "../movement/salience.ts";
import type { CitedStand, PositionLine } from "../views/index.ts";
import { dayNumbers } from "./day-window.ts";
import type { Outline } from "./outline.ts";
import { OutlineNames, type ReadRows } from "./outline-names.ts";
import type { Shown } from "./statements.ts";
import { articlesOfStands, citedStand, latestOf, latestRow, type OutlineStand, standsOf } from "./tracks.ts";

/** What an issue has beside its row in the outline. */
export type IssueDetails = Pick<Issue, "wordings">;

/** Where each party stands on each issue, by party, what matters most first, with all words; up to a day. */
export async function allPositions(
  outline: Outline,
  {
    until,
    details,
  }: { readonly until: string | null; readonly details: (issue: number) => IssueDetails | null },
  readRows: ReadRows,
): Promise<PositionLine[]> {
  const { tracks } = outline;
  const rows = await readRows(Array.from({ length: outline.articles.length }, (_, article) => article));
  const names = new OutlineNames(outline, rows);
  const shown = { outline, rows, names };
  const lines = Array.from({ length: tracks.length }, (_, track): PositionLine | null => {
    const stands = standsOf(outline, track, until);
    const found = latestOf(stands);
    const party = names.actorAt(tracks.get("party", track));
    const latest = found === undefined ? null : citedStand(found.row, shown);
    if (latest === null || party === null) return null;
    const issueRow = tracks.get("issue", track);
    const salience = tracks.get("salience", track) / 100;
    return {
      party,
      issue: names.issueAt(issueRow),
      latest,
      history: citedStands(stands, shown),
      wordings: wordingsOf(stands, details(issueRow)),
      salience,
      minor: salience < MINOR,
    };
  });
  return lines
    .filter((line) => line !== null)
    .sort((a, b) =>
      a.party.name === b.party.name ? b.salience - a.salience : a.party.name < b.party.name ? -1 : 1,
    );
}

/** How many parties, issues of each, and stands of the history of each the main positions have. */
export interface MainCells {
  readonly parties: number;
  readonly issues: number;
  readonly history: number;
  /** Ids of the parties that come first. */
  readonly own: ReadonlySet<string>;
}

/**
 * Where the parties that say most stand on what matters most, up to a day: each with the last of its history. Nothing is
 * merged anew: what was told later is left out.
 */
export async function mainCells(
  outline: Outline,
  { until, parties, issues, history, own }: MainCells & { readonly until: string | null },
  readRows: ReadRows,
): Promise<PositionLine[]> {
  const { tracks, actorIds } = outline;
  const end = until === null ? null : dayNumbers(outline, { until }).end;
  const byParty = new Map<number, { track: number; latest: number }[]>();
  for (let track = 0; track < tracks.length; track++) {
    if (tracks.get("salience", track) < 100 * MINOR) continue;
    const latest = latestRow(outline, track, end);
    if (latest === null) continue;
    const party = tracks.get("party", track);
    const known = byParty.get(party);
    if (known === undefined) byParty.set(party, [{ track, latest }]);
    else known.push({ track, latest });
  }
  const weight = (party: number, cells: readonly { readonly track: number }[]): number =>
    cells.reduce((sum, { track }) => sum + tracks.get("salience", track), 0) +
    (own.has(actorIds.get(party) ?? "") ? 1e9 : 0);
  const main = [...byParty]
    .map(([party, cells]) => ({ party, cells, weight: weight(party, cells) }))
    .sort((a, b) => b.weight - a.weight || a.party - b.party)
    .slice(0, parties)
    .flatMap(({ cells }) =>
      cells
        .sort((a, b) => tracks.get("salience", b.track) - tracks.get("salience", a.track))
        .slice(0, issues),
    );
  const cells = main.map(({ track, latest }) => {
    const stands = history === 1 ? [] : standsOf(outline, track, until).slice(-history);
    return { track, latest, rows: history === 1 ? [latest] : stands.map(({ row }) => row) };
  });
  const rows = await readRows(
    articlesOfStands(
      outline,
      cells.flatMap((cell) => [cell.latest, ...cell.rows]),
    ),
  );
  const names = new OutlineNames(outline, rows);
  const shown = { outline, rows, names };
  return cells.flatMap(({ track, latest, rows: stands }): PositionLine[] => {
    const party = names.actorAt(tracks.get("party", track));
    const cited = citedStand(latest, shown);
    if (party === null || cited === null) return [];
    const salience = tracks.get("salience", track) / 100;
    const issue = names.issueAt(tracks.get("issue", track));
    const told = stands.flatMap((row) => citedStand(row, shown) ?? []);
    return [{ party, issue, latest: cited, history: told, wordings: [], salience, minor: false }];
  });
}

/** Stands with their words; those whose articles are gone are left out. */
export function citedStands(stands: readonly OutlineStand[], shown: Shown): CitedStand[] {
  return stands.flatMap(({ row }) => citedStand(row, shown) ?? []);
}

/** The wordings of an issue that a party used itself. */
export function wordingsOf(
  stands: readonly OutlineStand[],
  details: IssueDetails | null,
): PositionLine["wordings"] {
  const own = new Set(
    stands.flatMap(({ ascribedBy, issue: wording }) => (ascribedBy === null ? [wording] : [])),
  );
  return (details?.wordings ?? [])
    .filter(({ text }) => own.has(text))
    .map(({ text, reason }) => ({ text, reason }));
}
