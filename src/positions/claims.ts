import {
  actorAt,
  actorsOfPhrase,
  agentOf,
  ancestors,
  conjuncts,
  dependants,
  grammaticalSubject,
  headOfPhrase,
  isOnlooker,
  isPassive,
  type MentionIndex,
  markers,
  membersOf,
  obliques,
  partyOf,
  phraseFrom,
  relation,
  spanOf,
  subtree,
  type Tree,
  tenseOf,
} from "../clauses/index.ts";
import type { Actor, Span } from "../record/index.ts";
import type { Claim } from "./claim.ts";
import { type Deed, deedAt } from "./deed.ts";
import { fullerMention, issueSpan, isVague } from "./issue.ts";
import { sidesOf, type Voice, type Voices } from "./voice.ts";

/** What the rules of this stage read. */
export interface Reading {
  readonly text: string;
  readonly trees: readonly Tree[];
  readonly mentions: MentionIndex;
  readonly voices: Voices;
  /** The issue of the claim before, for "it" and "this". */
  readonly lastIssue: Span | null;
}

/** Who stands so. */
interface Stander {
  readonly party: Actor;
  readonly holder: Actor | null;
  readonly ascribedBy: Actor | null;
}

/** Every claim of a sentence: each predicate once, the outer before the inner, which it may speak for. */
export function claimsIn(given: Reading, tree: Tree): Claim[] {
  const found: Claim[] = [];
  let reading = given;
  const covered = new Set<number>();
  for (const at of topDown(tree)) {
    if (covered.has(at) || !canStand(tree, at)) continue;
    const voice = reading.voices.at(tree.tokens[at]!.start);
    const deed = deedAt(tree, at, { reported: voice !== null && voice.attribution.kind !== "direct" });
    if (deed === null) continue;
    const claims = claimsOf(reading, tree, deed);
    if (claims.length === 0) continue;
    for (const token of deed.covered) covered.add(token);
    found.push(...claims);
    reading = { ...reading, lastIssue: claims.at(-1)!.issue };
  }
  return found.filter((claim) => claim.stance !== "warn" || !found.some((other) => isThreatOf(other, claim)));
}

/** "warned that it could close the road": the threat says it all. */
function isThreatOf(other: Claim, claim: Claim): boolean {
  return other.stance === "threaten" && other.party === claim.party && other.issue[0] === claim.issue[0];
}

/** The tokens of a sentence, every one after its head; cut at 400 tokens. */
function topDown(tree: Tree): number[] {
  const order: number[] = [];
  tree.tokens.forEach((token, at) => {
    if (token.head < 0) order.push(at);
  });
  for (let i = 0; i < order.length && i < 400; i++) order.push(...tree.children[order[i]!]!);
  return order;
}

function canStand(tree: Tree, at: number): boolean {
  const { upos, deprel } = tree.tokens[at]!;
  // "its alleged ties": a participle before its noun.
  if (upos === "VERB" && deprel === "amod") return false;
  if (upos === "VERB" || upos === "NOUN" || upos === "ADJ") return true;
  return dependants(tree, at, "cop").length > 0;
}

function claimsOf(reading: Reading, tree: Tree, told: Deed): Claim[] {
  const voice = reading.voices.at(tree.tokens[told.at]!.start);
  const main = conditionedBy(tree, told.at);
  const deed: Deed =
    main < 0 ? told : { ...told, stance: "demand", kind: "duty", issue: told.at, rule: "condition" };
  const standers =
    main < 0
      ? standersOf(reading, tree, { deed, voice })
      : demanders(reading, tree, { main, at: told.at, voice });
  if (standers.length === 0) return [];
  const toward = deed.to < 0 ? null : towardOf(reading, tree, deed.to);
  const claims: Claim[] = [];
  for (const [place, head] of matters(tree, deed).slice(0, 8).entries()) {
    const issue = pointed(reading, tree, head) ?? matterAt(reading, tree, head);
    if (issue === null || isNextMeeting(reading.text, issue)) continue;
    for (const stander of standers) {
      claims.push({
        tree,
        at: deed.at,
        place,
        ...stander,
        toward: toward === stander.party ? null : toward,
        stance: spokenStance(reading.text, deed, voice),
        issue,
        evidence: evidenceOf(tree, deed, head),
        condition: conditionOf(tree, deed.at),
        attribution: voice?.attribution.id ?? null,
        rule: `${tree.tokens[deed.at]!.upos.toLowerCase()}:${deed.rule}`,
        source: sourceOf(tree, deed, stander, voice),
      });
    }
  }
  return claims;
}

function matterAt({ trees }: Reading, tree: Tree, head: number): Span | null {
  const own = issueSpan(tree, head);
  const { start, end } = tree.tokens[head]!;
  const bare = own !== null && own[0] === start && own[1] === end;
  return bare ? (fullerMention(trees, tree, head) ?? own) : own;
}

const MEETING_WORDS = new Set(
  "meet meeting speak talk contact touch again soon converse confer remain remaining stay keep close maintain".split(
    " ",
  ),
);

/** "meet again", "in contact": the next meeting alone is no matter. */
function isNextMeeting(text: string, issue: Span): boolean {
  const stems = text
    .slice(...issue)
    .toLowerCase()
    .split(/[^\p{L}]+/u)
    .filter((word) => word.length > 3);
  const repeated = stems.some((word) => ["again", "soon", "contact", "touch"].includes(word));
  return repeated && stems.every((word) => MEETING_WORDS.has(word));
}

/** What one could or will do oneself, told as a warning, is a threat. */
function spokenStance(text: string, deed: Deed, voice: Voice | null): Deed["stance"] {
  if (!deed.bare || voice === null || (deed.stance !== "offer" && deed.stance !== "commit"))
    return deed.stance;
  const cue = voice.attribution.cue.map((span) => text.slice(...span)).join(" ");
  return /\b(?:warn|threat)/i.test(cue) ? "threaten" : deed.stance;
}

/** The matter and what is coordinated with it; bare infinitives that the parse hung on the predicate count as such. */
function matters(tree: Tree, deed: Deed): number[] {
  const found = [...conjuncts(tree, deed.issue), ...included(tree, deed.issue)];
  if (deed.issue === deed.at || tree.tokens[deed.issue]!.xpos !== "VB" || tree.tokens[deed.at]!.xpos === "VB")
    return found;
  for (const child of dependants(tree, deed.at, "conj"))
    if (
      child > deed.issue &&
      tree.tokens[child]!.xpos === "VB" &&
      dependants(tree, child, "nsubj", "aux").length === 0
    )
      found.push(...conjuncts(tree, child));
  return [...new Set(found)];
}

/** "a package, including aid for the towns": each thing that it includes is a matter of its own. */
function included(tree: Tree, from: number): number[] {
  const found: number[] = [];
  const end = Math.min(tree.tokens.length, from + 14);
  for (let at = from + 1; at < end; at++) {
    if (tree.words[at] !== "including") continue;
    const phrase = phraseFrom(tree, at + 1);
    if (phrase !== null) found.push(...conjuncts(tree, headOfPhrase(tree, phrase)));
  }
  return found;
}

/** The main verb that an "if" clause sets a condition to; -1 where the verb stands in none. */
function conditionedBy(tree: Tree, at: number): number {
  const { head, deprel } = tree.tokens[at]!;
  if (head < 0 || !deprel.startsWith("advcl")) return -1;
  return markers(tree, at).some((word) => ["if", "unless", "provided", "once"].includes(word)) ? head : -1;
}

interface Conditional {
  readonly main: number;
  readonly at: number;
  readonly voice: Voice | null;
}

/** "would lower its tolls if Tolmark returned the buoys": who sets the condition demands what it asks of another. */
function demanders(reading: Reading, tree: Tree, { main, at, voice }: Conditional): Stander[] {
  const setters = standersOf(reading, tree, {
    deed: {
      at: main,
      stance: "offer",
      rule: "",
      issue: main,
      to: -1,
      covered: [],
      kind: "stand",
      word: null,
      bare: true,
    },
    voice,
  });
  const asked = subjects(tree, { at, word: null }).flatMap((head) =>
    actorsOfPhrase(reading.mentions, tree, head),
  );
  const parties = new Set(asked.map((actor) => partyOf(reading.mentions, actor)));
  if (parties.size === 0) return [];
  return setters.filter((stander) => !parties.has(stander.party));
}

function sourceOf(tree: Tree, deed: Deed, stander: Stander, voice: Voice | null): Claim["source"] {
  if (stander.ascribedBy !== null) return "ascribed";
  if (deed.kind !== "stand") return deed.kind;
  if (tree.tokens[deed.at]!.upos === "NOUN") return "noun";
  if (deed.bare) return "action";
  return voice === null ? "reporter" : "own-words";
}

interface Situation {
  readonly deed: Deed;
  readonly voice: Voice | null;
}

/** "Hungary is ready for this": the matter is the one spoken of last. */
const POINTING = new Set(["it", "this", "that", "them", "these", "those", "so"]);

function pointed(reading: Reading, tree: Tree, head: number): Span | null {
  return POINTING.has(tree.words[head]!) || isVague(tree, head) ? reading.lastIssue : null;
}

const FIRST_PERSON = new Set(["i", "we", "us", "our", "my", "ourselves", "myself", "me"]);

/** Whose stand a deed shows: the subject's, or for judgements and duties the speaker's. */
function standersOf(reading: Reading, tree: Tree, { deed, voice }: Situation): Stander[] {
  const noun = deed.word === "noun" && dependants(tree, deed.at, "cop", "nsubj").length === 0;
  const heads = noun ? possessors(tree, deed.at) : subjects(tree, deed);
  if (deed.kind !== "stand") return speakers(reading, tree, { voice, heads, deed });
  // "rejected a Tolmarkian demand": the demand is told by the reporter, whoever rejects it.
  const told = noun && voice?.attribution.kind === "indirect" ? null : voice;
  const past = tenseOf(tree, deed.at) === "past";
  const standers = heads.flatMap((head) => standersAt(reading, tree, head, { voice: told, past }));
  if (told === voice || voice === null) return standers;
  return standers.map((one) =>
    one.party === voice.party ? { ...one, holder: voice.holder ?? one.holder } : one,
  );
}

interface Told {
  readonly voice: Voice | null;
  /** True where the deed is told as done. */
  readonly past: boolean;
}

function standersAt(reading: Reading, tree: Tree, head: number, told: Told): Stander[] {
  const { voice } = told;
  if (FIRST_PERSON.has(tree.words[head]!)) return ofVoice(reading, voice ?? reading.voices.issuer);
  return actorsOfPhrase(reading.mentions, tree, head).flatMap((actor) => standerOf(reading, actor, told));
}

function standerOf(reading: Reading, actor: Actor, { voice, past }: Told): Stander[] {
  const party = partyOf(reading.mentions, actor);
  if (!isParty(actor) || !isParty(party)) return [];
  const subject = actor.kind === "person" ? actor : null;
  if (voice?.party == null) return [{ party, holder: subject, ascribedBy: null }];
  if (!isOneSide(reading, voice, party))
    return [{ party, holder: null, ascribedBy: voice.holder ?? voice.party }];
  // "The premier will go, his spokesman said" is the spokesman's; "the premier condemned it, ..." was voiced before.
  if (past && subject !== null) return [{ party, holder: subject, ascribedBy: null }];
  const member = membersOf(reading.mentions, voice.party).find(
    (one) => one.kind === "person" && partyOf(reading.mentions, one) === party,
  );
  return [{ party, holder: voice.holder ?? member ?? subject, ascribedBy: null }];
}

/** True where a speaker speaks for the party: its own, a member of the pair that speaks, a body of its own state. */
function isOneSide({ mentions }: Reading, { party: own, holder }: Voice, party: Actor): boolean {
  if (own === null || own === party) return true;
  if (membersOf(mentions, own).some((one) => one === party || partyOf(mentions, one) === party)) return true;
  return own.party === party.id || party.party === own.id || holder?.party === party.id;
}

/** Onlookers take no side; a holder of office whose state nobody knows is no party of his own. */
function isParty(actor: Actor): boolean {
  if (actor.kind === "person" && actor.party === null && (actor.role !== null || !actor.name.includes(" ")))
    return false;
  return !isOnlooker(actor);
}

function ofVoice({ mentions }: Reading, voice: Voice | null): Stander[] {
  if (voice === null || (voice.holder !== null && !isParty(voice.holder))) return [];
  return sidesOf(mentions, voice)
    .filter(({ party }) => isParty(party))
    .map((side) => ({ ...side, ascribedBy: null }));
}

interface Heard {
  readonly voice: Voice | null;
  readonly heads: readonly number[];
  readonly deed: Deed;
}

/** A judgement or duty is the speaker's; on the speaker's own side a duty is no demand. */
function speakers(reading: Reading, tree: Tree, { voice, heads, deed }: Heard): Stander[] {
  if (deed.kind === "duty" && heads.some((head) => FIRST_PERSON.has(tree.words[head]!))) return [];
  const party = voice?.party ?? null;
  const own = heads.some((head) =>
    actorsOfPhrase(reading.mentions, tree, head).some((actor) => partyOf(reading.mentions, actor) === party),
  );
  return own ? [] : ofVoice(reading, voice);
}

/** The head of the subject, or of a passive's agent; of a state ("is opposed to") whoever is in it. */
function subjects(tree: Tree, { at, word }: Pick<Deed, "at" | "word">): number[] {
  const passive = isPassive(tree, at) && word !== "adjective";
  const agent = passive ? agentOf(tree, at) : grammaticalSubject(tree, at);
  return agent >= 0 ? [agent] : [];
}

const MADE = new Set([
  "make",
  "issue",
  "express",
  "voice",
  "give",
  "have",
  "offer",
  "raise",
  "lodge",
  "file",
  "renew",
]);

/** Whose demand, refusal or offer a noun is. */
function possessors(tree: Tree, noun: number): number[] {
  const before = dependants(tree, noun, "nmod:poss", "amod", "compound").filter(
    (child) => !["ADV", "NUM", "VERB"].includes(tree.tokens[child]!.upos),
  );
  const after = dependants(tree, noun, "nmod", "obl").filter((child) =>
    markers(tree, child).some((word) => word === "by" || word === "from"),
  );
  if (before.length + after.length > 0) return [...before, ...after];
  const { head } = tree.tokens[noun]!;
  if (head >= 0 && relation(tree, noun) === "obj" && MADE.has(tree.tokens[head]!.lemma))
    return subjects(tree, { at: head, word: null });
  return [];
}

function towardOf(reading: Reading, tree: Tree, head: number): Actor | null {
  const actor = actorAt(reading.mentions, tree, head);
  return actor === null ? null : partyOf(reading.mentions, actor);
}

/** The predicate with its helpers, negation and matter, and its subject, whole, where that stands near. */
function evidenceOf(tree: Tree, deed: Deed, head: number): Span {
  const matter = subtree(tree, head, ["parataxis", "conj", "acl:relcl", "punct"]).filter(
    (at) => Math.abs(at - head) < 25,
  );
  const helpers = dependants(tree, deed.at, "det", "aux", "aux:pass", "advmod", "nmod:poss").filter(
    (at) => at < deed.at && deed.at - at < 5,
  );
  const tokens = [deed.at, ...helpers, ...matter];
  const subject = grammaticalSubject(tree, deed.at);
  if (subject >= 0 && deed.at - subject > 0 && deed.at - subject < 12) {
    const phrase = subtree(tree, subject, ["acl", "acl:relcl", "appos", "conj", "cc", "parataxis", "punct"]);
    tokens.push(subject, ...phrase.filter((at) => at < subject && subject - at < 8));
  }
  return spanOf(tree, tokens);
}

const CONDITIONS = new Set(["if", "unless", "once", "provided", "until", "when"]);

/** The words of an "if", "unless", "once", "provided that", "in return for" beside the predicate. */
function conditionOf(tree: Tree, at: number): Span | null {
  for (const anchor of [at, ...ancestors(tree, at, 1)]) {
    const clause = dependants(tree, anchor, "advcl").find((child) =>
      markers(tree, child).some((word) => CONDITIONS.has(word) && word !== "when" && word !== "until"),
    );
    if (clause !== undefined) return spanOf(tree, subtree(tree, clause, ["punct"]));
    const trade = obliques(tree, anchor, "for").find(
      (child) =>
        tree.words
          .slice(Math.max(0, child - 5), child)
          .join(" ")
          .includes("in return for") ||
        tree.words
          .slice(Math.max(0, child - 5), child)
          .join(" ")
          .includes("in exchange for"),
    );
    if (trade !== undefined) return spanOf(tree, subtree(tree, trade, ["punct"]));
  }
  return null;
}
