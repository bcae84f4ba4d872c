import type { Features } from "./hash.ts";
import { type WeightTable, weightSumsOf } from "./weight-sums.ts";

/** A linear-chain conditional random field (Lafferty et al. 2001) over hashed features. */
export interface Chain {
  readonly labels: number;
  /** Width `labels`. */
  readonly node: WeightTable;
  /** Width `labels` squared: weight of (label before, label) at `before * labels + label`. */
  readonly edge: WeightTable;
}

/** The sums of weights of each place: `count * table.width` numbers. */
export function scoresOf(table: WeightTable, features: Features): Float32Array {
  const { width, scale } = table;
  const sums = weightSumsOf(table);
  const scores = new Float32Array(features.count * width);
  const row = new Float64Array(width);
  for (let place = 0; place < features.count; place++) {
    const [first, end] = [features.startOf(place), features.startOf(place + 1)];
    sums.add({ features: features.data, first, end }, row, 0);
    for (let label = 0; label < width; label++) scores[place * width + label] = row[label]! * scale;
    row.fill(0);
  }
  return scores;
}

/** The most probable labels (Viterbi). */
export function bestLabels(labels: number, node: Float32Array, edge: Float32Array): Uint8Array {
  const count = node.length / labels;
  const best = new Uint8Array(count);
  if (count === 0) return best;
  const from = new Uint8Array(count * labels);
  const score = Float32Array.from(node);
  for (let place = 1; place < count; place++) {
    for (let label = 0; label < labels; label++) {
      let top = Number.NEGATIVE_INFINITY;
      for (let before = 0; before < labels; before++) {
        const sum = score[(place - 1) * labels + before]! + edge[(place * labels + before) * labels + label]!;
        if (sum > top) {
          top = sum;
          from[place * labels + label] = before;
        }
      }
      score[place * labels + label]! += top;
    }
  }
  let last = 0;
  for (let label = 1; label < labels; label++)
    if (score[(count - 1) * labels + label]! > score[(count - 1) * labels + last]!) last = label;
  for (let place = count - 1; place >= 0; place--) {
    best[place] = last;
    last = from[place * labels + last]!;
  }
  return best;
}

function logSum(values: Float64Array): number {
  let top = values[0]!;
  for (const value of values) if (value > top) top = value;
  let sum = 0;
  for (const value of values) sum += Math.exp(value - top);
  return top + Math.log(sum);
}

/** The forward and backward log sums of a chain, and the log of its partition function. */
export interface Lattice {
  readonly forward: Float64Array;
  readonly backward: Float64Array;
  readonly logZ: number;
}

/** Runs the forward-backward algorithm. */
export function latticeOf(labels: number, node: Float32Array, edge: Float32Array): Lattice {
  const count = node.length / labels;
  const forward = Float64Array.from(node);
  const backward = new Float64Array(count * labels);
  const terms = new Float64Array(labels);
  for (let place = 1; place < count; place++) {
    for (let label = 0; label < labels; label++) {
      for (let before = 0; before < labels; before++)
        terms[before] =
          forward[(place - 1) * labels + before]! + edge[(place * labels + before) * labels + label]!;
      forward[place * labels + label]! += logSum(terms);
    }
  }
  for (let place = count - 2; place >= 0; place--) {
    for (let label = 0; label < labels; label++) {
      for (let after = 0; after < labels; after++)
        terms[after] =
          edge[((place + 1) * labels + label) * labels + after]! +
          node[(place + 1) * labels + after]! +
          backward[(place + 1) * labels + after]!;
      backward[place * labels + label] = logSum(terms);
    }
  }
  return { forward, backward, logZ: logSum(forward.slice((count - 1) * labels)) };
}

/**
 * The probability of each label at each place: `count * labels` numbers. Sums are kept in range by dividing at each
 * place (Rabiner 1989), which needs no logarithms.
 */
export function marginalsOf(labels: number, node: Float32Array, edge: Float32Array): Float32Array {
  const count = node.length / labels;
  const chances = new Float32Array(node.length);
  if (count === 0) return chances;
  const local = exponentials(node, labels);
  const step = exponentials(edge, labels * labels);
  const forward = new Float64Array(node.length);
  for (let label = 0; label < labels; label++) forward[label] = local[label]!;
  divide(forward, 0, labels);
  for (let place = 1; place < count; place++) {
    const at = place * labels;
    for (let label = 0; label < labels; label++) {
      let sum = 0;
      for (let before = 0; before < labels; before++)
        sum += forward[at - labels + before]! * step[(at + before) * labels + label]!;
      forward[at + label] = sum * local[at + label]!;
    }
    divide(forward, at, labels);
  }
  const backward = new Float64Array(labels).fill(1);
  const next = new Float64Array(labels);
  for (let place = count - 1; place >= 0; place--) {
    const at = place * labels;
    let total = 0;
    for (let label = 0; label < labels; label++) total += forward[at + label]! * backward[label]!;
    for (let label = 0; label < labels; label++)
      chances[at + label] = (forward[at + label]! * backward[label]!) / total;
    for (let before = 0; before < labels; before++) {
      let sum = 0;
      for (let label = 0; label < labels; label++)
        sum += step[(at + before) * labels + label]! * local[at + label]! * backward[label]!;
      next[before] = sum;
    }
    divide(next, 0, labels);
    backward.set(next);
  }
  return chances;
}

/** e to the power of each number, less the greatest of its group of `width`: nothing overflows. */
function exponentials(values: Float32Array, width: number): Float64Array {
  const out = new Float64Array(values.length);
  for (let from = 0; from < values.length; from += width) {
    let top = values[from]!;
    for (let at = from + 1; at < from + width; at++) if (values[at]! > top) top = values[at]!;
    for (let at = from; at < from + width; at++)
      out[at] = values[at] === top ? 1 : Math.exp(values[at]! - top);
  }
  return out;
}

/** Divides `count` numbers by their sum. */
function divide(values: Float64Array, from: number, count: number): void {
  let sum = 0;
  for (let at = from; at < from + count; at++) sum += values[at]!;
  if (sum <= 0) {
    for (let at = from; at < from + count; at++) values[at] = 1 / count;
    return;
  }
  for (let at = from; at < from + count; at++) values[at]! /= sum;
}

/** The log probability of a given labelling. */
export function logProbability(
  labels: number,
  node: Float32Array,
  edge: Float32Array,
  given: Uint8Array,
  logZ: number,
): number {
  let sum = 0;
  for (let place = 0; place < given.length; place++) {
    sum += node[place * labels + given[place]!]!;
    if (place > 0) sum += edge[(place * labels + given[place - 1]!) * labels + given[place]!]!;
  }
  return sum - logZ;
}

/** A labelling of a chain, with the sum of its weights. */
export interface Labelling {
  readonly labels: Uint8Array;
  readonly score: number;
}

/** The `most` best labellings, the best first (list Viterbi, Seshadri and Sundberg 1994). */
export function bestLabellings(
  labels: number,
  node: Float32Array,
  edge: Float32Array,
  most: number,
): Labelling[] {
  const count = node.length / labels;
  if (count === 0) return [];
  // Each state of a place has `most` slots, the best first; `from` holds the slot before, counted over all states.
  const width = labels * most;
  const score = new Float64Array(count * width).fill(Number.NEGATIVE_INFINITY);
  const from = new Int32Array(count * width);
  for (let label = 0; label < labels; label++) score[label * most] = node[label]!;
  const next = new Int32Array(labels);
  for (let place = 1; place < count; place++) {
    const last = (place - 1) * width;
    for (let label = 0; label < labels; label++) {
      next.fill(0);
      for (let slot = 0; slot < most; slot++) {
        let top = Number.NEGATIVE_INFINITY;
        let best = -1;
        for (let before = 0; before < labels; before++) {
          if (next[before]! >= most) continue;
          const sum =
            score[last + before * most + next[before]!]! + edge[(place * labels + before) * labels + label]!;
          if (sum > top) {
            top = sum;
            best = before;
          }
        }
        if (best < 0) break;
        const at = place * width + label * most + slot;
        score[at] = top + node[place * labels + label]!;
        from[at] = best * most + next[best]!++;
      }
    }
  }
  return lastLabellings({ labels, most, count }, score, from);
}

function lastLabellings(
  { labels, most, count }: { readonly labels: number; readonly most: number; readonly count: number },
  score: Float64Array,
  from: Int32Array,
): Labelling[] {
  const width = labels * most;
  const last = (count - 1) * width;
  const ends = Array.from({ length: width }, (_, slot) => slot)
    .filter((slot) => score[last + slot]! > Number.NEGATIVE_INFINITY)
    .sort((a, b) => score[last + b]! - score[last + a]! || a - b)
    .slice(0, most);
  return ends.map((end) => {
    const found = new Uint8Array(count);
    let slot = end;
    for (let place = count - 1; place >= 0; place--) {
      found[place] = Math.floor(slot / most);
      slot = from[place * width + slot]!;
    }
    return { labels: found, score: score[last + end]! };
  });
}
