import type { Weights } from "./weights.ts";

/**
 * Boosted decision trees in flat arrays. Nodes stand in preorder: the left child follows its parent, `right` says how
 * far on the right one is. A leaf has `feature` `LEAF` and its value in `threshold`.
 */
export interface TreeEnsemble {
  readonly base: number;
  readonly roots: Uint32Array;
  readonly feature: Uint16Array;
  readonly threshold: Float32Array;
  readonly right: Uint16Array;
}

export const LEAF = 0xffff;

/** The sum of the trees' leaves for the row that starts at `offset`: a log-odds where the trees were trained so. */
export function scoreRow(ensemble: TreeEnsemble, rows: Float32Array, offset: number): number {
  const { roots, feature, threshold, right } = ensemble;
  let sum = ensemble.base;
  for (let tree = 0; tree < roots.length; tree++) {
    let node = roots[tree]!;
    for (let column = feature[node]!; column !== LEAF; column = feature[node]!) {
      node += rows[offset + column]! <= threshold[node]! ? 1 : right[node]!;
    }
    sum += threshold[node]!;
  }
  return sum;
}

/** The probability of a log-odds. */
export function probability(logOdds: number): number {
  return 1 / (1 + Math.exp(-logOdds));
}

/** The arrays of an ensemble for a weights file, their names begun with `prefix`. */
export function ensembleArrays(prefix: string, ensemble: TreeEnsemble): Weights["arrays"] {
  return {
    [`${prefix}.base`]: Float32Array.of(ensemble.base),
    [`${prefix}.roots`]: ensemble.roots,
    [`${prefix}.feature`]: ensemble.feature,
    [`${prefix}.threshold`]: ensemble.threshold,
    [`${prefix}.right`]: ensemble.right,
  };
}

/** The ensemble that `ensembleArrays` put into a weights file. Throws where an array is missing or of another kind. */
export function ensembleOf(weights: Weights, prefix: string): TreeEnsemble {
  const { base, roots, feature, threshold, right } = Object.fromEntries(
    ["base", "roots", "feature", "threshold", "right"].map((name) => [
      name,
      weights.arrays[`${prefix}.${name}`],
    ]),
  );
  if (
    !(base instanceof Float32Array) ||
    !(roots instanceof Uint32Array) ||
    !(feature instanceof Uint16Array) ||
    !(threshold instanceof Float32Array) ||
    !(right instanceof Uint16Array)
  )
    throw new Error(`learned: ${weights.id}: no trees named ${prefix}`);
  return { base: base[0] ?? 0, roots, feature, threshold, right };
}
