import type { ActorKind } from "../../record/index.ts";
import type { MergedDossier } from "../merge.ts";
import { DossierNames } from "./names.ts";

/** A name or wording with why it stands where it does. */
export interface GroupMember {
  readonly text: string;
  readonly articleCount: number | null;
  /** "" for the one that the others were compared with. */
  readonly reason: string;
  readonly byHand: boolean;
}

/** An issue with its wordings. */
export interface IssueLine {
  readonly id: string;
  readonly name: string;
  readonly renamed: boolean;
  /** Who takes a stance on it, and in how many articles. */
  readonly parties: readonly { readonly name: string; readonly articleCount: number }[];
  readonly articleCount: number;
  readonly wordings: readonly GroupMember[];
}

/** A person or body with its names. */
export interface ActorLine {
  readonly id: string;
  readonly kind: ActorKind;
  readonly name: string;
  readonly role: string | null;
  readonly party: string | null;
  readonly articleCount: number;
  readonly names: readonly GroupMember[];
}

/** The issues that parties take a stance on, those in most articles first. */
export function issuesView(dossier: MergedDossier): IssueLine[] {
  const names = new DossierNames(dossier);
  const byIssue = Map.groupBy(dossier.tracks, ({ issue }) => issue);
  const lines = dossier.issues.flatMap(({ id, name, renamed, wordings }): IssueLine[] => {
    const tracks = byIssue.get(id) ?? [];
    if (tracks.length === 0) return [];
    const articlesOf = (some: typeof tracks): number =>
      new Set(some.flatMap(({ stands }) => stands.map(({ article }) => article))).size;
    const parties = tracks
      .map((track) => ({ name: names.actor(track.party), articleCount: articlesOf([track]) }))
      .sort((a, b) => b.articleCount - a.articleCount || compare(a.name, b.name));
    const members = wordings.map(({ text, articleCount, reason, byHand }) => ({
      text,
      articleCount,
      reason,
      byHand,
    }));
    return [{ id, name, renamed, parties, articleCount: articlesOf(tracks), wordings: members }];
  });
  return lines.sort((a, b) => b.articleCount - a.articleCount || compare(a.id, b.id));
}

/** The people and bodies of a dossier, those in most articles first. */
export function actorsView(dossier: MergedDossier): ActorLine[] {
  const names = new DossierNames(dossier);
  return dossier.actors
    .map(({ id, kind, name, role, party, articleCount, names: own }) => ({
      id,
      kind,
      name,
      role,
      party: party === null ? null : names.actor(party),
      articleCount,
      names: own.map(({ name: text, reason, byHand }) => ({ text, articleCount: null, reason, byHand })),
    }))
    .sort((a, b) => b.articleCount - a.articleCount || compare(a.id, b.id));
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
