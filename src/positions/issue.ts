import { headOfPhrase, objectAfter, phraseFrom, relation, type Tree } from "../clauses/index.ts";
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
  const { upos, lemma } = tree.tokens[head]!;
  if (TIMES.has(tree.words[head]!)) return null;
  if (upos === "VERB" || upos === "AUX") {
    const object = objectAfter(tree, head);
    if (LIGHT_VERBS.has(lemma) && object > head && depth < 3)
      return issueSpan(tree, object, depth + 1) ?? clauseSpan(tree, head);
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

/** The head of what follows "of", "for" or "to" right after a noun; -1 where nothing does. */
function complementOf(tree: Tree, noun: number): number {
  const link = tree.words[noun + 1];
  if (link === "to" && tree.tokens[noun + 2]?.xpos === "VB") return noun + 2;
  if (link !== "of" && link !== "for") return -1;
  if (tree.tokens[noun + 2]?.xpos === "VBG") return noun + 2;
  const phrase = phraseFrom(tree, noun + 2);
  return phrase === null ? -1 : headOfPhrase(tree, phrase);
}

/** A verb with its object and phrases, and its subject where that is a plain noun: "the toll be halved". */
function clauseSpan(tree: Tree, head: number): Span | null {
  const subject = tree.children[head]!.find(
    (child) => child < head && ["nsubj", "csubj"].includes(relation(tree, child)),
  );
  const first =
    subject !== undefined &&
    tree.tokens[subject]!.upos === "NOUN" &&
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
      const object = phraseFrom(tree, link + 2);
      const end = object === null ? link + 1 : object[1] - 1;
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
  "the",
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

/** The words of an issue as the record gives them: a clause by its verb in -ing ("reopening the ferry line"). */
export function issueWords(text: string, tree: Tree, span: Span): string {
  const first = tree.tokens.findIndex((token) => token.start === span[0]);
  const words = text.slice(...span).replace(/\s+/g, " ");
  const token = tree.tokens[first];
  if (token === undefined || token.upos !== "VERB" || !["VB", "VBP", "VBZ", "VBD"].includes(token.xpos))
    return words;
  const rest = text.slice(token.end, span[1]).replace(/\s+/g, " ");
  return `${gerund(token.lemma.toLowerCase())}${rest}`;
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
