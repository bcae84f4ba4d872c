import type { WeightArray, Weights } from "./weights.ts";
import { hashWord, indexInSorted } from "./word-hash.ts";

/**
 * Static word vectors and word clusters. Words are given as `normaliseWord` of src/lexicon makes them. Rows are scaled
 * so that their largest number is 127: only directions mean something.
 */
export interface WordVectors {
  readonly size: number;
  readonly clusterCount: number;
  readonly coarseCount: number;
  /** The row of a word; -1 where it is unknown. */
  readonly row: (word: string) => number;
  /** Row by row, `size` numbers each. */
  readonly vectors: WeightArray;
  /** The fine and the coarse cluster of each row. */
  readonly clusters: WeightArray;
  readonly coarse: WeightArray;
}

const decoded = new WeakMap<Weights, WordVectors>();

/** The word vectors of the weights file "vectors"; decoded once. Throws where it lacks a part. */
export function wordVectorsOf(weights: Weights): WordVectors {
  const known = decoded.get(weights);
  if (known !== undefined) return known;
  const { hashes, vectors, clusters, coarse } = weights.arrays;
  if (hashes === undefined || vectors === undefined || clusters === undefined || coarse === undefined) {
    throw new Error(`learned: ${weights.id}: the weights are no word vectors`);
  }
  const made: WordVectors = {
    size: Number(weights.meta.size),
    clusterCount: Number(weights.meta.clusters),
    coarseCount: Number(weights.meta.coarse),
    row: (word) => indexInSorted(hashes, hashWord(word)),
    vectors,
    clusters,
    coarse,
  };
  decoded.set(weights, made);
  return made;
}
