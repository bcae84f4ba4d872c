import { readTable } from "../lexicon/read-table.ts";
import type { WordAnalysis } from "./parse-words.ts";

/** What the features are told from: the tags, the lemma and the place in the tree. */
export type TaggedWord = Pick<WordAnalysis, "upos" | "xpos" | "lemma" | "head" | "deprel">;

/** Features by part of speech, Penn tag and word, "*" for the tag's other words; read when first asked for. */
let table: ReadonlyMap<string, string> | null = null;

function readFeatures(): ReadonlyMap<string, string> {
  const read = new Map<string, string>();
  for (const { upos, xpos, words, features } of readTable("features.tsv", [
    "upos",
    "xpos",
    "words",
    "features",
  ])) {
    for (const word of words.split(" ")) read.set(`${upos} ${xpos} ${word}`, features);
  }
  return read;
}

/**
 * The morphological features of the words of a sentence as Universal Dependencies writes them
 * ("Number=Sing|Person=3|..."), "_" where a word has none: by data/gazetteer/features.tsv, and by the tree where they hang
 * on other words. They are made when asked for; no stage waits for them.
 */
export function featuresOf(forms: readonly string[], words: readonly TaggedWord[]): string[] {
  table ??= readFeatures();
  const listed = table;
  const tree = treeOf(forms, words);
  const features: string[] = [];
  words.forEach((word, index) => {
    const form = formAt(tree, index);
    const { upos, xpos } = word;
    const plain =
      listed.get(`${upos} ${xpos} ${form}`) ??
      shaped(upos, xpos, form) ??
      listed.get(`${upos} ${xpos} *`) ??
      "_";
    features.push(withFixed(tree, index, inContext(tree, index, plain)));
  });
  return features;
}

interface Tree {
  readonly forms: readonly string[];
  readonly words: readonly TaggedWord[];
  /** The dependents of each word, in order. */
  readonly dependents: readonly (readonly number[])[];
}

function treeOf(forms: readonly string[], words: readonly TaggedWord[]): Tree {
  const dependents: number[][] = words.map(() => []);
  words.forEach(({ head }, index) => {
    dependents[head]?.push(index);
  });
  return { forms, words, dependents };
}

function formAt({ forms }: Tree, index: number): string {
  return (forms[index] ?? "").toLowerCase().replace(/[’`´]/g, "'");
}

/** Numbers and ordinals, told by their shape; null for all else. */
function shaped(upos: string, xpos: string, form: string): string | null {
  if (upos === "NUM") {
    if (/^\d*[.]\d+$|^\d+\/\d+$|[½¼¾⅓⅔]/.test(form)) return "NumForm=Digit|NumType=Frac";
    if (/^[ivxlcdm]+$/.test(form) && form.length > 1) return "NumForm=Roman|NumType=Card";
    if (/^[mkb]$|^(?:mn|bn|tn)$/.test(form)) return "Abbr=Yes|NumForm=Word|NumType=Card";
    return `NumForm=${/\d/.test(form) ? "Digit" : "Word"}|NumType=Card`;
  }
  if (/^\d+(?:st|nd|rd|th)$/.test(form)) {
    if (upos === "ADJ") return "Degree=Pos|NumForm=Combi|NumType=Ord";
    if (upos === "NOUN" && xpos === "NN") return "Number=Sing|NumForm=Combi|NumType=Ord";
  }
  if (upos === "NOUN" && xpos === "NNS" && /^'?\d+'?s$/.test(form))
    return "Number=Ptan|NumForm=Combi|NumType=Card";
  return null;
}

/** The features that the tree decides. */
function inContext(tree: Tree, index: number, plain: string): string {
  const { upos, xpos } = tree.words[index]!;
  switch (xpos) {
    case "PRP":
      return personal(tree, index, plain);
    case "WDT":
    case "WP":
    case "WRB":
      return isRelative(tree, index) ? plain.replace("PronType=Int", "PronType=Rel") : plain;
    case "VBG":
      return upos === "VERB" && isGerund(tree, index) ? "VerbForm=Ger" : plain;
    case "VBN":
      return upos === "VERB" && isActive(tree, index) ? "Tense=Past|VerbForm=Part" : plain;
    case "VB":
      return baseForm(tree, index, plain);
    case "VBD":
    case "VBP":
      return upos === "VERB" || upos === "AUX" ? agreeing(tree, index, plain) : plain;
    default:
      return plain;
  }
}

function relationOf(tree: Tree, index: number): string {
  return tree.words[index]?.deprel.replace(/:.*/, "") ?? "";
}

/** "you" and "it" look the same as subject and as object; "-self" may only stress another word. */
function personal(tree: Tree, index: number, plain: string): string {
  const relation = relationOf(tree, index);
  if (/^(?:you|ya|u|it)$/.test(formAt(tree, index)) && !/^(?:nsubj|csubj|expl|root|conj)$/.test(relation)) {
    return plain.replace("Case=Nom", "Case=Acc");
  }
  const stresses = plain.includes("Reflex=Yes") && /^(?:nmod|advmod|appos|obl)$/.test(relation);
  return stresses && !hasDependent(tree, index, /^case$/)
    ? plain.replace("PronType=Prs", "PronType=Emp")
    : plain;
}

function hasDependent(tree: Tree, index: number, relation: RegExp): boolean {
  return dependent(tree, index, relation) >= 0;
}

/** The first dependent whose relation, with its subtype, matches; -1 where there is none. */
function dependent(tree: Tree, index: number, relation: RegExp): number {
  return tree.dependents[index]?.find((child) => relation.test(tree.words[child]!.deprel)) ?? -1;
}

/** "what we know" with its own clause, "the envoy who left"; else the word asks. */
function isRelative(tree: Tree, index: number): boolean {
  if (hasDependent(tree, index, /relcl$/)) return true;
  let at = tree.words[index]!.head;
  for (let step = 0; step < 3 && at >= 0; step++) {
    const { deprel, head } = tree.words[at]!;
    if (deprel.endsWith("relcl")) return true;
    if (!/^(?:nmod|obl|xcomp|conj|obj|nsubj|ccomp)/.test(deprel)) return false;
    at = head;
  }
  return false;
}

/** A coordinated verb is as the first one is, unless an auxiliary of its own says otherwise. */
function firstOfConjuncts(tree: Tree, index: number): number {
  let at = index;
  for (let step = 0; step < 4 && relationOf(tree, at) === "conj"; step++) {
    const head = tree.words[at]!.head;
    if (tree.words[head]?.xpos !== tree.words[index]!.xpos) break;
    at = head;
  }
  return at;
}

/** The "-ing" form where it names the deed: as subject, object, attribute; with an auxiliary or adverbially it does not. */
function isGerund(tree: Tree, index: number): boolean {
  const at = hasDependent(tree, index, /^(?:aux|cop)/) ? index : firstOfConjuncts(tree, index);
  if (hasDependent(tree, at, /^(?:aux|cop)/)) return false;
  return /^(?:acl|xcomp|amod|csubj|ccomp|nsubj|obj|compound|nmod|obl|appos)$/.test(relationOf(tree, at));
}

/** "has signed" is active; without "have" a past participle is passive: "signed by both", "the signed text". */
function isActive(tree: Tree, index: number): boolean {
  const own = hasDependent(tree, index, /^aux/);
  const at = own ? index : firstOfConjuncts(tree, index);
  if (hasDependent(tree, at, /^aux:pass$|^nsubj:pass$/)) return false;
  return (tree.dependents[at] ?? []).some(
    (child) => relationOf(tree, child) === "aux" && tree.words[child]!.lemma === "have",
  );
}

/** Infinitive, or the imperative where nothing governs it and nobody is its subject. */
function baseForm(tree: Tree, index: number, plain: string): string {
  const word = tree.words[index]!;
  if (word.upos === "AUX") {
    const head = word.head;
    if (head < 0 || !isFirst(tree, index, head) || !isCommand(tree, head, index)) return plain;
    return "Mood=Imp|VerbForm=Fin";
  }
  const at = hasDependent(tree, index, /^(?:aux|mark|nsubj)/) ? index : firstOfConjuncts(tree, index);
  return isCommand(tree, at, -1) && !hasDependent(tree, index, /^mark$/) ? "Mood=Imp|VerbForm=Fin" : plain;
}

/** True where no other auxiliary stands before this one: of "don't be" the first alone is finite. */
function isFirst(tree: Tree, index: number, head: number): boolean {
  return !(tree.dependents[head] ?? []).some(
    (child) => child < index && /^(?:aux|cop|mark|nsubj)/.test(tree.words[child]!.deprel),
  );
}

function isCommand(tree: Tree, at: number, auxiliary: number): boolean {
  if (!/^(?:root|parataxis|ccomp|conj)$/.test(relationOf(tree, at))) return false;
  if (relationOf(tree, at) === "conj" && auxiliary < 0) return false;
  return !(tree.dependents[at] ?? []).some(
    (child) =>
      child !== auxiliary &&
      (/^(?:mark|nsubj|csubj|expl)/.test(tree.words[child]!.deprel) ||
        (auxiliary < 0 && tree.words[child]!.deprel.startsWith("aux") && tree.words[child]!.xpos !== "VB") ||
        (auxiliary >= 0 && child < auxiliary && tree.words[child]!.deprel.startsWith("aux"))),
  );
}

interface Agreement {
  readonly number: "Sing" | "Plur";
  readonly person: "1" | "2" | "3";
}

const PRONOUNS: Readonly<{ [form: string]: Agreement }> = {
  i: { number: "Sing", person: "1" },
  we: { number: "Plur", person: "1" },
  you: { number: "Sing", person: "2" },
  ya: { number: "Sing", person: "2" },
  u: { number: "Sing", person: "2" },
  they: { number: "Plur", person: "3" },
  these: { number: "Plur", person: "3" },
  those: { number: "Plur", person: "3" },
};

/**
 * A finite verb has number and person of its subject; without one, those that its form has most often: "Thank you" is
 * the speaker's.
 */
function agreeing(tree: Tree, index: number, plain: string): string {
  const form = formAt(tree, index);
  const subject = subjectOf(tree, index);
  let agreement = subject < 0 ? null : agreementOf(tree, subject);
  if (form === "am" || form === "'m") agreement = PRONOUNS.i ?? null;
  if (form === "was" && agreement?.number === "Plur") agreement = { number: "Sing", person: "3" };
  if (/^(?:are|'re|were)$/.test(form) && agreement?.person === "3")
    agreement = { number: "Plur", person: "3" };
  if (tree.words[index]!.xpos === "VBP" && agreement?.person === "3")
    agreement = { number: "Plur", person: "3" };
  const isSpeaker = tree.words[index]!.xpos === "VBP" && /^(?:root|parataxis)$/.test(relationOf(tree, index));
  if (agreement === null && isSpeaker) agreement = PRONOUNS.i ?? null;
  if (agreement === null) return form === "were" ? plain.replace("Number=Sing", "Number=Plur") : plain;
  return plain
    .replace(/Number=\w+/, `Number=${agreement.number}`)
    .replace(/Person=\d/, `Person=${agreement.person}`);
}

/** The subject of a verb, of the verb or predicate that it helps, or of the verb that it is coordinated with. */
function subjectOf(tree: Tree, index: number): number {
  let at =
    tree.words[index]!.upos === "AUX" && tree.words[index]!.head >= 0 ? tree.words[index]!.head : index;
  for (let step = 0; step < 5; step++) {
    const subject = dependent(tree, at, /^[nc]subj/);
    if (subject >= 0) return subject;
    if (relationOf(tree, at) !== "conj") return -1;
    at = tree.words[at]!.head;
  }
  return -1;
}

function agreementOf(tree: Tree, subject: number): Agreement {
  const { xpos, upos } = tree.words[subject]!;
  const form = formAt(tree, subject);
  const pronoun = PRONOUNS[form];
  if (pronoun !== undefined) return pronoun;
  if (/^W/.test(xpos)) {
    const clause = tree.words[subject]!.head;
    const antecedent = tree.words[clause]?.deprel.endsWith("relcl") === true ? tree.words[clause]!.head : -1;
    if (antecedent >= 0 && antecedent !== subject && !/^W/.test(tree.words[antecedent]!.xpos)) {
      return agreementOf(tree, antecedent);
    }
    return { number: "Sing", person: "3" };
  }
  const joined = (tree.dependents[subject] ?? []).find((child) => relationOf(tree, child) === "conj");
  const isJoined =
    joined !== undefined &&
    (tree.dependents[joined] ?? []).some((child) => tree.words[child]!.lemma === "and") &&
    /^(?:NOUN|PROPN|PRON|NUM)$/.test(upos);
  const plural = isJoined || xpos === "NNS" || xpos === "NNPS" || (upos === "NUM" && form !== "one");
  const many = upos === "ADJ" || (upos === "DET" && /^(?:all|some|both|many|few)$/.test(form));
  return { number: plural || many ? "Plur" : "Sing", person: "3" };
}

/** What a fixed expression ("because of", "each other") does as a whole; its first word tells. */
const OUTER: Readonly<{ [relation: string]: string }> = {
  case: "ADP",
  mark: "SCONJ",
  advmod: "ADV",
  cc: "CCONJ",
};

function withFixed(tree: Tree, index: number, features: string): string {
  if (!hasDependent(tree, index, /^fixed$/)) return features;
  const { lemma, deprel } = tree.words[index]!;
  if (lemma === "each" || lemma === "one") return "ExtPos=PRON|PronType=Rcp";
  const outer = OUTER[deprel.replace(/:.*/, "")];
  return outer === undefined ? features : added(features, `ExtPos=${outer}`);
}

/** Features stand in the order of the alphabet. */
function added(features: string, feature: string): string {
  if (features === "_") return feature;
  return [...features.split("|"), feature]
    .sort((a, b) => (a.toLowerCase() < b.toLowerCase() ? -1 : 1))
    .join("|");
}
