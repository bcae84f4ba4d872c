import { foldWord, gazetteer, offices, type Rank } from "../lexicon/index.ts";
import type { Article } from "../page/article.ts";
import type { Bodies } from "./bodies.ts";
import type { Line } from "./document-lines.ts";
import type { Draft, DraftMention } from "./draft.ts";
import type { People } from "./people.ts";
import {
  bodyLed,
  outermost,
  partyMeant,
  type Surroundings,
  statesAround,
  stateVisited,
} from "./state-context.ts";

const OFFICIAL: ReadonlySet<Rank> = new Set([
  "monarch",
  "head-of-state",
  "head-of-government",
  "minister",
  "envoy",
  "spokesperson",
  "official",
  "military",
  "legislator",
]);
/** How many mentions of a person are looked at. */
const MENTIONS = 4;
const SINGLE: readonly Rank[] = ["head-of-state", "head-of-government", "monarch"];

/**
 * Gives a state to holders of office whose role names none: the one that stands beside them in the text, or the
 * publisher's own, which its press leaves out. A state that has its head already gets no second one.
 */
export function inferParties(
  article: Article,
  lines: readonly Line[],
  people: People,
  named: readonly (readonly DraftMention[])[],
  bodies: Bodies,
): void {
  fillFromMasters(people);
  const home = homeOf(article);
  const homeState = home === null ? null : bodies.stateOf(home.code);
  const share = sharesOf(named);
  const around: Surroundings = { lines, named, bodies };
  const own = Map.groupBy(people.mentions, ({ actor }) => actor);
  const byLine = Map.groupBy(people.mentions, ({ line }) => line);
  for (const person of byWeight(lines, people)) {
    if (person.party !== null) continue;
    const mentions = (own.get(person) ?? []).slice(0, MENTIONS);
    for (const mention of mentions)
      person.party ??=
        stateVisited(around, mention) ?? bodyLed(lines[mention.line]!, named[mention.line]!, mention);
    if (person.party !== null) continue;
    const anaphor = people.anaphors.get(person);
    if (anaphor !== undefined) {
      person.party = partyMeant(around, anaphor);
      continue;
    }
    if (!holdsOffice(person, home)) continue;
    const scores = new Map<Draft, number>();
    const add = (state: Draft, by: number) => scores.set(state, (scores.get(state) ?? 0) + by);
    mentions.forEach((mention, at) => {
      for (const [state, by] of statesAround(around, mention)) add(state, at === 0 ? by : by * 0.25);
      const partner = partnerOf(lines[mention.line]!, mention, byLine.get(mention.line) ?? []);
      if (partner?.party?.kind === "state") add(partner.party, 3.5);
    });
    for (const [state, part] of share) add(state, part);
    const usual = person.usual === null ? null : bodies.stateOf(person.usual);
    if (usual !== null) add(usual, share.has(usual) || share.size === 0 ? 6 : 1.5);
    const opposite = isCounterpart(person) ? partyOpposite(people, person, mentions[0]) : null;
    if (opposite !== null) scores.set(opposite, Number.NEGATIVE_INFINITY);
    if (homeState !== null) add(homeState, home?.official === true ? 6 : share.has(homeState) ? 2.5 : 1.5);
    const isHead = SINGLE.some((rank) => person.ranks.has(rank));
    const best = bestOf(scores, {
      least: isHead ? 0.35 : 0.6,
      shareOf: (state) => officeShare(state, person) * (taken(people, person, state) ? 0.1 : 1),
    });
    if (best !== null) person.party = best;
  }
  fillFromMasters(people);
}

/** Those whom the title names first, then by the number of their mentions, then as they come. */
function byWeight(lines: readonly Line[], people: People): Draft[] {
  const counts = new Map<Draft, number>();
  for (const { actor, line } of people.mentions)
    if (actor !== null) counts.set(actor, (counts.get(actor) ?? 0) + (lines[line]!.apart ? 1000 : 1));
  const places = new Map<Draft, number>();
  for (const { actor, line, from } of people.mentions) {
    const place = line * 1000 + from;
    if (actor !== null) places.set(actor, Math.min(places.get(actor) ?? place, place));
  }
  const count = (person: Draft) => counts.get(person) ?? 0;
  return [...people.drafts].sort(
    (a, b) => count(b) - count(a) || (places.get(a) ?? 0) - (places.get(b) ?? 0),
  );
}

/** The part that each state has of all mentions of states. */
function sharesOf(named: readonly (readonly DraftMention[])[]): Map<Draft, number> {
  const counts = new Map<Draft, number>();
  let all = 0;
  for (const list of named)
    for (const { actor } of list) {
      const state = actor?.kind === "state" ? actor : (actor?.party ?? null);
      if (state?.kind !== "state") continue;
      counts.set(state, (counts.get(state) ?? 0) + 1);
      all++;
    }
  return new Map([...counts].map(([state, count]) => [state, count / all]));
}

const HEADS: Readonly<Record<string, string>> = {
  president: "president",
  premier: "premier",
  pm: "premier",
  chancellor: "chancellor",
  king: "monarch",
  queen: "monarch",
  emir: "monarch",
  sultan: "monarch",
};

/**
 * How well a state can have the office: 0 where it has none of the name (no president where a monarch reigns, no prime
 * minister in the United States), half for a region, else 1.
 */
function officeShare(state: Draft, person: Draft): number {
  if (state.code === null) return 0.5;
  return hasOffice(gazetteer().states.get(state.code)?.heads ?? [], person) ? 1 : 0;
}

const PORTFOLIO = /^(?:foreign|defence|defense|interior|finance|home|justice|trade|economy|energy|health)$/;

function holdsPortfolio({ roleWords }: Draft): boolean {
  return [...roleWords].some((word) => PORTFOLIO.test(word)) && !roleWords.has("prime");
}

function hasOffice(heads: readonly string[], person: Draft): boolean {
  if (heads.length === 0 || person.roleWords.has("vice")) return true;
  const words = [...person.roleWords];
  if (person.roleWords.has("minister") && heads.includes("secretary") && holdsPortfolio(person)) return false;
  if (person.roleWords.has("prime") && person.roleWords.has("minister")) return heads.includes("premier");
  return words.every((word) => HEADS[word] === undefined || heads.includes(HEADS[word]));
}

/** "Brandt's spokesman" speaks for whom Brandt speaks for. */
function fillFromMasters(people: People): void {
  for (const person of people.drafts)
    if (person.party === null && person.master !== null && !isCounterpart(person))
      person.party = person.master.party;
}

/** True where another person holds the like single office for the state: its president, its foreign minister. */
function taken(people: People, person: Draft, state: Draft): boolean {
  if (/\b(?:former|ex|late|elect|successor|predecessor|outgoing|incoming|then)\b/i.test(person.role ?? ""))
    return false;
  const ranks = SINGLE.filter((rank) => person.ranks.has(rank));
  const likeOffice = (other: Draft): boolean =>
    ranks.some((rank) => other.ranks.has(rank)) || isSamePortfolio(person, other);
  return people.first.some(
    (other) =>
      other !== person && other.party === state && likeOffice(other) && !other.roleWords.has("former"),
  );
}

function isCounterpart({ roleWords }: Draft): boolean {
  return roleWords.has("counterpart") || roleWords.has("opposite");
}

/** The state of the one named last before a counterpart: the counterpart is of another. */
function partyOpposite(people: People, person: Draft, mention: DraftMention | undefined): Draft | null {
  if (mention === undefined) return null;
  const before = people.mentions.findLast(
    ({ actor, line, from }) =>
      actor !== person &&
      actor?.party?.kind === "state" &&
      (line < mention.line || (line === mention.line && from < mention.from)),
  );
  return before?.actor?.party ?? null;
}

/** Of such a state has several, or one who follows another. */
const SUBORDINATE =
  /^(?:deputy|vice|assistant|junior|state|first|former|outgoing|incoming|elect|elected|new|then|next)$/;

/** "foreign minister" and "foreign minister"; a mere "minister" may be one of many. */
function isSamePortfolio(person: Draft, other: Draft): boolean {
  const words = person.roleWords;
  return (
    words.has("minister") &&
    ![...words].some((word) => SUBORDINATE.test(word)) &&
    words.size > 1 &&
    words.size === other.roleWords.size &&
    words.isSubsetOf(other.roleWords)
  );
}

interface Choice {
  readonly least: number;
  /** How much of a state's score counts: 0 where it has no such office. */
  readonly shareOf: (state: Draft) => number;
}

function bestOf(scores: ReadonlyMap<Draft, number>, { least, shareOf }: Choice): Draft | null {
  const ranked = [...scores]
    .map(([state, score]): [Draft, number] => [state, score * shareOf(state)])
    .sort((a, b) => b[1] - a[1]);
  const [first, second] = ranked;
  if (first === undefined || first[1] < least) return null;
  return first[1] > 1.25 * (second?.[1] ?? 0) ? first[0] : null;
}

/** The person that this one is coordinated with: "envoy A and deputy foreign minister B". */
function partnerOf(line: Line, mention: DraftMention, others: readonly DraftMention[]): Draft | null {
  const token = line.tokens[outermost(line, mention.head)];
  const joined = token?.deprel === "conj" ? token.head : beforeAnd(line, mention.from);
  const other = others.find(({ from, to }) => from <= joined && joined < to);
  return other?.actor === mention.actor ? null : (other?.actor ?? null);
}

/** The token before "and", where only a title stands between that and the name; -1 elsewhere. */
function beforeAnd(line: Line, name: number): number {
  for (let at = name - 1; at > 0 && at >= name - 6; at--) {
    if (line.folded[at] === "and") return at - 1;
    if (/^(?:his|her|the)$/.test(line.folded[at]!)) continue;
    if (!offices().modifies(line.folded[at]!) && offices().longest(line.folded, at) === null) return -1;
  }
  return -1;
}

/** True for one who holds an office of a state; in a state's own releases, for everybody whose part is not told. */
function holdsOffice(person: Draft, home: Home | null): boolean {
  if (isCounterpart(person) || [...person.ranks].some((rank) => OFFICIAL.has(rank))) return true;
  return home?.official === true && person.ranks.size === 0 && false;
}

/** The publisher's state, and whether the publisher is a body of the state. */
export interface Home {
  readonly code: string;
  readonly official: boolean;
}

/** The publisher's state: by what the gazetteer knows of its name, else by its address; null for none. */
export function homeOf(article: Article): Home | null {
  const { outlet, url, canonical } = article.description;
  const words = (outlet ?? "").split(/[^\p{L}\p{N}.]+/u).filter((word) => word !== "");
  const folded = words.map(foldWord);
  for (let at = 0; at < folded.length; at++) {
    const term = gazetteer().longest(folded, at)?.values[0];
    if (term?.type === "state")
      return { code: term.state.code, official: term.form !== "city" && term.form !== "adjective" };
    if (term?.type === "organisation" && term.organisation.country !== null)
      return { code: term.organisation.country, official: term.organisation.kind === "government" };
  }
  const host = /^https?:\/\/([^/:]+)/.exec(url ?? canonical ?? "")?.[1] ?? "";
  const ending = host.split(".").at(-1)?.toUpperCase() ?? "";
  if (ending === "UK") return { code: "GB", official: false };
  if (ending === "GOV" || ending === "MIL") return { code: "US", official: true };
  const states = gazetteer().states.has(ending) && ending.length === 2;
  return states && !/^(?:TV|ME|CO|FM|AI|IO)$/.test(ending) ? { code: ending, official: false } : null;
}
