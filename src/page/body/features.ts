import { CLASS_GROUPS, type PromptKind } from "../../lexicon/page-words.ts";
import { chancesByRule } from "./by-rule.ts";
import type { PageView } from "./page-view.ts";
import { ANCESTORS } from "./segment.ts";

/** One number that says something of a block; NaN never. */
interface Feature {
  readonly name: string;
  readonly of: (page: PageView, at: number) => number;
}

const ruled = new WeakMap<PageView, Float32Array>();

/** What the rules alone say of a block. */
function byRule(page: PageView, at: number): number {
  let chances = ruled.get(page);
  if (chances === undefined) {
    chances = chancesByRule(page);
    ruled.set(page, chances);
  }
  return chances[at]!;
}

const PROMPTS = [
  "advertising",
  "related",
  "newsletter",
  "byline",
  "credit",
  "tags",
  "share",
  "other",
  "comment",
] as const;
const TAGS = [
  "p",
  "div",
  "li",
  "td",
  "blockquote",
  "figcaption",
  "dd",
  "dt",
  "pre",
  "section",
  "article",
  "address",
];

const log = (count: number) => Math.log2(1 + count);

const text: readonly Feature[] = [
  { name: "chars", of: (page, at) => page.measures[at]!.chars },
  { name: "words", of: (page, at) => page.measures[at]!.words },
  { name: "linkShare", of: (page, at) => page.measures[at]!.linkShare },
  { name: "linkCount", of: (page, at) => page.blocks[at]!.linkCount },
  { name: "boldShare", of: (page, at) => page.blocks[at]!.boldChars / page.measures[at]!.chars },
  { name: "italicShare", of: (page, at) => page.blocks[at]!.italicChars / page.measures[at]!.chars },
  { name: "breaks", of: (page, at) => page.blocks[at]!.breakCount },
  { name: "divided", of: (page, at) => Number(page.blocks[at]!.divided) },
  { name: "ended", of: (page, at) => Number(page.measures[at]!.ended) },
  { name: "sentences", of: (page, at) => page.measures[at]!.sentences },
  { name: "commaShare", of: (page, at) => page.measures[at]!.commas / page.measures[at]!.words },
  { name: "digitShare", of: (page, at) => page.measures[at]!.digits / page.measures[at]!.chars },
  { name: "capitalShare", of: (page, at) => page.measures[at]!.capitals / page.measures[at]!.chars },
  { name: "wordLength", of: (page, at) => page.measures[at]!.chars / page.measures[at]!.words },
  { name: "quoted", of: (page, at) => Number(/^["'“„«‘『「]/.test(page.blocks[at]!.text)) },
  { name: "address", of: (page, at) => Number(/https?:|www\.|@/.test(page.blocks[at]!.text)) },
  { name: "bar", of: (page, at) => Number(/[|•·›»]/.test(page.blocks[at]!.text)) },
  { name: "promptShare", of: (page, at) => page.measures[at]!.promptLength / page.measures[at]!.chars },
  { name: "repeats", of: (page, at) => page.repeats[at]! },
  ...PROMPTS.map((kind) => ({
    name: `prompt:${kind}`,
    of: (page: PageView, at: number) => Number(page.measures[at]!.prompt === kind),
  })),
];

const tagName = (page: PageView, at: number) => page.tree.tag[page.blocks[at]!.node]!.name;
const ancestor = (page: PageView, at: number, levels: number): number => {
  let node = page.blocks[at]!.node;
  for (let level = 0; level < levels && page.tree.parent[node]! >= 0; level++) node = page.tree.parent[node]!;
  return node;
};

const place: readonly Feature[] = [
  { name: "depth", of: (page, at) => page.segments.depth[page.blocks[at]!.node]! },
  { name: "heading", of: (page, at) => Number(/^h([1-6])$/.exec(tagName(page, at))?.[1] ?? 0) },
  ...TAGS.map((name) => ({
    name: `tag:${name}`,
    of: (page: PageView, at: number) => Number(tagName(page, at) === name),
  })),
  ...ANCESTORS.map((name, bit) => ({
    name: `in:${name}`,
    of: (page: PageView, at: number) => (page.segments.inside[page.blocks[at]!.node]! >> bit) & 1,
  })),
  ...CLASS_GROUPS.map((name, bit) => ({
    name: `near:${name}`,
    of: (page: PageView, at: number) => {
      for (let level = 0; level < 3; level++) {
        if ((page.segments.own[ancestor(page, at, level)]! >> bit) & 1) return 3 - level;
      }
      return 0;
    },
  })),
  ...CLASS_GROUPS.map((name, bit) => ({
    name: `around:${name}`,
    of: (page: PageView, at: number) => (page.segments.around[page.blocks[at]!.node]! >> bit) & 1,
  })),
];

const total = (page: PageView) => page.proseBefore[page.blocks.length]! + 1;
type Range = readonly [from: number, to: number];
const between = (list: Float64Array, [from, to]: Range) => list[to]! - list[from]!;
const range = (page: PageView, node: number): Range => [
  page.firstBlock[node]!,
  page.firstBlock[page.tree.end[node]!]!,
];
/** The blocks of the part around a block, `level` steps out; all blocks where there is no such part. */
const part = (page: PageView, at: number, level: number): Range => {
  const surrounding = page.surroundings[at]![level];
  return surrounding === undefined ? [0, page.blocks.length] : [surrounding.from, surrounding.to];
};

const around: readonly Feature[] = [0, 1, 2, 3].flatMap((level) => [
  {
    name: `part${level}:prose`,
    of: (page: PageView, at: number) => between(page.proseBefore, part(page, at, level)) / total(page),
  },
  {
    name: `part${level}:blocks`,
    of: (page: PageView, at: number) => {
      const [from, to] = part(page, at, level);
      return log(to - from);
    },
  },
  {
    name: `part${level}:linkShare`,
    of: (page: PageView, at: number) => {
      const blocks = part(page, at, level);
      return between(page.linkCharsBefore, blocks) / (1 + between(page.charsBefore, blocks));
    },
  },
]);

function levelsTo(page: PageView, at: number, container: number): number {
  let node = page.blocks[at]!.node;
  for (let levels = 0; levels < 12 && node >= 0; levels++) {
    if (node <= container && container < page.tree.end[node]!) return levels;
    if (container <= node && node < page.tree.end[container]!) {
      node = page.tree.parent[node]!;
      continue;
    }
    node = page.tree.parent[node]!;
  }
  return 12;
}

function placeIn(page: PageView, at: number, container: number): number {
  const [from, to] = range(page, container);
  if (at < from) return -1;
  if (at >= to) return 2;
  return (at - from + 0.5) / (to - from);
}

const containers: readonly Feature[] = [
  { name: "densest:levels", of: (page, at) => levelsTo(page, at, page.densest) },
  { name: "densest:place", of: (page, at) => placeIn(page, at, page.densest) },
  { name: "densest:share", of: (page) => between(page.proseBefore, range(page, page.densest)) / total(page) },
  { name: "widest:levels", of: (page, at) => levelsTo(page, at, page.widest) },
  { name: "widest:place", of: (page, at) => placeIn(page, at, page.widest) },
  { name: "group:count", of: (page, at) => log(page.groups[page.groupOf[at]!]!.count) },
  { name: "group:prose", of: (page, at) => page.groups[page.groupOf[at]!]!.prose / total(page) },
  {
    name: "group:linkShare",
    of: (page, at) => page.groups[page.groupOf[at]!]!.linkChars / page.groups[page.groupOf[at]!]!.chars,
  },
  {
    name: "group:ended",
    of: (page, at) => page.groups[page.groupOf[at]!]!.ended / page.groups[page.groupOf[at]!]!.count,
  },
  {
    name: "group:chars",
    of: (page, at) => page.groups[page.groupOf[at]!]!.chars / page.groups[page.groupOf[at]!]!.count,
  },
];

const neighbours: readonly Feature[] = [-3, -2, -1, 1, 2, 3].flatMap((step) => [
  { name: `next${step}:chars`, of: (page: PageView, at: number) => page.measures[at + step]?.chars ?? 0 },
  {
    name: `next${step}:linkShare`,
    of: (page: PageView, at: number) => page.measures[at + step]?.linkShare ?? -1,
  },
  { name: `next${step}:prose`, of: (page: PageView, at: number) => page.measures[at + step]?.prose ?? -1 },
  {
    name: `next${step}:group`,
    of: (page: PageView, at: number) => Number(page.groupOf[at + step] === page.groupOf[at]),
  },
]);

function stepsToProse(page: PageView, at: number, direction: 1 | -1): number {
  for (let steps = 1; steps <= 20; steps++) {
    const measures = page.measures[at + steps * direction];
    if (measures === undefined) return 21;
    if (measures.prose >= 15) return steps;
  }
  return 21;
}

/** How many parts out one must go to find the next prose before or after a block in the same part. */
function levelsToProse(page: PageView, at: number, direction: 1 | -1): number {
  const steps = stepsToProse(page, at, direction);
  if (steps > 20) return 6;
  const other = at + steps * direction;
  const level = page.surroundings[at]!.findIndex(({ from, to }) => from <= other && other < to);
  return level < 0 ? 5 : level;
}

const FAR = 60;
const LABEL_WORDS = 12;

/** How many blocks back the last label of a kind stands ("Comments", "Related articles"); `FAR` where none is near. */
function sinceLabel(kind: PromptKind): Feature {
  return {
    name: `since:${kind}`,
    of: (page, at) => {
      for (let back = 1; back < FAR && back <= at; back++) {
        const { prompt, words } = page.measures[at - back]!;
        if (prompt === kind && words <= LABEL_WORDS) return back;
      }
      return FAR;
    },
  };
}

const sequence: readonly Feature[] = [
  sinceLabel("comment"),
  sinceLabel("related"),
  sinceLabel("newsletter"),
  { name: "index", of: (page, at) => at / page.blocks.length },
  { name: "proseBefore", of: (page, at) => page.proseBefore[at]! / total(page) },
  {
    name: "proseNear",
    of: (page, at) => between(page.proseBefore, [Math.max(0, at - 5), Math.min(page.blocks.length, at + 6)]),
  },
  { name: "toProse:back", of: (page, at) => stepsToProse(page, at, -1) },
  { name: "toProse:on", of: (page, at) => stepsToProse(page, at, 1) },
  { name: "fromTitle", of: (page, at) => (page.titleBlock < 0 ? -999 : at - page.titleBlock) },
  {
    name: "sinceTitle",
    of: (page, at) =>
      page.titleBlock < 0 ? -1 : (page.proseBefore[at]! - page.proseBefore[page.titleBlock]!) / total(page),
  },
  { name: "first", of: (page, at) => at - part(page, at, 0)[0] },
  { name: "last", of: (page, at) => part(page, at, 0)[1] - at },
  { name: "levelsToProse:back", of: (page, at) => levelsToProse(page, at, -1) },
  { name: "levelsToProse:on", of: (page, at) => levelsToProse(page, at, 1) },
  {
    name: "sameArticle",
    of: (page, at) =>
      page.titleBlock < 0 || page.articleOf[page.titleBlock]! < 0
        ? -1
        : Number(page.articleOf[at] === page.articleOf[page.titleBlock]),
  },
  {
    name: "headingsSinceTitle",
    of: (page, at) =>
      page.titleBlock < 0 ? 0 : page.headingsBefore[at]! - page.headingsBefore[page.titleBlock]!,
  },
  { name: "pageBlocks", of: (page) => log(page.blocks.length) },
  { name: "pageProse", of: (page) => log(total(page)) },
];

const evidence: readonly Feature[] = [
  { name: "body:known", of: (page) => (page.evidence.body === null ? 0 : log(page.evidence.body.words)) },
  { name: "body:share", of: (page, at) => (page.evidence.body === null ? -1 : page.bodyShare[at]!) },
  { name: "description", of: (page, at) => page.descriptionShare[at]! },
  { name: "byRule", of: byRule },
  { name: "title", of: (page, at) => Number(page.titleBlock === at) },
];

/** The features of the block classifier, in the order of a row. */
export const FEATURES: readonly Feature[] = [
  ...text,
  ...place,
  ...around,
  ...containers,
  ...neighbours,
  ...sequence,
  ...evidence,
];

const TRIVIAL_WORDS = 8;
const TRIVIAL_REACH = 3;

/** True for a short link with no prose close by: it is judged without its features. Half the
 * blocks of a page are such; cross-validated scores are the same without it. */
export function isTrivial(page: PageView, at: number): boolean {
  const { linkShare, words } = page.measures[at]!;
  if (linkShare <= 0.9 || words > TRIVIAL_WORDS || at === page.titleBlock) return false;
  const from = Math.max(0, at - TRIVIAL_REACH);
  const to = Math.min(page.blocks.length, at + TRIVIAL_REACH + 1);
  return page.proseBefore[from] === page.proseBefore[to];
}

/** A row of `FEATURES` for each block of the page, one after the other; zeros for those that `skips` holds for. */
export function featureRows(page: PageView, skips: (at: number) => boolean = () => false): Float32Array {
  const width = FEATURES.length;
  const rows = new Float32Array(width * page.blocks.length);
  for (let at = 0; at < page.blocks.length; at++) {
    if (skips(at)) continue;
    for (let column = 0; column < width; column++) rows[at * width + column] = FEATURES[column]!.of(page, at);
  }
  return rows;
}
