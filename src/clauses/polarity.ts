import { dependants, type Tree } from "./tree.ts";

/** How a predicate is denied: plainly, for good, or as something that has ended. */
export type Negation = "not" | "never" | "no-longer" | null;

/** What its auxiliaries make of a predicate. */
export type Modality = "will" | "would" | "can" | "may" | "must" | "should" | null;

const NOT = new Set(["not", "n't", "n’t", "neither", "nor", "cannot", "hardly", "barely", "scarcely"]);
const MODALS = new Map<string, Modality>([
  ["will", "will"],
  ["'ll", "will"],
  ["wo", "will"],
  ["shall", "will"],
  ["would", "would"],
  ["'d", "would"],
  ["can", "can"],
  ["ca", "can"],
  ["could", "can"],
  ["cannot", "can"],
  ["may", "may"],
  ["might", "may"],
  ["must", "must"],
  ["should", "should"],
  ["ought", "should"],
]);

/** The negation of a predicate by its own adverbs, auxiliaries and determiners. */
export function negationOf(tree: Tree, at: number): Negation {
  const marks = tree.children[at]!;
  for (const child of marks) {
    const word = tree.words[child]!;
    if (word === "never") return "never";
    if (word === "longer" && precededBy(tree, child, "no")) return "no-longer";
    if (word === "anymore") return "no-longer";
  }
  for (const child of marks) {
    const word = tree.words[child]!;
    if (NOT.has(word) && isAdverbial(tree, child)) return endsLater(tree, at, child) ? "no-longer" : "not";
  }
  const emptied = [at, ...dependants(tree, at, "nsubj", "obj", "nsubj:pass")].some((child) =>
    isNothing(tree, child),
  );
  return emptied || dependants(tree, at, "mark").some((child) => tree.words[child] === "without")
    ? "not"
    : null;
}

function isAdverbial(tree: Tree, at: number): boolean {
  // "not just an insult", "did not only want": it is that, and more.
  if (["just", "only", "merely", "simply"].includes(tree.words[at + 1] ?? "")) return false;
  return !["nsubj", "obj", "conj", "obl"].includes(tree.tokens[at]!.deprel);
}

function endsLater(tree: Tree, verb: number, negation: number): boolean {
  return tree.children[verb]!.some(
    (child) => child > negation && ["anymore", "longer"].includes(tree.words[child]!),
  );
}

function precededBy(tree: Tree, at: number, word: string): boolean {
  return tree.words[at - 1] === word;
}

function isNothing(tree: Tree, at: number): boolean {
  if (["nobody", "none", "nothing"].includes(tree.words[at]!)) return true;
  return tree.children[at]!.some(
    (child) =>
      child < at && ["no", "neither"].includes(tree.words[child]!) && tree.words[child + 1] !== "longer",
  );
}

/** The modal verb of a predicate, "have to" and "need to" counted as "must" where the caller looks through them. */
export function modalityOf(tree: Tree, at: number): Modality {
  for (const child of dependants(tree, at, "aux")) {
    const modality = MODALS.get(tree.words[child]!);
    if (modality !== undefined) return modality;
  }
  return null;
}

/** "past", "present" or "future" of a finite predicate; null for what has no tense of its own. */
export function tenseOf(tree: Tree, at: number): "past" | "present" | "perfect" | "future" | null {
  const helpers = dependants(tree, at, "aux", "aux:pass", "cop");
  const words = helpers.map((child) => tree.words[child]!);
  if (words.some((word) => ["will", "'ll", "wo", "shall"].includes(word))) return "future";
  if (words.some((word) => ["has", "have", "'ve"].includes(word))) return "perfect";
  if (words.some((word) => ["had", "was", "were", "did"].includes(word))) return "past";
  if (words.some((word) => ["is", "are", "am", "'s", "'re", "'m", "does", "do"].includes(word)))
    return "present";
  if (words.length > 0 && modalityOf(tree, at) !== null) return "future";
  const { xpos } = tree.tokens[at]!;
  if (xpos === "VBD") return "past";
  if (xpos === "VBZ" || xpos === "VBP") return "present";
  return null;
}
