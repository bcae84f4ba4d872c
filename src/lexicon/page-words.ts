import { BOILERPLATE_KINDS, type BoilerplateKind } from "../record/index.ts";
import { readTable } from "./read-table.ts";

/** The groups of page-class-words.tsv in order: bit n of a mask stands for group n. */
export const CLASS_GROUPS = [
  "article",
  "body",
  "paragraph",
  "lead",
  "heading",
  "caption",
  "credit",
  "byline",
  "date",
  "meta",
  "tags",
  "share",
  "related",
  "newsletter",
  "advert",
  "comment",
  "nav",
  "side",
  "footer",
  "header",
  "consent",
  "embed",
  "quote",
  "list",
  "wrap",
  "hide",
  "event",
  "picture",
  "cookie",
] as const;
export type ClassGroup = (typeof CLASS_GROUPS)[number];

interface ClassWords {
  readonly tokens: ReadonlyMap<string, number>;
  readonly parts: PartFinder;
}

let loaded: ClassWords | null = null;

function classWords(): ClassWords {
  if (loaded !== null) return loaded;
  const tokens = new Map<string, number>();
  const parts = new Map<string, number>();
  for (const { word, match, group } of readTable("page-class-words.tsv", ["word", "match", "group"])) {
    const bit = CLASS_GROUPS.findIndex((name) => name === group);
    if (bit < 0) throw new Error(`lexicon: page-class-words.tsv: ${word}: no such group: ${group}`);
    const list = match === "part" ? parts : tokens;
    list.set(word, (list.get(word) ?? 0) | (1 << bit));
  }
  loaded = { tokens, parts: partFinder(parts) };
  return loaded;
}

/** The bit of a group in the masks that `classMask` gives. */
export function classBit(group: ClassGroup): number {
  return 1 << CLASS_GROUPS.indexOf(group);
}

/** The bits of several groups. */
export function classBits(...groups: readonly ClassGroup[]): number {
  return groups.reduce((mask, group) => mask | classBit(group), 0);
}

const LETTERS = 26;

/** An automaton of Aho and Corasick (1975) over the letters a to z: where it goes from a state, what ends there. */
interface PartFinder {
  readonly next: Uint16Array;
  readonly found: Int32Array;
}

function partFinder(words: ReadonlyMap<string, number>): PartFinder {
  const next: number[] = Array(LETTERS).fill(0);
  const found: number[] = [0];
  for (const [word, mask] of words) {
    if (!/^[a-z]+$/.test(word)) continue;
    let state = 0;
    for (let at = 0; at < word.length; at++) {
      const edge = state * LETTERS + word.charCodeAt(at) - 97;
      if (next[edge] === 0) {
        next[edge] = found.length;
        found.push(0);
        for (let letter = 0; letter < LETTERS; letter++) next.push(0);
      }
      state = next[edge]!;
    }
    found[state] = found[state]! | mask;
  }
  return linked(next, found);
}

/** Turns the tree of words into the automaton: from each state, where a letter leads that no word goes on with. */
function linked(next: number[], found: number[]): PartFinder {
  const fail = found.map(() => 0);
  const queue = next.slice(0, LETTERS).filter((state) => state !== 0);
  for (let head = 0; head < queue.length; head++) {
    const state = queue[head]!;
    found[state] = found[state]! | found[fail[state]!]!;
    for (let letter = 0; letter < LETTERS; letter++) {
      const edge = state * LETTERS + letter;
      const otherwise = next[fail[state]! * LETTERS + letter]!;
      if (next[edge] === 0) next[edge] = otherwise;
      else {
        fail[next[edge]!] = otherwise;
        queue.push(next[edge]!);
      }
    }
  }
  return { next: Uint16Array.from(next), found: Int32Array.from(found) };
}

/**
 * Which groups of words stand in a class name, an id or the like: a mask with a bit for each of `CLASS_GROUPS`. Words
 * are divided at capitals and at what is no letter ("storyBody__p2").
 */
export function classMask(name: string): number {
  const { tokens, parts } = classWords();
  let mask = 0;
  let state = 0;
  let wordStart = 0;
  let lowerBefore = false;
  for (let at = 0; at <= name.length; at++) {
    const code = at < name.length ? name.charCodeAt(at) : 32;
    const isCapital = code >= 65 && code <= 90;
    const isLower = code >= 97 && code <= 122;
    const isLetter = isCapital || isLower || code > 191;
    if (!isLetter || (isCapital && lowerBefore)) {
      if (at > wordStart) mask |= tokens.get(name.slice(wordStart, at).toLowerCase()) ?? 0;
      wordStart = isLetter ? at : at + 1;
    }
    lowerBefore = isLower;
    state = isLower
      ? parts.next[state * LETTERS + code - 97]!
      : isCapital
        ? parts.next[state * LETTERS + code - 65]!
        : 0;
    mask |= parts.found[state]!;
  }
  return mask;
}

/** What a prompt around an article is: a kind of boilerplate, or readers' comments. */
export type PromptKind = BoilerplateKind | "comment";

interface Prompts {
  readonly byFirst: ReadonlyMap<string, readonly (readonly [phrase: string, kind: PromptKind])[]>;
}

let prompts: Prompts | null = null;

function loadPrompts(): Prompts {
  const byFirst = new Map<string, [string, PromptKind][]>();
  for (const { phrase, kind } of readTable("page-prompts.tsv", ["phrase", "kind"])) {
    const known = kind === "comment" ? kind : BOILERPLATE_KINDS.find((name) => name === kind);
    if (known === undefined) throw new Error(`lexicon: page-prompts.tsv: ${phrase}: no such kind: ${kind}`);
    const key = phrase.slice(0, 2);
    const list = byFirst.get(key) ?? [];
    list.push([phrase, known]);
    byFirst.set(key, list);
  }
  for (const list of byFirst.values()) list.sort((a, b) => b[0].length - a[0].length);
  return { byFirst };
}

/** The kind of the longest known prompt that the text begins with, and its length; null where it begins otherwise. */
export function promptOf(text: string): { readonly kind: PromptKind; readonly length: number } | null {
  prompts ??= loadPrompts();
  const head = text.slice(0, 60).toLowerCase();
  for (const [phrase, kind] of prompts.byFirst.get(head.slice(0, 2)) ?? []) {
    if (!head.startsWith(phrase)) continue;
    const next = head.charCodeAt(phrase.length);
    if (Number.isNaN(next) || !isLetter(phrase, head[phrase.length]!)) return { kind, length: phrase.length };
  }
  return null;
}

/** True where a Latin, Greek or Cyrillic word goes on: "share" does not begin "shareholders". */
function isLetter(phrase: string, next: string): boolean {
  return /[\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}]$/u.test(phrase) && /\p{L}/u.test(next);
}
