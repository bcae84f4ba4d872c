import {
  ensembleOf,
  type Models,
  probability,
  scoreRow,
  type TreeEnsemble,
  type Weights,
} from "../../learned/index.ts";
import { chancesByRule, chancesInFragment, isFragment } from "./by-rule.ts";
import { CONTEXT_FEATURES, contextRows, gatherOpinions } from "./context-features.ts";
import { FEATURES, featureRows } from "./features.ts";
import type { PageView } from "./page-view.ts";

/** The two ensembles of the block classifier. */
export interface BlockModel {
  readonly first: TreeEnsemble;
  readonly second: TreeEnsemble;
}

const decoded = new WeakMap<Weights, BlockModel | null>();

/** The block classifier among the models; null where there is none, or it was trained on other features. */
export function blockModelOf(models: Models): BlockModel | null {
  const weights = models.byId.get("blocks");
  if (weights === undefined) return null;
  let model = decoded.get(weights);
  if (model === undefined) {
    model =
      weights.meta.features === featureSignature()
        ? { first: ensembleOf(weights, "first"), second: ensembleOf(weights, "second") }
        : null;
    decoded.set(weights, model);
  }
  return model;
}

/** Names the features in order, so that weights are never used with other features than theirs. */
export function featureSignature(): string {
  return [...FEATURES, ...CONTEXT_FEATURES].map(({ name }) => name).join(" ");
}

/** For each block the chance, 0 to 1, that it belongs to the article's text. */
export function bodyChances(page: PageView, model: BlockModel | null): Float32Array {
  if (isFragment(page)) return chancesInFragment(page);
  if (model === null) return chancesByRule(page);
  const first = firstOpinion(page, model.first);
  const second = secondOpinion(page, model.second, first);
  const both = first.map((chance, at) => probability((logOdds(chance) + logOdds(second[at]!)) / 2));
  return withGroupVotes(page, both);
}

const CERTAIN = 1e-3;

function logOdds(chance: number): number {
  return Math.log((chance + CERTAIN) / (1 - chance + CERTAIN));
}

/** How much the paragraphs that look like a paragraph count beside its own chance. */
const VOTE = 0.6;
const VOTERS = 4;

/** Between the first and the last paragraph, those that look alike pull each other up or down. */
function withGroupVotes(page: PageView, chances: Float32Array): Float32Array {
  const isProse = (at: number) => page.measures[at]!.prose > 0;
  const first = chances.findIndex((chance, at) => chance > 0.5 && isProse(at));
  const last = chances.findLastIndex((chance, at) => chance > 0.5 && isProse(at));
  const sums = page.groups.map(() => ({ chance: 0, count: 0 }));
  chances.forEach((chance, at) => {
    if (!isProse(at)) return;
    const sum = sums[page.groupOf[at]!]!;
    sum.chance += chance;
    sum.count++;
  });
  return chances.map((chance, at) => {
    const { chance: sum, count } = sums[page.groupOf[at]!]!;
    if (!isProse(at) || count < VOTERS || at < first || at > last) return chance;
    return probability(logOdds(chance) + VOTE * logOdds(sum / count));
  });
}

/** The chances by each block's own features. */
export function firstOpinion(page: PageView, ensemble: TreeEnsemble): Float32Array {
  return chances(ensemble, featureRows(page), FEATURES.length);
}

/** The chances by the first opinions of a block and of those around it. */
export function secondOpinion(page: PageView, ensemble: TreeEnsemble, first: Float32Array): Float32Array {
  return chances(ensemble, contextRows(gatherOpinions(page, first)), CONTEXT_FEATURES.length);
}

function chances(ensemble: TreeEnsemble, rows: Float32Array, width: number): Float32Array {
  const result = new Float32Array(rows.length / width);
  for (let at = 0; at < result.length; at++) result[at] = probability(scoreRow(ensemble, rows, at * width));
  return result;
}
