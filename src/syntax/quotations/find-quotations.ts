import type { Article } from "../../page/article.ts";
import { bySpan, contains, type Span } from "../../record/index.ts";
import type { Quotation } from "../sentence.ts";
import { doubleQuotations } from "./double.ts";
import { type QuotableBlock, quotableBlocks } from "./runs.ts";
import { singleQuotations } from "./single.ts";

/**
 * The quotations of an article, in text order, the outermost ones; those within them are `nested`. Marks of any kind;
 * a paragraph's end resets what one missing mark did, unless the next paragraph opens the quotation again.
 */
export function findQuotations(article: Article): Quotation[] {
  const { text } = article;
  const blocks = quotableBlocks(article);
  const doubles = doubleQuotations(text, blocks);
  const singles = joinedOverBlocks(text, blocks, singlesOutside(text, blocks, doubles));
  const all = [...doubles.map((quotation) => withInnerSingles(text, quotation)), ...singles];
  return outermost(all.filter(({ inner }) => inner.length > 0).sort((a, b) => bySpan(a.span, b.span)));
}

/** The quotations in single marks that do not stand within double ones, by block. */
function singlesOutside(
  text: string,
  blocks: readonly QuotableBlock[],
  doubles: readonly Quotation[],
): Quotation[][] {
  let next = 0;
  return blocks.map((block) => {
    while (next < doubles.length && doubles[next]!.span[1] <= block.span[0]) next++;
    const taken: Span[] = [];
    for (let index = next; index < doubles.length && doubles[index]!.span[0] < block.span[1]; index++)
      taken.push(doubles[index]!.span);
    return singleQuotations(text, block, taken);
  });
}

/** A quotation of more paragraphs than this is taken for apostrophes that never close. */
const MOST_PARAGRAPHS = 60;

/**
 * A quotation that a paragraph leaves open and the next opens again is one, with a piece a paragraph; captions between
 * them do not count.
 */
function joinedOverBlocks(
  text: string,
  blocks: readonly QuotableBlock[],
  byBlock: readonly (readonly Quotation[])[],
): Quotation[] {
  const joined: Quotation[] = [];
  let open: number | null = null;
  for (const [index, block] of blocks.entries()) {
    const own = byBlock[index]!;
    const first = own[0];
    const last: Quotation | undefined = open === null ? undefined : joined[open];
    const goesOn: boolean =
      first !== undefined &&
      last !== undefined &&
      last.inner.length < MOST_PARAGRAPHS &&
      first.opened !== false &&
      text.slice(block.span[0], first.span[0]).trim() === "";
    if (goesOn && open !== null && last !== undefined && first !== undefined) {
      const span: Span = [last.span[0], first.span[1]];
      joined[open] = { ...last, span, inner: [...last.inner, ...first.inner], closed: first.closed };
    }
    for (const quotation of goesOn ? own.slice(1) : own) joined.push(quotation);
    if (block.kind === "caption") continue;
    const end: number | null = goesOn && own.length === 1 ? open : own.length > 0 ? joined.length - 1 : null;
    open = end !== null && leavesOpen(text, block, joined[end]!) ? end : null;
  }
  return joined;
}

function leavesOpen(text: string, block: QuotableBlock, quotation: Quotation): boolean {
  return !quotation.closed && text.slice(quotation.span[1], block.span[1]).trim() === "";
}

function withInnerSingles(text: string, quotation: Quotation): Quotation {
  const nested = quotation.inner.flatMap((span) =>
    singleQuotations(text, { kind: "paragraph", span, runs: [span] }, []).filter(
      ({ closed, opened }) => closed && opened,
    ),
  );
  if (nested.length === 0) return quotation;
  return {
    ...quotation,
    nested: [...(quotation.nested ?? []), ...nested].sort((a, b) => bySpan(a.span, b.span)),
  };
}

/** Quotations that lie in another one become its nested ones; one that only overlaps another is left out. */
function outermost(sorted: readonly Quotation[]): Quotation[] {
  const kept: Quotation[] = [];
  const inside = new Map<Quotation, Quotation[]>();
  for (const quotation of sorted) {
    const last = kept.at(-1);
    if (last === undefined || quotation.span[0] >= last.span[1]) kept.push(quotation);
    else if (contains(last.span, quotation.span)) {
      const nested = inside.get(last) ?? [...(last.nested ?? [])];
      nested.push(quotation);
      inside.set(last, nested);
    }
  }
  return kept.map((quotation) => {
    const nested = inside.get(quotation);
    return nested === undefined ? quotation : { ...quotation, nested };
  });
}
