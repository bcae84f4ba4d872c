import { type Chain, latticeOf, StoredFeatures, scoresOf, type WeightTable } from "../src/learned/index.ts";

/** One labelled sequence for training: copies of its feature lists, and its labels. */
export interface Sequence {
  readonly node: { readonly data: Int32Array; readonly starts: Int32Array };
  readonly edge: { readonly data: Int32Array; readonly starts: Int32Array };
  readonly labels: Uint8Array;
}

export interface TrainingOptions {
  readonly labels: number;
  readonly nodeBits: number;
  readonly edgeBits: number;
  readonly epochs: number;
  readonly rate: number;
  readonly decay: number;
  /** Features rarer than this in training are left at zero. */
  readonly rare: number;
  /** Share of the features that each pass over a sequence leaves out (Srivastava et al. 2014); 0 for none. */
  readonly dropout?: number;
  /** The weights are the mean of those after each of the last so many epochs; 1 where not given. */
  readonly averaged?: number;
  readonly log?: (line: string) => void;
}

interface Learner {
  readonly table: WeightTable & { readonly values: Float32Array };
  readonly squares: Float32Array;
  readonly seen: Uint8Array;
  /** The sum of the weights after the last epochs. */
  readonly sums: Float32Array;
}

function addTo({ table, sums }: Learner): void {
  for (let at = 0; at < sums.length; at++) sums[at]! += table.values[at]!;
}

function average({ table, sums }: Learner, count: number): void {
  for (let at = 0; at < sums.length; at++) table.values[at] = sums[at]! / count;
}

function learner(bits: number, width: number): Learner {
  const size = (1 << bits) * width;
  return {
    table: { width, mask: (1 << bits) - 1, scale: 1, values: new Float32Array(size) },
    squares: new Float32Array(size).fill(1e-2),
    seen: new Uint8Array(1 << bits),
    sums: new Float32Array(size),
  };
}

/**
 * Trains a linear-chain CRF by AdaGrad (Duchi et al. 2011) on the log likelihood, in an order fixed by a seed: the same
 * sequences give the same weights.
 */
export function trainChain(sequences: readonly Sequence[], options: TrainingOptions): Chain {
  const node = learner(options.nodeBits, options.labels);
  const edge = learner(options.edgeBits, options.labels ** 2);
  for (const sequence of sequences) {
    count(node, sequence.node.data);
    count(edge, sequence.edge.data);
  }
  const order = sequences.map((_, index) => index);
  const random = generator(20261125);
  for (let epoch = 0; epoch < options.epochs; epoch++) {
    shuffle(order, random);
    let loss = 0;
    // The rate falls with the epochs, so that the last pass settles.
    const rate = options.rate * (1 - epoch / (options.epochs + 1));
    for (const index of order) {
      const sequence = thinned(sequences[index]!, options.dropout ?? 0, random);
      loss -= learn(sequence, { node, edge, options, rate });
    }
    if (epoch >= options.epochs - (options.averaged ?? 1)) {
      addTo(node);
      addTo(edge);
    }
    options.log?.(`  epoch ${epoch + 1}: loss ${(loss / sequences.length).toFixed(4)}`);
  }
  average(node, options.averaged ?? 1);
  average(edge, options.averaged ?? 1);
  // With all features at hand, the sums are greater than those that the weights were trained with.
  const scale = 1 - (options.dropout ?? 0);
  return { labels: options.labels, node: { ...node.table, scale }, edge: { ...edge.table, scale } };
}

function thinned(sequence: Sequence, dropout: number, random: () => number): Sequence {
  if (dropout === 0) return sequence;
  return {
    node: thinnedList(sequence.node, dropout, random),
    edge: thinnedList(sequence.edge, dropout, random),
    labels: sequence.labels,
  };
}

/** The features that are left when each is left out by the chance `dropout`. */
export function thinnedList(
  { data, starts }: Sequence["node"],
  dropout: number,
  random: () => number,
): Sequence["node"] {
  const kept = new Int32Array(data.length);
  const begins = new Int32Array(starts.length);
  let used = 0;
  for (let place = 0; place + 1 < starts.length; place++) {
    begins[place] = used;
    for (let at = starts[place]!; at < starts[place + 1]!; at++)
      if (random() >= dropout) kept[used++] = data[at]!;
  }
  begins[starts.length - 1] = used;
  return { data: kept.subarray(0, used), starts: begins };
}

function count(part: Learner, data: Int32Array): void {
  for (const feature of data) {
    const at = feature & part.table.mask;
    if (part.seen[at]! < 255) part.seen[at]!++;
  }
}

interface Step {
  readonly node: Learner;
  readonly edge: Learner;
  readonly options: TrainingOptions;
  readonly rate: number;
}

function learn(sequence: Sequence, step: Step): number {
  const { labels } = step.options;
  const nodeFeatures = new StoredFeatures(sequence.node);
  const edgeFeatures = new StoredFeatures(sequence.edge);
  const nodeScore = scoresOf(step.node.table, nodeFeatures);
  const edgeScore = scoresOf(step.edge.table, edgeFeatures);
  const { forward, backward, logZ } = latticeOf(labels, nodeScore, edgeScore);
  const gold = sequence.labels;
  let likelihood = -logZ;
  const gradient = new Float32Array(labels);
  const pairs = new Float32Array(labels * labels);
  for (let place = 0; place < gold.length; place++) {
    likelihood += nodeScore[place * labels + gold[place]!]!;
    for (let label = 0; label < labels; label++) {
      const at = place * labels + label;
      gradient[label] = (label === gold[place] ? 1 : 0) - Math.exp(forward[at]! + backward[at]! - logZ);
    }
    update(step.node, nodeFeatures, place, gradient, step);
    if (place === 0) continue;
    for (let before = 0; before < labels; before++) {
      for (let label = 0; label < labels; label++) {
        const pair = before * labels + label;
        const at = place * labels + label;
        const weight = edgeScore[(place * labels + before) * labels + label]!;
        const right = before === gold[place - 1] && label === gold[place];
        if (right) likelihood += weight;
        const log = forward[(place - 1) * labels + before]! + weight + nodeScore[at]! + backward[at]! - logZ;
        pairs[pair] = (right ? 1 : 0) - Math.exp(log);
      }
    }
    update(step.edge, edgeFeatures, place, pairs, step);
  }
  return likelihood;
}

function update(
  part: Learner,
  features: StoredFeatures,
  place: number,
  gradient: Float32Array,
  step: Step,
): void {
  let top = 0;
  for (const value of gradient) top = Math.max(top, Math.abs(value));
  if (top < 1e-3) return;
  const { values, mask, width } = part.table;
  const end = features.startOf(place + 1);
  for (let at = features.startOf(place); at < end; at++) {
    const feature = features.at(at) & mask;
    if (part.seen[feature]! < step.options.rare) continue;
    const from = feature * width;
    for (let label = 0; label < width; label++) {
      const change = gradient[label]! - step.options.decay * values[from + label]!;
      part.squares[from + label]! += change * change;
      values[from + label]! += (step.rate * change) / Math.sqrt(part.squares[from + label]!);
    }
  }
}

/** A generator of numbers in [0, 1) (mulberry32). */
export function generator(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

export function shuffle(list: number[], random: () => number): void {
  for (let at = list.length - 1; at > 0; at--) {
    const other = Math.floor(random() * (at + 1));
    [list[at], list[other]] = [list[other]!, list[at]!];
  }
}
