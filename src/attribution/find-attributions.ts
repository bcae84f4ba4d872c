import type { Models } from "../learned/index.ts";
import type { Naming } from "../names/naming.ts";
import type { Article } from "../page/article.ts";
import type { Attribution } from "../record/index.ts";
import type { Syntax } from "../syntax/sentence.ts";
import type { Frame } from "./frame.ts";
import { framesByModel } from "./frames-by-model.ts";
import { framesByRule } from "./frames-by-rule.ts";
import { layoutOf } from "./layout.ts";
import { attributionModel } from "./model.ts";
import { quotationsOf } from "./quotations.ts";
import { recordOf } from "./record-of.ts";

export interface AttributionOptions {
  readonly models: Models;
  /** PolNeAR's wide notion: beliefs, intentions and wishes too, outermost relations only, its spans. */
  readonly all?: boolean;
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
  const model = attributionModel(options.models);
  const frames: Frame[] =
    model === null
      ? framesByRule(layout)
      : framesByModel(layout, model, {
          models: options.models,
          notion: options.all === true ? "wide" : "record",
        });
  return recordOf(layout, naming, frames, options.all ?? false);
}
