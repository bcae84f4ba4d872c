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

/** A quotation that a paragraph leaves open and the next opens again is one, with a piece a paragraph. */
function joinedOverBlocks(
  text: string,
  blocks: readonly QuotableBlock[],
  byBlock: readonly (readonly Quotation[])[],
): Quotation[] {
  const joined: Quotation[] = [];
  let open = false;
  for (const [index, block] of blocks.entries()) {
    const own = byBlock[index]!;
    if (block.kind === "caption" && own.length === 0) continue;
    const [first, ...rest] = own;
    const last = joined.at(-1);
    const goesOn =
      open &&
      first !== undefined &&
      last !== undefined &&
      last.inner.length < MOST_PARAGRAPHS &&
      first.opened !== false &&
      text.slice(block.span[0], first.span[0]).trim() === "";
    if (goesOn) {
      const span: Span = [last.span[0], first.span[1]];
      joined[joined.length - 1] = {
        ...last,
        span,
        inner: [...last.inner, ...first.inner],
        closed: first.closed,
      };
      for (const quotation of rest) joined.push(quotation);
    } else for (const quotation of own) joined.push(quotation);
    const end = joined.at(-1);
    open =
      end !== undefined &&
      !end.closed &&
      end.span[1] > block.span[0] &&
      text.slice(end.span[1], block.span[1]).trim() === "";
  }
  return joined;
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
