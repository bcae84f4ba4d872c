import type { PageView } from "./page-view.ts";

/** Without a model: prose in the densest element, and the headings and items between. */
export function chancesByRule(page: PageView): Float32Array {
  const from = page.firstBlock[page.densest]!;
  const to = page.firstBlock[page.tree.end[page.densest]!]!;
  let first = from;
  let last = to - 1;
  while (first < to && page.measures[first]!.prose === 0) first++;
  while (last > first && page.measures[last]!.prose === 0) last--;
  return Float32Array.from(page.blocks, (block, at) => {
    if (at < first || at > last) return 0;
    const measures = page.measures[at]!;
    if (measures.prose > 0) return 0.9;
    const heading = /^h[2-6]$/.test(page.tree.tag[block.node]!.name);
    return measures.linkShare < 0.3 && measures.prompt === null && (heading || measures.words > 3)
      ? 0.6
      : 0.1;
  });
}

const PAGE_TAGS = new Set(["html", "head", "body", "title", "meta", "nav", "header", "footer", "main"]);
const FRAGMENT_LIMIT = 400;

/** True for HTML that is no page but the body of an article alone, as feeds bring it. */
export function isFragment(page: PageView): boolean {
  if (page.blocks.length > FRAGMENT_LIMIT) return false;
  return !page.tree.tag.some((tag) => PAGE_TAGS.has(tag.name));
}

/** In a fragment everything belongs to the article but short prompts and lines that are links. */
export function chancesInFragment(page: PageView): Float32Array {
  return Float32Array.from(page.measures, ({ prompt, words, linkShare }) => {
    const isPrompt = prompt !== null && prompt !== "other" && words < 15;
    return isPrompt || (linkShare > 0.9 && words < 15) ? 0.1 : 0.9;
  });
}
