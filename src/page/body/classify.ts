import {
  ensembleOf,
  type Models,
  probability,
  scoreRow,
  type TreeEnsemble,
  type Weights,
} from "../../learned/index.ts";
import { classBits } from "../../lexicon/page-words.ts";
import { chancesByRule, chancesInFragment, isFragment } from "./by-rule.ts";
import { CONTEXT_FEATURES, contextRows, gatherOpinions } from "./context-features.ts";
import { FEATURES, featureRows, isTrivial } from "./features.ts";
import type { PageView } from "./page-view.ts";
import { ancestorBits } from "./segment.ts";

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
  return withBenefit(page, both);
}

const CERTAIN = 1e-3;

function logOdds(chance: number): number {
  return Math.log((chance + CERTAIN) / (1 - chance + CERTAIN));
}

/** What a block gains in log-odds by its place; set on the development pages, cross-validated by site. */
const BENEFIT = 1.2;
const MARKS_AGAINST = classBits(
  "newsletter",
  "comment",
  "related",
  "cookie",
  "consent",
  "advert",
  "share",
  "footer",
  "caption",
  "byline",
);
const PLACES_AGAINST = ancestorBits("aside", "footer", "nav", "form", "hidden", "figcaption", "dialog");

/**
 * In the part of the page that holds most of its prose, a block with nothing against it has the benefit of the doubt:
 * prose anywhere in it, other text between the first and the last paragraph.
 */
function withBenefit(page: PageView, chances: Float32Array): Float32Array {
  const isProse = (at: number) => page.measures[at]!.prose > 0;
  const first = chances.findIndex((chance, at) => chance > 0.5 && isProse(at));
  const last = chances.findLastIndex((chance, at) => chance > 0.5 && isProse(at));
  return chances.map((chance, at) => {
    const { node } = page.blocks[at]!;
    if (node < page.widest || node >= page.tree.end[page.widest]! || isSuspect(page, at)) return chance;
    const between = at >= first && at <= last && page.measures[at]!.linkShare < 0.3;
    return isProse(at) || between ? probability(logOdds(chance) + BENEFIT) : chance;
  });
}

function isSuspect(page: PageView, at: number): boolean {
  if (page.measures[at]!.prompt !== null) return true;
  let { node } = page.blocks[at]!;
  if ((page.segments.inside[node]! & PLACES_AGAINST) !== 0) return true;
  for (let level = 0; level < 3 && node >= 0; level++) {
    if ((page.segments.own[node]! & MARKS_AGAINST) !== 0) return true;
    node = page.tree.parent[node]!;
  }
  return false;
}

/** The chances by each block's own features. */
export function firstOpinion(page: PageView, ensemble: TreeEnsemble): Float32Array {
  const skips = trivialBlocks(page);
  const rows = featureRows(page, (at) => skips[at] === 1);
  return chances(ensemble, rows, { width: FEATURES.length, skips });
}

/** What a block is given that is not looked at more closely. */
const TRIVIAL_CHANCE = 0.005;

function trivialBlocks(page: PageView): Uint8Array {
  return Uint8Array.from(page.blocks, (_, at) => Number(isTrivial(page, at)));
}

/** The chances by the first opinions of a block and of those around it. */
export function secondOpinion(page: PageView, ensemble: TreeEnsemble, first: Float32Array): Float32Array {
  const rows = contextRows(gatherOpinions(page, first));
  return chances(ensemble, rows, { width: CONTEXT_FEATURES.length, skips: trivialBlocks(page) });
}

function chances(
  ensemble: TreeEnsemble,
  rows: Float32Array,
  { width, skips }: { readonly width: number; readonly skips: Uint8Array },
): Float32Array {
  return Float32Array.from(skips, (skip, at) =>
    skip === 1 ? TRIVIAL_CHANCE : probability(scoreRow(ensemble, rows, at * width)),
  );
}
