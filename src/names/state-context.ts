import { cueVerb } from "../lexicon/cues.ts";
import type { Bodies } from "./bodies.ts";
import type { Line } from "./document-lines.ts";
import type { Draft, DraftMention } from "./draft.ts";
import { isActorNoun, isPossessive, prepositionBefore, relationOf } from "./noun-phrases.ts";
import type { Anaphor } from "./people.ts";

/** What a state near an office without a country weighs as its state; by where it stands. */
const WEIGHT = {
  /** "Arvenia dispatched Deputy Foreign Minister Ada Lind"; "Under President Lind, Arvenia has". */
  clause: 4,
  /** "Arvenia told the Tolmarkian government that Prime Minister Lind would come". */
  report: 3.5,
  /** "Prime Minister Lind in Kessel". */
  seat: 2,
  /** "Prime Minister Lind in Arvenia". */
  land: 3.5,
  subject: 2.2,
  owner: 1.6,
  acts: 1.2,
  place: 0.7,
} as const;

/** How many sentences before a name still tell of its state. */
const REACH = 2;

const SENDS =
  /^(?:dispatch|send|appoint|name|nominate|replace|elect|recall|represent|lead|head|task|pick|select)$/;
const UNDER = /^(?:under|by)$/;

/** What an article shows of states around a person's name. */
export interface Surroundings {
  readonly lines: readonly Line[];
  readonly named: readonly (readonly DraftMention[])[];
  readonly bodies: Bodies;
}

/**
 * What the sentence of a name and those before it say of the state that a bare title belongs to. A writer leaves the
 * country out where the reader has just heard it: as the subject of the clause, or of the sentence before.
 */
export function statesAround(around: Surroundings, mention: DraftMention): Map<Draft, number> {
  const { lines, named } = around;
  const scores = new Map<Draft, number>();
  const add = (state: Draft, by: number) => scores.set(state, (scores.get(state) ?? 0) + by);
  const line = lines[mention.line]!;
  const inClause = stateOfClause(line, named[mention.line]!, mention);
  if (inClause !== null) add(inClause.state, inClause.by);
  const seat = seatAfter(around, mention);
  if (seat !== null) add(seat.state, seat.isCapital ? WEIGHT.seat : WEIGHT.land);
  for (let at = mention.line; at >= 0 && at >= mention.line - REACH; at--) {
    const other = lines[at]!;
    if (other.apart !== line.apart) break;
    const far = mention.line - at + (other.block === line.block ? 0 : 0.5);
    const best = new Map<Draft, number>();
    for (const one of named[at]!) {
      const state = stateBehind(around, one);
      if (state === null || (at === mention.line && one.from >= mention.from)) continue;
      best.set(state, Math.max(best.get(state) ?? 0, prominence(other, one)));
    }
    for (const [state, by] of best) add(state, by / (1 + far));
  }
  return scores;
}

/** The state that a mention names, be it by its capital as a place; null for none. */
function stateBehind({ bodies }: Surroundings, { actor, form, place }: DraftMention): Draft | null {
  if (actor !== null)
    return actor.kind === "state" ? actor : actor.party?.kind === "state" ? actor.party : null;
  return form === "metonym" && place?.country != null ? bodies.stateOf(place.country) : null;
}

/** "Ada Lind | in Kessel": the state right behind a name; null for none. */
function seatAfter(
  around: Surroundings,
  { line, to }: DraftMention,
): { readonly state: Draft; readonly isCapital: boolean } | null {
  if (!/^(?:in|at)$/.test(around.lines[line]!.folded[to] ?? "")) return null;
  const seat = around.named[line]!.find(({ from }) => from === to + 1);
  const state = seat === undefined ? null : stateBehind(around, seat);
  return state === null ? null : { state, isCapital: seat?.form === "metonym" };
}

/** "visits to Ada Lind in Kessel and Jonas Weil in Varn": the state where somebody is visited; null for none. */
export function stateVisited(around: Surroundings, mention: DraftMention): Draft | null {
  const line = around.lines[mention.line]!;
  const seat = seatAfter(around, mention);
  if (seat === null || !line.tagged) return null;
  const token = line.tokens[mention.head]!;
  const first = token.deprel === "conj" ? token.head : mention.head;
  const noun = line.tokens[first]?.head ?? -1;
  return noun >= 0 && /^(?:visit|trip|journey)$/.test(line.tokens[noun]!.lemma) ? seat.state : null;
}

/** How much a mention puts its state before the reader. */
function prominence(line: Line, mention: DraftMention): number {
  if (mention.locates) return WEIGHT.place;
  if (relationOf(line, mention.head).startsWith("nsubj")) return WEIGHT.subject;
  // "For Arvenia, the choice was simple": what stands at the head of the sentence is its topic.
  if (mention.from <= 2 && line.words[mention.to] === ",") return WEIGHT.subject;
  const governor = line.tokens[mention.head]?.head ?? -1;
  if (governor >= 0 && isActorNoun(line, governor) && relationOf(line, governor).startsWith("nsubj"))
    return WEIGHT.subject;
  if (isPossessive(line, mention.to)) return WEIGHT.owner;
  return WEIGHT.acts;
}

/** The state that the clause itself gives to the office: as the one who sends, reports or is led; null for none. */
function stateOfClause(
  line: Line,
  named: readonly DraftMention[],
  mention: DraftMention,
): { readonly state: Draft; readonly by: number } | null {
  if (!line.tagged) return null;
  const top = outermost(line, mention.head);
  const verb = line.tokens[top]!.head;
  if (verb < 0) return null;
  const relation = line.tokens[top]!.deprel.split(":")[0];
  const subjectState = (of: number) =>
    named.find(
      ({ actor, head, locates }) =>
        actor?.kind === "state" &&
        !locates &&
        line.tokens[outermost(line, head)]!.head === of &&
        line.tokens[outermost(line, head)]!.deprel.startsWith("nsubj"),
    )?.actor ?? null;
  const own = subjectState(verb);
  if (own !== null) {
    const sent = (relation === "obj" || relation === "iobj") && SENDS.test(line.tokens[verb]!.lemma);
    const under = relation === "obl" && UNDER.test(prepositionBefore(line, mention.from));
    return sent || under ? { state: own, by: WEIGHT.clause } : null;
  }
  if (relation !== "nsubj" || !/^(?:ccomp|acl)/.test(line.tokens[verb]!.deprel)) return null;
  let above = line.tokens[verb]!.head;
  // "told the governments that Prime Minister Lind would come", where the parser hangs the clause on the hearer.
  if (above >= 0 && /^(?:obj|iobj|obl)$/.test(line.tokens[above]!.deprel)) above = line.tokens[above]!.head;
  const says = above >= 0 && cueVerb(line.tokens[above]!.lemma, line.tokens[above]!.lemma) !== null;
  const reporter = says ? subjectState(above) : null;
  return reporter === null ? null : { state: reporter, by: WEIGHT.report };
}

/** The body that a clause says a person leads: "The court is led by President Lind"; null for none. */
export function bodyLed(line: Line, named: readonly DraftMention[], mention: DraftMention): Draft | null {
  if (!line.tagged) return null;
  const top = outermost(line, mention.head);
  const verb = line.tokens[top]!.head;
  if (verb < 0 || !line.tokens[top]!.deprel.startsWith("obl")) return null;
  if (
    prepositionBefore(line, mention.from) !== "by" ||
    !/^(?:lead|head|chair|run)$/.test(line.tokens[verb]!.lemma)
  )
    return null;
  const subject = named.find(({ actor, head }) => {
    const token = line.tokens[outermost(line, head)]!;
    return actor !== null && token.head === verb && token.deprel.startsWith("nsubj");
  });
  return subject?.actor ?? null;
}

/** The token that a name hangs on with its title: through appositions, compounds and flat parts. */
export function outermost(line: Line, token: number): number {
  let at = token;
  for (let steps = 0; steps < 8; steps++) {
    const { head, deprel } = line.tokens[at]!;
    if (head < 0 || !/^(?:appos|flat|compound|amod|nmod:poss|nmod)$/.test(deprel)) return at;
    if (deprel.startsWith("nmod") && !isActorNoun(line, head)) return at;
    at = head;
  }
  return at;
}

/**
 * What "the country" in "the country's ruler", "its" in "its president" or "the group" in "the group's leader" stands for:
 * the last state or organisation named that is not the subject of the same clause; null for none.
 */
export function partyMeant(
  { lines, named, bodies }: Surroundings,
  { line, from, sense }: Anaphor,
): Draft | null {
  const noun = lines[line]!.folded[from]!;
  for (let at = line; at >= 0 && at >= line - 3; at--) {
    if (lines[at]!.apart !== lines[line]!.apart) return null;
    const list = named[at]!;
    for (let i = list.length - 1; i >= 0; i--) {
      const mention = list[i]!;
      if (mention.actor?.kind !== sense || (at === line && mention.from >= from)) continue;
      if (sense === "organisation" && !suits(noun, bodies.kindOf(mention.actor))) continue;
      if (sense === "state" && at === line && isBeforeVerb(lines[at]!, mention.to, from)) continue;
      return mention.actor;
    }
  }
  return null;
}

/** True where the verb of the sentence stands between the two places: the first is in its subject. */
function isBeforeVerb(line: Line, first: number, second: number): boolean {
  const root = line.tokens.findIndex(({ head }) => head < 0);
  return first <= root && root < second;
}

const TRADES = /^(?:company|firm|corporation|airline|bank)$/;

/** True where "the company" or "the group" can be an organisation of a kind; null is the kind of an unknown one. */
function suits(noun: string, kind: string | null): boolean {
  if (kind === "media") return /^(?:newspaper|channel|broadcaster|network|outlet|paper)$/.test(noun);
  if (TRADES.test(noun)) return kind === null || kind === "company" || kind === "bank";
  if (noun === "party") return kind === null || kind === "party";
  if (noun === "union") return kind === null || kind === "union";
  return true;
}
