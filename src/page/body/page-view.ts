import { classBits, type PromptKind, promptOf } from "../../lexicon/page-words.ts";
import type { Tree } from "../html/tree.ts";
import { attribute } from "../html/tree.ts";
import { ancestorBits, type Segments, type TextBlock } from "./segment.ts";
import { type ShingleSet, shingleShare } from "./shingles.ts";

/** What the rest of the page says of its text, for comparison with the blocks. */
export interface BodyEvidence {
  readonly title: string | null;
  readonly description: string | null;
  /** Body text in JSON, as shingles; null where the page has none. */
  readonly body: ShingleSet | null;
}

/** Plain measures of a block's text. */
export interface TextMeasures {
  readonly chars: number;
  readonly words: number;
  readonly linkShare: number;
  /** Ends as a sentence does. */
  readonly ended: boolean;
  readonly sentences: number;
  readonly commas: number;
  readonly digits: number;
  readonly capitals: number;
  readonly prompt: PromptKind | null;
  readonly promptLength: number;
  /** Words of running prose: 0 for links, labels and lines without an end. */
  readonly prose: number;
}

/** A page with its blocks measured, for the features and rules to look at. */
export interface PageView {
  readonly tree: Tree;
  readonly segments: Segments;
  readonly blocks: readonly TextBlock[];
  readonly measures: readonly TextMeasures[];
  readonly evidence: BodyEvidence;
  /** Sums over the blocks before block n. */
  readonly proseBefore: Float64Array;
  readonly charsBefore: Float64Array;
  readonly linkCharsBefore: Float64Array;
  /** By block: the group of blocks that look alike in their tags and classes. */
  readonly groupOf: Int32Array;
  readonly groups: readonly Group[];
  /** By block: how often its text stands on the page. */
  readonly repeats: Int32Array;
  /** By node, and one past the last: the first block at or after it. */
  readonly firstBlock: Int32Array;
  /** By block: up to four parts around it, innermost first. */
  readonly surroundings: readonly (readonly Surrounding[])[];
  /** By block: the outermost article element around it; -1 where there is none. */
  readonly articleOf: Int32Array;
  /** First-level headings before block n. */
  readonly headingsBefore: Float64Array;
  /** The element whose own paragraphs hold most prose; likewise the least one that holds most of the page's prose. */
  readonly densest: number;
  readonly widest: number;
  /** The block that repeats the title, the likeliest where several do; -1 where none does. */
  readonly titleBlock: number;
  readonly bodyShare: Float32Array;
  readonly descriptionShare: Float32Array;
}

/** Blocks with the same tag and classes under parents with the same tag and classes. */
export interface Group {
  count: number;
  prose: number;
  chars: number;
  linkChars: number;
  ended: number;
}

/** Measures the blocks of a page. The sums and groups serve the rules and the features alike. */
export function viewPage(tree: Tree, segments: Segments, evidence: BodyEvidence): PageView {
  const { blocks } = segments;
  const measures = blocks.map(measure);
  const proseBefore = sums(measures, (one) => one.prose);
  const { groupOf, groups } = groupBlocks(tree, blocks, measures);
  const firstBlock = firstBlocks(tree, blocks);
  const surroundings = blocks.map((block) => surroundingsOf(tree, firstBlock, block));
  const titleBlock = findTitleBlock(tree, blocks, evidence.title);
  return {
    tree,
    segments,
    blocks,
    measures,
    evidence,
    proseBefore,
    charsBefore: sums(blocks, (block) => block.text.length),
    linkCharsBefore: sums(blocks, (block) => block.linkChars),
    groupOf,
    groups,
    repeats: countRepeats(blocks),
    firstBlock,
    surroundings,
    densest: densestElement(segments, { measures, surroundings }),
    widest: widestElement(tree, proseBefore, firstBlock),
    titleBlock,
    articleOf: articlesOf(tree, blocks),
    headingsBefore: sums(blocks, (block) => Number(tree.tag[block.node]!.name === "h1")),
    bodyShare: Float32Array.from(blocks, (block) =>
      evidence.body === null ? 0 : shingleShare(evidence.body, block.text),
    ),
    descriptionShare: descriptionShares(blocks, evidence.description),
  };
}

const ENDED = /[.!?…。．！？؟।॥۔:]["'”’»«“）)\]」』]*$/;
const SENTENCE_END = /[.!?…。！？؟।۔](?=[\s"'”’»）)」』]|$)|[。！？।]/g;
/** Scripts that write no spaces: about two characters make a word. */
const UNSPACED = /[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff]/g;

function measure(block: TextBlock): TextMeasures {
  const { text } = block;
  let spaces = 0;
  let commas = 0;
  let digits = 0;
  let capitals = 0;
  let wide = false;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === 32) spaces++;
    else if (code === 44) commas++;
    else if (code >= 48 && code <= 57) digits++;
    else if (code >= 65 && code <= 90) capitals++;
    else if (code >= 0x0e00) wide = true;
  }
  const unspaced = wide ? (text.match(UNSPACED)?.length ?? 0) : 0;
  const words = spaces + 1 + Math.round(unspaced / 2);
  const linkShare = block.linkChars / text.length;
  const ended = ENDED.test(text);
  const prompt = text.length < 300 ? promptOf(text) : null;
  const isProse = ended && words >= 8 && linkShare < 0.5;
  return {
    chars: text.length,
    words,
    linkShare,
    ended,
    sentences: text.match(SENTENCE_END)?.length ?? 0,
    commas,
    digits,
    capitals,
    prompt: prompt?.kind ?? null,
    promptLength: prompt?.length ?? 0,
    prose: isProse ? Math.min(words, 300) * (1 - linkShare) : 0,
  };
}

function sums<T>(items: readonly T[], of: (item: T) => number): Float64Array {
  const result = new Float64Array(items.length + 1);
  items.forEach((item, at) => {
    result[at + 1] = result[at]! + of(item);
  });
  return result;
}

/** A part of the page that holds more blocks than what it is around: an ancestor, wrappers of one block left out. */
export interface Surrounding {
  readonly node: number;
  /** Its blocks: from the first index up to, not including, the second. */
  readonly from: number;
  readonly to: number;
}

const SURROUNDINGS = 4;
/** How far up a block's ancestors are looked at. */
const CLIMB = 60;

/** By node, and one past the last: the first block at or after it. */
function firstBlocks(tree: Tree, blocks: readonly TextBlock[]): Int32Array {
  const result = new Int32Array(tree.count + 1).fill(blocks.length);
  let at = blocks.length;
  for (let node = tree.count - 1; node >= 0; node--) {
    while (at > 0 && blocks[at - 1]!.first >= node) at--;
    result[node] = at;
  }
  return result;
}

function surroundingsOf(tree: Tree, firstBlock: Int32Array, block: TextBlock): Surrounding[] {
  const found: Surrounding[] = [];
  let size = 1;
  let node = block.node;
  for (let step = 0; step < CLIMB && node >= 0 && found.length < SURROUNDINGS; step++) {
    const from = firstBlock[node]!;
    const to = firstBlock[tree.end[node]!]!;
    if (to - from > size) {
      found.push({ node, from, to });
      size = to - from;
    }
    node = tree.parent[node]!;
  }
  return found;
}

function groupBlocks(tree: Tree, blocks: readonly TextBlock[], measures: readonly TextMeasures[]) {
  const ids = new Map<string, number>();
  const groups: Group[] = [];
  const groupOf = Int32Array.from(blocks, (block, at) => {
    const parent = tree.parent[block.node]!;
    const key = `${signature(tree, parent)}>${signature(tree, block.node)}`;
    let id = ids.get(key);
    if (id === undefined) {
      id = groups.length;
      ids.set(key, id);
      groups.push({ count: 0, prose: 0, chars: 0, linkChars: 0, ended: 0 });
    }
    const group = groups[id]!;
    group.count++;
    group.prose += measures[at]!.prose;
    group.chars += block.text.length;
    group.linkChars += block.linkChars;
    if (measures[at]!.ended) group.ended++;
    return id;
  });
  return { groupOf, groups };
}

function signature(tree: Tree, node: number): string {
  if (node < 0) return "";
  return `${tree.tag[node]!.name}.${attribute(tree, node, "class") ?? ""}`;
}

function countRepeats(blocks: readonly TextBlock[]): Int32Array {
  const counts = new Map<string, number>();
  for (const { text } of blocks) counts.set(text, (counts.get(text) ?? 0) + 1);
  return Int32Array.from(blocks, (block) => counts.get(block.text)!);
}

/** Parts of a page whose prose counts little: it is seldom the article's. */
const DOUBTFUL_PLACE = ancestorBits("footer", "nav", "aside", "form", "dialog");
const DOUBTFUL_MARKS = classBits("comment", "consent", "cookie", "footer", "newsletter", "related");
const DOUBT = 0.25;

function densestElement({ blocks, inside, around }: Segments, lists: Lists): number {
  const scores = new Map<number, number>();
  let best = 0;
  let bestScore = 0;
  blocks.forEach((block, at) => {
    const { prose } = lists.measures[at]!;
    if (prose === 0) return;
    const doubtful = (inside[block.node]! & DOUBTFUL_PLACE) | (around[block.node]! & DOUBTFUL_MARKS);
    let share = doubtful === 0 ? 1 : DOUBT;
    for (const { node } of lists.surroundings[at]!.slice(0, 3)) {
      const score = (scores.get(node) ?? 0) + prose * share;
      scores.set(node, score);
      if (score > bestScore) {
        best = node;
        bestScore = score;
      }
      share *= 0.5;
    }
  });
  return best;
}

interface Lists {
  readonly measures: readonly TextMeasures[];
  readonly surroundings: readonly (readonly Surrounding[])[];
}

/** Goes down from the top while one child holds at least 0.7 of all prose. */
function widestElement(tree: Tree, proseBefore: Float64Array, firstBlock: Int32Array): number {
  const proseIn = (node: number) =>
    proseBefore[firstBlock[tree.end[node]!]!]! - proseBefore[firstBlock[node]!]!;
  const enough = 0.7 * proseBefore[proseBefore.length - 1]!;
  if (enough === 0) return 0;
  let node = 0;
  for (let child = 0; child < tree.count; ) {
    if (tree.tag[child]!.block && proseIn(child) >= enough) {
      node = child;
      child++;
    } else child = tree.end[child]!;
    if (child >= tree.end[node]! && node !== 0) break;
  }
  return node;
}

function articlesOf(tree: Tree, blocks: readonly TextBlock[]): Int32Array {
  let current = -1;
  let node = 0;
  return Int32Array.from(blocks, (block) => {
    for (; node <= block.first; node++) {
      if (current >= 0 && node >= tree.end[current]!) current = -1;
      if (current < 0 && tree.tag[node]!.name === "article") current = node;
    }
    return current;
  });
}

const letters = (text: string) => text.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, "");

function findTitleBlock(tree: Tree, blocks: readonly TextBlock[], title: string | null): number {
  if (title === null) return -1;
  const key = letters(title);
  if (key === "") return -1;
  let best = -1;
  let bestScore = 0;
  blocks.forEach((block, at) => {
    if (block.text.length > title.length * 2 + 20 || block.text.length * 2 < title.length) return;
    const found = letters(block.text);
    if (!found.includes(key) && !(found.length > key.length * 0.6 && key.includes(found))) return;
    const { name } = tree.tag[block.node]!;
    const score = (name === "h1" ? 4 : name === "h2" ? 2 : 1) + (found === key ? 1 : 0);
    if (score > bestScore) {
      best = at;
      bestScore = score;
    }
  });
  return best;
}

function descriptionShares(blocks: readonly TextBlock[], description: string | null): Float32Array {
  const key = description === null ? "" : letters(description.replace(/(?:\.\.\.|…)$/, ""));
  return Float32Array.from(blocks, ({ text }) => {
    if (key.length < 20 || text.length < 20 || text.length > 2000) return 0;
    // Most blocks begin otherwise: that is seen in their first letters.
    if (!key.startsWith(letters(text.slice(0, 24)).slice(0, 12))) return 0;
    const found = letters(text.slice(0, Math.max(120, description!.length + 40)));
    if (found === key) return 1;
    const head = Math.min(found.length, key.length, 60);
    return found.slice(0, head) === key.slice(0, head) ? 0.5 + head / 200 : 0;
  });
}
