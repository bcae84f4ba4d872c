import type { Article } from "../page/article.ts";
import type { Span } from "../record/index.ts";
import type { Sentence, Syntax, Token } from "../syntax/sentence.ts";

/** A sentence as a tree: its tokens, the dependants of each in text order, and the words in lower case. */
export interface Tree {
  /** Index of the sentence in the article. */
  readonly index: number;
  readonly sentence: Sentence;
  readonly tokens: readonly Token[];
  readonly children: readonly (readonly number[])[];
  readonly words: readonly string[];
}

const CACHE = new WeakMap<Syntax, readonly Tree[]>();

/** The trees of an article, made once for all stages that ask. */
export function treesOf(article: Article, syntax: Syntax): readonly Tree[] {
  const known = CACHE.get(syntax);
  if (known !== undefined) return known;
  const trees = syntax.sentences.map((sentence, index) => treeOf(article.text, sentence, index));
  CACHE.set(syntax, trees);
  return trees;
}

function treeOf(text: string, sentence: Sentence, index: number): Tree {
  const { tokens } = sentence;
  const children: number[][] = tokens.map(() => []);
  tokens.forEach((token, at) => {
    if (token.head >= 0 && token.head !== at) children[token.head]?.push(at);
  });
  const words = tokens.map((token) => text.slice(token.start, token.end).toLowerCase().replace(/’/g, "'"));
  return { index, sentence, tokens, children, words };
}

/** The relation of a token to its head without its subtype: "nsubj" for "nsubj:pass". */
export function relation(tree: Tree, at: number): string {
  const { deprel } = tree.tokens[at]!;
  const colon = deprel.indexOf(":");
  return colon < 0 ? deprel : deprel.slice(0, colon);
}

/** The dependants of a token whose relation, with or without its subtype, is one of those named. */
export function dependants(tree: Tree, at: number, ...relations: readonly string[]): number[] {
  return tree.children[at]!.filter(
    (child) => relations.includes(tree.tokens[child]!.deprel) || relations.includes(relation(tree, child)),
  );
}

/** The first such dependant, or -1. */
export function dependant(tree: Tree, at: number, ...relations: readonly string[]): number {
  return dependants(tree, at, ...relations)[0] ?? -1;
}

/** The token and the tokens coordinated with it, in text order. */
export function conjuncts(tree: Tree, at: number): number[] {
  const found = [at];
  for (let i = 0; i < found.length && found.length < 40; i++)
    found.push(...dependants(tree, found[i]!, "conj"));
  return found.sort((a, b) => a - b);
}

/** Every token below `at`, itself included, without the branches whose relation to their head is named. */
export function subtree(tree: Tree, at: number, without: readonly string[] = []): number[] {
  const found = [at];
  const seen = new Set(found);
  for (let i = 0; i < found.length; i++) {
    for (const child of tree.children[found[i]!]!) {
      if (seen.has(child)) continue;
      if (without.includes(relation(tree, child)) || without.includes(tree.tokens[child]!.deprel)) continue;
      seen.add(child);
      found.push(child);
    }
  }
  return found.sort((a, b) => a - b);
}

/** The span from the first to the last of some tokens of a sentence; they need not be ordered. */
export function spanOf(tree: Tree, tokens: readonly number[]): Span {
  let first = tokens[0]!;
  let last = first;
  for (const token of tokens) {
    if (token < first) first = token;
    if (token > last) last = token;
  }
  return [tree.tokens[first]!.start, tree.tokens[last]!.end];
}

/** The prepositions that mark a token: "with" of "with Tolmark"; of "because of", both words. */
export function markers(tree: Tree, at: number): string[] {
  return dependants(tree, at, "case", "mark").map((child) => tree.words[child]!);
}

/** The heads above a token, nearest first; at most `limit`. */
export function ancestors(tree: Tree, at: number, limit = 40): number[] {
  const found: number[] = [];
  let head = tree.tokens[at]!.head;
  while (head >= 0 && found.length < limit && !found.includes(head)) {
    found.push(head);
    head = tree.tokens[head]!.head;
  }
  return found;
}

/** True for a verb, or a noun or adjective that a copula makes a predicate. */
export function isPredicate(tree: Tree, at: number): boolean {
  return tree.tokens[at]!.upos === "VERB" || dependant(tree, at, "cop") >= 0;
}
