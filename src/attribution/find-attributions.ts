import type { Models } from "../learned/index.ts";
import type { Naming } from "../names/naming.ts";
import type { Article } from "../page/article.ts";
import type { Attribution, Observer } from "../record/index.ts";
import type { Syntax } from "../syntax/sentence.ts";
import { type Frame, isWithin } from "./frame.ts";
import { framesByModel } from "./frames-by-model.ts";
import { framesByRule } from "./frames-by-rule.ts";
import { type Layout, layoutOf, listedTypeOf, type Notion } from "./layout.ts";
import { attributionModel } from "./model.ts";
import { quotationsOf } from "./quotations.ts";
import { recordOf } from "./record-of.ts";
import { setOffQuotations } from "./set-off-quotations.ts";
import { type Trace, traceFor } from "./trace.ts";
import { transcriptTurns } from "./transcript.ts";

export interface AttributionOptions {
  readonly models: Models;
  /** PolNeAR's wide notion: beliefs, intentions and wishes too, outermost relations only, its spans. */
  readonly all?: boolean;
  /** Is told why each line stands. */
  readonly observe?: Observer;
}

/**
 * Who said what in an article, in text order.
 *
 * The notion and its spans are those of PolNeAR (Newell, Margolin and Ruths, LREC 2018) with `all`, else those of the
 * record's conventions. The way, cue first, then content and source, follows Pareti et al. (EMNLP 2013).
 */
export function findAttributions(
  article: Article,
  syntax: Syntax,
  naming: Naming,
  options: AttributionOptions,
): Attribution[] {
  const quotations = syntax.quotations.length > 0 ? syntax.quotations : quotationsOf(article);
  const layout = layoutOf(article, syntax, naming, quotations);
  const all = options.all ?? false;
  const turns = all
    ? []
    : transcriptTurns(
        layout,
        article.description.blocks.map((block) => block.span),
      );
  const notion = all ? "wide" : "record";
  const trace = options.observe && traceFor(options.observe);
  const read = framesOf(layout, options.models, { notion, trace });
  const frames = [...read, ...setOffQuotations(layout, read, notion)];
  return recordOf(
    layout,
    naming,
    [...turns, ...frames.filter((frame) => !isTurnAgain(layout, frame, turns))],
    { all, trace },
  );
}

interface Way {
  readonly notion: Notion;
  readonly trace: Trace | undefined;
}

function framesOf(layout: Layout, models: Models, { notion, trace }: Way): Frame[] {
  const model = attributionModel(models);
  if (model === null) return framesByRule(layout);
  const frames = framesByModel(layout, model, { models, notion, ...(trace && { trace }) });
  return notion === "wide" ? frames : [...frames, ...missedQuotations(layout, frames)];
}

/** Quotations beside a listed verb and its subject that the model left, by rule. */
function missedQuotations(layout: Layout, frames: readonly Frame[]): Frame[] {
  const taken = new Uint8Array(layout.count);
  for (const { cue, content } of frames)
    for (const [first, end] of [...cue, ...content]) taken.fill(1, first, end);
  return framesByRule(layout).filter(
    ({ cue, content, by }) =>
      "rule" in by &&
      by.rule === "said-quotation" &&
      content.every(([first, end]) => end - first >= 4 && !taken.subarray(first, end).includes(1)) &&
      cue.every(([first]) => taken[first] === 0 && listedTypeOf(layout, first) === "statement"),
  );
}

/** True for what a transcript's turn holds already: its label and colon, and what the speaker says of himself. */
function isTurnAgain(layout: Layout, frame: Frame, turns: readonly Frame[]): boolean {
  if (turns.length === 0) return false;
  const cue = frame.cue[0]?.[0] ?? frame.content[0]![0];
  if (layout.word[cue] === ":") return true;
  const inTurn = turns.some(({ content }) => isWithin(content, cue));
  return inTurn && frame.source !== null && /^(?:i|me|you|my)$/.test(layout.word[frame.source[0]]!);
}
