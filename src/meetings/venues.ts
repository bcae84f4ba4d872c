import type { Tree } from "../clauses/index.ts";
import { readTable } from "../lexicon/read-table.ts";
import type { Span } from "../record/index.ts";

/** A house or room in which guests are received, named in a sentence. */
export interface KnownVenue {
  readonly name: string;
  readonly country: string;
  readonly span: Span;
  readonly tokens: readonly [number, number];
  /** The token of the name whose head lies outside it. */
  readonly head: number;
}

interface Entry {
  readonly name: string;
  readonly words: readonly string[];
  readonly country: string;
}

const ENTRIES = new Map<string, Entry[]>();
for (const { name, country } of readTable("meeting-venues.tsv", ["name", "country"])) {
  const words = name.toLowerCase().match(/[\p{L}\p{N}]+(?:['’][\p{L}]+)?|-/gu) ?? [];
  const [first = ""] = words;
  const list = ENTRIES.get(first) ?? [];
  list.push({ name, words, country });
  list.sort((a, b) => b.words.length - a.words.length);
  ENTRIES.set(first, list);
}

const CACHE = new WeakMap<Tree, readonly KnownVenue[]>();

/** The known houses and rooms that a sentence names, in text order. */
export function venuesIn(tree: Tree): readonly KnownVenue[] {
  const known = CACHE.get(tree);
  if (known !== undefined) return known;
  const found: KnownVenue[] = [];
  for (let at = 0; at < tree.tokens.length; at++) {
    const entry = ENTRIES.get(tree.words[at]!)?.find(({ words }) => matches(tree, at, words));
    if (entry === undefined) continue;
    const end = at + entry.words.length;
    const span: Span = [tree.tokens[at]!.start, tree.tokens[end - 1]!.end];
    found.push({
      name: entry.name,
      country: entry.country,
      span,
      tokens: [at, end],
      head: headOf(tree, at, end),
    });
    at = end - 1;
  }
  CACHE.set(tree, found);
  return found;
}

function matches(tree: Tree, at: number, words: readonly string[]): boolean {
  if (!words.every((word, step) => tree.words[at + step] === word)) return false;
  return words.some((_, step) => tree.tokens[at + step]!.upos === "PROPN");
}

function headOf(tree: Tree, first: number, end: number): number {
  for (let at = first; at < end; at++) {
    const { head } = tree.tokens[at]!;
    if (head < first || head >= end) return at;
  }
  return end - 1;
}
