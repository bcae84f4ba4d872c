import { foldWord, gazetteer, type Rank } from "../lexicon/index.ts";
import type { Article } from "../page/article.ts";
import type { Bodies } from "./bodies.ts";
import type { Line } from "./document-lines.ts";
import type { Draft, DraftMention } from "./draft.ts";
import type { People } from "./people.ts";

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
  const own = Map.groupBy(people.mentions, ({ actor }) => actor);
  const byLine = Map.groupBy(people.mentions, ({ line }) => line);
  for (const person of byWeight(lines, people)) {
    if (person.party !== null || !holdsOffice(person, home)) continue;
    const scores = new Map<Draft, number>();
    const add = (state: Draft, by: number) => scores.set(state, (scores.get(state) ?? 0) + by);
    const mentions = own.get(person) ?? [];
    mentions.forEach((mention, at) => {
      for (const [state, by] of statesIn(named[mention.line]!))
        add(state, by / mentions.length + (at === 0 ? 0.5 : 0));
      const partner = partnerOf(lines[mention.line]!, mention, byLine.get(mention.line) ?? []);
      if (partner?.party?.kind === "state") add(partner.party, 2.5);
    });
    for (const [state, part] of share) add(state, part);
    if (homeState !== null) add(homeState, home?.official === true ? 6 : 3);
    const best = bestOf(scores, (state) => taken(people, person, state) || !hasOffice(state, person));
    if (best !== null) person.party = best;
  }
  fillFromMasters(people);
}

/** Those whom the title names first, then by the number of their mentions. */
function byWeight(lines: readonly Line[], people: People): Draft[] {
  const counts = new Map<Draft, number>();
  for (const { actor, line } of people.mentions)
    if (actor !== null) counts.set(actor, (counts.get(actor) ?? 0) + (lines[line]!.apart ? 1000 : 1));
  return [...people.drafts].sort((a, b) => (counts.get(b) ?? 0) - (counts.get(a) ?? 0));
}

/** The states that a line names: 2 for one that acts there, 1 for a mere place. */
function statesIn(mentions: readonly DraftMention[]): Map<Draft, number> {
  const found = new Map<Draft, number>();
  for (const { actor, locates } of mentions)
    if (actor?.kind === "state") found.set(actor, Math.max(found.get(actor) ?? 0, locates ? 1 : 2));
  return found;
}

/** The part that each state has of all mentions of states. */
function sharesOf(named: readonly (readonly DraftMention[])[]): Map<Draft, number> {
  const counts = new Map<Draft, number>();
  let all = 0;
  for (const list of named)
    for (const { actor } of list)
      if (actor?.kind === "state") {
        counts.set(actor, (counts.get(actor) ?? 0) + 1);
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

/** False where the state has no such office: no president where a monarch reigns, no prime minister in the United States. */
function hasOffice(state: Draft, person: Draft): boolean {
  const heads = state.code === null ? undefined : gazetteer().states.get(state.code)?.heads;
  if (heads === undefined || heads.length === 0 || person.roleWords.has("vice")) return true;
  const words = [...person.roleWords];
  if (person.roleWords.has("prime") && person.roleWords.has("minister")) return heads.includes("premier");
  return words.every((word) => HEADS[word] === undefined || heads.includes(HEADS[word]));
}

/** "Brandt's spokesman" speaks for whom Brandt speaks for. */
function fillFromMasters(people: People): void {
  for (const person of people.drafts)
    if (person.party === null && person.master !== null) person.party = person.master.party;
}

/** True where another person holds the like single office for the state: its president, its foreign minister. */
function taken(people: People, person: Draft, state: Draft): boolean {
  const ranks = SINGLE.filter((rank) => person.ranks.has(rank));
  const likeOffice = (other: Draft): boolean =>
    ranks.some((rank) => other.ranks.has(rank)) || isSamePortfolio(person, other);
  return people.first.some(
    (other) =>
      other !== person && other.party === state && likeOffice(other) && !other.roleWords.has("former"),
  );
}

/** "foreign minister" and "foreign minister"; a mere "minister" may be one of many. */
function isSamePortfolio(person: Draft, other: Draft): boolean {
  const words = person.roleWords;
  return (
    words.has("minister") &&
    words.size > 1 &&
    words.size === other.roleWords.size &&
    words.isSubsetOf(other.roleWords)
  );
}

function bestOf(scores: ReadonlyMap<Draft, number>, isTaken: (state: Draft) => boolean): Draft | null {
  const ranked = [...scores]
    .map(([state, score]): [Draft, number] => [state, isTaken(state) ? score * 0.25 : score])
    .sort((a, b) => b[1] - a[1]);
  const [first, second] = ranked;
  if (first === undefined || first[1] < 1) return null;
  return first[1] > 1.25 * (second?.[1] ?? 0) ? first[0] : null;
}

/** The person that this one is coordinated with: "envoy A and deputy foreign minister B". */
function partnerOf(line: Line, mention: DraftMention, others: readonly DraftMention[]): Draft | null {
  const token = line.tokens[mention.head];
  if (token === undefined || token.deprel !== "conj") return null;
  const other = others.find(({ from, to }) => from <= token.head && token.head < to);
  return other?.actor ?? null;
}

/** True for one who holds an office of a state; in a state's own releases, for everybody whose part is not told. */
function holdsOffice(person: Draft, home: Home | null): boolean {
  if ([...person.ranks].some((rank) => OFFICIAL.has(rank))) return true;
  return home?.official === true && person.ranks.size === 0;
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
