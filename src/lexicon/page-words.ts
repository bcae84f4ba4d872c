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
] as const;
export type ClassGroup = (typeof CLASS_GROUPS)[number];

interface ClassWords {
  readonly tokens: ReadonlyMap<string, number>;
  readonly parts: ReadonlyMap<string, number>;
  readonly pattern: RegExp;
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
  const longestFirst = [...parts.keys()].sort((a, b) => b.length - a.length || (a < b ? -1 : 1));
  loaded = { tokens, parts, pattern: new RegExp(longestFirst.join("|"), "g") };
  return loaded;
}

/** The bit of a group in the masks that `classMask` gives. */
export function classBit(group: ClassGroup): number {
  return 1 << CLASS_GROUPS.indexOf(group);
}

/** Which groups of words stand in a class name, an id or the like: a mask with a bit for each of `CLASS_GROUPS`. */
export function classMask(name: string): number {
  const { tokens, parts, pattern } = classWords();
  const lower = name.toLowerCase();
  let mask = 0;
  for (const [part] of lower.matchAll(pattern)) mask |= parts.get(part) ?? 0;
  for (const token of classTokens(name)) mask |= tokens.get(token) ?? 0;
  return mask;
}

/** The words of a class name, in lower case: it is divided at punctuation, digits and capitals ("storyBody__p2"). */
export function classTokens(name: string): string[] {
  return name
    .replace(/([a-z])([A-Z])/g, "$1 $2")
    .toLowerCase()
    .split(/[^\p{L}]+/u)
    .filter((token) => token !== "");
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
