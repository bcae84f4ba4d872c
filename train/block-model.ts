import type { SavedPage } from "../eval/page-set.ts";
import { encodeWeights, ensembleArrays, type TreeEnsemble } from "../src/learned/index.ts";
import { featureSignature, firstOpinion } from "../src/page/body/classify.ts";
import { CONTEXT_FEATURES, contextRows, gatherOpinions } from "../src/page/body/context-features.ts";
import { FEATURES, featureRows } from "../src/page/body/features.ts";
import type { PageView } from "../src/page/body/page-view.ts";
import { ancestorBit } from "../src/page/body/segment.ts";
import { lookAt } from "../src/page/read-html.ts";
import { NO_HINTS } from "../src/sources/raw-document.ts";
import { labelBlocks } from "./block-labels.ts";
import { type BoostingOptions, boost, type Examples } from "./boosting.ts";

/** A page ready for training: its blocks' features, labels and weights. */
export interface TrainingPage {
  readonly site: string;
  readonly view: PageView;
  readonly rows: Float32Array;
  readonly labels: Float32Array;
  readonly weights: Float32Array;
}

const FIRST: BoostingOptions = {
  trees: 140,
  depth: 5,
  rate: 0.1,
  minWeight: 5,
  l2: 1,
  columns: 0.2,
  rows: 0.8,
  seed: 1,
};
const SECOND: BoostingOptions = {
  trees: 80,
  depth: 4,
  rate: 0.1,
  minWeight: 1,
  l2: 1,
  columns: 0.5,
  rows: 0.8,
  seed: 2,
};
const INNER_FOLDS = 3;

/** Takes a saved page apart and labels its blocks by its truth. */
export function trainingPage(page: SavedPage): TrainingPage {
  const { view } = lookAt({ content: page.html, hints: { ...NO_HINTS, url: page.truth.url } });
  const hidden = ancestorBit("hidden");
  const labels = labelBlocks(
    view.blocks,
    page.truth,
    (block) => (view.segments.inside[block.node]! & hidden) !== 0,
  );
  return { site: page.site, view, rows: featureRows(view), labels, weights: weightsOf(view, labels) };
}

/**
 * A block weighs what a mistake about it costs its page: half by its share of the words, half by its share of the
 * blocks. Embedded posts weigh nothing: the sets differ on them, and a rule decides.
 */
function weightsOf(view: PageView, labels: Float32Array): Float32Array {
  let words = 20;
  let count = 2;
  view.measures.forEach((measures, at) => {
    if (labels[at]! <= 0.5) return;
    words += measures.words;
    count++;
  });
  const post = ancestorBit("post");
  return Float32Array.from(view.measures, (measures, at) =>
    view.segments.inside[view.blocks[at]!.node]! & post ? 1e-6 : 5 * (measures.words / words + 1 / count),
  );
}

/** The fold of each site: sites in alphabetical order go round the folds. */
export function foldsBySite(
  pages: readonly { readonly site: string }[],
  folds: number,
): ReadonlyMap<string, number> {
  const sites = [...new Set(pages.map((page) => page.site))].sort();
  return new Map(sites.map((site, at) => [site, at % folds]));
}

/** Trains both ensembles; the second on first opinions of pages whose sites the first had not seen. Gives the file. */
export function trainBlockModel(
  pages: readonly TrainingPage[],
  meta: { [key: string]: unknown },
): Uint8Array {
  const folds = foldsBySite(pages, INNER_FOLDS);
  const opinions = new Map<TrainingPage, Float32Array>();
  for (let fold = 0; fold < INNER_FOLDS; fold++) {
    const inner = trainFirst(pages.filter((page) => folds.get(page.site) !== fold));
    for (const page of pages)
      if (folds.get(page.site) === fold) opinions.set(page, firstOpinion(page.view, inner));
  }
  const contexts = pages.map((page) => contextRows(gatherOpinions(page.view, opinions.get(page)!)));
  const parts = pages.map((page, at) => thinned({ ...page, rows: contexts[at]! }));
  const second = boost(examplesOf(parts, CONTEXT_FEATURES.length), SECOND);
  const first = trainFirst(pages);
  return encodeWeights(
    { ...meta, features: featureSignature() },
    { ...ensembleArrays("first", first), ...ensembleArrays("second", second) },
  );
}

function trainFirst(pages: readonly TrainingPage[]): TreeEnsemble {
  return boost(examplesOf(pages.map(thinned), FEATURES.length), FIRST);
}

interface Part {
  readonly rows: Float32Array;
  readonly labels: Float32Array;
  readonly weights: Float32Array;
}

function examplesOf(parts: readonly Part[], width: number): Examples {
  return {
    width,
    rows: concat(parts.map((part) => part.rows)),
    labels: concat(parts.map((part) => part.labels)),
    weights: concat(parts.map((part) => part.weights)),
  };
}

const NEAR = 25;
const THINNING = 3;

/** Every block near the article, and of those far from it every third, at three times the weight. */
function thinned({ rows, labels, weights }: TrainingPage): Part {
  const width = rows.length / labels.length;
  const first = labels.findIndex((label) => label > 0.5);
  const last = labels.findLastIndex((label) => label > 0.5);
  const kept: number[] = [];
  labels.forEach((_, at) => {
    if ((at >= first - NEAR && at <= last + NEAR) || at % THINNING === 0) kept.push(at);
  });
  const out = new Float32Array(kept.length * width);
  kept.forEach((from, to) => {
    out.set(rows.subarray(from * width, (from + 1) * width), to * width);
  });
  const far = (at: number) => at < first - NEAR || at > last + NEAR;
  return {
    rows: out,
    labels: Float32Array.from(kept, (at) => labels[at]!),
    weights: Float32Array.from(kept, (at) => weights[at]! * (far(at) ? THINNING : 1)),
  };
}

function concat(parts: readonly Float32Array[]): Float32Array {
  const all = new Float32Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return all;
}
