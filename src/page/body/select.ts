import { classBit, type PromptKind } from "../../lexicon/page-words.ts";
import type { BlockKind } from "../../record/index.ts";
import type { PageView } from "./page-view.ts";
import { ancestorBit } from "./segment.ts";

/** A block of the article: what it is and its words. */
export interface BodyBlock {
  readonly kind: BlockKind;
  /** 2 to 6, of a heading. */
  readonly level?: number;
  readonly text: string;
  /** Its place among the blocks of the page; -1 where it does not stand in the markup. */
  readonly at: number;
}

/** A block of the page that is no part of the article, and why. */
export interface Removal {
  readonly text: string;
  readonly reason: string;
  /** The chance that it belongs to the article after all. */
  readonly chance: number;
}

/** What became of each block of a page. */
export interface Selection {
  readonly body: readonly BodyBlock[];
  readonly removals: readonly Removal[];
}

const THRESHOLD = 0.5;
/** What the text of a figure must reach to count as text of the article. */
const SURE = 0.8;
/** What a short prompt must reach to count as text of the article. */
const CERTAIN = 0.97;
const FIGURE = ancestorBit("figure");
const FIGCAPTION = ancestorBit("figcaption");
const POST = ancestorBit("post");
const HIDDEN = ancestorBit("hidden");
const DIALOG = ancestorBit("dialog");
const NOTICE_MARKS = classBit("cookie");
const CAPTION_MARKS = classBit("caption");
const FIGURE_MARKS = classBit("picture") | classBit("credit");

/** Divides the blocks of a page by the chances that they belong to its article. */
export function selectBody(page: PageView, given: Float32Array): Selection {
  const chances = withoutNotices(page, withoutHidden(page, given));
  const body: BodyBlock[] = [];
  const removals: Removal[] = [];
  const [first, last] = extent(page, chances);
  page.blocks.forEach((block, at) => {
    const kind = kindOf(page, at, chances[at]!, first, last);
    if (kind === null) {
      removals.push({ text: block.text, reason: reasonOf(page, at), chance: chances[at]! });
      return;
    }
    const level = kind === "heading" ? headingLevel(page, at) : undefined;
    body.push({ kind, text: block.text, at, ...(level === undefined ? {} : { level }) });
  });
  return { body: withLead(page, withoutOrphans(page, body, { chances, removals })), removals };
}

const ORPHAN_CHANCE = 0.8;

/** Without the headings that head nothing: neither the next block nor any in the part around it is the article's. */
function withoutOrphans(
  page: PageView,
  body: readonly BodyBlock[],
  { chances, removals }: { readonly chances: Float32Array; readonly removals: Removal[] },
): BodyBlock[] {
  const taken = new Set(
    body.filter(({ kind }) => kind !== "caption" && kind !== "heading").map(({ at }) => at),
  );
  return body.filter(({ kind, at, text }) => {
    if (kind !== "heading" || chances[at]! > ORPHAN_CHANCE || taken.has(at + 1)) return true;
    const to = page.surroundings[at]![0]?.to ?? page.blocks.length;
    for (let other = at + 1; other < to; other++) if (taken.has(other)) return true;
    removals.push({ text, reason: "a heading with nothing under it", chance: chances[at]! });
    return false;
  });
}

/** Hidden text counts only where it is most of the article: behind a wall that a script takes away. */
function withoutHidden(page: PageView, chances: Float32Array): Float32Array {
  const isHidden = (at: number) => (page.segments.inside[page.blocks[at]!.node]! & HIDDEN) !== 0;
  const shown = new Set<string>();
  let visible = 0;
  let hidden = 0;
  chances.forEach((chance, at) => {
    if (chance <= THRESHOLD || isHidden(at)) return;
    shown.add(page.blocks[at]!.text);
    visible += page.measures[at]!.prose;
  });
  chances.forEach((chance, at) => {
    if (chance > THRESHOLD && isHidden(at) && !shown.has(page.blocks[at]!.text))
      hidden += page.measures[at]!.prose;
  });
  return hidden > visible ? chances : chances.map((chance, at) => (isHidden(at) ? 0 : chance));
}

/** The text of a cookie notice or a dialog counts only where the page has hardly any other. */
function withoutNotices(page: PageView, chances: Float32Array): Float32Array {
  const isNotice = (at: number) => {
    const { node } = page.blocks[at]!;
    return (page.segments.around[node]! & NOTICE_MARKS) !== 0 || (page.segments.inside[node]! & DIALOG) !== 0;
  };
  let notice = 0;
  let other = 0;
  chances.forEach((chance, at) => {
    if (chance <= THRESHOLD) return;
    if (isNotice(at)) notice += page.measures[at]!.prose;
    else other += page.measures[at]!.prose;
  });
  return notice > other ? chances : chances.map((chance, at) => (isNotice(at) ? 0 : chance));
}

/** The first and the last block that belong to the article; [0, -1] where none does. */
function extent(page: PageView, chances: Float32Array): [number, number] {
  let first = 0;
  let last = -1;
  for (let at = 0; at < page.blocks.length; at++) {
    if (chances[at]! <= THRESHOLD || isPost(page, at)) continue;
    if (last < 0) first = at;
    last = at;
  }
  return [first, last];
}

function kindOf(page: PageView, at: number, chance: number, first: number, last: number): BlockKind | null {
  if (isPost(page, at)) return at > first - 3 && at < last + 3 ? "embed" : null;
  if (at === page.titleBlock) return null;
  if (isCaption(page, at) && chance <= (inFigure(page, at) ? SURE : THRESHOLD))
    return at > first - 12 && at <= last ? "caption" : null;
  if (chance <= THRESHOLD || (isPrompt(page, at) && chance < CERTAIN)) return null;
  const { name } = page.tree.tag[page.blocks[at]!.node]!;
  if (/^h[1-6]$/.test(name)) return "heading";
  const inside = page.segments.inside[page.blocks[at]!.node]!;
  if (name === "li" || inside & (ancestorBit("ul") | ancestorBit("ol"))) return "list-item";
  if (inside & ancestorBit("blockquote")) return "quotation";
  return "paragraph";
}

function isPost(page: PageView, at: number): boolean {
  return (page.segments.inside[page.blocks[at]!.node]! & POST) !== 0;
}

/** By kind, how many words a block may have and how many letters its prompt must have to be a prompt and nothing else. */
const PROMPT_LIMITS = new Map<PromptKind, readonly [words: number, letters: number]>([
  ["related", [30, 8]],
  ["newsletter", [30, 9]],
  ["advertising", [30, 1]],
  ["comment", [12, 1]],
  ["share", [6, 1]],
]);

/**
 * True for short lines that begin as prompts do. On the development pages 96 in 100 of them are no part of the
 * article.
 */
function isPrompt(page: PageView, at: number): boolean {
  const { prompt, promptLength, words } = page.measures[at]!;
  const limits = prompt === null ? undefined : PROMPT_LIMITS.get(prompt);
  return limits !== undefined && words < limits[0] && promptLength >= limits[1];
}

function inFigure(page: PageView, at: number): boolean {
  return (page.segments.inside[page.blocks[at]!.node]! & (FIGURE | FIGCAPTION)) !== 0;
}

const CAPTION_PROMPTS: readonly unknown[] = [null, "credit", "other", "share"];

/** True in a figure, and where the nearest marks speak of a caption; never of a byline or a link to something else. */
function isCaption(page: PageView, at: number): boolean {
  const { node } = page.blocks[at]!;
  const { prompt, linkShare } = page.measures[at]!;
  if (!CAPTION_PROMPTS.includes(prompt) || linkShare > 0.5) return false;
  const inside = page.segments.inside[node]!;
  if (inside & FIGCAPTION) return true;
  const own = page.segments.own[node]! | page.segments.own[Math.max(0, page.tree.parent[node]!)]!;
  if ((own & classBit("byline")) !== 0 || (own & classBit("date")) !== 0) return false;
  return (own & CAPTION_MARKS) !== 0 || ((inside & FIGURE) !== 0 && (own & FIGURE_MARKS) !== 0);
}

function headingLevel(page: PageView, at: number): number {
  const level = Number(page.tree.tag[page.blocks[at]!.node]!.name[1]);
  return Math.max(2, level);
}

/** The block that the page's description repeats, or that is marked as a lead, is the lead where it opens the article. */
function withLead(page: PageView, body: readonly BodyBlock[]): BodyBlock[] {
  const opening = body.findIndex((block) => block.kind !== "caption" && block.kind !== "embed");
  const block = body[opening];
  if (block === undefined || block.at < 0 || block.kind !== "paragraph") return [...body];
  const { node } = page.blocks[block.at]!;
  const marked =
    (page.segments.own[node]! | page.segments.own[Math.max(0, page.tree.parent[node]!)]!) & classBit("lead");
  if (marked === 0 && page.descriptionShare[block.at]! < 0.7) return [...body];
  return body.map((other, at) => (at === opening ? { ...other, kind: "lead" } : other));
}

const PLACES = [
  ["hidden", "hidden on the page"],
  ["nav", "in the navigation"],
  ["footer", "in a footer"],
  ["form", "in a form"],
  ["dialog", "in a dialog"],
  ["aside", "in an aside"],
] as const;
const MARKS = [
  ["comment", "marked as comments"],
  ["cookie", "marked as a cookie notice"],
  ["consent", "marked as a notice"],
  ["advert", "marked as advertising"],
  ["newsletter", "marked as a subscription prompt"],
  ["related", "marked as related links"],
  ["share", "marked as sharing links"],
  ["nav", "marked as navigation"],
  ["byline", "marked as a byline"],
  ["date", "marked as a date"],
  ["tags", "marked as tags"],
  ["credit", "marked as a credit"],
  ["caption", "marked as a caption"],
] as const;

/** Why a block is no part of the article, in a few words. */
function reasonOf(page: PageView, at: number): string {
  if (at === page.titleBlock) return "the headline";
  const { node } = page.blocks[at]!;
  const measures = page.measures[at]!;
  if (measures.prompt !== null && measures.words < 25) return `begins as a prompt: ${measures.prompt}`;
  for (const [name, reason] of PLACES) if (page.segments.inside[node]! & ancestorBit(name)) return reason;
  const near = page.segments.own[node]! | page.segments.own[Math.max(0, page.tree.parent[node]!)]!;
  for (const [group, reason] of MARKS) if (near & classBit(group)) return reason;
  if (measures.linkShare > 0.5) return "mostly links";
  for (const [group, reason] of MARKS)
    if (page.segments.around[node]! & classBit(group)) return `stands in a part ${reason}`;
  return measures.prose > 0 ? "prose apart from the article's" : "no running text";
}
