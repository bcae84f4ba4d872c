import {
  conjuncts,
  dependants,
  isFirstPerson,
  isPassive,
  type Modality,
  modalityOf,
  type Negation,
  negationOf,
  objectAfter,
  obliques,
  type Tree,
  tenseOf,
} from "../clauses/index.ts";
import { readTable } from "../lexicon/read-table.ts";
import type { Stance } from "../record/index.ts";
import { actionStance, negate, overAction, underModal, underOperator } from "./calculus.ts";
import { OPERATORS, type OperatorEffect, type PredicateKind } from "./lexicon.ts";
import { judgementAt, type Match, matchAt } from "./match.ts";
import { SENSES } from "./senses.ts";

/** What a predicate says of where its subject stands. */
export interface Deed {
  readonly at: number;
  readonly stance: Stance;
  readonly rule: string;
  /** Head token of the matter; the predicate itself where its own clause is the matter. */
  readonly issue: number;
  readonly to: number;
  /** Predicates below that this one speaks for already. */
  readonly covered: readonly number[];
  /** "judgement" is passed by the speaker, "duty" is laid on the subject by the speaker. */
  readonly kind: "stand" | "judgement" | "duty";
  /** What kind of word of the list it is; null for what is not listed. */
  readonly word: PredicateKind | null;
  /** True for a bare action without a predicate of the list. */
  readonly bare: boolean;
}

/** Verbs whose "will" binds nobody to anything. */
const NO_ACT = new Set(readTable("no-commitment.tsv", ["lemma"]).map((row) => row.lemma));

/** What the predicate at a token says; null where it says nothing of a stand. `ahead` is true under a word that looks ahead. */
export function deedAt(
  tree: Tree,
  at: number,
  { ahead = false, depth = 0, reported = false } = {},
): Deed | null {
  const negation = negationOf(tree, at);
  const modality = reported ? unshifted(tree, at) : modalityOf(tree, at);
  if (isCounterfactual(tree, at, modality)) return null;
  const operated = depth < 5 ? byOperator(tree, at, { negation, modality, depth }) : null;
  if (operated !== null) return operated;
  const match = matchAt(tree, at);
  if (match?.predicate.idle === true) return null;
  if (match !== null && (!match.predicate.ahead || ahead || modality !== null)) {
    const listed = byList(tree, at, match, { negation, modality, depth });
    if (listed !== null) return listed;
  }
  return byJudgement(tree, at, negation) ?? byAction(tree, at, { negation, modality });
}

/** "would have sold", "could have paid" tell of what did not come about. */
function isCounterfactual(tree: Tree, at: number, modality: Modality): boolean {
  if (modality === null || modality === "will" || modality === "must") return false;
  return dependants(tree, at, "aux").some((child) => tree.tokens[child]!.lemma === "have");
}

/** "said it would send" reports "will send", unless a condition stands beside it. */
function unshifted(tree: Tree, at: number): Modality {
  const modality = modalityOf(tree, at);
  if (modality !== "would") return modality;
  return isConditional(tree, at) ? "would" : "will";
}

function isConditional(tree: Tree, at: number): boolean {
  return dependants(tree, at, "advcl").some((child) =>
    tree.children[child]!.some((mark) => ["if", "unless", "provided"].includes(tree.words[mark]!)),
  );
}

/** What others can or may do is told as possible; "we could", "could, if" and "warned that it could" hold it out. */
function isOwnOption(tree: Tree, at: number): boolean {
  if (isFirstPerson(tree, at) || isConditional(tree, at)) return true;
  const { head } = tree.tokens[at]!;
  return head >= 0 && HELD_OUT.has(tree.tokens[head]!.lemma);
}

const HELD_OUT = new Set(["warn", "threaten", "hint", "signal", "indicate"]);

interface Signs {
  readonly negation: Negation;
  readonly modality: Modality;
  readonly depth: number;
}

function byOperator(tree: Tree, at: number, { negation, modality, depth }: Signs): Deed | null {
  const { lemma, upos } = tree.tokens[at]!;
  const effect = OPERATORS.get(lemma);
  const below = dependants(tree, at, "xcomp")[0] ?? gerundAfter(tree, at);
  if (effect === undefined || below === undefined || (upos !== "VERB" && upos !== "ADJ" && upos !== "AUX"))
    return null;
  // "wants Varn to pay" is a demand of the list; "wants to pay" is a wish.
  if (dependants(tree, at, "obj", "iobj").length > 0 && effect !== "must") return null;
  const inner = deedAt(tree, below, { ahead: true, depth: depth + 1 });
  if (effect === "must") return duty(tree, at, below, { negation, inner });
  const own = inner !== null && inner.kind === "stand" && !isPlainAct(inner) ? inner : null;
  const stance = operatorStance(own?.stance ?? null, effect, { negation, modality });
  if (stance === null || (own === null && isIdle(tree, below))) return null;
  // "troops continue to patrol" is told as a fact; "we continue to" and "will continue to" bind.
  if (effect === "keep" && own === null && modality === null && !isFirstPerson(tree, at)) return null;
  return {
    at,
    stance,
    rule: own === null ? `${lemma}+act` : `${lemma}+${own.rule}`,
    issue: own === null ? below : own.issue,
    to: own?.to ?? -1,
    covered: [below, ...(inner?.covered ?? [])],
    kind: "stand",
    word: null,
    bare: own === null,
  };
}

/** "stopped demanding", where the parse takes the participle for an adverbial. */
function gerundAfter(tree: Tree, at: number): number | undefined {
  return tree.tokens[at + 1]?.xpos === "VBG" ? at + 1 : undefined;
}

function isPlainAct(deed: Deed): boolean {
  return deed.bare;
}

function operatorStance(
  inner: Stance | null,
  effect: OperatorEffect,
  { negation, modality }: { readonly negation: Negation; readonly modality: Modality },
): Stance | null {
  const stance = underOperator(inner, effect, negation);
  if (stance === null) return null;
  return effect === "wish" || effect === "fail" ? stance : underModal(stance, modality);
}

/** Verbs that bind to something only with an object: "will make an offer", not "the talks will begin". */
const WITH_OBJECT = new Set([
  "make",
  "take",
  "bring",
  "hold",
  "join",
  "start",
  "begin",
  "end",
  "play",
  "run",
  "lead",
  "serve",
  "drop",
]);

function isIdle(tree: Tree, at: number): boolean {
  const { lemma, upos } = tree.tokens[at]!;
  if (WITH_OBJECT.has(lemma)) return objectAfter(tree, at) < 0 && dependants(tree, at, "obj").length === 0;
  return NO_ACT.has(lemma) || upos === "AUX";
}

interface Below {
  readonly negation: Negation;
  readonly inner: Deed | null;
}

function duty(tree: Tree, at: number, below: number, { negation, inner }: Below): Deed | null {
  // "the notice that firms have to give" describes.
  if (tree.tokens[at]!.deprel === "acl:relcl") return null;
  if (negation !== null && negation !== "never") return null;
  return {
    at,
    stance: "demand",
    rule: "must",
    issue: below,
    to: -1,
    covered: [below, ...(inner?.covered ?? [])],
    kind: "duty",
    word: null,
    bare: tree.tokens[at]!.lemma === "need",
  };
}

function byList(tree: Tree, at: number, match: Match, { negation, modality, depth }: Signs): Deed | null {
  const { predicate, slot, issue, to, parts } = match;
  const clausal = slot === "xcomp" || slot === "ccomp";
  const inner = clausal && depth < 5 ? deedAt(tree, issue, { ahead: true, depth: depth + 1 }) : null;
  if (slot === "ccomp" && predicate.stance === "commit" && inner?.kind === "stand")
    return announced(tree, at, match);
  // "plan to meet", "announced that they will speak": an engagement, no stand.
  if (predicate.stance === "commit" && clausal && inner === null && isIdle(tree, issue)) return null;
  if (isToldAsDone(tree, match, inner) || isCourtesy(tree, match, inner)) return null;
  let stance: Stance | null = JUDGED_AS.has(predicate.id) ? judgedAs(tree, at, issue) : predicate.stance;
  if (stance === null) return null;
  // "the need to", "a call to": what anybody is to do; "wants to", "asked to": an act of one's own.
  const asksAll = predicate.kind === "noun" || predicate.rest.includes("need");
  if (slot === "xcomp" && to < 0 && !(asksAll && stance === "demand"))
    stance = overAction(
      predicate.stance,
      inner === null || inner.bare ? null : inner.stance,
      negationOf(tree, issue) !== null,
    );
  stance = negate(stance, negation, negation === null ? null : ownNegation(match, stance));
  if (stance === null) return null;
  if (modality === "must" || modality === "should") return obliged(at, match, stance, negation);
  const target = matterOf(tree, {
    slot,
    issue,
    inner,
    asked: to >= 0,
    repeated: predicate.stance === "reaffirm",
  });
  return {
    at,
    stance: underModal(stance, modality),
    rule: predicate.id,
    issue: target.issue,
    to: to >= 0 ? to : slot === "xcomp" && inner !== null ? inner.to : addressee(tree, at, match),
    covered: [...coveredBy(tree, match, inner), ...parts],
    kind: "stand",
    word: predicate.kind,
    bare: false,
  };
}

/** "announced that it has built a ship" is news, no promise. */
function isToldAsDone(tree: Tree, { predicate, slot, issue }: Match, inner: Deed | null): boolean {
  if (slot !== "ccomp" || predicate.stance !== "commit" || inner !== null) return false;
  const tense = tenseOf(tree, issue);
  return tense === "past" || tense === "perfect";
}

/** "pleased to see you", "glad to be here". */
function isCourtesy(tree: Tree, { predicate, slot, issue }: Match, inner: Deed | null): boolean {
  const courteous = predicate.kind === "adjective" && predicate.stance === "support" && slot === "xcomp";
  return courteous && inner === null && isIdle(tree, issue);
}

const JUDGED_AS = new Set(["describe", "label", "brand"]);

/** "described the toll as robbery", "... the count as fair": for or against by the word; of talks it is mere praise. */
function judgedAs(tree: Tree, at: number, judged: number): Stance | null {
  const end = Math.min(tree.tokens.length, judged + 12);
  const from = tree.words.indexOf("as", at + 1);
  if (from < 0 || from >= end || MOODS.has(tree.tokens[judged]!.lemma)) return null;
  for (let word = from + 1; word < Math.min(from + 8, tree.tokens.length); word++) {
    const senses = SENSES.get(tree.words[word]!) ?? SENSES.get(tree.tokens[word]!.lemma);
    if (senses?.has("negative") === true || senses?.has("harm") === true) return "oppose";
    if (senses?.has("positive") === true) return "support";
  }
  return null;
}

const MOODS = new Set("talk meeting negotiation conversation discussion visit call session round".split(" "));

/** What is asked of another, refused or repeated is no further stand: "urged them to join and to back the vote". */
function coveredBy(tree: Tree, { predicate, slot, issue }: Match, inner: Deed | null): number[] {
  if (slot === "ccomp" && predicate.stance !== "reaffirm") return [];
  // "reaffirmed our support for": one stand, not two.
  if (slot === "obj" && predicate.stance === "reaffirm") return conjuncts(tree, issue);
  if (slot !== "xcomp" && slot !== "ccomp") return [];
  return [...conjuncts(tree, issue), ...(inner?.covered ?? [])];
}

/** "announced that it would lift the ban": the clause says where the party stands; one with a subject named, for itself. */
function announced(tree: Tree, at: number, { predicate, issue, parts }: Match): Deed | null {
  const subject = dependants(tree, issue, "nsubj")[0];
  const inner = deedAt(tree, issue, { ahead: true, reported: true, depth: 4 });
  if (inner === null || subject === undefined || tree.tokens[subject]!.upos !== "PRON") return null;
  return {
    ...inner,
    at,
    rule: `${predicate.id}+${inner.rule}`,
    covered: [issue, ...inner.covered, ...parts],
    bare: false,
  };
}

function ownNegation({ predicate }: Match, stance: Stance): Stance | null {
  return predicate.stance === stance ? predicate.negated : null;
}

/** "must stop the patrols": the deed of the list is what is demanded. */
function obliged(at: number, { parts }: Match, _stance: Stance, negation: Negation): Deed {
  return {
    at,
    stance: "demand",
    rule: negation === null ? "must" : "must-not",
    issue: at,
    to: -1,
    covered: parts,
    kind: "duty",
    word: null,
    bare: false,
  };
}

interface Matter {
  readonly slot: string;
  readonly issue: number;
  readonly inner: Deed | null;
  /** True where another is asked to do it: then the deed itself is the matter. */
  readonly asked: boolean;
  readonly repeated: boolean;
}

/** The matter of "refused to accept the plan" is the plan; of "refused to pay the crews", paying the crews. */
function matterOf(tree: Tree, { slot, issue, inner, asked, repeated }: Matter): { readonly issue: number } {
  // "reiterated that it stays committed to the treaty": the treaty.
  if (slot === "ccomp" && repeated && inner?.kind === "stand") return { issue: inner.issue };
  if (slot !== "xcomp" || asked || inner === null || inner.bare || inner.kind !== "stand") return { issue };
  return { issue: LIGHT.has(tree.tokens[issue]!.lemma) || STANDS.has(inner.stance) ? inner.issue : issue };
}

/** Stances that an inner predicate shows towards a matter, rather than a deed that is the matter. */
const STANDS: ReadonlySet<Stance> = new Set([
  "refuse",
  "support",
  "oppose",
  "deny",
  "red-line",
  "reaffirm",
  "propose",
]);

const LIGHT = new Set([
  "accept",
  "consider",
  "agree",
  "support",
  "back",
  "allow",
  "discuss",
  "approve",
  "endorse",
  "make",
]);

function addressee(tree: Tree, at: number, { slot }: Match): number {
  if (slot === "with" || slot === "to") return -1;
  return obliques(tree, at, "with", "to")[0] ?? -1;
}

function byJudgement(tree: Tree, at: number, negation: Negation): Deed | null {
  const match = judgementAt(tree, at);
  if (match === null) return null;
  const stance = negate(match.predicate.stance, negation, match.predicate.negated);
  if (stance === null) return null;
  return {
    at,
    stance,
    rule: `judged:${match.predicate.id}`,
    issue: match.issue,
    to: -1,
    covered: [],
    kind: "judgement",
    word: null,
    bare: false,
  };
}

/** "will send", "could send", "will never send"; "must send" is a duty that the speaker lays on the subject. */
function byAction(
  tree: Tree,
  at: number,
  { negation, modality }: { readonly negation: Negation; readonly modality: Modality },
): Deed | null {
  const { upos } = tree.tokens[at]!;
  if (modality === null) return null;
  if (modality === "must" || modality === "should") {
    return {
      at,
      stance: "demand",
      rule: modality,
      issue: at,
      to: -1,
      covered: [],
      kind: "duty",
      word: null,
      bare: false,
    };
  }
  if (upos !== "VERB" || isIdle(tree, at) || isPassive(tree, at)) return null;
  if ((modality === "can" || modality === "may") && !isOwnOption(tree, at)) return null;
  const stance = actionStance(modality, negation);
  if (stance === null) return null;
  return {
    at,
    stance,
    rule: `${modality}+act`,
    issue: at,
    to: -1,
    covered: [],
    kind: "stand",
    word: null,
    bare: true,
  };
}
