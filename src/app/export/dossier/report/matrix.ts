import type { Stand, Track } from "../../../../dossier/positions/track.ts";
import { escaped } from "../../html.ts";
import { compare, type DossierView, type Lookup } from "../view.ts";
import { dayHtml, stanceHtml } from "./parts.ts";

/** More columns can't be read side by side, more rows are read elsewhere. */
const MOST_PARTIES = 6;
const MOST_ISSUES = 40;

/** Parties by issues: the latest stance of each. "" where there is none. */
export function matrixHtml(view: DossierView, look: Lookup): string {
  const { tracks } = view.merged;
  const parties = mostHeard(tracks, ({ party }) => party).slice(0, MOST_PARTIES);
  const shown = tracks.filter(({ party, stands }) => parties.includes(party) && stands.length > 0);
  const issues = mostHeard(shown, ({ issue }) => issue);
  if (issues.length === 0) return "";
  const cells = new Map(shown.map((track) => [`${track.party}\n${track.issue}`, track]));
  const head = parties.map((party) => `<th scope="col">${escaped(look.actor(party))}</th>`).join("");
  const rows = issues.slice(0, MOST_ISSUES).map((issue) => {
    const tds = parties.map((party) => cellHtml(cells.get(`${party}\n${issue}`), look.actor(party)));
    return `<tr><th scope="row">${escaped(look.issue(issue))}</th>${tds.join("")}</tr>`;
  });
  const left = issues.length - rows.length;
  return `<table>
<thead><tr><th scope="col">Issue</th>${head}</tr></thead>
<tbody>
${rows.join("\n")}
</tbody>
</table>${left > 0 ? `\n<p class="facts">${left} more ${left === 1 ? "issue is" : "issues are"} in the tables of the dossier.</p>` : ""}`;
}

function mostHeard(tracks: readonly Track[], key: (track: Track) => string): string[] {
  const counts = new Map<string, number>();
  for (const track of tracks) counts.set(key(track), (counts.get(key(track)) ?? 0) + track.stands.length);
  return [...counts].sort((a, b) => b[1] - a[1] || compare(a[0], b[0])).map(([value]) => value);
}

function cellHtml(track: Track | undefined, party: string): string {
  const stand: Stand | undefined = track?.stands.at(-1);
  if (stand === undefined) return "<td></td>";
  const said = stand.ascribedBy === null ? "" : ", as its opponent says";
  return `<td data-label="${escaped(party)}">${stanceHtml(stand.stance)}<small>${dayHtml(stand.date)}${said}</small></td>`;
}
