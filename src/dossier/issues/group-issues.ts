import type { WordVectors } from "../../learned/index.ts";
import { Groups, type Membership } from "../groups.ts";
import type { HandGroups } from "../hand.ts";
import { type Phrase, type Profile, profileOf, restLikeness } from "./phrases.ts";

/** Wordings for one matter. */
export interface Issue {
  /** The key of its first wording. */
  readonly id: string;
  readonly name: string;
  readonly renamed: boolean;
  readonly wordings: readonly (Membership & { readonly text: string; readonly articleCount: number })[];
}

export interface GroupingOptions {
  readonly hand: HandGroups;
  /** Stems that name parties. */
  readonly names: ReadonlySet<string>;
  readonly vectors: WordVectors | null;
}

/** A match of a phrase with the phrase that leads a group. */
interface Match {
  readonly leader: Profile;
  readonly score: number;
  readonly reason: string;
}

/** From here on two wordings are one matter. */
const SAME = 0.55;
/** What likeness of the other words counts, what a party in common, and how much has to be shared at all. */
const NEARNESS = 0.6;
const NEAR_FROM = 0.3;
const MOST = 0.6;
const LIKE = 0.3;
const TOGETHER = 0.1;
const LEAST = 0.7;
/** For each phrase so many leaders that share a word are looked at, those that share most. */
const CANDIDATES = 64;

/**
 * Groups the wordings of issues. Each joins the leader that it resembles most, or leads a group of its own; leaders come
 * first by use, then by brevity: the order of the phrases does not matter.
 */
export function groupIssues(phrases: readonly Phrase[], { hand, names, vectors }: GroupingOptions): Issue[] {
  const profiles = [...phrases]
    .sort(byUse)
    .map((phrase, rank) => profileOf({ ...phrase, rank }, names, vectors));
  const groups = new Groups(
    profiles.map(({ phrase }) => phrase.key),
    hand,
  );
  const leaders = new Leaders();
  for (const profile of profiles) {
    const joined = leaders
      .matches(profile)
      .some(({ leader, reason }) =>
        groups.join(leader.phrase.key, profile.phrase.key, { reason, byHand: false }),
      );
    if (!joined) leaders.add(profile);
  }
  const byKey = new Map(phrases.map((phrase) => [phrase.key, phrase]));
  return groups.all().map((members) => issueOf(members, byKey, hand));
}

function byUse(a: Phrase, b: Phrase): number {
  return (
    b.articleCount - a.articleCount ||
    a.key.split(" ").length - b.key.split(" ").length ||
    (a.key < b.key ? -1 : a.key > b.key ? 1 : 0)
  );
}

function issueOf(
  members: readonly Membership[],
  byKey: ReadonlyMap<string, Phrase>,
  hand: HandGroups,
): Issue {
  const wordings = members.flatMap((member) => {
    const phrase = byKey.get(member.key);
    return phrase === undefined ? [] : [{ ...member, text: phrase.text, articleCount: phrase.articleCount }];
  });
  const first = wordings[0];
  if (first === undefined) throw new Error("dossier: an issue without wordings");
  const given = hand.named.findLast(({ member }) => wordings.some(({ key }) => key === member));
  return {
    id: first.key,
    name: given?.name ?? tellingOf(wordings).text,
    renamed: given !== undefined,
    wordings,
  };
}

/** The wording in most articles; of those one of two or three words of meaning before one word, and before a long one. */
function tellingOf(wordings: Issue["wordings"]): Issue["wordings"][number] {
  const brevity = ({ key }: { readonly key: string }): number => {
    const count = key.split(" ").length;
    return count === 2 || count === 3 ? 2 : count === 1 ? 1 : 0;
  };
  const [best] = [...wordings].sort((a, b) => b.articleCount - a.articleCount || brevity(b) - brevity(a));
  if (best === undefined) throw new Error("dossier: an issue without wordings");
  return best;
}

/** The phrases that lead groups, found by the stems that they share with another. */
class Leaders {
  private readonly byStem = new Map<string, Profile[]>();

  add(profile: Profile): void {
    for (const stem of profile.weights.keys()) {
      const known = this.byStem.get(stem);
      if (known === undefined) this.byStem.set(stem, [profile]);
      else known.push(profile);
    }
  }

  /** The leaders that the phrase may join, the likest first. */
  matches(profile: Profile): Match[] {
    const shared = new Map<Profile, number>();
    for (const [stem, weight] of profile.weights) {
      for (const leader of this.byStem.get(stem) ?? [])
        shared.set(leader, (shared.get(leader) ?? 0) + weight);
    }
    return [...shared]
      .filter(([, weight]) => weight >= LEAST)
      .sort((a, b) => b[1] - a[1] || a[0].phrase.rank - b[0].phrase.rank)
      .slice(0, CANDIDATES)
      .flatMap(([leader, weight]) => matchOf(profile, leader, weight) ?? [])
      .sort((a, b) => b.score - a.score || a.leader.phrase.rank - b.leader.phrase.rank);
  }
}

/** How much a phrase resembles a leader: words in common, what the words mean, parties in common. */
function matchOf(profile: Profile, leader: Profile, shared: number): Match | null {
  const overlap = (2 * shared) / (profile.total + leader.total);
  // One within the other: "ceasefire", "a temporary ceasefire in the south".
  const within = shared >= 1 && shared >= Math.min(profile.total, leader.total) - 0.01;
  const together = [...profile.phrase.parties].some((party) => leader.phrase.parties.has(party));
  // Words that are not shared can't make up for more.
  const near = within || overlap < NEAR_FROM ? 0 : Math.max(0, restLikeness(profile, leader));
  const likeness = Math.max(within ? SAME + 0.2 * overlap : 0, overlap + (1 - overlap) * NEARNESS * near);
  const score = likeness + (together ? TOGETHER : 0);
  // Half the words alone are too little: "the tolls on salt", "the tolls on the bridge".
  const enough = within || overlap >= MOST || near >= LIKE;
  if (score < SAME || shared < LEAST || !enough) return null;
  const common = [...profile.weights.keys()].filter((stem) => leader.weights.has(stem));
  const words = `shares "${common.join(", ")}" with "${leader.phrase.text}"`;
  return { leader, score, reason: together ? `${words}, and a party` : words };
}
