import type { Mention } from "../names/naming.ts";
import type { Actor } from "../record/index.ts";
import { isRepresentative, type MentionIndex, membersOf } from "./mentions.ts";
import type { Tree } from "./tree.ts";

/*
 * What word order alone tells, where the parse is in doubt: the phrase before a verb, after it, after a preposition.
 * Everything looks at a bounded number of tokens.
 */

const NOUNS = new Set(["NN", "NNS", "NNP", "NNPS"]);
const INNER = new Set([
  "DT",
  "PDT",
  "JJ",
  "JJR",
  "JJS",
  "CD",
  "POS",
  "PRP$",
  "PRP",
  "HYPH",
  "AFX",
  "FW",
  "VBN",
  "VBG",
  "$",
  "``",
  "''",
]);
const HELPERS = new Set([
  "be",
  "have",
  "do",
  "will",
  "would",
  "shall",
  "should",
  "can",
  "could",
  "may",
  "might",
  "must",
  "get",
]);

function tag(tree: Tree, at: number): string {
  return tree.tokens[at]?.xpos ?? "";
}

/** True where the token can stand inside a noun phrase. */
function inPhrase(tree: Tree, at: number): boolean {
  const xpos = tag(tree, at);
  if (NOUNS.has(xpos)) return true;
  if (xpos === "VBG" || xpos === "VBN") {
    // An "accelerated" schedule: the closing mark may stand between.
    const next = tag(tree, tag(tree, at + 1) === "''" ? at + 2 : at + 1);
    return NOUNS.has(next) || next === "JJ";
  }
  return INNER.has(xpos);
}

/** The noun phrase that begins at a token: its first token and the one after the last; null where none begins there. */
export function phraseFrom(tree: Tree, start: number): readonly [number, number] | null {
  let end = start;
  while (
    end < tree.tokens.length &&
    end < start + 14 &&
    (inPhrase(tree, end) || joinsModifiers(tree, end, start))
  ) {
    // A new article or pronoun begins another phrase: "told him the port".
    if (
      end > start &&
      (tag(tree, end) === "DT" || tag(tree, end) === "PRP" || tag(tree, end) === "PRP$") &&
      tag(tree, end - 1) !== "PDT"
    )
      break;
    end++;
  }
  return end > start ? [start, end] : null;
}

/** The "and" of "a stable and lasting peace": between modifiers of one noun that is still to come. */
function joinsModifiers(tree: Tree, at: number, start: number): boolean {
  if (at === start || (tree.words[at] !== "and" && tree.words[at] !== "or")) return false;
  if (!tag(tree, at - 1).startsWith("JJ") || !tag(tree, at + 1).startsWith("JJ")) return false;
  return NOUNS.has(tag(tree, at + 2));
}

/** The last noun of a noun phrase; its last token where it has none. */
export function headOfPhrase(tree: Tree, [start, end]: readonly [number, number]): number {
  for (let at = end - 1; at >= start; at--)
    if (NOUNS.has(tag(tree, at)) || tag(tree, at) === "PRP") return at;
  return end - 1;
}

/** The actors that stand from a token on as one phrase or a list of phrases: "Brandt, Reis and the Tolmarkian premier". */
export function actorsFrom(index: MentionIndex, tree: Tree, start: number): Actor[] {
  const found: Actor[] = [];
  let at = start;
  for (let step = 0; step < 12; step++) {
    const phrase = phraseFrom(tree, at);
    if (phrase === null) break;
    const actors = actorsInPhrase(index, tree, phrase);
    add(index, found, actors);
    const next = afterLink(tree, phrase[1]);
    if (next < 0 || (actors.length === 0 && tree.words[phrase[1]] === ",")) break;
    at = next;
  }
  return found;
}

/** The start of the next member of a list or of an apposition; -1 where the list ends. */
function afterLink(tree: Tree, end: number): number {
  const word = tree.words[end];
  if (word === "and" || word === "&" || word === "or") return end + 1;
  if (word === ",") {
    const next = tree.words[end + 1] === "and" ? end + 2 : end + 1;
    return inPhrase(tree, next) ? next : -1;
  }
  // "president of Arvenia": the phrase goes on.
  if (word === "of" && inPhrase(tree, end + 1)) return end + 1;
  return -1;
}

function add(index: MentionIndex, found: Actor[], actors: readonly Actor[]): void {
  for (const actor of actors)
    for (const one of membersOf(index, actor)) if (!found.includes(one)) found.push(one);
}

/** The actors that a phrase stands for: a person in it, else the name at its end, else the state behind its servants. */
function actorsInPhrase(index: MentionIndex, tree: Tree, [start, end]: readonly [number, number]): Actor[] {
  const head = headOfPhrase(tree, [start, end]);
  const mentions: Mention[] = [];
  for (let at = start; at < end; at++)
    for (const mention of index.at(tree.index, at))
      if (mention.actor !== null && mention.tokens[0] >= start && !mentions.includes(mention))
        mentions.push(mention);
  const actorOf = (mention: Mention): Actor | null => index.actors.get(mention.actor!) ?? null;
  // "Oduya's offer" is no person; "Tolmark's Marek Oduya" is one.
  const owns = (mention: Mention): boolean =>
    mention.tokens[1] <= head && tag(tree, mention.tokens[1]) === "POS";
  const persons = mentions
    .filter((mention) => !owns(mention))
    .map(actorOf)
    .filter((actor) => actor?.kind === "person");
  if (persons.length > 0) return persons.flatMap((actor) => actor ?? []);
  const last = mentions.filter((mention) => mention.tokens[1] > head);
  if (last.length > 0) return last.flatMap((mention) => actorOf(mention) ?? []);
  return isRepresentative(tree.tokens[head]!.lemma)
    ? mentions.flatMap((mention) => actorOf(mention) ?? [])
    : [];
}

/** The actors named right after a preposition that follows a token, before the clause ends; [] where it does not follow. */
export function actorsAfterPreposition(
  index: MentionIndex,
  tree: Tree,
  from: number,
  prepositions: readonly string[],
): Actor[] {
  const at = prepositionAfter(tree, from, prepositions);
  return at < 0 ? [] : actorsFrom(index, tree, at + 1);
}

/** The preposition after a token with nothing but phrases, adverbs and other prepositions between; -1 where there is none. */
export function prepositionAfter(tree: Tree, from: number, prepositions: readonly string[]): number {
  for (let at = from + 1; at < Math.min(tree.tokens.length, from + 14); at++) {
    if (prepositions.includes(tree.words[at]!)) return at;
    const xpos = tag(tree, at);
    if (inPhrase(tree, at) || ["RB", "RP", "IN", "CC", "TO"].includes(xpos)) continue;
    return -1;
  }
  return -1;
}

/** The actors of the subject by word order: the phrase before the verb and its helpers. */
export function actorsBefore(index: MentionIndex, tree: Tree, verb: number): Actor[] {
  let at = beforeHelpers(tree, verb);
  let found: Actor[] = [];
  let list = false;
  for (let step = 0; step < 12 && at >= 0; step++) {
    const word = tree.words[at]!;
    if (inPhrase(tree, at)) {
      const start = phraseStart(tree, at);
      const before = tree.words[start - 1];
      const actors = actorsInPhrase(index, tree, [start, at + 1]);
      const inside = start > 0 && isPreposition(tree, start - 1, verb - start);
      const heads = inside ? titledPersons(index, tree, [start, at + 1]) : actors;
      if (heads.length > 0) {
        const merged = [...heads];
        for (const one of found) if (!merged.includes(one)) merged.push(one);
        found = merged;
      }
      at = inside ? start - 2 : start - 1;
      if (!inside && before !== "and" && before !== "," && before !== "&" && found.length > 0) break;
      continue;
    }
    if (word === "and" || word === "&") list = true;
    else if (word === "," && (list || found.length === 0)) {
      // A list goes on, or an apposition is stepped over.
    } else if (!["who", "which", "also", "both", "-", "–", "—", "("].includes(word) && tag(tree, at) !== "RB")
      break;
    at--;
  }
  const all: Actor[] = [];
  add(index, all, found);
  return all;
}

/** "Secretary of State Mina Rel": the phrase after "of" ends the title, and the person whose name follows is its head. */
function titledPersons(index: MentionIndex, tree: Tree, [start, end]: readonly [number, number]): Actor[] {
  if (tree.words[start - 1] !== "of") return [];
  const found: Actor[] = [];
  for (let at = start + 1; at < end; at++)
    for (const mention of index.at(tree.index, at)) {
      const actor = mention.actor === null ? undefined : index.actors.get(mention.actor);
      const isHead = mention.form === "name" && mention.tokens[0] > start && actor?.kind === "person";
      if (isHead && !found.includes(actor)) found.push(actor);
    }
  return found;
}

const PREPOSITIONS = new Set(
  "of in on at by from to for with about between against toward towards under over into during among within without through near across behind alongside".split(
    " ",
  ),
);

/** "with Varn demanding": the phrase after "with" is the subject of a participle next to it. */
function isPreposition(tree: Tree, at: number, distance: number): boolean {
  return PREPOSITIONS.has(tree.words[at]!) && !(tree.words[at] === "with" && distance < 4);
}

/** The last token before a verb and its helpers: the end of its subject where word order is plain; -1 at the start. */
export function beforeHelpers(tree: Tree, verb: number): number {
  let at = verb - 1;
  while (at >= 0) {
    const { xpos, lemma } = tree.tokens[at]!;
    const helper = HELPERS.has(lemma) && (xpos.startsWith("VB") || xpos === "MD");
    if (!helper && xpos !== "RB" && xpos !== "RBR" && xpos !== "MD" && xpos !== "TO") break;
    at--;
  }
  return at;
}

function phraseStart(tree: Tree, last: number): number {
  let start = last;
  while (start > 0 && start > last - 14 && inPhrase(tree, start - 1)) {
    if (tag(tree, start) === "DT" || tag(tree, start) === "PRP$") break;
    start--;
  }
  return start;
}

/** The head of the phrase right after a verb and its particle: its object by word order; -1 where none stands there. */
export function objectAfter(tree: Tree, verb: number): number {
  let at = verb + 1;
  while (at < tree.tokens.length && ["RB", "RP"].includes(tag(tree, at)) && at < verb + 3) at++;
  const phrase = phraseFrom(tree, at);
  return phrase === null ? -1 : headOfPhrase(tree, phrase);
}

/** The head of what follows a preposition after a token: a phrase, or a verb in -ing; -1 where there is none. */
export function headAfterPreposition(tree: Tree, from: number, preposition: string): number {
  const at = prepositionAfter(tree, from, [preposition]);
  if (at < 0) return -1;
  if (tag(tree, at + 1) === "VBG" && tree.tokens[at + 1]!.upos === "VERB") return at + 1;
  const phrase = phraseFrom(tree, at + 1);
  return phrase === null ? -1 : headOfPhrase(tree, phrase);
}

/** The infinitive that follows a token with nothing but a phrase and adverbs between: "urged Varn to wait"; else -1. */
export function infinitiveAfter(tree: Tree, from: number): number {
  for (let at = from + 1; at < Math.min(tree.tokens.length - 1, from + 10); at++) {
    if (tree.words[at] === "to") {
      const verb = tag(tree, at + 1) === "RB" ? at + 2 : at + 1;
      return tag(tree, verb) === "VB" ? verb : -1;
    }
    if (!inPhrase(tree, at) && !["RB", "RP", "IN"].includes(tag(tree, at))) return -1;
  }
  return -1;
}

/** The finite verb of the clause that "that" opens right after a token: "insisted that the toll fall"; else -1. */
export function clauseAfter(tree: Tree, from: number): number {
  const that = [from + 1, from + 2].find((at) => tree.words[at] === "that");
  if (that === undefined) return -1;
  for (let at = that + 1; at < Math.min(tree.tokens.length, that + 20); at++)
    if (/^(?:VB[DZP]?|VBN)$/.test(tag(tree, at)) && tree.tokens[at]!.upos === "VERB") return at;
  return -1;
}
