import type { MergedDossier } from "../merge.ts";
import { salienceContext } from "../movement/moved.ts";
import { MINOR, salienceOf } from "../movement/salience.ts";
import { type CitedStand, DossierNames, type Named } from "./names.ts";

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
          wordings: (issues.get(track.issue)?.wordings ?? []).map(({ text, reason }) => ({ text, reason })),
          salience,
          minor: salience < MINOR,
        },
      ];
    })
    .sort((a, b) =>
      a.party.name === b.party.name ? b.salience - a.salience : a.party.name < b.party.name ? -1 : 1,
    );
}
