import { memo } from "../memo.ts";
import type { MergedDossier } from "../merge.ts";
import type { Track } from "../positions/track.ts";
import { partyStems } from "../positions/tracks.ts";
import { contentStems } from "../words.ts";
import { type Movement, movementOf, type Window } from "./movement.ts";
import { type SalienceContext, salienceOf } from "./salience.ts";

/** A movement with how likely it is one that matters: see salienceOf. */
export type RatedMovement = Movement & { readonly salience: number };

const ORDER = ["reversed", "hardened", "softened", "new", "unchanged"];

/** What became of every party's stand on every issue: what moved first, then what is new, then what stayed. */
export function movementsOf(dossier: MergedDossier, window: Window): RatedMovement[] {
  const heard = heardOf(dossier, window).sort(inOrder);
  const moved = heard.filter(({ verdict }) => verdict !== "unchanged");
  const stayed = heard.filter(({ verdict }) => verdict === "unchanged");
  return [...moved, ...interleaved(stayed, quietIn(dossier, window))];
}

/** What moved in a window, without what is new and what stayed. */
export function movesOf(dossier: MergedDossier, window: Window): RatedMovement[] {
  return heardOf(dossier, window)
    .filter(({ verdict }) => verdict !== "unchanged" && verdict !== "new")
    .sort(inOrder);
}

function inOrder(a: RatedMovement, b: RatedMovement): number {
  return (
    ORDER.indexOf(a.verdict) - ORDER.indexOf(b.verdict) ||
    b.salience - a.salience ||
    b.confidence - a.confidence ||
    (`${a.party} ${a.issue}` < `${b.party} ${b.issue}` ? -1 : 1)
  );
}

/** Two lists in order as one. */
function interleaved(a: readonly RatedMovement[], b: readonly RatedMovement[]): RatedMovement[] {
  const all: RatedMovement[] = [];
  let [i, j] = [0, 0];
  while (i < a.length || j < b.length) {
    const [x, y] = [a[i], b[j]];
    if (x !== undefined && (y === undefined || inOrder(x, y) <= 0)) {
      all.push(x);
      i++;
    } else if (y !== undefined) {
      all.push(y);
      j++;
    }
  }
  return all;
}

/** A track as it is for every window that begins after it was last heard. */
interface Quiet {
  readonly track: Track;
  readonly movement: RatedMovement;
  readonly lastHeard: string;
}

/** All tracks as they are when nothing more is heard, in order. */
const quietOf = memo((dossier: MergedDossier): readonly Quiet[] => {
  const saliences = saliencesOf(dossier);
  return dossier.tracks
    .flatMap((track): Quiet[] => {
      const movement = movementOf(track, { since: "9999-12-31", until: null });
      if (movement?.lastHeard == null) return [];
      const rated = { ...movement, salience: saliences.get(track) ?? 0 };
      return [{ track, movement: rated, lastHeard: movement.lastHeard }];
    })
    .sort((a, b) => inOrder(a.movement, b.movement));
});

function isQuiet({ lastHeard }: Quiet, { since, until }: Window): boolean {
  return since !== null && lastHeard < since && (until === null || lastHeard <= until);
}

function quietIn(dossier: MergedDossier, window: Window): RatedMovement[] {
  return quietOf(dossier).flatMap((quiet) => (isQuiet(quiet, window) ? [quiet.movement] : []));
}

/** The tracks that are not quiet in a window, in no order. */
function heardOf(dossier: MergedDossier, window: Window): RatedMovement[] {
  const saliences = saliencesOf(dossier);
  return quietOf(dossier).flatMap((quiet) => {
    if (isQuiet(quiet, window)) return [];
    const movement = movementOf(quiet.track, window);
    return movement === null ? [] : [{ ...movement, salience: saliences.get(quiet.track) ?? 0 }];
  });
}

/** How much each track of a dossier matters: see salienceOf. */
export const saliencesOf = memo((dossier: MergedDossier): ReadonlyMap<Track, number> => {
  const context = salienceContext(dossier);
  return new Map(dossier.tracks.map((track) => [track, salienceOf(track, context)]));
});

/** What the tracks of a dossier are weighed by. */
function salienceContext({ actors, sources, tracks }: MergedDossier): SalienceContext {
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
