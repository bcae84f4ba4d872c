import type { PageView } from "./page-view.ts";
import type { BodyBlock } from "./select.ts";

/** What stands around an article and is no part of its text: where bylines and dates are looked for. */
export interface LinesAround {
  /** From before the headline to the first paragraphs, and after the last: ranges of nodes, half-open. */
  readonly windows: readonly (readonly [from: number, to: number])[];
  /** Short lines from before the headline to the first paragraphs. */
  readonly nearTitle: readonly string[];
  /** Short lines after the last paragraph. */
  readonly afterEnd: readonly string[];
  /** Short lines in bold or capitals alone, directly before the text. */
  readonly bold: readonly string[];
  /** Short lines with a figure in them, from before the headline on. */
  readonly withFigures: readonly string[];
}

const BEFORE_TITLE = 8;
const INTO_TEXT = 4;
const AFTER_END = 8;
const SHORT = 120;
const FIGURE_LINES = 200;

/** Gathers the lines around an article. */
export function linesAround(page: PageView, body: readonly BodyBlock[]): LinesAround {
  const inText = body.filter((block) => block.at >= 0 && block.kind !== "caption").map((block) => block.at);
  const taken = new Set(body.map((block) => block.at));
  const start = inText[0] ?? Math.max(0, page.titleBlock);
  const end = inText.at(-1) ?? start;
  const title = page.titleBlock < 0 ? start : Math.min(page.titleBlock, start);
  const free = (from: number, to: number) => {
    const places: number[] = [];
    for (let at = Math.max(0, from); at < Math.min(page.blocks.length, to); at++)
      if (!taken.has(at)) places.push(at);
    return places;
  };
  const opening = free(title - BEFORE_TITLE, Math.max(start, page.titleBlock) + INTO_TEXT + 1);
  const closing = free(end + 1, end + 1 + AFTER_END);
  const texts = (places: readonly number[]) =>
    places.map((at) => page.blocks[at]!.text).filter((text) => text.length < SHORT);
  return {
    windows: windowsOf(page, [...opening, ...closing], new Set(inText)),
    nearTitle: texts(opening),
    afterEnd: texts(closing),
    bold: texts(free(start - 2, start).filter((at) => at > page.titleBlock && isBold(page, at))),
    withFigures: texts(free(title - BEFORE_TITLE, page.blocks.length))
      .filter((text) => text.length < 80 && /\d/.test(text))
      .slice(0, FIGURE_LINES),
  };
}

function isBold(page: PageView, at: number): boolean {
  const { text, boldChars } = page.blocks[at]!;
  const { prompt, linkShare } = page.measures[at]!;
  if (prompt !== null || linkShare > 0.5) return false;
  return boldChars > 0.9 * text.length || (/\p{Lu}/u.test(text) && text === text.toUpperCase());
}

/** The nodes of the blocks, with the small part of the page around each where no text of the article is in it. */
function windowsOf(
  page: PageView,
  places: readonly number[],
  inText: ReadonlySet<number>,
): (readonly [number, number])[] {
  const windows: (readonly [number, number])[] = [];
  for (const at of places) {
    const block = page.blocks[at]!;
    const around = page.surroundings[at]![0];
    const whole =
      around !== undefined && around.to - around.from <= 3 && !hasAny(inText, around.from, around.to);
    const window = whole
      ? ([around.node, page.tree.end[around.node]!] as const)
      : ([block.node, block.last + 1] as const);
    const last = windows.at(-1);
    if (last === undefined || window[0] >= last[1]) windows.push(window);
  }
  return windows;
}

function hasAny(places: ReadonlySet<number>, from: number, to: number): boolean {
  for (let at = from; at < to; at++) if (places.has(at)) return true;
  return false;
}
