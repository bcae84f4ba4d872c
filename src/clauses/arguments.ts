import { dependant, dependants, markers, relation, type Tree } from "./tree.ts";

/** True where the verb is in the passive voice. */
export function isPassive(tree: Tree, at: number): boolean {
  if (dependants(tree, at, "aux:pass").length > 0) return true;
  // "has not budged" is no passive, whatever the parse calls its subject.
  const helped = dependants(tree, at, "aux").some((child) => tree.tokens[child]!.lemma === "have");
  if (!helped && dependants(tree, at, "nsubj:pass", "csubj:pass").length > 0) return true;
  // A participle after a noun: "a plan rejected by Varn".
  return tree.tokens[at]!.deprel === "acl" && tree.tokens[at]!.xpos === "VBN";
}

/**
 * The head token of the subject as the grammar has it (of a passive: what undergoes the deed), -1 where there is none.
 * Looks through coordination, control, relative and participial clauses.
 */
export function grammaticalSubject(tree: Tree, at: number): number {
  let verb = at;
  for (let step = 0; step < 8; step++) {
    const own = dependant(tree, verb, "nsubj", "nsubj:pass");
    if (own >= 0) return antecedent(tree, own, verb);
    const { head, deprel } = tree.tokens[verb]!;
    if (head < 0) return -1;
    if (deprel === "acl:relcl" || deprel === "acl") return head;
    if (deprel === "xcomp") {
      // Object control: "urged Varn to wait", "asked by Varn to wait" keeps its subject.
      const object = dependant(tree, head, "obj", "iobj");
      if (object >= 0 && !SUBJECT_CONTROL.has(tree.tokens[head]!.lemma)) return object;
    } else if (!["conj", "advcl", "parataxis", "ccomp", "csubj"].includes(relation(tree, verb))) return -1;
    if (relation(tree, verb) === "ccomp" && tree.tokens[verb]!.xpos === "VBD") return -1;
    verb = head;
  }
  return -1;
}

const SUBJECT_CONTROL = new Set(["promise", "threaten", "vow", "pledge", "offer", "use", "need"]);

/** The noun that a relative pronoun stands for, else the token itself. */
function antecedent(tree: Tree, subject: number, verb: number): number {
  if (!["who", "which", "that"].includes(tree.words[subject]!)) return subject;
  let at = verb;
  for (let step = 0; step < 6; step++) {
    const { deprel, head } = tree.tokens[at]!;
    if (head < 0) return subject;
    if (deprel === "acl:relcl" || deprel === "acl") return head;
    at = head;
  }
  return subject;
}

/** Who does the deed: the subject of an active verb, the agent of a passive one; -1 where nobody is named. */
export function agentOf(tree: Tree, at: number): number {
  if (!isPassive(tree, at)) return grammaticalSubject(tree, at);
  const marked = dependant(tree, at, "obl:agent");
  if (marked >= 0) return marked;
  return dependants(tree, at, "obl").find((child) => markers(tree, child).includes("by")) ?? -1;
}

/** True where the subject is "I" or "we". */
export function isFirstPerson(tree: Tree, at: number): boolean {
  const subject = grammaticalSubject(tree, at);
  return subject >= 0 && ["i", "we"].includes(tree.words[subject]!);
}

/** What undergoes the deed: the object of an active verb, the subject of a passive one; -1 where there is none. */
export function patientOf(tree: Tree, at: number): number {
  if (isPassive(tree, at)) return grammaticalSubject(tree, at);
  const own = dependant(tree, at, "obj");
  if (own >= 0) return own;
  return relativeObject(tree, at);
}

/** The noun before a relative clause that lacks its object: "the plan that Varn rejected". */
function relativeObject(tree: Tree, at: number): number {
  const { deprel, head } = tree.tokens[at]!;
  if (deprel !== "acl:relcl" || head < 0) return -1;
  const subject = dependant(tree, at, "nsubj", "nsubj:pass");
  if (subject < 0 || ["who", "which", "that"].includes(tree.words[subject]!)) return -1;
  return head;
}

/** The dependants that one of the prepositions marks: of a verb its obliques, of a noun its modifiers. */
export function obliques(tree: Tree, at: number, ...prepositions: readonly string[]): number[] {
  return dependants(tree, at, "obl", "nmod", "advcl", "acl").filter((child) => {
    const marks = markers(tree, child);
    return prepositions.some((preposition) => marks.includes(preposition));
  });
}

/** The clause that completes a verb: "to wait", "waiting", "that it would wait"; -1 where there is none. */
export function complementOf(tree: Tree, at: number, ...kinds: readonly ("xcomp" | "ccomp")[]): number {
  return dependant(tree, at, ...kinds);
}

/** The verb at the top of the clause that a token stands in; the token itself where it is one; -1 where there is none. */
export function clauseOf(tree: Tree, at: number): number {
  let token = at;
  for (let step = 0; step < 40 && token >= 0; step++) {
    if (tree.tokens[token]!.upos === "VERB" || dependant(tree, token, "cop") >= 0) return token;
    token = tree.tokens[token]!.head;
  }
  return -1;
}
