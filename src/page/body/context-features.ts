import type { PageView } from "./page-view.ts";

/** The first opinion of every block, and sums over it that the second opinion looks at. */
export interface Opinions {
  readonly page: PageView;
  /** By block: the chance that it belongs to the article, by its own features. */
  readonly chance: Float32Array;
  /** Sums of chance times words, and of words, over the blocks before block n. */
  readonly chanceBefore: Float64Array;
  readonly wordsBefore: Float64Array;
  /** By group of like blocks: the mean chance, words counted. */
  readonly groupChance: readonly number[];
  /** The first and the last block that surely belong; 0 and -1 where none does. */
  readonly first: number;
  readonly last: number;
}

interface ContextFeature {
  readonly name: string;
  readonly of: (opinions: Opinions, at: number) => number;
}

/** Gathers what the second opinion needs of the first. */
export function gatherOpinions(page: PageView, chance: Float32Array): Opinions {
  const count = page.blocks.length;
  const chanceBefore = new Float64Array(count + 1);
  const wordsBefore = new Float64Array(count + 1);
  const sums = page.groups.map(() => [0, 0] as [number, number]);
  let first = -1;
  let last = -1;
  for (let at = 0; at < count; at++) {
    const words = Math.min(page.measures[at]!.words, 100);
    chanceBefore[at + 1] = chanceBefore[at]! + chance[at]! * words;
    wordsBefore[at + 1] = wordsBefore[at]! + words;
    const sum = sums[page.groupOf[at]!]!;
    sum[0] += chance[at]! * words;
    sum[1] += words;
    if (chance[at]! > 0.7 && words >= 10) {
      if (first < 0) first = at;
      last = at;
    }
  }
  return {
    page,
    chance,
    chanceBefore,
    wordsBefore,
    groupChance: sums.map(([sum, words]) => sum / (words + 1)),
    first: Math.max(first, 0),
    last,
  };
}

function meanIn({ chanceBefore, wordsBefore }: Opinions, from: number, to: number): number {
  const words = wordsBefore[to]! - wordsBefore[from]!;
  return words === 0 ? -1 : (chanceBefore[to]! - chanceBefore[from]!) / words;
}

function meanAround(opinions: Opinions, at: number, level: number): number {
  const part = opinions.page.surroundings[at]![level];
  return part === undefined
    ? meanIn(opinions, 0, opinions.chance.length)
    : meanIn(opinions, part.from, part.to);
}

const steps = [-4, -3, -2, -1, 1, 2, 3, 4];

/** The features of the second opinion, in the order of a row. */
export const CONTEXT_FEATURES: readonly ContextFeature[] = [
  { name: "chance", of: ({ chance }, at) => chance[at]! },
  ...steps.map((step) => ({
    name: `chance${step}`,
    of: ({ chance }: Opinions, at: number) => chance[at + step] ?? -1,
  })),
  {
    name: "near",
    of: (opinions, at) => meanIn(opinions, Math.max(0, at - 6), Math.min(opinions.chance.length, at + 7)),
  },
  { name: "before5", of: (opinions, at) => meanIn(opinions, Math.max(0, at - 5), at) },
  {
    name: "after5",
    of: (opinions, at) => meanIn(opinions, at + 1, Math.min(opinions.chance.length, at + 6)),
  },
  { name: "group", of: ({ groupChance, page }, at) => groupChance[page.groupOf[at]!]! },
  { name: "groupCount", of: ({ page }, at) => page.groups[page.groupOf[at]!]!.count },
  ...[0, 1, 2, 3].map((levels) => ({
    name: `part${levels}`,
    of: (opinions: Opinions, at: number) => meanAround(opinions, at, levels),
  })),
  { name: "fromFirst", of: ({ first }, at) => Math.max(-30, Math.min(30, at - first)) },
  { name: "toLast", of: ({ last }, at) => Math.max(-30, Math.min(30, last - at)) },
  {
    name: "shareBefore",
    of: ({ chanceBefore, chance }, at) => chanceBefore[at]! / (chanceBefore[chance.length]! + 1),
  },
  { name: "all", of: ({ chanceBefore, chance }) => chanceBefore[chance.length]! },
  { name: "words", of: ({ page }, at) => page.measures[at]!.words },
  { name: "linkShare", of: ({ page }, at) => page.measures[at]!.linkShare },
  { name: "ended", of: ({ page }, at) => Number(page.measures[at]!.ended) },
  { name: "prompt", of: ({ page }, at) => page.measures[at]!.promptLength / page.measures[at]!.chars },
  { name: "bold", of: ({ page }, at) => page.blocks[at]!.boldChars / page.measures[at]!.chars },
  { name: "italic", of: ({ page }, at) => page.blocks[at]!.italicChars / page.measures[at]!.chars },
  {
    name: "heading",
    of: ({ page }, at) => Number(/^h([1-6])$/.exec(page.tree.tag[page.blocks[at]!.node]!.name)?.[1] ?? 0),
  },
  { name: "item", of: ({ page }, at) => Number(page.tree.tag[page.blocks[at]!.node]!.name === "li") },
  {
    name: "fromTitle",
    of: ({ page }, at) => (page.titleBlock < 0 ? -99 : Math.min(99, at - page.titleBlock)),
  },
  {
    name: "sameArticle",
    of: ({ page }, at) =>
      page.titleBlock < 0 || page.articleOf[page.titleBlock]! < 0
        ? -1
        : Number(page.articleOf[at] === page.articleOf[page.titleBlock]),
  },
  { name: "body", of: ({ page }, at) => (page.evidence.body === null ? -1 : page.bodyShare[at]!) },
  { name: "description", of: ({ page }, at) => page.descriptionShare[at]! },
  {
    name: "nextSame",
    of: ({ page }, at) =>
      Number(page.groupOf[at + 1] === page.groupOf[at]) +
      2 * Number(page.groupOf[at - 1] === page.groupOf[at]),
  },
];

/** A row of `CONTEXT_FEATURES` for each block. */
export function contextRows(opinions: Opinions): Float32Array {
  const width = CONTEXT_FEATURES.length;
  const count = opinions.chance.length;
  const rows = new Float32Array(width * count);
  for (let at = 0; at < count; at++) {
    for (let column = 0; column < width; column++)
      rows[at * width + column] = CONTEXT_FEATURES[column]!.of(opinions, at);
  }
  return rows;
}
