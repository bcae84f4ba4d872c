import { LEAF, type TreeEnsemble } from "../src/learned/index.ts";

/** What gradient boosting may be told. */
export interface BoostingOptions {
  readonly trees: number;
  readonly depth: number;
  readonly rate: number;
  /** The least sum of second derivatives that a leaf may have. */
  readonly minWeight: number;
  readonly l2: number;
  /** Share of the features that each tree looks at; likewise of the rows. */
  readonly columns: number;
  readonly rows: number;
  readonly seed: number;
}

/** Examples: `width` numbers a row; labels 0 to 1; weights above 0. */
export interface Examples {
  readonly width: number;
  readonly rows: Float32Array;
  readonly labels: Float32Array;
  readonly weights: Float32Array;
}

const BINS = 64;

/** Numbers in [0, 1) that are the same for the same seed (mulberry32). */
export function randomFrom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

/**
 * Trains boosted trees on the logistic loss (Friedman 2001; second-order leaves and histograms as in XGBoost and
 * LightGBM). The same examples and options give the same trees.
 */
export function boost(examples: Examples, options: BoostingOptions): TreeEnsemble {
  return new Booster(examples, options).train();
}

interface Node {
  readonly rows: Int32Array;
  readonly histogram: Float64Array;
}

interface Split {
  readonly column: number;
  readonly bin: number;
  readonly gain: number;
}

class Booster {
  readonly #examples: Examples;
  readonly #options: BoostingOptions;
  readonly #count: number;
  readonly #edges: Float32Array[] = [];
  readonly #bins: Uint8Array[] = [];
  readonly #score: Float64Array;
  readonly #gradient: Float64Array;
  readonly #hessian: Float64Array;
  readonly #roots: number[] = [];
  readonly #feature: number[] = [];
  readonly #threshold: number[] = [];
  readonly #right: number[] = [];

  constructor(examples: Examples, options: BoostingOptions) {
    this.#examples = examples;
    this.#options = options;
    this.#count = examples.labels.length;
    this.#score = new Float64Array(this.#count);
    this.#gradient = new Float64Array(this.#count);
    this.#hessian = new Float64Array(this.#count);
    for (let column = 0; column < examples.width; column++) this.#binColumn(column);
  }

  train(): TreeEnsemble {
    const { labels, weights } = this.#examples;
    let positive = 0;
    let all = 0;
    for (let row = 0; row < this.#count; row++) {
      positive += labels[row]! * weights[row]!;
      all += weights[row]!;
    }
    const base = Math.log((positive + 1e-6) / (all - positive + 1e-6));
    this.#score.fill(base);
    const random = randomFrom(this.#options.seed);
    for (let tree = 0; tree < this.#options.trees; tree++) {
      this.#derive();
      this.#growTree(random);
    }
    return {
      base,
      roots: Uint32Array.from(this.#roots),
      feature: Uint16Array.from(this.#feature),
      threshold: Float32Array.from(this.#threshold),
      right: Uint16Array.from(this.#right),
    };
  }

  #binColumn(column: number): void {
    const { rows, width } = this.#examples;
    const values = new Float32Array(this.#count);
    for (let row = 0; row < this.#count; row++) values[row] = rows[row * width + column]!;
    const sorted = Float32Array.from(values).sort();
    const edges: number[] = [];
    const distinct = new Set(sorted);
    if (distinct.size <= BINS) {
      const list = [...distinct];
      for (let at = 0; at + 1 < list.length; at++) edges.push((list[at]! + list[at + 1]!) / 2);
    } else {
      for (let bin = 1; bin < BINS; bin++) {
        const at = Math.floor((bin * this.#count) / BINS);
        const edge = (sorted[at - 1]! + sorted[at]!) / 2;
        if (edges.length === 0 || edge > edges.at(-1)!) edges.push(edge);
      }
    }
    const list = Float32Array.from(edges);
    this.#edges.push(list);
    this.#bins.push(Uint8Array.from(values, (value) => binOf(list, value)));
  }

  #derive(): void {
    const { labels, weights } = this.#examples;
    for (let row = 0; row < this.#count; row++) {
      const chance = 1 / (1 + Math.exp(-this.#score[row]!));
      this.#gradient[row] = (chance - labels[row]!) * weights[row]!;
      this.#hessian[row] = Math.max(1e-9, chance * (1 - chance)) * weights[row]!;
    }
  }

  #growTree(random: () => number): void {
    const { width } = this.#examples;
    const columns: number[] = [];
    for (let column = 0; column < width; column++) {
      if (this.#edges[column]!.length > 0 && random() < this.#options.columns) columns.push(column);
    }
    const sample: number[] = [];
    for (let row = 0; row < this.#count; row++) if (random() < this.#options.rows) sample.push(row);
    this.#roots.push(this.#feature.length);
    const root = this.#feature.length;
    const rows = Int32Array.from(sample);
    this.#growNode({ rows, histogram: this.#histogramOf(rows, columns) }, columns, this.#options.depth);
    this.#addTree(root);
  }

  #growNode(node: Node, columns: readonly number[], depth: number): void {
    const split = depth > 0 ? this.#bestSplit(node.histogram, columns) : null;
    const at = this.#feature.length;
    if (split === null) {
      const [gradient, hessian] = this.#sumOf(node.rows);
      this.#feature.push(LEAF);
      this.#threshold.push((-gradient / (hessian + this.#options.l2)) * this.#options.rate);
      this.#right.push(0);
      return;
    }
    this.#feature.push(split.column);
    this.#threshold.push(this.#edges[split.column]![split.bin]!);
    this.#right.push(0);
    const bins = this.#bins[split.column]!;
    const left = node.rows.filter((row) => bins[row]! <= split.bin);
    const right = node.rows.filter((row) => bins[row]! > split.bin);
    // The larger child's histogram is its parent's without the smaller one's; leaves need none.
    const smaller =
      depth > 1 ? this.#histogramOf(left.length < right.length ? left : right, columns) : node.histogram;
    const larger = depth > 1 ? node.histogram.map((value, index) => value - smaller[index]!) : node.histogram;
    const leftIsSmaller = left.length < right.length;
    this.#growNode({ rows: left, histogram: leftIsSmaller ? smaller : larger }, columns, depth - 1);
    this.#right[at] = this.#feature.length - at;
    this.#growNode({ rows: right, histogram: leftIsSmaller ? larger : smaller }, columns, depth - 1);
  }

  #sumOf(rows: Int32Array): [gradient: number, hessian: number] {
    let gradient = 0;
    let hessian = 0;
    for (const row of rows) {
      gradient += this.#gradient[row]!;
      hessian += this.#hessian[row]!;
    }
    return [gradient, hessian];
  }

  /** Sums of gradients and of hessians by column and bin. */
  #histogramOf(rows: Int32Array, columns: readonly number[]): Float64Array {
    const histogram = new Float64Array(columns.length * BINS * 2);
    const gradients = Float64Array.from(rows, (row) => this.#gradient[row]!);
    const hessians = Float64Array.from(rows, (row) => this.#hessian[row]!);
    columns.forEach((column, index) => {
      const bins = this.#bins[column]!;
      const start = index * BINS * 2;
      for (let at = 0; at < rows.length; at++) {
        const bin = start + 2 * bins[rows[at]!]!;
        histogram[bin] = histogram[bin]! + gradients[at]!;
        histogram[bin + 1] = histogram[bin + 1]! + hessians[at]!;
      }
    });
    return histogram;
  }

  #bestSplit(histogram: Float64Array, columns: readonly number[]): Split | null {
    const { l2, minWeight } = this.#options;
    let best: Split | null = null;
    for (let index = 0; index < columns.length; index++) {
      const column = columns[index]!;
      const start = index * BINS * 2;
      const binCount = this.#edges[column]!.length + 1;
      let gradient = 0;
      let hessian = 0;
      for (let bin = 0; bin < binCount; bin++) {
        gradient += histogram[start + 2 * bin]!;
        hessian += histogram[start + 2 * bin + 1]!;
      }
      const whole = (gradient * gradient) / (hessian + l2);
      let left = 0;
      let leftWeight = 0;
      for (let bin = 0; bin + 1 < binCount; bin++) {
        left += histogram[start + 2 * bin]!;
        leftWeight += histogram[start + 2 * bin + 1]!;
        const rightWeight = hessian - leftWeight;
        if (leftWeight < minWeight) continue;
        if (rightWeight < minWeight) break;
        const right = gradient - left;
        const gain = (left * left) / (leftWeight + l2) + (right * right) / (rightWeight + l2) - whole;
        if (gain > 1e-6 && (best === null || gain > best.gain)) best = { column, bin, gain };
      }
    }
    return best;
  }

  /** Adds the new tree's leaves to the scores of all rows, those left out of its sample too. */
  #addTree(root: number): void {
    const { rows, width } = this.#examples;
    for (let row = 0; row < this.#count; row++) {
      let node = root;
      for (let column = this.#feature[node]!; column !== LEAF; column = this.#feature[node]!) {
        node += rows[row * width + column]! <= this.#threshold[node]! ? 1 : this.#right[node]!;
      }
      this.#score[row] = this.#score[row]! + this.#threshold[node]!;
    }
  }
}

function binOf(edges: Float32Array, value: number): number {
  let low = 0;
  let high = edges.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (value <= edges[middle]!) high = middle;
    else low = middle + 1;
  }
  return low;
}
