import type { Article } from "../page/article.ts";
import type { Quotation } from "../syntax/sentence.ts";

const MARK = /''|``|["“”„‟«»]/g;

/**
 * The quotations of a text whose syntax brings none: double marks that open and close within a block. A quotation
 * left open ends with its block.
 */
export function quotationsOf(article: Article): Quotation[] {
  const found: Quotation[] = [];
  for (const block of article.description.blocks) {
    const [from, to] = block.span;
    let open: [number, number] | null = null;
    const words = article.text.slice(from, to);
    for (const match of words.matchAll(MARK)) {
      const start = from + match.index;
      const end = start + match[0].length;
      if (opens(words, match.index, match[0], open !== null)) open ??= [start, end];
      else if (open !== null) {
        if (open[1] < start) found.push({ span: [open[0], end], inner: [[open[1], start]], closed: true });
        open = null;
      }
    }
    if (open !== null && open[1] < to)
      found.push({ span: [open[0], to], inner: [[open[1], to]], closed: false });
  }
  return found;
}

function opens(words: string, at: number, mark: string, isOpen: boolean): boolean {
  if ("“„‟«``".includes(mark)) return true;
  if (mark === "”" || mark === "»" || isOpen) return false;
  const before = words[at - 1] ?? " ";
  const after = words[at + mark.length] ?? " ";
  return !(/\s/.test(after) && !/[\s([—–]/.test(before));
}
