import type { MergedDossier } from "../merge.ts";
import { type Distance, distancesOf } from "../movement/distance.ts";
import { movementsOf } from "../movement/moved.ts";
import type { Verdict, Window } from "../movement/movement.ts";
import { MINOR } from "../movement/salience.ts";
import { type Cited, type CitedStand, DossierNames, type Named } from "./names.ts";

/** What became of one party's stand on one issue, with the words of both sides. */
export interface MovedLine {
  readonly party: Named;
  readonly issue: Named;
  readonly verdict: Verdict;
  readonly confidence: number;
  readonly reason: string;
  readonly from: CitedStand;
  readonly to: CitedStand;
  /** All stands that were compared, in the order of time, one an article: `from` and `to` among them. */
  readonly path: readonly CitedStand[];
  readonly firstHeard: string | null;
  readonly lastHeard: string | null;
  /** The words of articles that say themselves that nothing changed. */
  readonly saidUnchanged: readonly CitedStand[];
  /** Where the party spoke of the issue without a stance that could be told. */
  readonly mentions: readonly (Cited & { readonly line: string; readonly words: string })[];
  /** True for what few readers would list: said once, by the way. */
  readonly minor: boolean;
}

/** How far two parties stand apart on an issue, and who moved. */
export interface NearerLine {
  readonly issue: Named;
  readonly parties: readonly [Named, Named];
  readonly points: readonly {
    readonly date: string;
    readonly distance: number;
    readonly mover: Named;
    readonly toward: string;
    readonly stand: CitedStand;
  }[];
}

export interface MovedView {
  readonly since: string | null;
  readonly until: string | null;
  readonly lines: readonly MovedLine[];
  /** Pairs of parties whose distance on an issue changed in the window. */
  readonly distances: readonly NearerLine[];
}

/** What moved in a window of days, what is new in it and what stayed. */
export function movedView(dossier: MergedDossier, window: Window): MovedView {
  const names = new DossierNames(dossier);
  const lines = movementsOf(dossier, window).map((movement): MovedLine => {
    const { path, from, to } = movement;
    return {
      party: names.party(movement.party),
      issue: names.issue(movement.issue),
      verdict: movement.verdict,
      confidence: movement.confidence,
      reason: movement.reason,
      from: names.stand(from),
      to: names.stand(to),
      path: path.map((stand) => names.stand(stand)),
      firstHeard: movement.firstHeard,
      lastHeard: movement.lastHeard,
      saidUnchanged: movement.saidUnchanged.map((stand) => names.stand(stand)),
      mentions: movement.mentions.map(({ article, line, words }) => ({
        ...names.article(article),
        line,
        words,
      })),
      minor: movement.salience < MINOR,
    };
  });
  const distances = distancesOf(dossier.tracks).flatMap(
    (distance) => nearerLine(distance, window, names) ?? [],
  );
  return { ...window, lines, distances };
}

function nearerLine(
  { issue, parties, points }: Distance,
  { since, until }: Window,
  names: DossierNames,
): NearerLine | null {
  const upTo = points.filter(({ date }) => until === null || date <= until);
  const moved = upTo.some(({ date, toward }) => toward !== "as before" && (since === null || date >= since));
  if (!moved) return null;
  return {
    issue: names.issue(issue),
    parties: [names.party(parties[0]), names.party(parties[1])],
    points: upTo.map(({ date, distance, mover, toward, stand }) => ({
      date,
      distance,
      mover: names.party(mover),
      toward,
      stand: names.stand(stand),
    })),
  };
}
