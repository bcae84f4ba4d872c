import { isOnlooker, type MentionIndex, membersOf, partyOf } from "../clauses/index.ts";
import type { Actor, Attribution } from "../record/index.ts";

/** Whose words a piece of text is. */
export interface Voice {
  readonly attribution: Attribution;
  readonly party: Actor | null;
  readonly holder: Actor | null;
}

/** The attributions of an article by where their content stands, for look-up by offset. */
export interface Voices {
  /** The innermost attribution whose content holds the offset; null for the reporter's own words. */
  at(offset: number): Voice | null;
  /** Whose "we" stands in the text outside of any content: the issuer of a statement; null where there is none. */
  readonly issuer: Voice | null;
}

/** Sweeps the contents once, so that a look-up is a binary search. */
export function voicesOf(text: string, mentions: MentionIndex, attributions: readonly Attribution[]): Voices {
  const pieces = attributions
    .flatMap((attribution) => attribution.content.map((span) => ({ attribution, span })))
    .sort((a, b) => a.span[0] - b.span[0] || b.span[1] - a.span[1]);
  const borders: number[] = [];
  const owners: (Attribution | null)[] = [];
  const open: { readonly attribution: Attribution; readonly end: number }[] = [];
  const mark = (offset: number): void => {
    borders.push(offset);
    owners.push(open.at(-1)?.attribution ?? null);
  };
  const closeUntil = (offset: number): void => {
    while (open.length > 0 && open.at(-1)!.end <= offset) {
      const { end } = open.pop()!;
      mark(end);
    }
  };
  for (const { attribution, span } of pieces) {
    closeUntil(span[0]);
    open.push({ attribution, end: span[1] });
    mark(span[0]);
  }
  closeUntil(Number.POSITIVE_INFINITY);
  const voices = spokenBy(text, mentions, attributions);
  const issued = attributions.find((one) => one.parent === null && saysWe(text, one));
  return {
    issuer: issued === undefined ? null : (voices.get(issued.id) ?? null),
    at(offset) {
      let low = 0;
      let high = borders.length;
      while (low < high) {
        const middle = (low + high) >> 1;
        if (borders[middle]! <= offset) low = middle + 1;
        else high = middle;
      }
      const owner = low === 0 ? null : owners[low - 1]!;
      return owner === null ? null : (voices.get(owner.id) ?? null);
    },
  };
}

/** The voice of each attribution; "we believe" within somebody's words is theirs. */
function spokenBy(
  text: string,
  mentions: MentionIndex,
  attributions: readonly Attribution[],
): ReadonlyMap<string, Voice> {
  const voices = new Map(attributions.map((one) => [one.id, voiceOf(mentions, one)]));
  for (const one of attributions) {
    const [own, outer] = [voices.get(one.id), voices.get(one.parent ?? "")];
    if (own === undefined || outer === undefined || own.holder !== null || !saysWe(text, one)) continue;
    voices.set(one.id, { ...own, party: own.party ?? outer.party, holder: outer.holder });
  }
  return voices;
}

function saysWe(text: string, { source }: Attribution): boolean {
  return source.some((span) => /^(?:we|i)$/i.test(text.slice(...span)));
}

function voiceOf(mentions: MentionIndex, attribution: Attribution): Voice {
  const speaker = attribution.speaker === null ? null : (mentions.actors.get(attribution.speaker) ?? null);
  const named = attribution.party === null ? null : (mentions.actors.get(attribution.party) ?? null);
  const party = named ?? (speaker === null ? null : partyOf(mentions, speaker));
  return { attribution, party, holder: speaker?.kind === "person" ? speaker : null };
}

/** True where the voice is that of a party to something, no medium's or analyst's. */
export function isTaker({ party, holder }: Voice): boolean {
  if (party?.kind === "person" && (party.role !== null || !party.name.includes(" "))) return false;
  return party !== null && !isOnlooker(party) && (holder === null || !isOnlooker(holder));
}

/** A party with the person who speaks for it. */
export interface Side {
  readonly party: Actor;
  readonly holder: Actor | null;
}

/** Who stands behind a voice: its party; of two who speak together each, with the person's own. */
export function sidesOf(mentions: MentionIndex, { party, holder }: Voice): Side[] {
  if (party === null) return [];
  const members = party.kind === "group" ? membersOf(mentions, party) : [];
  if (members.length !== 2) return [{ party, holder }];
  const sides = members.map((one) => ({
    party: partyOf(mentions, one),
    holder: one.kind === "person" ? one : null,
  }));
  return sides[0]!.party === sides[1]!.party ? [{ party: sides[0]!.party, holder }] : sides;
}
