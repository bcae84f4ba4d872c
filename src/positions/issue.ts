import { relation, type Tree } from "../clauses/index.ts";
import type { Span } from "../record/index.ts";

/** The longest issue in words; CONVENTIONS has 2 to 8. */
const LONGEST = 9;

/** The words that name a matter, by the head token of its phrase or clause: one span, without subject of a verb, article
 * or pronoun; null where only a pronoun or nothing is left. */
export function issueSpan(tree: Tree, head: number): Span | null {
  const verbal = tree.tokens[head]!.upos === "VERB" || tree.tokens[head]!.upos === "AUX";
  const first = verbal ? startOfClause(tree, head) : startOfPhrase(tree, head);
  let last = head;
  for (const child of tree.children[head]!) {
    if (child < head) continue;
    if (!carriesOn(tree, child, verbal)) continue;
    const end = rightEdge(tree, child);
    if (wordCount(tree, first, end) > LONGEST) {
      const part = shortened(tree, child, first);
      if (part > last) last = part;
      break;
    }
    if (tree.words.slice(last + 1, child).some((word) => word === ";" || word === ":")) break;
    last = end;
  }
  return trimmed(tree, first, last);
}

function wordCount(tree: Tree, first: number, last: number): number {
  let count = 0;
  for (let at = first; at <= last; at++) if (/[\p{L}\p{N}]/u.test(tree.words[at]!)) count++;
  return count;
}

function carriesOn(tree: Tree, child: number, verbal: boolean): boolean {
  const kind = relation(tree, child);
  if (verbal)
    return (
      ["obj", "iobj", "obl", "xcomp", "ccomp", "compound", "advmod"].includes(kind) && !isAdjunct(tree, child)
    );
  return (
    ["nmod", "compound", "flat", "amod", "nummod", "acl", "xcomp", "obl"].includes(kind) &&
    tree.tokens[child]!.deprel !== "acl:relcl"
  );
}

/** Time and manner after a verb are no part of the matter. */
function isAdjunct(tree: Tree, child: number): boolean {
  const { deprel } = tree.tokens[child]!;
  return deprel === "obl:tmod" || deprel === "obl:agent" || deprel === "obl:unmarked";
}

function startOfClause(tree: Tree, head: number): number {
  const subject = tree.children[head]!.find(
    (child) => child < head && ["nsubj", "csubj"].includes(relation(tree, child)),
  );
  if (subject !== undefined && tree.tokens[subject]!.upos === "NOUN" && head - subject < 5)
    return startOfPhrase(tree, subject);
  return head;
}

function startOfPhrase(tree: Tree, head: number): number {
  let first = head;
  for (const child of [...tree.children[head]!].reverse()) {
    if (child > head) continue;
    const kind = relation(tree, child);
    if (!["amod", "compound", "nummod", "nmod", "flat", "det", "advmod"].includes(kind)) continue;
    if (kind === "det" && tree.words[child] !== "no") continue;
    if (tree.tokens[child]!.upos === "PRON") continue;
    const edge = leftEdge(tree, child);
    if (wordCount(tree, edge, head) > 6) break;
    first = Math.min(first, edge);
  }
  return first;
}

function leftEdge(tree: Tree, head: number): number {
  let edge = head;
  for (let guard = 0; guard < 12; guard++) {
    const child = tree.children[edge]![0];
    if (child === undefined || child > edge) return edge;
    edge = child;
  }
  return edge;
}

function rightEdge(tree: Tree, head: number): number {
  let edge = head;
  for (let guard = 0; guard < 30; guard++) {
    const child = tree.children[edge]!.filter(
      (one) => relation(tree, one) !== "punct" && tree.tokens[one]!.deprel !== "acl:relcl",
    ).at(-1);
    if (child === undefined || child < edge) return edge;
    edge = child;
  }
  return edge;
}

/** The last word of a branch that still leaves the issue short enough. */
function shortened(tree: Tree, child: number, first: number): number {
  if (wordCount(tree, first, child) > LONGEST) return -1;
  let last = child;
  for (const below of tree.children[child]!) {
    if (below < child || relation(tree, below) === "punct") continue;
    const end = rightEdge(tree, below);
    if (wordCount(tree, first, end) > LONGEST) break;
    last = end;
  }
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
  "(",
  "of",
  "and",
  "or",
  "to",
  "in",
  "on",
  "the",
]);

function trimmed(tree: Tree, from: number, to: number): Span | null {
  let first = from;
  let last = to;
  while (first < last && EDGES.has(tree.words[first]!)) first++;
  while (last > first && TAILS.has(tree.words[last]!)) last--;
  const only = first === last ? tree.tokens[first]!.upos : null;
  if (only === "PRON" || only === "DET" || only === "PUNCT" || only === "PART") return null;
  return [tree.tokens[first]!.start, tree.tokens[last]!.end];
}
