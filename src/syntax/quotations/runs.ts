import type { Article } from "../../page/article.ts";
import { type BlockKind, type Span, trimSpan } from "../../record/index.ts";

/** A block with the runs of the article's own words in it: what lies between boilerplate. */
export interface QuotableBlock {
  readonly kind: BlockKind;
  readonly span: Span;
  readonly runs: readonly Span[];
}

/** The blocks of an article, each divided where boilerplate interrupts it; markup within a line does not. */
export function quotableBlocks(article: Article): QuotableBlock[] {
  const { blocks } = article.description;
  const boilerplate = article.description.boilerplate.filter(({ reason }) => !reason.startsWith("markup"));
  let next = 0;
  return blocks.map((block) => {
    const runs: Span[] = [];
    let at = block.span[0];
    while (next < boilerplate.length && boilerplate[next]!.span[1] <= at) next++;
    for (
      let index = next;
      index < boilerplate.length && boilerplate[index]!.span[0] < block.span[1];
      index++
    ) {
      const [start, end] = boilerplate[index]!.span;
      if (start > at) runs.push([at, start]);
      at = Math.max(at, end);
    }
    if (at < block.span[1]) runs.push([at, block.span[1]]);
    return { kind: block.kind, span: block.span, runs };
  });
}

/** The words between two offsets of a block, one span for each run that they lie in, without white space. */
export function wordsBetween(text: string, { runs }: QuotableBlock, [start, end]: Span): Span[] {
  const words: Span[] = [];
  for (let index = firstEndingAfter(runs, start); index < runs.length && runs[index]![0] < end; index++) {
    const [from, to] = runs[index]!;
    const part = trimSpan(text, [Math.max(from, start), Math.min(to, end)]);
    if (part !== null) words.push(part);
  }
  return words;
}

/** Index of the first span, of those in order, that ends after an offset. */
function firstEndingAfter(spans: readonly Span[], offset: number): number {
  let [low, high] = [0, spans.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (spans[middle]![1] > offset) high = middle;
    else low = middle + 1;
  }
  return low;
}
