import { memo } from "../memo.ts";
import type { MergedDossier } from "../merge.ts";
import { saliencesOf } from "../movement/moved.ts";
import { MINOR } from "../movement/salience.ts";
import type { Stand, Track } from "../positions/track.ts";
import { type CitedStand, type DossierNames, type Named, namesOf } from "./names.ts";

/** A cell of party by issue: the latest stance, and all before it. */
export interface PositionLine {
  readonly party: Named;
  readonly issue: Named;
  readonly latest: CitedStand;
  /** In the order of time, the latest among them. */
  readonly history: readonly CitedStand[];
  /** Wordings of the issue, each with the rule that put it there. */
  readonly wordings: readonly { readonly text: string; readonly reason: string }[];
  readonly salience: number;
  readonly minor: boolean;
}

/** Where each party stands on each issue, by party, what matters most first; up to a day, or to the last article. */
export function positionsView(
  dossier: MergedDossier,
  until: string | null = null,
  { majorOnly = false }: { readonly majorOnly?: boolean } = {},
): PositionLine[] {
  const positions = positionsOf(dossier);
  const isUpTo = ({ date }: Stand): boolean => until === null || (date !== null && date <= until);
  return positions.flatMap(({ track, line }) => {
    const { stands } = track;
    const [first] = stands;
    if ((majorOnly && line.minor) || first === undefined || !isUpTo(first)) return [];
    // Those without a date stand last: where the last one is within, all are.
    if (stands.every(isUpTo)) return [line];
    const known = stands.filter(isUpTo);
    return [{ ...line, ...latestOf(known, namesOf(dossier)) }];
  });
}

interface Position {
  readonly track: Track;
  /** With all stands. */
  readonly line: PositionLine;
}

/** Every track that has a stand, in the order of the view, which no day alters. */
const positionsOf = memo((dossier: MergedDossier): readonly Position[] => {
  const names = namesOf(dossier);
  const saliences = saliencesOf(dossier);
  const issues = new Map(dossier.issues.map((issue) => [issue.id, issue]));
  return dossier.tracks
    .filter(({ stands }) => stands.length > 0)
    .map((track): Position => {
      const salience = saliences.get(track) ?? 0;
      const line = {
        party: names.party(track.party),
        issue: names.issue(track.issue),
        ...latestOf(track.stands, names),
        wordings: (issues.get(track.issue)?.wordings ?? []).map(({ text, reason }) => ({ text, reason })),
        salience,
        minor: salience < MINOR,
      };
      return { track, line };
    })
    .sort(({ line: a }, { line: b }) =>
      a.party.name === b.party.name ? b.salience - a.salience : a.party.name < b.party.name ? -1 : 1,
    );
});

/** The latest stand, the party's own word before what others ascribe to it, and all of them. Takes one at least. */
function latestOf(stands: readonly Stand[], names: DossierNames): Pick<PositionLine, "latest" | "history"> {
  const own = stands.filter(({ ascribedBy }) => ascribedBy === null);
  const latest = own.findLast(({ stance }) => stance !== "reaffirm") ?? own.at(-1) ?? stands.at(-1)!;
  return { latest: names.stand(latest), history: stands.map((stand) => names.stand(stand)) };
}
