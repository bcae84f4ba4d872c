import type { MergedDossier } from "../merge.ts";
import { partyStems } from "../positions/tracks.ts";
import { contentStems } from "../words.ts";
import { type Movement, movementOf, type Window } from "./movement.ts";
import { type SalienceContext, salienceOf } from "./salience.ts";

/** A movement with how likely it is one that matters: see salienceOf. */
export type RatedMovement = Movement & { readonly salience: number };

const ORDER = ["reversed", "hardened", "softened", "new", "unchanged"];

/** What became of every party's stand on every issue: what moved first, then what is new, then what stayed. */
export function movementsOf(dossier: MergedDossier, window: Window): RatedMovement[] {
  const context = salienceContext(dossier);
  return dossier.tracks
    .flatMap((track) => {
      const movement = movementOf(track, window);
      return movement === null ? [] : [{ ...movement, salience: salienceOf(track, context) }];
    })
    .sort(byWeight);
}

/** What moved first, then what is new, then what stayed; of each what matters most first. */
export function byWeight(a: Weighed, b: Weighed): number {
  return (
    ORDER.indexOf(a.verdict) - ORDER.indexOf(b.verdict) ||
    b.salience - a.salience ||
    b.confidence - a.confidence ||
    (`${a.party} ${a.issue}` < `${b.party} ${b.issue}` ? -1 : 1)
  );
}

type Weighed = Pick<RatedMovement, "verdict" | "salience" | "confidence" | "party" | "issue">;

/** What the tracks of a dossier are weighed by. */
export function salienceContext({ actors, sources, tracks }: MergedDossier): SalienceContext {
  const titles = sources.flatMap(({ origin, carriers }) => [
    origin.title,
    ...carriers.map(({ source }) => source.title),
  ]);
  const partyCount = new Map<string, number>();
  for (const { issue } of tracks) partyCount.set(issue, (partyCount.get(issue) ?? 0) + 1);
  return {
    actors: new Map(actors.map((actor) => [actor.id, actor])),
    titleStems: new Set(titles.flatMap((title) => (title === null ? [] : contentStems(title)))),
    names: partyStems(actors),
    partyCount,
  };
}
