import { type MentionIndex, partyOf, relation, tenseOf } from "../clauses/index.ts";
import { type Actor, bySpan, type Meeting, type Span } from "../record/index.ts";
import type { Candidate, MeetingKind, Venue, When } from "./candidate.ts";
import { unique } from "./who.ts";

/** Mentions of one encounter, put together in text order. */
export interface Cluster {
  readonly members: readonly Candidate[];
  readonly persons: readonly Actor[];
  readonly parties: readonly Actor[];
  readonly when: When | null;
  readonly place: Venue | null;
  readonly kind: MeetingKind;
  readonly status: Meeting["status"];
}

/** Told of each mention that did not join a meeting, by the place of the meeting in the list, with the reason. */
export type Missed = (cluster: number, candidate: Candidate, why: string) => void;

/** Puts the mentions of one encounter together. Clusters looked at are the latest few, so the work stays linear. */
export function cluster(
  mentions: MentionIndex,
  candidates: readonly Candidate[],
  missed?: Missed,
): Cluster[] {
  const clusters: Cluster[] = [];
  const left: Candidate[] = [];
  for (const candidate of candidates) {
    const best = bestOf(mentions, clusters, candidate, missed);
    if (best >= 0) clusters[best] = joined(mentions, clusters[best]!, candidate);
    else if (canStand(mentions, candidate)) clusters.push(started(mentions, candidate));
    else if (candidate.when !== null || candidate.place !== null) left.push(candidate);
  }
  // "the Friday visit" of a first sentence, told of in full later on.
  for (const candidate of left.slice(0, 50)) {
    const best = bestOf(mentions, clusters, candidate);
    if (best >= 0 && clusters[best]!.when !== null)
      clusters[best] = joined(mentions, clusters[best]!, candidate);
  }
  return clusters;
}

function bestOf(
  mentions: MentionIndex,
  clusters: readonly Cluster[],
  candidate: Candidate,
  missed?: Missed,
): number {
  let best = -1;
  let highest = 0;
  for (let at = clusters.length - 1; at >= Math.max(0, clusters.length - 30); at--) {
    const clash = clashOf(mentions, clusters[at]!, candidate);
    if (clash !== null) missed?.(at, candidate, clash);
    const score = clash === null ? fitness(mentions, clusters[at]!, candidate) : 0;
    if (score > highest) {
      highest = score;
      best = at;
    }
  }
  return best;
}

/** A mention that points back or names nobody cannot begin a line of its own, unless it is an event with a date or place. */
function canStand(mentions: MentionIndex, candidate: Candidate): boolean {
  const parties = partiesOf(mentions, candidate.actors);
  if (parties.length > 1) return true;
  if (
    candidate.kind === "event" &&
    candidate.strong &&
    parties.length > 0 &&
    candidate.status === "scheduled"
  )
    return true;
  if (candidate.kind === "event")
    return (parties.length > 0 || candidate.strong) && (candidate.when !== null || candidate.place !== null);
  if (candidate.kind === "visit")
    return candidate.actors.length > 0 && (candidate.place !== null || parties.length > 1);
  if (candidate.definite && parties.length === 0) return false;
  return parties.length > 0 && candidate.strong && (candidate.when !== null || candidate.place !== null);
}

/** The parties that some actors are or speak for. */
export function partiesOf(mentions: MentionIndex, actors: readonly Actor[]): Actor[] {
  return unique(actors.map((actor) => partyOf(mentions, actor)));
}

function started(mentions: MentionIndex, candidate: Candidate): Cluster {
  return {
    members: [candidate],
    persons: candidate.actors.filter((actor) => actor.kind === "person"),
    parties: partiesOf(mentions, candidate.actors),
    when: candidate.when,
    place: candidate.place,
    kind: candidate.kind,
    status: candidate.status,
  };
}

function joined(mentions: MentionIndex, into: Cluster, candidate: Candidate): Cluster {
  return {
    members: [...into.members, candidate],
    persons: unique([...into.persons, ...candidate.actors.filter((actor) => actor.kind === "person")]),
    parties: unique([...into.parties, ...partiesOf(mentions, candidate.actors)]),
    when: narrower(into.when, candidate.when),
    place: closer(into.place, candidate.place),
    kind: kindOf(into, candidate),
    status: laterStatus(into, candidate),
  };
}

/** A call stays one; but "the two spoke about trade" of persons who met makes no call of their meeting. */
function kindOf(into: Cluster, candidate: Candidate): MeetingKind {
  if (candidate.kind === "call") {
    if (isPlainTalk(candidate)) return into.kind;
    return into.kind === "session" || into.kind === "event" ? "call" : into.kind;
  }
  return into.kind === "call" && into.members.every(isPlainTalk) ? candidate.kind : into.kind;
}

const PLAIN_TALK = new Set(["verb:speak", "verb:talk", "verb:converse", "noun:conversation"]);

/** Words of talk without a word for the telephone. */
function isPlainTalk(candidate: Candidate): boolean {
  return candidate.kind === "call" && PLAIN_TALK.has(candidate.rule) && !candidate.phoned;
}

function laterStatus(into: Cluster, candidate: Candidate): Meeting["status"] {
  const [before, now] = [into.status, candidate.status];
  if (now === "cancelled" || now === "postponed") return now;
  if (before === "proposed") return now;
  if (into.members[0]!.rule === "title" && into.when !== null) return before;
  // A caption may still show them "before their talks".
  if (before === "held" && now === "scheduled" && into.members.some(isHeldOutright)) return before;
  if (before === "scheduled" && now === "held") {
    // "held their first talks" tells of what took place; "the talks" alone may be those to come.
    if (isHeldOutright(candidate)) return now;
    if (candidate.tree.tokens[candidate.trigger]!.upos !== "VERB") return before;
  }
  return now === "proposed" || (candidate.definite && now === "held") ? before : now;
}

/** True of a noun that is the object of "held", "concluded" and the like in the past. */
function isHeldOutright({ tree, trigger }: Candidate): boolean {
  const { head, upos } = tree.tokens[trigger]!;
  if (upos === "VERB" || head < 0 || relation(tree, trigger) !== "obj") return false;
  return HOLDS.has(tree.tokens[head]!.lemma) && tenseOf(tree, head) === "past";
}

const HOLDS = new Set(["hold", "conclude", "end", "finish", "complete"]);

function narrower(a: When | null, b: When | null): When | null {
  if (a === null || b === null) return a ?? b;
  return b.to - b.from < a.to - a.from ? b : a;
}

function closer(a: Venue | null, b: Venue | null): Venue | null {
  if (a === null || b === null) return a ?? b;
  // A city inside the country named first is the more exact place.
  return isCountryName(a) && !isCountryName(b) ? b : a;
}

function isCountryName(venue: Venue): boolean {
  if (venue.country === null) return false;
  return new Intl.DisplayNames(["en"], { type: "region" }).of(venue.country) === venue.name;
}

/** Why a mention cannot tell of the encounter; null where it can. */
function clashOf(mentions: MentionIndex, into: Cluster, candidate: Candidate): string | null {
  const persons = candidate.actors.filter((actor) => actor.kind === "person");
  if (datesClash(into.when, candidate.when)) return "another day";
  if (placesClash(into.place, candidate.place)) return "another place";
  if (statusClash(into, candidate)) return "one is past, the other to come";
  if (kindsClash(into.kind, candidate.kind)) return "a call is no visit or event";
  if (isCallApart(into, candidate)) return "a call is no meeting at a place";
  // "the trip to Varn" is not the summit that was told of without a place.
  if (into.kind === "event" && candidate.kind === "visit" && into.place === null && candidate.place !== null)
    return "a visit to a place is not the event told of without one";
  if (personsClash(mentions, into, persons)) return "another person of the same side";
  // "Arvenian and Tolmarkian officials met" is not the meeting of the presidents.
  if (candidate.deputies && into.persons.length > 0 && !into.members.some((one) => one.deputies))
    return "officials met, not those named";
  return sidesClash(mentions, into, candidate);
}

function sidesClash(mentions: MentionIndex, into: Cluster, candidate: Candidate): string | null {
  const parties = partiesOf(mentions, candidate.actors);
  const shared = sharedSides(into, parties);
  if (parties.length >= 2 && shared < Math.min(2, into.parties.length)) return "other parties";
  const distance = distanceTo(into, candidate);
  if (parties.length === 1 && shared === 0 && !(candidate.joins && distance < 10)) return "another party";
  const sameDate = isSameDate(into, candidate);
  const sameVenue =
    into.place !== null && candidate.place?.name === into.place.name && !isCountryName(into.place);
  const loose = !candidate.definite && !sameDate;
  if (parties.length < 2 && loose && !sameVenue && distance > 1) return "nothing says that it is the same";
  return parties.length === 0 && loose ? "names no party and no day" : null;
}

/** How well a mention fits an encounter that it can tell of. */
function fitness(mentions: MentionIndex, into: Cluster, candidate: Candidate): number {
  const shared = sharedSides(into, partiesOf(mentions, candidate.actors));
  const people = candidate.actors.filter(
    (actor) => actor.kind === "person" && into.persons.includes(actor),
  ).length;
  const near = Math.max(0, 1 - distanceTo(into, candidate) / 50);
  return 1 + shared + people + (isSameDate(into, candidate) ? 2 : 0) + near;
}

function sharedSides(into: Cluster, parties: readonly Actor[]): number {
  return parties.filter((party) => into.parties.includes(party) || isHost(party, into.place)).length;
}

/** Sentences from the latest mention. */
function distanceTo(into: Cluster, candidate: Candidate): number {
  return candidate.tree.index - into.members.at(-1)!.tree.index;
}

function isSameDate(into: Cluster, { when }: Candidate): boolean {
  return into.when !== null && when !== null && isNarrow(into.when) === isNarrow(when);
}

/** A week at most: a month or a year says little of which meeting is meant. */
function isNarrow(when: When): boolean {
  return when.to - when.from < 8;
}

function isHost(party: Actor, place: Venue | null): boolean {
  return place?.country != null && party.codes?.iso3166 === place.country;
}

function datesClash(a: When | null, b: When | null): boolean {
  return a !== null && b !== null && (a.to < b.from || b.to < a.from);
}

function placesClash(a: Venue | null, b: Venue | null): boolean {
  if (a === null || b === null || a.name === b.name) return false;
  if (a.country !== null && b.country !== null && a.country === b.country)
    return !isCountryName(a) && !isCountryName(b);
  return a.country !== null && b.country !== null;
}

/** "We met in Varn", "our call last week": a call that is named so is none of a meeting at a place, nor the reverse. */
function isCallApart(into: Cluster, candidate: Candidate): boolean {
  const met = into.kind === "session" && into.place !== null;
  if (candidate.kind === "call") return met && !isPlainTalk(candidate);
  return into.kind === "call" && candidate.place !== null && !into.members.every(isPlainTalk);
}

function kindsClash(a: MeetingKind, b: MeetingKind): boolean {
  if (a === b) return false;
  return (
    (a === "call" && (b === "visit" || b === "event")) || (b === "call" && (a === "visit" || a === "event"))
  );
}

function statusClash(into: Cluster, candidate: Candidate): boolean {
  const ahead = (status: Meeting["status"]): boolean => status !== "held" && status !== "under-way";
  if (ahead(into.status) === ahead(candidate.status)) return false;
  if (into.when !== null && candidate.when !== null) return false;
  // "the meeting" in a sentence about what is past can be the one that was announced before, not the reverse.
  return ahead(candidate.status) || !candidate.definite;
}

/** Other persons of the same party speak against one encounter: Brandt and Oduya, then their deputies. */
function personsClash(mentions: MentionIndex, into: Cluster, all: readonly Actor[]): boolean {
  // "the minister" can be whoever was named before.
  const persons = all.filter((person) => /\p{Lu}[^\s]*$/u.test(person.name) || into.persons.includes(person));
  if (persons.length === 0 || into.persons.length === 0) return false;
  if (persons.some((person) => into.persons.includes(person))) {
    const fresh = persons.filter((person) => !into.persons.includes(person));
    return fresh.some((person) =>
      into.persons.some((known) => !persons.includes(known) && sameSide(mentions, known, person)),
    );
  }
  return persons.some((person) => into.persons.some((known) => sameSide(mentions, known, person)));
}

function sameSide(mentions: MentionIndex, a: Actor, b: Actor): boolean {
  return partyOf(mentions, a) === partyOf(mentions, b);
}

/** The evidence of a cluster: spans in text order, those that overlap put together. */
export function evidenceOf(members: readonly Candidate[]): Span[] {
  const spans = members.map((member) => member.evidence).sort(bySpan);
  const merged: Span[] = [];
  for (const span of spans) {
    const last = merged.at(-1);
    if (last !== undefined && span[0] < last[1])
      merged[merged.length - 1] = [last[0], Math.max(last[1], span[1])];
    else merged.push(span);
  }
  return merged;
}
