import type { MergedDossier } from "../merge.ts";
import { salienceContext } from "../movement/moved.ts";
import { MINOR, salienceOf } from "../movement/salience.ts";
import { foldedName } from "../rows/actor-row.ts";
import { type CitedStand, DossierNames, type Named } from "./names.ts";

/** A cell of party by issue: the latest stance, and all before it. */
export interface PositionLine {
  readonly party: Named;
  readonly issue: Named;
  readonly latest: CitedStand;
  /** In the order of time, the latest among them. */
  readonly history: readonly CitedStand[];
  /** The party's wordings of the issue, each with the rule that put it there. */
  readonly wordings: readonly { readonly text: string; readonly reason: string }[];
  readonly salience: number;
  readonly minor: boolean;
}

/** Where each party stands on each issue, by party, what matters most first; up to a day, or to the last article. */
export function positionsView(dossier: MergedDossier, until: string | null = null): PositionLine[] {
  const names = new DossierNames(dossier);
  const context = salienceContext(dossier);
  const issues = new Map(dossier.issues.map((issue) => [issue.id, issue]));
  return dossier.tracks
    .flatMap((track): PositionLine[] => {
      const stands = track.stands.filter(({ date }) => until === null || (date !== null && date <= until));
      const own = stands.filter(({ ascribedBy }) => ascribedBy === null);
      const latest = own.findLast(({ stance }) => stance !== "reaffirm") ?? own.at(-1) ?? stands.at(-1);
      if (latest === undefined) return [];
      const salience = salienceOf(track, context);
      return [
        {
          party: names.party(track.party),
          issue: names.issue(track.issue),
          latest: names.stand(latest),
          history: stands.map((stand) => names.stand(stand)),
          wordings: (issues.get(track.issue)?.wordings ?? [])
            .filter(({ text }) => own.some(({ issue }) => issue === text))
            .map(({ text, reason }) => ({ text, reason })),
          salience,
          minor: salience < MINOR,
        },
      ];
    })
    .sort((a, b) =>
      a.party.name === b.party.name ? b.salience - a.salience : a.party.name < b.party.name ? -1 : 1,
    );
}

/** How many parties, issues of each, and stands before the latest of each are shown. */
export interface MainPositions {
  readonly parties: number;
  readonly issues: number;
  readonly history: number;
  /** Names of the parties that the dossier is about: they come first. */
  readonly own: readonly string[];
}

/** The lines that matter most, without minor ones: the parties that say most, and of each the weightiest issues. */
export function mainPositions(
  lines: readonly PositionLine[],
  { parties, issues, history, own: first }: MainPositions,
): PositionLine[] {
  const byParty = new Map<string, PositionLine[]>();
  for (const line of lines) {
    if (line.minor) continue;
    const known = byParty.get(line.party.id);
    if (known === undefined) byParty.set(line.party.id, [line]);
    else known.push(line);
  }
  const names = new Set(first.map(foldedName));
  const weight = (own: readonly PositionLine[]): number =>
    own.reduce((sum, { salience }) => sum + salience, 0) +
    (names.has(foldedName(own[0]?.party.name ?? "")) ? 1e6 : 0);
  return [...byParty]
    .sort((a, b) => weight(b[1]) - weight(a[1]) || (a[0] < b[0] ? -1 : 1))
    .slice(0, parties)
    .flatMap(([, own]) =>
      [...own]
        .sort((a, b) => b.salience - a.salience)
        .slice(0, issues)
        .map((line) => ({ ...line, history: line.history.slice(-history) })),
    );
}
