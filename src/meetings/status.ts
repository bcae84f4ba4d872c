import {
  ancestors,
  dependants,
  markers,
  modalityOf,
  negationOf,
  relation,
  type Tree,
  tenseOf,
} from "../clauses/index.ts";
import type { MeetingStatus } from "../record/index.ts";
import { type Effect, GOVERNORS } from "./lists.ts";

/** What the grammar says of a meeting: its status, or null where the words tell of no meeting at all. */
export function statusOf(tree: Tree, trigger: number): MeetingStatus | null {
  let status: MeetingStatus = "held";
  if (markers(tree, trigger).some((mark) => UNTOLD.has(mark))) return null;
  if (tree.tokens[trigger]!.upos === "VERB") {
    if (negationOf(tree, trigger) !== null) return null;
    status = byTense(tree, trigger) ?? status;
  } else {
    if (isEmptied(tree, trigger)) return null;
    const undone = undoneAfter(tree, trigger);
    if (undone !== null) return undone;
    status = byModifier(tree, trigger) ?? (isStillAhead(tree, trigger) ? "scheduled" : status);
  }
  return climb(tree, trigger, status);
}

/** "rather than meet", "without talks": none took place. */
const UNTOLD = new Set(["than", "without"]);

const RUN_UP = /\b(?:(?:run|lead) ?-? ?up to|on the eve of|ahead of|in advance of)(?: [\w-]+){0,4}$/;

/** "days before a summit", "ahead of talks", "a summit that will address the tolls". */
function isStillAhead(tree: Tree, noun: number): boolean {
  const marks = markers(tree, noun);
  if (["before", "ahead", "prior", "advance"].some((mark) => marks.includes(mark))) return true;
  if (RUN_UP.test(tree.words.slice(Math.max(0, noun - 9), noun).join(" "))) return true;
  return dependants(tree, noun, "acl:relcl").some(
    (verb) =>
      tenseOf(tree, verb) === "future" &&
      dependants(tree, verb, "nsubj").some((subject) => ["that", "which"].includes(tree.words[subject]!)),
  );
}

/** "the talks planned for Monday were cancelled", by word order: the passive that follows the noun. */
function undoneAfter(tree: Tree, noun: number): MeetingStatus | null {
  for (let at = noun + 1; at < Math.min(tree.tokens.length, noun + 16); at++) {
    const { xpos, lemma } = tree.tokens[at]!;
    if (xpos === "VBD" && lemma !== "be" && lemma !== "have") return null;
    const effect = xpos === "VBN" ? GOVERNORS.get(lemma) : undefined;
    if (effect !== "cancelled" && effect !== "postponed") continue;
    return ["was", "were", "been", "is", "are"].includes(tree.words[at - 1]!) ? effect : null;
  }
  return null;
}

function isEmptied(tree: Tree, noun: number): boolean {
  return dependants(tree, noun, "det").some((child) => tree.words[child] === "no");
}

function byModifier(tree: Tree, noun: number): MeetingStatus | null {
  let found: MeetingStatus | null = null;
  for (const child of dependants(tree, noun, "amod", "compound", "acl")) {
    const effect = GOVERNORS.get(tree.tokens[child]!.lemma);
    if (effect === undefined || !isStatus(effect)) continue;
    if (found === null || effect === "postponed" || effect === "cancelled") found = effect;
  }
  return found;
}

function isStatus(effect: Effect): effect is "held" | "scheduled" | "proposed" | "postponed" | "cancelled" {
  return effect !== "light" && effect !== "none";
}

function byTense(tree: Tree, verb: number): MeetingStatus | null {
  const modality = modalityOf(tree, verb);
  if (modality === "may" || modality === "can" || modality === "must" || modality === "should")
    return "proposed";
  if (modality === "would") return "scheduled";
  const tense = tenseOf(tree, verb);
  if (tense === "future") return "scheduled";
  const infinitive = dependants(tree, verb, "mark", "aux").some((child) =>
    ["to", "due"].includes(tree.words[child]!),
  );
  // "Brandt is to meet Oduya", and the headline's "Brandt to meet Oduya".
  if (infinitive && ["root", "ccomp"].includes(relation(tree, verb))) return "scheduled";
  return null;
}

/** The words above: "plans to meet", "talks are due to resume", "refused to meet", "proposed a summit". */
function climb(tree: Tree, trigger: number, own: MeetingStatus): MeetingStatus | null {
  let status = own;
  let below = trigger;
  for (const at of ancestors(tree, trigger, 4)) {
    const step = relation(tree, below);
    if (!["xcomp", "obj", "nsubj", "ccomp", "obl", "nmod", "acl", "csubj", "conj", "advcl"].includes(step))
      break;
    if (step === "conj") {
      // "will arrive on Thursday, have talks and leave": the helper of the first verb goes for all.
      if (markers(tree, at).some((mark) => UNTOLD.has(mark))) return null;
      if (tree.tokens[below]!.xpos === "VB") status = byTense(tree, at) ?? status;
      below = at;
      continue;
    }
    const effect = effectOf(tree, at, step);
    if (effect === "none") return null;
    // "speculation that the summit would be scrapped" scraps nothing.
    const unsure = effect === "cancelled" || effect === "postponed" ? modalityOf(tree, at) : null;
    if (unsure !== null && unsure !== "will") return status;
    // "called on Oduya to cancel his visit": nothing is cancelled yet.
    if ((effect === "cancelled" || effect === "postponed") && isAskedFor(tree, at)) return null;
    if (tree.tokens[at]!.upos === "VERB" && step !== "advcl" && step !== "acl" && step !== "ccomp") {
      if (negationOf(tree, at) !== null && effect !== "postponed" && effect !== "cancelled") return null;
    }
    if (effect !== undefined && isStatus(effect) && effect !== "held")
      return effect === "proposed" && isTurnedDown(tree, at) ? null : effect;
    if (tree.tokens[at]!.upos === "VERB") {
      if (step === "advcl" || step === "ccomp" || step === "obl" || step === "acl") {
        if (effect === "light" || step === "acl") status = byTense(tree, at) ?? status;
        // "urged Varn to return to talks": the verb only carries the noun, what is above it counts.
        if (step !== "acl" && !(effect === "light" && step === "obl")) break;
      } else status = byTense(tree, at) ?? status;
    }
    below = at;
  }
  return status;
}

/** "rejected a proposal to meet". */
function isTurnedDown(tree: Tree, at: number): boolean {
  const { head, upos } = tree.tokens[at]!;
  if (upos === "VERB" || head < 0 || !["obj", "nsubj"].includes(relation(tree, at))) return false;
  return effectOf(tree, head, relation(tree, at)) === "none";
}

function isAskedFor(tree: Tree, at: number): boolean {
  const { xpos, head } = tree.tokens[at]!;
  return (
    xpos === "VB" &&
    head >= 0 &&
    !["decide", "agree", "choose", "have", "force"].includes(tree.tokens[head]!.lemma)
  );
}

function effectOf(tree: Tree, at: number, step: string): Effect | undefined {
  const { lemma } = tree.tokens[at]!;
  const phrasal = GOVERNORS.get(`${lemma}-${tree.words[at + 1] ?? ""}`);
  if (phrasal !== undefined) return phrasal;
  const effect = GOVERNORS.get(tree.words[at]!) ?? GOVERNORS.get(lemma);
  if (effect === undefined) return undefined;
  // Only what the word governs is meant: "agreed to meet" and "a planned meeting", not "agreed at the meeting".
  if (["obl", "nmod", "advcl"].includes(step) && effect !== "light" && !governsOblique(lemma))
    return undefined;
  if (step === "conj") return undefined;
  return effect;
}

/** Words whose preposition leads to the meeting itself: "prepare for", "invited to", "prospect of". */
function governsOblique(lemma: string): boolean {
  return (
    ["prepare", "invite", "push", "press", "ask", "hope", "wish", "ready", "open", "await", "agree"].includes(
      lemma,
    ) ||
    [
      "proposal",
      "invitation",
      "prospect",
      "possibility",
      "plan",
      "willing",
      "due",
      "schedule",
      "set",
    ].includes(lemma)
  );
}
