import {
  actorAt,
  actorsAfterPreposition,
  actorsBefore,
  actorsFrom,
  actorsOfPhrase,
  agentOf,
  ancestors,
  conjuncts,
  dependants,
  grammaticalSubject,
  isPassive,
  type MentionIndex,
  markers,
  obliques,
  patientOf,
  relation,
  type Tree,
} from "../clauses/index.ts";
import type { Actor } from "../record/index.ts";
import { GOVERNORS, MEETING_NOUNS, type MeetingVerb } from "./lists.ts";

/** The sides of a meeting as the words beside the trigger name them. */
export interface Sides {
  readonly subject: readonly Actor[];
  readonly others: readonly Actor[];
  /** True where the subject is plural or coordinated, so that it can be both sides. */
  readonly plural: boolean;
}

const NO_ONE: Sides = { subject: [], others: [], plural: false };

/** Who met whom, of a verb of meeting: by the parse, and by word order where the parse has nobody. */
export function sidesOfVerb(mentions: MentionIndex, tree: Tree, at: number, verb: MeetingVerb): Sides {
  const passive = isPassive(tree, at);
  const subjectHead = passive && verb.who.includes("obj") ? agentOf(tree, at) : grammaticalSubject(tree, at);
  const sent = verb.who.includes("sent");
  const parsed = phrase(mentions, tree, sent ? patientOf(tree, at) : subjectHead);
  const subject = passive || sent ? parsed : fuller(parsed, actorsBefore(mentions, tree, at));
  const others: Actor[] = [];
  for (const slot of verb.who) {
    if (slot === "obj")
      others.push(
        ...phrase(mentions, tree, patientOf(tree, at)),
        ...(passive ? [] : actorsFrom(mentions, tree, at + 1)),
      );
    else if (slot !== "subject" && slot !== "sent") {
      for (const head of obliques(tree, at, slot)) others.push(...phrase(mentions, tree, head));
      others.push(...actorsAfterPreposition(mentions, tree, at, [slot]));
    }
  }
  if (!verb.who.includes("with"))
    others.push(...actorsAfterPreposition(mentions, tree, at, ["with", "alongside"]));
  return {
    subject,
    others: unique(others).filter((actor) => !subject.includes(actor)),
    plural: isPlural(tree, subjectHead) || subject.length > 1,
  };
}

function phrase(mentions: MentionIndex, tree: Tree, head: number): Actor[] {
  return head < 0 ? [] : actorsOfPhrase(mentions, tree, head);
}

function isPlural(tree: Tree, head: number): boolean {
  if (head < 0) return false;
  const { xpos } = tree.tokens[head]!;
  return (
    xpos === "NNS" ||
    xpos === "NNPS" ||
    conjuncts(tree, head).length > 1 ||
    ["they", "both", "two", "we", "who"].includes(tree.words[head]!)
  );
}

/** Who took part, of a noun of meeting: its modifiers, then the clause that it stands in. */
export function sidesOfNoun(mentions: MentionIndex, tree: Tree, noun: number): Sides {
  const others: Actor[] = [];
  for (const head of [noun, ...sameThing(tree, noun)]) {
    for (const child of obliques(
      tree,
      head,
      "with",
      "between",
      "of",
      "among",
      "amongst",
      "by",
      "involving",
      "from",
    ))
      if (isSide(tree, child)) others.push(...phrase(mentions, tree, child));
    for (const child of dependants(tree, head, "nmod:poss", "amod", "compound"))
      if (!isVenueWord(mentions, tree, child)) others.push(...phrase(mentions, tree, child));
    for (const child of dependants(tree, head, "acl")) {
      const { lemma } = tree.tokens[child]!;
      if (["involve", "include", "attend"].includes(lemma))
        others.push(
          ...phrase(mentions, tree, patientOf(tree, child)),
          ...phrase(mentions, tree, agentOf(tree, child)),
        );
      else if (GOVERNORS.has(lemma)) others.push(...withPhrases(mentions, tree, child));
    }
  }
  if (obliques(tree, noun, "with", "between", "among").length === 0)
    others.push(...actorsAfterPreposition(mentions, tree, noun, ["with", "between", "among"]));
  // "warned them before a Lake Council summit": whoever warned need not go there.
  const ahead = markers(tree, noun).some((mark) => mark === "before" || mark === "ahead");
  const event = ahead && MEETING_NOUNS.get(tree.tokens[noun]!.lemma.toLowerCase())?.kind === "event";
  const partnered = others.length > 0 && (!event || obliques(tree, noun, "with", "between").length > 0);
  const clause = sidesOfClause(mentions, tree, noun, partnered);
  // "talks at the Lake Council", where nobody else is named: the body takes part.
  if (others.length === 0 && clause.subject.length === 0 && clause.others.length === 0)
    for (const child of obliques(tree, noun, "at"))
      others.push(...phrase(mentions, tree, child).filter((actor) => actor.kind === "organisation"));
  const all = unique(others);
  return {
    subject: clause.subject.filter((actor) => !all.includes(actor)),
    others: unique([...all, ...clause.others]),
    plural: clause.plural,
  };
}

/** "talks" and "a round" of "a round of talks" are one thing. */
function sameThing(tree: Tree, noun: number): number[] {
  return dependants(tree, noun, "nmod").filter(
    (child) =>
      markers(tree, child).includes("of") &&
      ["talk", "negotiation", "discussion", "meeting", "consultation"].includes(tree.tokens[child]!.lemma),
  );
}

function isSide(tree: Tree, at: number): boolean {
  if (tree.tokens[at]!.lemma === "exception") return false;
  return !["case", "mark"].includes(relation(tree, at));
}

/** A city before the noun is where it was held, no side: "the Varn summit". */
function isVenueWord(mentions: MentionIndex, tree: Tree, at: number): boolean {
  const found = mentions.at(tree.index, at);
  return found.length > 0 && found.every((mention) => mention.actor === null);
}

/** The subject and the with-phrase of a verb that tells of taking part: "Brandt held talks with Oduya". */
function sidesOfClause(mentions: MentionIndex, tree: Tree, noun: number, withSides: boolean): Sides {
  const at = ancestors(tree, noun, 4).find((token) => tree.tokens[token]!.upos === "VERB");
  if (at === undefined) return NO_ONE;
  const { lemma } = tree.tokens[at]!;
  const marked = markers(tree, noun).some((mark) => AFTER.has(mark));
  const step = marked && stepInto(tree, noun, at) === "nsubj" ? "obl" : stepInto(tree, noun, at);
  const light = GOVERNORS.get(lemma) === "light" || ["plan", "schedule", "expect"].includes(lemma);
  if (step === "nsubj" && at > noun)
    return light ? { ...NO_ONE, others: withPhrases(mentions, tree, at) } : NO_ONE;
  const passive = isPassive(tree, at);
  const subjectHead = passive ? agentOf(tree, at) : grammaticalSubject(tree, at);
  const parsed = phrase(mentions, tree, subjectHead);
  const subject = passive ? parsed : fuller(parsed, actorsBefore(mentions, tree, at));
  const marks = markers(tree, noun);
  // "said after talks with Oduya": the speaker took part.
  if (!light || marks.includes("after") || marks.includes("following")) {
    const visit = MEETING_NOUNS.get(tree.tokens[noun]!.lemma)?.kind === "visit";
    // "gave warning during a visit to Varn": whoever gave it was there.
    const there = visit && !withSides && marks.some((mark) => mark === "during" || mark === "on");
    const took = there || (withSides && marks.some((mark) => AFTER.has(mark)));
    return { ...NO_ONE, subject: took ? subject.filter(isPersonActor) : [] };
  }
  if (step !== "obj" && !marks.some((mark) => INTO.has(mark))) return NO_ONE;
  return { subject, others: withPhrases(mentions, tree, at), plural: isPlural(tree, subjectHead) };
}

const AFTER = new Set(["after", "following", "before", "at", "during", "on", "in", "of"]);
const INTO = new Set(["in", "at", "into", "for", "to", "on", "from", "with"]);

/** What the parse has, unless word order finds more persons, or anyone where the parse has nobody. */
function fuller(parsed: readonly Actor[], ordered: readonly Actor[]): readonly Actor[] {
  if (parsed.length === 0) return ordered;
  const persons = (actors: readonly Actor[]): number => actors.filter(isPersonActor).length;
  return persons(ordered) > persons(parsed) ? ordered : parsed;
}

function isPersonActor(actor: Actor): boolean {
  return actor.kind === "person";
}

function withPhrases(mentions: MentionIndex, tree: Tree, verb: number): Actor[] {
  return obliques(tree, verb, "with", "between", "alongside").flatMap((head) => phrase(mentions, tree, head));
}

/** The relation by which the branch that holds `from` hangs on `to`. */
function stepInto(tree: Tree, from: number, to: number): string {
  let at = from;
  while (tree.tokens[at]!.head !== to && tree.tokens[at]!.head >= 0) at = tree.tokens[at]!.head;
  return relation(tree, at);
}

/** Who brought the sides together: "brokered by Sorvia", "under Sorvian mediation". */
export function mediatorsOf(mentions: MentionIndex, tree: Tree, at: number): Actor[] {
  const found: Actor[] = [];
  for (const child of dependants(tree, at, "acl", "acl:relcl", "advcl")) {
    if (!MEDIATING.has(tree.tokens[child]!.lemma)) continue;
    const agent = agentOf(tree, child);
    if (agent >= 0) found.push(...actorsOfPhrase(mentions, tree, agent));
  }
  for (const child of dependants(tree, at, "amod"))
    for (const part of tree.children[child]!) {
      if (!MEDIATING.has(tree.tokens[child]!.lemma)) continue;
      const actor = actorAt(mentions, tree, part);
      if (actor !== null) found.push(actor);
    }
  return unique(found);
}

const MEDIATING = new Set([
  "broker",
  "mediate",
  "facilitate",
  "moderate",
  "sponsor",
  "brokered",
  "mediated",
  "lead",
]);

/** The list without repetitions, in its order. */
export function unique<Item>(items: readonly Item[]): Item[] {
  return [...new Set(items)];
}
