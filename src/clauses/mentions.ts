import { readTable } from "../lexicon/read-table.ts";
import type { Mention, Naming } from "../names/naming.ts";
import type { Actor, ActorId, Place } from "../record/index.ts";
import { conjuncts, dependants, markers, type Tree } from "./tree.ts";

/** The mentions of an article by the sentence and token that they stand at, and the actors by id. */
export interface MentionIndex {
  readonly naming: Naming;
  readonly actors: ReadonlyMap<ActorId, Actor>;
  /** By sentence: the mentions that hold each token, the longest first. */
  at(sentence: number, token: number): readonly Mention[];
  inSentence(sentence: number): readonly Mention[];
}

const NONE: readonly Mention[] = [];
const CACHE = new WeakMap<Naming, MentionIndex>();

/** The index of what the names stage found, made once. */
export function mentionIndex(naming: Naming): MentionIndex {
  const known = CACHE.get(naming);
  if (known !== undefined) return known;
  const sentences = new Map<number, Mention[]>();
  const tokens = new Map<number, Mention[]>();
  for (const mention of naming.mentions) {
    push(sentences, mention.sentence, mention);
    const [first, last] = mention.tokens;
    for (let token = first; token < Math.min(last, first + 60); token++)
      push(tokens, key(mention.sentence, token), mention);
  }
  for (const list of tokens.values())
    list.sort((a, b) => b.tokens[1] - b.tokens[0] - (a.tokens[1] - a.tokens[0]));
  const index: MentionIndex = {
    naming,
    actors: new Map(naming.actors.map((actor) => [actor.id, actor])),
    at: (sentence, token) => tokens.get(key(sentence, token)) ?? NONE,
    inSentence: (sentence) => sentences.get(sentence) ?? NONE,
  };
  CACHE.set(naming, index);
  return index;
}

function key(sentence: number, token: number): number {
  return sentence * 65536 + token;
}

function push<Key>(map: Map<Key, Mention[]>, at: Key, mention: Mention): void {
  const list = map.get(at);
  if (list === undefined) map.set(at, [mention]);
  else list.push(mention);
}

const SPOKESMEN = new Set(readTable("representatives.tsv", ["word"] as const).map((row) => row.word));

/** True for a noun that acts for the state or body named before it: "government", "army", "officials". */
export function isRepresentative(lemma: string): boolean {
  return SPOKESMEN.has(lemma);
}

/** The actor that a noun phrase stands for, by the token at its head; null where it is none or not certain. */
export function actorAt(index: MentionIndex, tree: Tree, head: number): Actor | null {
  const found = index.at(tree.index, head);
  const exact = found.find((mention) => mention.head === head && mention.actor !== null);
  if (exact !== undefined) return index.actors.get(exact.actor!) ?? null;
  const holding = found.find((mention) => mention.actor !== null && isAbove(tree, head, mention.head));
  if (holding !== undefined) return index.actors.get(holding.actor!) ?? null;
  return personInPhrase(index, tree, head) ?? actorByModifier(index, tree, head);
}

function isAbove(tree: Tree, upper: number, lower: number): boolean {
  let at = lower;
  for (let step = 0; step < 6 && at >= 0; step++) {
    if (at === upper) return true;
    at = tree.tokens[at]!.head;
  }
  return false;
}

/** "Arvenian leader Ilse Brandt", where the parse has the office as head: the person named right after it. */
function personInPhrase(index: MentionIndex, tree: Tree, head: number): Actor | null {
  if (!isRepresentative(tree.tokens[head]!.lemma)) return null;
  for (let at = head + 1; at < Math.min(tree.tokens.length, head + 4); at++) {
    if (tree.tokens[at]!.upos !== "PROPN") return null;
    const mention = index.at(tree.index, at).find((one) => one.actor !== null && one.tokens[0] === at);
    const actor = mention === undefined ? undefined : index.actors.get(mention.actor!);
    if (actor?.kind === "person") return actor;
  }
  return null;
}

/** "Tolmarkian officials", "Kessel's government", "officials from Varn": the state behind its servants. */
function actorByModifier(index: MentionIndex, tree: Tree, head: number): Actor | null {
  if (!isRepresentative(tree.tokens[head]!.lemma)) return null;
  const before = dependants(tree, head, "nmod:poss", "amod", "compound");
  const after = dependants(tree, head, "nmod").filter((child) =>
    markers(tree, child).some((word) => word === "of" || word === "from" || word === "in"),
  );
  for (const child of [...before, ...after]) {
    const mention = index.at(tree.index, child).find((one) => one.actor !== null);
    const actor = mention === undefined ? undefined : index.actors.get(mention.actor!);
    if (actor !== undefined) return actor;
  }
  return null;
}

/** The actors of a noun phrase with all that is coordinated with its head, groups replaced by their members. */
export function actorsOfPhrase(index: MentionIndex, tree: Tree, head: number): Actor[] {
  const found: Actor[] = [];
  for (const part of conjuncts(tree, head)) {
    for (const actor of actorsOfPart(index, tree, part))
      for (const one of membersOf(index, actor)) if (!found.includes(one)) found.push(one);
  }
  return found;
}

function actorsOfPart(index: MentionIndex, tree: Tree, part: number): Actor[] {
  // "Varn's top diplomat, Marek Oduya": the person, not Varn.
  const named = isRepresentative(tree.tokens[part]!.lemma) ? actorByApposition(index, tree, part) : null;
  if (named?.kind === "person") return [named];
  const joint = actorsByModifiers(index, tree, part);
  if (joint.length > 1) return joint;
  const actor =
    actorAt(index, tree, part) ?? actorByApposition(index, tree, part) ?? stateNamed(index, tree, part);
  return actor === null ? [] : [actor];
}

/** A state named as a place in a list of states is one of them: "the leaders of Arvenia, Tolmark and Sorvia". */
function stateNamed(index: MentionIndex, tree: Tree, head: number): Actor | null {
  if (tree.tokens[head]!.deprel !== "conj") return null;
  const place = placeAt(index, tree.index, head);
  if (place === null) return null;
  return index.naming.actors.find((actor) => actor.kind === "state" && actor.name === place.name) ?? null;
}

/** "Arvenian and Tolmarkian negotiators": the states behind a plural of servants. */
function actorsByModifiers(index: MentionIndex, tree: Tree, head: number): Actor[] {
  if (!isRepresentative(tree.tokens[head]!.lemma)) return [];
  const after = dependants(tree, head, "nmod").filter((child) => markers(tree, child).includes("of"));
  const modifiers = [...dependants(tree, head, "nmod:poss", "amod", "compound"), ...after].flatMap((child) =>
    conjuncts(tree, child),
  );
  const found = modifiers.flatMap((child) => {
    const mention = index.at(tree.index, child).find((one) => one.actor !== null && one.head === child);
    const actor = mention === undefined ? undefined : index.actors.get(mention.actor!);
    return actor === undefined ? [] : [actor];
  });
  return [...new Set(found)];
}

function actorByApposition(index: MentionIndex, tree: Tree, head: number): Actor | null {
  for (const child of dependants(tree, head, "appos", "flat")) {
    const actor = actorAt(index, tree, child);
    if (actor !== null) return actor;
  }
  return null;
}

/** The members of a group that speaks as one, else the actor itself. */
export function membersOf(index: MentionIndex, actor: Actor): Actor[] {
  const members = (actor.members ?? []).flatMap((id) => index.actors.get(id) ?? []);
  return members.length > 0 ? members : [actor];
}

/** The state, body or group that an actor speaks for: itself where it is one, or speaks for nobody else. */
export function partyOf(index: MentionIndex, actor: Actor): Actor {
  if (actor.party === null || (actor.kind !== "person" && actor.kind !== "group")) return actor;
  return index.actors.get(actor.party) ?? actor;
}

/** True for an actor that the text tells apart: not "two ministers" or "the president" of nobody knows where. */
export function isKnown(actor: Actor): boolean {
  if (actor.party !== null || (actor.members ?? []).length > 0) return true;
  if (actor.kind === "state" || actor.kind === "organisation") return true;
  if (actor.kind === "group") return false;
  return (
    actor.name !== actor.role &&
    /\p{Lu}\p{L}*$/u.test(actor.name) &&
    !isRepresentative(actor.name.toLowerCase())
  );
}

/** The place that a token names, or null. */
export function placeAt(index: MentionIndex, sentence: number, token: number): Place | null {
  const mention = index.at(sentence, token).find((one) => one.place !== null);
  return mention?.place == null ? null : (index.naming.places[mention.place] ?? null);
}
