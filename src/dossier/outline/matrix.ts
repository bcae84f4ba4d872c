import { MINOR } from "../movement/salience.ts";
import {
  type MatrixFilters,
  type MatrixOf,
  type MatrixTrack,
  type MatrixView,
  matrixOfStands,
} from "../pages/matrix.ts";
import { foldedQuery, hasName, type Paging } from "../pages/page.ts";
import { tracksByIssue } from "./issues.ts";
import type { Outline } from "./outline.ts";
import { OutlineNames, type ReadRows } from "./outline-names.ts";
import { articlesOfStands, citedStand, type OutlineStand, standsOf } from "./tracks.ts";

/** The matrix of party by issue as of a day, compared with another where one is asked for. */
export async function matrix(
  outline: Outline,
  asked: MatrixFilters & Paging,
  readRows: ReadRows,
): Promise<MatrixView> {
  const found = wholeMatrix(outline, asked);
  const cells = found.lines.flatMap((row) => row.cells);
  const stands = cells.flatMap(({ latest, was }) => (was === null ? [latest.row] : [latest.row, was.row]));
  const rows = await readRows(articlesOfStands(outline, stands));
  const shown = { outline, rows, names: new OutlineNames(outline, rows) };
  return {
    ...found,
    lines: found.lines.map((row) => ({
      ...row,
      cells: row.cells.flatMap((cell) => {
        const latest = citedStand(cell.latest.row, shown);
        const was = cell.was === null ? null : citedStand(cell.was.row, shown);
        return latest === null ? [] : [{ ...cell, latest, was }];
      }),
    })),
  };
}

const last = new WeakMap<Outline, Map<string, MatrixOf<OutlineStand>>>();
const KEPT = 8;

/** The matrix without its words; the last ones are held. */
function wholeMatrix(outline: Outline, asked: MatrixFilters & Paging): MatrixOf<OutlineStand> {
  const known = last.get(outline) ?? new Map<string, MatrixOf<OutlineStand>>();
  last.set(outline, known);
  const key = JSON.stringify(asked);
  const found = known.get(key) ?? matrixAnew(outline, asked);
  known.set(key, found);
  if (known.size > KEPT) known.delete([...known.keys()][0] ?? "");
  return found;
}

function matrixAnew(outline: Outline, asked: MatrixFilters & Paging): MatrixOf<OutlineStand> {
  const { tracks, passedOver } = tracksFor(outline, asked);
  const matrix = matrixOfStands(tracks, asked);
  return { ...matrix, foldedCount: matrix.foldedCount + passedOver };
}

/**
 * The tracks that may be shown, and how many issues are passed over: where minor ones are not asked for, those that matter
 * to nobody.
 */
function tracksFor(
  outline: Outline,
  { q = "", issue, party: side, all }: MatrixFilters,
): { readonly tracks: readonly MatrixTrack<OutlineStand>[]; readonly passedOver: number } {
  const { tracks, issues, issueIds, actorIds, actors, strings } = outline;
  const folded = foldedQuery(q);
  const only = issue === undefined ? null : issueIds.find(issue);
  const wanted = side === undefined ? null : actorIds.find(side);
  const found: MatrixTrack<OutlineStand>[] = [];
  let passedOver = 0;
  for (const [row, own] of tracksByIssue(outline)) {
    if (only !== null && row !== only) continue;
    const issueName = strings.get(issues.get("name", row)) ?? "";
    if (folded !== "" && !hasName(issueName, folded)) continue;
    if (wanted !== null && !own.some((track) => tracks.get("party", track) === wanted)) continue;
    if (!all && issues.get("salience", row) < 100 * MINOR) {
      passedOver++;
      continue;
    }
    for (const track of own) {
      const party = tracks.get("party", track);
      const id = actorIds.get(party) ?? "";
      const name = party < actors.length ? strings.get(actors.get("name", party)) : null;
      found.push({
        party: id,
        partyName: name ?? id.slice(id.indexOf(":") + 1),
        issue: issueIds.get(row) ?? "",
        issueName,
        salience: tracks.get("salience", track) / 100,
        stands: standsOf(outline, track),
      });
    }
  }
  return { tracks: found, passedOver };
}
