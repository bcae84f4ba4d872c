import { StoredFeatures, scoresOf, type WeightTable } from "../src/learned/index.ts";
import { generator, type Sequence, shuffle, thinnedList } from "./linear-chain.ts";

/** Choices of which one is to be taken: the features of each, and how good each is. */
export interface Ranked {
  readonly features: Sequence["node"];
  readonly worth: Float32Array;
}

export interface RankingOptions {
  readonly bits: number;
  readonly epochs: number;
  readonly rate: number;
  readonly decay: number;
  readonly rare: number;
  /** Share of the features that each pass over a group leaves out. */
  readonly dropout: number;
  readonly log?: (line: string) => void;
}

/**
 * Trains weights of features so that the choices of greatest worth get the most probability (a conditional log-linear
 * model by AdaGrad, Duchi et al. 2011). Groups in which all choices are worth the same teach nothing.
 */
export function trainRanker(groups: readonly Ranked[], options: RankingOptions): WeightTable {
  const size = 1 << options.bits;
  const table = { width: 1, mask: size - 1, scale: 1, values: new Float32Array(size) };
  const squares = new Float32Array(size).fill(1e-2);
  const seen = new Uint8Array(size);
  const taught = groups.filter(({ worth }) => worth.some((value) => value !== worth[0]));
  for (const { features } of taught)
    for (const feature of features.data) if (seen[feature & table.mask]! < 255) seen[feature & table.mask]!++;
  const order = taught.map((_, index) => index);
  const random = generator(20261126);
  for (let epoch = 0; epoch < options.epochs; epoch++) {
    shuffle(order, random);
    const rate = options.rate * (1 - epoch / (options.epochs + 1));
    let right = 0;
    let loss = 0;
    for (const index of order) {
      const { worth } = taught[index]!;
      const features = thinnedList(taught[index]!.features, options.dropout, random);
      const stored = new StoredFeatures(features);
      const scores = scoresOf(table, stored);
      const chances = softmax(scores);
      const top = Math.max(...worth);
      const good = chances.reduce((sum, chance, at) => (worth[at] === top ? sum + chance : sum), 0);
      loss -= Math.log(Math.max(1e-9, good));
      if (worth[indexOfMax(scores)] === top) right++;
      for (let at = 0; at < worth.length; at++) {
        const slope = (worth[at] === top ? chances[at]! / good : 0) - chances[at]!;
        if (Math.abs(slope) < 1e-3) continue;
        for (let place = features.starts[at]!; place < features.starts[at + 1]!; place++) {
          const feature = features.data[place]! & table.mask;
          if (seen[feature]! < options.rare) continue;
          const change = slope - options.decay * table.values[feature]!;
          squares[feature]! += change * change;
          table.values[feature]! += (rate * change) / Math.sqrt(squares[feature]!);
        }
      }
    }
    options.log?.(
      `  ranker ${epoch + 1}: loss ${(loss / taught.length).toFixed(4)}, best chosen ${((100 * right) / taught.length).toFixed(1)}`,
    );
  }
  return { ...table, scale: 1 - options.dropout };
}

/** Probabilities of scores. */
export function softmax(scores: Float32Array): Float32Array {
  const top = scores.reduce((a, b) => Math.max(a, b), Number.NEGATIVE_INFINITY);
  const powers = scores.map((score) => Math.exp(score - top));
  const sum = powers.reduce((a, b) => a + b, 0);
  return powers.map((power) => power / sum);
}

export function indexOfMax(scores: Float32Array): number {
  let best = 0;
  for (let at = 1; at < scores.length; at++) if (scores[at]! > scores[best]!) best = at;
  return best;
}
