import type { DossierActor } from "../actors/join-actors.ts";
import { strongStems } from "../issues/phrases.ts";
import type { Track } from "../positions/track.ts";
import { contentStems } from "../words.ts";

/** What a track is weighed by, of the dossier as a whole. */
export interface SalienceContext {
  readonly actors: ReadonlyMap<string, DossierActor>;
  /** Stems of the titles of all articles. */
  readonly titleStems: ReadonlySet<string>;
  /** Stems that name parties. */
  readonly names: ReadonlySet<string>;
  /** How many parties take a stance on each issue. */
  readonly partyCount: ReadonlyMap<string, number>;
}

/** Lines less likely than this to matter are left out of views unless they are asked for. */
export const MINOR = 0.25;

/**
 * How likely a track is one that a reader of the negotiation would list, 0 to 1: its words stand in headlines, it says
 * what it is about, it was heard more than once, by name, and by a state or body. Weights: a logistic regression on the
 * series of gold-dev, read by the reader, rounded.
 */
export function salienceOf(track: Track, { actors, titleStems, names, partyCount }: SalienceContext): number {
  const wordings = [...new Set(track.stands.map(({ issue }) => issue))];
  const stems = new Set(wordings.flatMap(contentStems));
  const inTitles = [...stems].filter((stem) => titleStems.has(stem)).length;
  const strong = new Set(wordings.flatMap((issue) => strongStems(issue, names))).size;
  // "Few things", "standing": nobody knows what that is about.
  if (strong === 0 && inTitles === 0) return 0;
  const articles = new Set(track.stands.map(({ article }) => article)).size;
  const kind = actors.get(track.party)?.kind ?? "group";
  const score =
    -2.6 +
    0.6 * Math.min(inTitles, 2) +
    0.35 * Math.min(strong === 0 ? 0 : stems.size, 4) +
    (articles > 1 ? 0.8 : 0) +
    (track.stands.some(({ holder }) => holder !== null) ? 0.4 : 0) +
    (track.stands.every(({ ascribedBy }) => ascribedBy !== null) ? -0.4 : 0) +
    0.4 * Math.log(Math.max(1, partyCount.get(track.issue) ?? 1)) +
    (kind === "group" || kind === "person" ? -1 : 0.3);
  return Math.round(100 / (1 + Math.exp(-score))) / 100;
}
