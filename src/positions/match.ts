import {
  clauseAfter,
  dependants,
  grammaticalSubject,
  headAfterPreposition,
  infinitiveAfter,
  isPassive,
  markers,
  objectAfter,
  obliques,
  patientOf,
  type Tree,
} from "../clauses/index.ts";
import { type Frame, type Predicate, predicatesOf } from "./lexicon.ts";

/** A predicate of the list found in a sentence, with the tokens that play its roles. */
export interface Match {
  readonly predicate: Predicate;
  readonly slot: string;
  /** Head tokens of the issue: several where a list stands there. -1 is never among them. */
  readonly issue: number;
  /** Head token of who is asked, blamed or promised; -1 where nobody is. */
  readonly to: number;
  /** The tokens of the predicate's further words. */
  readonly parts: readonly number[];
}

/** The first predicate of the list, and the first of its frames, that the token and its dependants fill. */
export function matchAt(tree: Tree, at: number): Match | null {
  const { upos, lemma } = tree.tokens[at]!;
  const word = tree.words[at]!;
  if (upos === "VERB" || upos === "AUX") {
    // "is opposed to", "is concerned about": participles that the list has as adjectives.
    if (isStatePassive(tree, at)) {
      const state = firstMatch(tree, at, predicatesOf("adjective", word));
      if (state !== null) return state;
    }
    return firstMatch(tree, at, verbsOf(lemma));
  }
  if (upos === "ADJ") return firstMatch(tree, at, predicatesOf("adjective", word));
  if (upos === "NOUN" || upos === "PROPN") {
    // A verb that the tagger took for a noun still has its subject.
    const verbal =
      dependants(tree, at, "cop").length === 0 &&
      (dependants(tree, at, "nsubj", "aux").length > 0 || followsName(tree, at));
    return (
      firstMatch(tree, at, predicatesOf("noun", lemma)) ??
      (verbal ? firstMatch(tree, at, verbsOf(lemma)) : null)
    );
  }
  if (upos === "ADP") return firstMatch(tree, at, predicatesOf("adjective", word));
  return null;
}

/** A predicate of the list that begins with the token's word and was not chosen, and why. */
export interface OtherSense {
  readonly predicate: Predicate;
  readonly why: string;
}

/** The predicates of the list that the token could have been: those whose words or frames stand there count as later. */
export function otherSenses(tree: Tree, at: number, chosen: Predicate): OtherSense[] {
  const { lemma } = tree.tokens[at]!;
  const listed = chosen.kind === "verb" ? verbsOf(lemma) : predicatesOf(chosen.kind, lemma);
  return listed
    .filter((predicate) => predicate !== chosen)
    .map((predicate) => {
      const parts = partsOf(tree, at, predicate.rest);
      const words = predicate.rest.join(" ");
      if (parts === null) return { predicate, why: `"${words}" does not stand with it` };
      const match = filled(tree, at, predicate.frames, parts);
      return { predicate, why: match === null ? "no matter fills its frames" : "it comes later in the list" };
    });
}

/** "Varn insists on", "it no longer insists on": a form in -s after a name or adverb that the tagger took for a plural. */
function followsName(tree: Tree, at: number): boolean {
  if (tree.tokens[at]!.xpos !== "NNS") return false;
  const before = tree.tokens[at - 1];
  return (
    before !== undefined &&
    (before.xpos.startsWith("NNP") || before.xpos.startsWith("RB") || tree.words[at - 1] === "longer")
  );
}

/** A lemma of the lemmatiser may lack its last letter ("telephon"). */
function verbsOf(lemma: string): readonly Predicate[] {
  for (const form of [lemma, `${lemma}e`, `${lemma}${lemma.at(-1) ?? ""}`]) {
    const found = predicatesOf("verb", form);
    if (found.length > 0) return found;
  }
  return [];
}

/** The judgement that a copula passes on its subject: "is unacceptable", "was a mistake". */
export function judgementAt(tree: Tree, at: number): Match | null {
  const { upos, lemma } = tree.tokens[at]!;
  if (upos !== "ADJ" && upos !== "NOUN" && upos !== "VERB") return null;
  const predicate = predicatesOf("judgement", upos === "NOUN" ? lemma : tree.words[at]!)[0];
  if (predicate === undefined) return null;
  const subject = judged(tree, at);
  return subject < 0 ? null : { predicate, slot: "subject", issue: subject, to: -1, parts: [] };
}

/** What a judgement is passed on: the subject, or the clause that "it" stands for. */
function judged(tree: Tree, at: number): number {
  if (dependants(tree, at, "cop").length === 0) return -1;
  const subject = grammaticalSubject(tree, at);
  const clause = dependants(tree, at, "csubj", "ccomp", "xcomp", "advcl").find((child) => {
    const marks = markers(tree, child);
    return marks.includes("to") || marks.includes("that") || marks.length === 0;
  });
  const expletive = dependants(tree, at, "expl").length > 0 || (subject >= 0 && tree.words[subject] === "it");
  if (expletive && clause !== undefined) return clause;
  return subject;
}

function isStatePassive(tree: Tree, at: number): boolean {
  return isPassive(tree, at) && dependants(tree, at, "obl:agent").length === 0;
}

function firstMatch(tree: Tree, at: number, predicates: readonly Predicate[]): Match | null {
  for (const predicate of predicates) {
    const parts = partsOf(tree, at, predicate.rest);
    if (parts === null) continue;
    const match = filled(tree, at, predicate.frames, parts);
    if (match !== null) return { predicate, ...match };
  }
  return null;
}

/** By the parse, else by word order, else the noun as its own matter ("its proposal"). */
function filled(
  tree: Tree,
  at: number,
  frames: readonly Frame[],
  parts: readonly number[],
): Omit<Match, "predicate"> | null {
  const named = frames.filter((frame) => frame.issue !== "self");
  for (const frame of named) {
    const match = fill(tree, at, frame, parts);
    if (match !== null) return match;
  }
  for (const frame of named) {
    const match = fillByOrder(tree, at, frame, parts);
    if (match !== null) return match;
  }
  return named.length < frames.length ? { slot: "self", issue: at, to: -1, parts } : null;
}

/** The same by word order alone, where the parse has hung the words elsewhere. */
function fillByOrder(
  tree: Tree,
  at: number,
  frame: Frame,
  parts: readonly number[],
): Omit<Match, "predicate"> | null {
  const from = Math.max(at, ...parts);
  const issue = orderedSlot(tree, at, frame.issue, from);
  if (issue < 0 || parts.includes(issue) || issue === at) return null;
  const to = frame.to === null ? -1 : orderedSlot(tree, at, frame.to, from);
  if (frame.to !== null && (to < 0 || to >= issue)) return null;
  return { slot: frame.issue, issue, to, parts };
}

function orderedSlot(tree: Tree, at: number, slot: string, from: number): number {
  const verbal = tree.tokens[at]!.upos === "VERB";
  switch (slot) {
    case "obj":
      // "claims Varn is arming": the name belongs to the clause.
      return verbal && !isPassive(tree, at) && dependants(tree, at, "ccomp").length === 0
        ? objectAfter(tree, from)
        : -1;
    case "subject":
    case "self":
      return -1;
    case "xcomp":
      return infinitiveAfter(tree, from);
    case "ccomp":
      return clauseAfter(tree, from);
    default:
      return tree.words[from] === slot
        ? headAfterPreposition(tree, from - 1, slot)
        : headAfterPreposition(tree, from, slot);
  }
}

const PARTICLES = [
  "compound:prt",
  "advmod",
  "obj",
  "iobj",
  "xcomp",
  "obl",
  "case",
  "amod",
  "compound",
  "advcl",
];

/** The tokens of a predicate's further words among the dependants, and theirs; null where one is missing. */
function partsOf(tree: Tree, at: number, words: readonly string[]): number[] | null {
  const found: number[] = [];
  for (const word of words) {
    const part = partOf(tree, at, word, found);
    if (part < 0) return null;
    found.push(part);
  }
  return found;
}

function partOf(tree: Tree, at: number, word: string, before: readonly number[]): number {
  for (const anchor of [at, ...before]) {
    for (const child of tree.children[anchor]!) {
      if (child < at || child > at + 12) continue;
      if (isWord(tree, child, word) && dependants(tree, anchor, ...PARTICLES).includes(child)) return child;
      // "called Oduya on August 10": the word belongs to the day.
      if (tree.tokens[child]!.upos === "NUM") continue;
      const mark = tree.children[child]!.find(
        (grandchild) => grandchild > at && isWord(tree, grandchild, word) && isMarker(tree, grandchild),
      );
      if (mark !== undefined) return mark;
    }
  }
  return -1;
}

function isWord(tree: Tree, at: number, word: string): boolean {
  return tree.words[at] === word || tree.tokens[at]!.lemma === word;
}

function isMarker(tree: Tree, at: number): boolean {
  return tree.tokens[at]!.deprel === "case" || tree.tokens[at]!.deprel === "mark";
}

function fill(
  tree: Tree,
  at: number,
  frame: Frame,
  parts: readonly number[],
): Omit<Match, "predicate"> | null {
  const issue = slotOf(tree, at, frame.issue, parts);
  if (issue < 0 || parts.includes(issue)) return null;
  const to = frame.to === null ? -1 : addressedBy(tree, at, frame.to, parts);
  if (frame.to !== null && to < 0) return null;
  return { slot: frame.issue, issue, to, parts };
}

/** Who is asked: the object, which stands as an indirect one before an infinitive ("urged them to wait"). */
function addressedBy(tree: Tree, at: number, slot: string, parts: readonly number[]): number {
  const found = slotOf(tree, at, slot, parts);
  return found < 0 && slot === "obj" ? (dependants(tree, at, "iobj")[0] ?? -1) : found;
}

function slotOf(tree: Tree, at: number, slot: string, parts: readonly number[]): number {
  switch (slot) {
    case "obj":
      return patientOf(tree, at);
    case "subject":
      return grammaticalSubject(tree, at);
    case "self":
      return at;
    case "xcomp":
      return first([at, ...parts], (anchor) => infinitive(tree, anchor));
    case "ccomp":
      return first([at, ...parts], (anchor) => finiteClause(tree, anchor));
    default:
      return first(
        [at, ...parts],
        (anchor) => obliques(tree, anchor, slot).filter((child) => child > at)[0] ?? -1,
      );
  }
}

function first(anchors: readonly number[], find: (anchor: number) => number): number {
  for (const anchor of anchors) {
    const found = find(anchor);
    if (found >= 0) return found;
  }
  return -1;
}

/** "to wait", "waiting": the clause without a subject of its own. */
function infinitive(tree: Tree, at: number): number {
  const own = dependants(tree, at, "xcomp")[0];
  if (own !== undefined) return own;
  const clause = dependants(tree, at, "advcl", "acl", "ccomp").find(
    (child) =>
      markers(tree, child).includes("to") &&
      !markers(tree, child).includes("order") &&
      dependants(tree, child, "nsubj").length === 0,
  );
  if (clause !== undefined) return clause;
  // "its refusal to pay angered Varn": the parse may take the noun for the subject of the infinitive.
  const { head, upos } = tree.tokens[at]!;
  const near = upos === "NOUN" && head > at && head < at + 4 && markers(tree, head).includes("to");
  return near && tree.tokens[head]!.xpos === "VB" ? head : -1;
}

function finiteClause(tree: Tree, at: number): number {
  const own = dependants(tree, at, "ccomp")[0];
  if (own !== undefined) return own;
  return dependants(tree, at, "acl").find((child) => markers(tree, child).includes("that")) ?? -1;
}
