import { dependants, headOfPhrase, objectAfter, phraseFrom, relation, type Tree } from "../clauses/index.ts";
import { readTable } from "../lexicon/read-table.ts";
import type { Span } from "../record/index.ts";

/** The longest issue in words; CONVENTIONS has 2 to 8. */
const LONGEST = 9;

const LIGHT_ROWS = readTable("light-words.tsv", ["word", "kind"]);
const light = (kind: string): ReadonlySet<string> =>
  new Set(LIGHT_ROWS.filter((row) => row.kind === kind).map((row) => row.word));
const LIGHT_NOUNS = light("noun");
const LIGHT_VERBS = light("verb");
const TIMES = light("time");
const VAGUE = light("vague");

/** True for "that demand", "this idea": a noun that only points to a matter told of before. */
export function isVague(tree: Tree, head: number): boolean {
  if (!VAGUE.has(tree.tokens[head]!.lemma)) return false;
  return (
    startOfPhrase(tree, head) === head &&
    ["this", "that", "these", "those", "such", "the", "its", "their", "his", "her"].includes(
      tree.words[head - 1] ?? "",
    ) &&
    !LINKS.has(tree.words[head + 1] ?? "") &&
    tree.words[head + 1] !== "that"
  );
}

const LINKS = new Set(
  "of for with on in to between from against over into toward towards at about among within across around under".split(
    " ",
  ),
);

/**
 * The words that name a matter, by the head token of its phrase or clause: one span, by word order from its first
 * modifier over its prepositional phrases, without article or pronoun; null where nothing but a pronoun is left.
 */
export function issueSpan(tree: Tree, head: number, depth = 0): Span | null {
  const { upos, lemma, head: upper } = tree.tokens[head]!;
  // A modifier that stands for its noun: "a stable and lasting peace".
  if (upos === "ADJ" && depth < 3) {
    const phrase = phraseFrom(tree, head);
    const noun = phrase === null ? -1 : headOfPhrase(tree, phrase);
    if (noun > head) return issueSpan(tree, noun, depth + 1);
  }
  // "an ally whom it backs": the noun that the pronoun stands for.
  if (upos === "PRON" && depth < 3 && upper > head && tree.tokens[upper]!.deprel === "acl:relcl")
    return issueSpan(tree, tree.tokens[upper]!.head, depth + 1);
  if (TIMES.has(tree.words[head]!)) return null;
  if (upos === "VERB" || upos === "AUX") {
    const object = objectAfter(tree, head);
    if (LIGHT_VERBS.has(lemma) && object > head && depth < 3)
      return issueSpan(tree, object, depth + 1) ?? clauseSpan(tree, head);
    // "continue to fly", "ensure that the gains last": what is done.
    const below = dependants(tree, head, "xcomp", "ccomp").find((child) => child > head);
    if (LIGHT_VERBS.has(lemma) && object < 0 && below !== undefined && depth < 3)
      return issueSpan(tree, below, depth + 1) ?? clauseSpan(tree, head);
    return clauseSpan(tree, head);
  }
  if (LIGHT_NOUNS.has(tree.words[head]!) && depth < 3) {
    const inner = complementOf(tree, head);
    const span = inner < 0 ? null : issueSpan(tree, inner, depth + 1);
    if (span !== null) return span;
  }
  return trimmed(
    tree,
    startOfPhrase(tree, head),
    extended(tree, startOfPhrase(tree, head), endOfPhrase(tree, head)),
  );
}

/** What follows a light noun: "of", "for", "about" and a phrase, "to" and a verb, "that" and a clause; -1 for nothing. */
function complementOf(tree: Tree, noun: number): number {
  const link = tree.words[noun + 1];
  if (link === "to" && tree.tokens[noun + 2]?.xpos === "VB") return noun + 2;
  if (link === "that") return dependants(tree, noun, "acl", "ccomp").find((child) => child > noun + 1) ?? -1;
  const agent = link === "by" || link === "from" ? phraseFrom(tree, noun + 2) : null;
  const at = agent === null ? noun + 1 : agent[1];
  if (!COMPLEMENTS.has(tree.words[at] ?? "")) return -1;
  if (tree.tokens[at + 1]?.xpos === "VBG") return at + 1;
  const phrase = phraseFrom(tree, at + 1);
  return phrase === null ? -1 : headOfPhrase(tree, phrase);
}

const COMPLEMENTS = new Set(["of", "for", "about", "over", "regarding", "concerning", "on"]);

/** A verb with its object and phrases, and its subject where that is a plain noun: "the toll be halved". */
function clauseSpan(tree: Tree, head: number): Span | null {
  const subject = tree.children[head]!.find(
    (child) => child < head && ["nsubj", "csubj"].includes(relation(tree, child)),
  );
  // "a guarantee that Tolmark will never join": of a noun's clause its subject belongs to the matter.
  const isComplement = relation(tree, head) === "acl";
  const first =
    subject !== undefined &&
    (tree.tokens[subject]!.upos === "NOUN" || (tree.tokens[subject]!.upos === "PROPN" && isComplement)) &&
    head - subject < 5 &&
    tree.words[head - 1] !== "to"
      ? startOfPhrase(tree, subject)
      : head;
  let last = head;
  if (["RP", "RB"].includes(tree.tokens[head + 1]?.xpos ?? "") && relation(tree, head + 1) !== "punct")
    last = head + 1;
  const object = phraseFrom(tree, last + 1);
  if (object !== null && !isTime(tree, object) && wordCount(tree, first, object[1] - 1) <= LONGEST)
    last = object[1] - 1;
  return trimmed(tree, first, extended(tree, first, last));
}

function isTime(tree: Tree, [start, end]: readonly [number, number]): boolean {
  for (let at = start; at < end; at++) if (TIMES.has(tree.words[at]!)) return true;
  return false;
}

/** The end of the phrase with the prepositional phrases, and an infinitive, that follow it without a break. */
function extended(tree: Tree, first: number, from: number): number {
  let last = from;
  for (let step = 0; step < 4; step++) {
    const link = last + 1;
    if (link + 1 >= tree.tokens.length || !LINKS.has(tree.words[link]!)) break;
    const next = tree.tokens[link + 1]!;
    if (next.xpos === "VBG" || (tree.words[link] === "to" && next.xpos === "VB")) {
      const end = endOfVerbal(tree, link + 1);
      if (wordCount(tree, first, end) > LONGEST) break;
      last = end;
      continue;
    }
    const phrase = phraseFrom(tree, link + 1);
    if (phrase === null || isTime(tree, phrase) || wordCount(tree, first, phrase[1] - 1) > LONGEST) break;
    last = phrase[1] - 1;
  }
  return last;
}

/** The last token of a verb and its object: "halve the toll"; of a passive its participle: "be halved". */
function endOfVerbal(tree: Tree, verb: number): number {
  const at = tree.words[verb] === "be" && tree.tokens[verb + 1]?.xpos === "VBN" ? verb + 1 : verb;
  const object = phraseFrom(tree, at + 1);
  return object === null ? at : object[1] - 1;
}

function wordCount(tree: Tree, first: number, last: number): number {
  let count = 0;
  for (let at = first; at <= last; at++) if (/[\p{L}\p{N}]/u.test(tree.words[at]!)) count++;
  return count;
}

const MODIFIERS = new Set([
  "NN",
  "NNS",
  "NNP",
  "NNPS",
  "JJ",
  "JJR",
  "JJS",
  "CD",
  "$",
  "POS",
  "HYPH",
  "AFX",
  "VBN",
  "VBG",
  "``",
  "''",
]);

function startOfPhrase(tree: Tree, head: number): number {
  let first = head;
  while (first > 0 && first > head - 8 && isModifier(tree, first - 1, head)) first--;
  return first;
}

function isModifier(tree: Tree, at: number, head: number): boolean {
  if (tree.words[at] === "and" && tree.tokens[at + 1]!.upos === "ADJ" && tree.tokens[at - 1]?.upos === "ADJ")
    return true;
  const { xpos, head: upper } = tree.tokens[at]!;
  if (tree.words[at] === "no") return true;
  // A participle counts only where the parse hangs it on the phrase: "captured crews", not "rejected the plan".
  if (xpos === "VBN" || xpos === "VBG") return upper > at && upper <= head;
  return MODIFIERS.has(xpos);
}

function endOfPhrase(tree: Tree, head: number): number {
  const phrase = phraseFrom(tree, head);
  if (phrase === null) return head;
  let last = head;
  while (last + 1 < phrase[1] && MODIFIERS.has(tree.tokens[last + 1]!.xpos)) last++;
  return last;
}

const EDGES = new Set([
  ",",
  ".",
  ";",
  ":",
  "-",
  "–",
  "—",
  '"',
  "“",
  "”",
  "'",
  "‘",
  "’",
  "(",
  ")",
  "the",
  "a",
  "an",
  "any",
  "to",
  "its",
  "their",
  "his",
  "her",
  "our",
  "my",
  "that",
  "this",
  "these",
  "those",
  "'s",
]);
const TAILS = new Set([
  ",",
  ".",
  ";",
  ":",
  "-",
  "–",
  "—",
  '"',
  "“",
  "”",
  "‘",
  "’",
  "'",
  "(",
  "of",
  "and",
  "or",
  "to",
  "in",
  "on",
  "for",
  "with",
  "from",
  "by",
  "at",
  "the",
  "a",
  "an",
  "his",
  "her",
  "its",
  "their",
  "our",
  "'s",
]);

function trimmed(tree: Tree, from: number, to: number): Span | null {
  let first = from;
  let last = to;
  while (first < last && EDGES.has(tree.words[first]!)) first++;
  while (last > first && TAILS.has(tree.words[last]!)) last--;
  const only = first === last ? tree.tokens[first]!.upos : null;
  if (only === "PRON" || only === "DET" || only === "PUNCT" || only === "PART" || only === "ADP") return null;
  return [tree.tokens[first]!.start, tree.tokens[last]!.end];
}

/**
 * The words of an issue as the record gives them: a clause by its verb in -ing ("reopening the ferry line"), with its
 * subject and negation where it has them ("Tolmark never joining the pact"), without its auxiliaries.
 */
export function issueWords(text: string, tree: Tree, span: Span): string {
  const words = text.slice(...span).replace(/\s+/g, " ");
  const first = tree.tokens.findIndex((token) => token.start === span[0]);
  if (first < 0) return words;
  const verb = verbOfClause(tree, first, span);
  if (verb < 0) return words;
  const kept = tree.tokens
    .slice(first, verb)
    .filter((token, at) => !["AUX", "PART"].includes(token.upos) || NEGATIONS.has(tree.words[first + at]!))
    .map((token) => text.slice(token.start, token.end));
  const token = tree.tokens[verb]!;
  const rest = text.slice(token.end, span[1]).replace(/\s+/g, " ");
  return `${[...kept, gerund(token.lemma.toLowerCase())].join(" ")}${rest}`;
}

const NEGATIONS = new Set(["not", "never", "n't"]);

/** The finite or bare verb that an issue begins with, or that its subject at the beginning belongs to; -1 for none. */
function verbOfClause(tree: Tree, first: number, span: Span): number {
  if (isUninflected(tree, first)) return first;
  for (let at = first + 1; at < tree.tokens.length && tree.tokens[at]!.end <= span[1]; at++) {
    const { upos } = tree.tokens[at]!;
    if (!isUninflected(tree, at) || tree.words[at - 1] === "to") {
      if (["NOUN", "PROPN", "ADJ", "AUX", "PART", "ADV", "NUM"].includes(upos)) continue;
      return -1;
    }
    const subject = tree.children[at]!.find((child) => relation(tree, child) === "nsubj");
    const plain = dependants(tree, at, "aux:pass").length === 0;
    return plain && subject !== undefined && subject >= first && subject < at ? at : -1;
  }
  return -1;
}

function isUninflected(tree: Tree, at: number): boolean {
  const { upos, xpos } = tree.tokens[at]!;
  return upos === "VERB" && ["VB", "VBP", "VBZ", "VBD"].includes(xpos);
}

const DOUBLED =
  /^(?:[^aeiou]*[aeiou][bdglmnprt]|.*(?:mit|gin|get|fer|cur|bar|rol|pel|bel|ban|put|cut|set|let|run|win))$/;

/** The form in -ing of an English verb. */
export function gerund(lemma: string): string {
  if (lemma.endsWith("ie")) return `${lemma.slice(0, -2)}ying`;
  if (lemma.endsWith("e") && !/(?:ee|oe|ye)$/.test(lemma) && lemma.length > 2)
    return `${lemma.slice(0, -1)}ing`;
  return DOUBLED.test(lemma) ? `${lemma}${lemma.at(-1)}ing` : `${lemma}ing`;
}

/** How many sentences back a fuller mention of a matter is looked for. */
const BACK = 40;

/**
 * The matter that a bare noun names again: of "the deal" the latest mention before that says more ("the deal on the
 * bridge"); null where the noun is no bare one or there is none.
 */
export function fullerMention(trees: readonly Tree[], tree: Tree, head: number): Span | null {
  const { lemma, upos } = tree.tokens[head]!;
  if (upos !== "NOUN" || !["the", "this", "that", "these", "those"].includes(tree.words[head - 1] ?? ""))
    return null;
  for (let index = tree.index - 1; index >= Math.max(0, tree.index - BACK); index--) {
    const before = trees[index]!;
    for (let at = Math.min(before.tokens.length, 200) - 1; at >= 0; at--) {
      const token = before.tokens[at]!;
      if (token.lemma !== lemma || token.upos !== "NOUN") continue;
      const span = issueSpan(before, at);
      if (span !== null && (span[0] < token.start || span[1] > token.end)) return span;
    }
  }
  return null;
}
