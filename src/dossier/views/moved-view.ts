import type { MergedDossier } from "../merge.ts";
import { distancesOf } from "../movement/distance.ts";
import { byWeight, salienceContext } from "../movement/moved.ts";
import { movementOf, type Verdict, type Window } from "../movement/movement.ts";
import { MINOR, salienceOf } from "../movement/salience.ts";
import { signalsOf } from "../movement/signals.ts";
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

/** A track with all that a line of it shows, so that it can be kept apart from the dossier. */
export interface CitedTrack {
  readonly party: string;
  readonly issue: string;
  readonly partyName: string;
  readonly issueName: string;
  readonly salience: number;
  readonly stands: readonly (CitedStand & { readonly around: string })[];
  readonly mentions: MovedLine["mentions"];
}

/** The tracks of a dossier with names and citations. */
export function citedTracks(dossier: MergedDossier): CitedTrack[] {
  const names = new DossierNames(dossier);
  const context = salienceContext(dossier);
  return dossier.tracks.map((track) => ({
    party: track.party,
    issue: track.issue,
    partyName: names.party(track.party).name,
    issueName: names.issue(track.issue).name,
    salience: salienceOf(track, context),
    stands: track.stands.map((stand) => ({ ...names.stand(stand), around: saidOf(stand.around) })),
    mentions: track.mentions.map(({ article, line, words }) => ({ ...names.article(article), line, words })),
  }));
}

/** The sentence where it says that nothing changed: nothing else is read of it. */
function saidOf(around: string): string {
  return signalsOf(around).has("same") ? around : "";
}

/** The distances of a dossier with names and citations, over all time. */
export function citedDistances(dossier: MergedDossier): NearerLine[] {
  const names = new DossierNames(dossier);
  return distancesOf(dossier.tracks).map(({ issue, parties, points }) => ({
    issue: names.issue(issue),
    parties: [names.party(parties[0]), names.party(parties[1])],
    points: points.map(({ date, distance, mover, toward, stand }) => ({
      date,
      distance,
      mover: names.party(mover),
      toward,
      stand: names.stand(stand),
    })),
  }));
}

/** The same of tracks that stand by themselves. */
export function distancesOfCited(tracks: readonly CitedTrack[]): NearerLine[] {
  const parties = new Map(tracks.map(({ party, partyName }) => [party, partyName]));
  const issues = new Map(tracks.map(({ issue, issueName }) => [issue, issueName]));
  const party = (id: string): Named => ({ id, name: parties.get(id) ?? id });
  return distancesOf(tracks).map(({ issue, parties: [one, other], points }) => ({
    issue: { id: issue, name: issues.get(issue) ?? issue },
    parties: [party(one), party(other)],
    points: points.map(({ mover, stand, ...point }) => ({
      ...point,
      mover: party(mover),
      stand: shown(stand),
    })),
  }));
}

/** What moved in a window of days, what is new in it and what stayed. */
export function movedView(dossier: MergedDossier, window: Window): MovedView {
  return movedOf(citedTracks(dossier), citedDistances(dossier), window);
}

/** The same of tracks that were kept. */
export function movedOf(
  tracks: readonly CitedTrack[],
  distances: readonly NearerLine[],
  window: Window,
): MovedView {
  const lines = tracks
    .flatMap((track) => {
      const movement = movementOf(track, window);
      return movement === null ? [] : [{ ...movement, salience: track.salience, track }];
    })
    .sort(byWeight)
    .map(({ track, salience, ...movement }): MovedLine => {
      return {
        party: { id: track.party, name: track.partyName },
        issue: { id: track.issue, name: track.issueName },
        verdict: movement.verdict,
        confidence: movement.confidence,
        reason: movement.reason,
        from: shown(movement.from),
        to: shown(movement.to),
        path: movement.path.map(shown),
        firstHeard: movement.firstHeard,
        lastHeard: movement.lastHeard,
        saidUnchanged: movement.saidUnchanged.map(shown),
        mentions: movement.mentions,
        minor: salience < MINOR,
      };
    });
  return {
    ...window,
    lines,
    distances: distances.flatMap((distance) => distanceWithin(distance, window) ?? []),
  };
}

function shown({ around: _around, ...stand }: CitedStand & { readonly around: string }): CitedStand {
  return stand;
}

/** A distance up to the end of a window; null where nobody moved in it. */
export function distanceWithin<
  P extends { readonly date: string; readonly toward: string },
  L extends { readonly points: readonly P[] },
>(line: L, { since, until }: Window): L | null {
  const points = line.points.filter(({ date }) => until === null || date <= until);
  const moved = points.some(
    ({ date, toward }) => toward !== "as before" && (since === null || date >= since),
  );
  return moved ? { ...line, points } : null;
}
