import { offices, type Rank } from "../lexicon/index.ts";
import type { Bodies } from "./bodies.ts";
import type { Line } from "./document-lines.ts";
import type { Draft, DraftMention } from "./draft.ts";
import type { Home } from "./home.ts";
import { officeShare, SINGLE, taken } from "./office-seats.ts";
import type { People } from "./people.ts";
import {
  bodyLed,
  outermost,
  partyMeant,
  type Surroundings,
  statesAround,
  stateVisited,
} from "./state-context.ts";
import { isSubject } from "./story.ts";

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

/** What a state weighs as that of an office without a country, beside what stateAround gives. */
const WEIGHT = {
  /** The publisher's own state: of a body of the state, of the press, of the press in a text that never names it. */
  issuer: 5,
  press: 2.5,
  absent: 1.5,
  /** The state that mostly has an office of the name, where the text names it or names none. */
  usual: 6,
  /** "envoy A and deputy foreign minister B" */
  partner: 3.5,
  /** Another person has the office already. */
  taken: 0.1,
} as const;

/** An article as this step looks at it. */
export interface Article {
  readonly home: Home | null;
  readonly lines: readonly Line[];
  readonly people: People;
  /** The mentions of states and bodies, by line. */
  readonly named: readonly (readonly DraftMention[])[];
  readonly bodies: Bodies;
}

/**
 * Gives a state to holders of office whose role names none: the one that stands beside them in the text, or the
 * publisher's own, which its press leaves out. A state that has its head already gets no second one.
 */
export function inferParties(article: Article): void {
  fillFromMasters(article.people);
  new Inference(article).run();
  fillFromMasters(article.people);
}

class Inference {
  private readonly article: Article;
  private readonly around: Surroundings;
  private readonly share: ReadonlyMap<Draft, number>;
  private readonly own: ReadonlyMap<Draft | null, readonly DraftMention[]>;
  private readonly byLine: ReadonlyMap<number, readonly DraftMention[]>;

  constructor(article: Article) {
    this.article = article;
    this.around = article;
    this.share = sharesOf(article);
    this.own = Map.groupBy(article.people.mentions, ({ actor }) => actor);
    this.byLine = Map.groupBy(article.people.mentions, ({ line }) => line);
  }

  run(): void {
    const open = this.article.people.drafts.filter((person) => person.party === null);
    const left = open.filter((person) => !this.told(person) && this.holdsOffice(person));
    for (const person of this.ordered(left))
      person.party = bestOf(this.scoresOf(person), this.leastFor(person));
  }

  /** How much has to speak for a state: more where nobody knows who publishes the text. */
  private leastFor(person: Draft): number {
    if (isHead(person)) return 0.35;
    return this.article.home === null ? 1 : 0.6;
  }

  private mentionsOf(person: Draft): readonly DraftMention[] {
    return (this.own.get(person) ?? []).slice(0, MENTIONS);
  }

  /** True where the words themselves tell: a visit, a body that somebody leads, "the country's". */
  private told(person: Draft): boolean {
    const { lines, named, people } = this.article;
    for (const mention of this.mentionsOf(person))
      person.party ??=
        stateVisited(this.around, mention) ?? bodyLed(lines[mention.line]!, named[mention.line]!, mention);
    if (person.party !== null) return true;
    const anaphor = people.anaphors.get(person);
    if (anaphor === undefined) return false;
    person.party = partyMeant(this.around, anaphor);
    return true;
  }

  /** True for one who holds an office of a state; in a state's own release, for the bare name that it opens with. */
  private holdsOffice(person: Draft): boolean {
    if ([...person.roleWords].some((word) => NOT_STATE.test(word))) return false;
    if (isCounterpart(person) || [...person.ranks].some((rank) => OFFICIAL.has(rank))) return true;
    const first = this.mentionsOf(person)[0];
    if (this.article.home?.official !== true || person.ranks.size > 0 || first === undefined) return false;
    const line = this.article.lines[first.line]!;
    return line.apart || (first.line < OPENING && isSubject(line, first.head));
  }

  /** Those whom the title names first, then those who are the plainest: of two presidents the one told of more clearly. */
  private ordered(persons: readonly Draft[]): Draft[] {
    const { lines } = this.article;
    const rank = new Map<Draft, number>();
    for (const person of persons) {
      const titled = (this.own.get(person) ?? []).some(({ line }) => lines[line]!.apart);
      const [first = 0, second = 0] = [...this.scoresOf(person).values()].sort((a, b) => b - a);
      rank.set(person, (titled ? 1000 : 0) + first - second);
    }
    return [...persons].sort((a, b) => (rank.get(b) ?? 0) - (rank.get(a) ?? 0));
  }

  /** What speaks for each state. */
  private scoresOf(person: Draft): Map<Draft, number> {
    const { lines, people, bodies, home } = this.article;
    const scores = new Map<Draft, number>();
    const add = (state: Draft, by: number) => scores.set(state, (scores.get(state) ?? 0) + by);
    const mentions = this.mentionsOf(person);
    mentions.forEach((mention, at) => {
      for (const [state, by] of statesAround(this.around, mention)) add(state, at === 0 ? by : by * 0.25);
      const partner = partnerOf(lines[mention.line]!, mention, this.byLine.get(mention.line) ?? []);
      if (partner?.party?.kind === "state") add(partner.party, WEIGHT.partner);
    });
    for (const [state, part] of this.share) add(state, part);
    const usual = person.usual === null ? null : bodies.stateOf(person.usual);
    const isNamed = (state: Draft) => this.share.size === 0 || this.share.has(state);
    if (usual !== null) add(usual, isNamed(usual) ? WEIGHT.usual : WEIGHT.absent);
    const own = home === null ? null : bodies.stateOf(home.code);
    if (own !== null)
      add(own, home?.official === true ? WEIGHT.issuer : isNamed(own) ? WEIGHT.press : WEIGHT.absent);
    const opposite = isCounterpart(person) ? partyOpposite(people, person, mentions[0]) : null;
    if (opposite !== null) scores.delete(opposite);
    for (const [state, score] of scores)
      scores.set(
        state,
        score * officeShare(state, person) * (taken(people, person, state) ? WEIGHT.taken : 1),
      );
    return scores;
  }
}

/** Words of an office that is no state's. */
const NOT_STATE =
  /^(?:campaign|company|corporate|ceo|club|editor|university|hospital|research|sales|marketing|band|team|tour|festival|mayor|bishop|union)$/;

/** How many sentences a release opens with. */
const OPENING = 2;

function isHead(person: Draft): boolean {
  return SINGLE.some((rank) => person.ranks.has(rank));
}

/** The part that each state has of all mentions of states. */
function sharesOf({ named, bodies }: Article): Map<Draft, number> {
  const counts = new Map<Draft, number>();
  let all = 0;
  for (const list of named)
    for (const { actor } of list) {
      if (actor === null) continue;
      const state = actor.kind === "state" ? actor : (actor.party ?? bodies.countryOf(actor));
      if (state?.kind !== "state") continue;
      counts.set(state, (counts.get(state) ?? 0) + 1);
      all++;
    }
  return new Map([...counts].map(([state, count]) => [state, count / all]));
}

/** "Brandt's spokesman" speaks for whom Brandt speaks for. */
function fillFromMasters(people: People): void {
  for (const person of people.drafts)
    if (person.party === null && person.master !== null && !isCounterpart(person))
      person.party = person.master.party;
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

/** The state with the highest score, if that is `least` at least and clearly above the next; null for none. */
function bestOf(scores: ReadonlyMap<Draft, number>, least: number): Draft | null {
  const [first, second] = [...scores].sort((a, b) => b[1] - a[1]);
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
