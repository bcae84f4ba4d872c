import { type KernelMemory, packWeights } from "./kernel-memory.ts";
import { TILE_INPUTS, TILE_OUTPUTS } from "./minimal-filter-kernels.ts";

/** Below this magnitude the results of tiles are exact. */
const EXACT = 2 ** 28;
const TAPS = 3;

/** The weights of a convolution of three taps where the kernels work. */
export interface Filter {
  readonly weights: Int16Array;
  /** True where the weights are those of tiles: six combinations of the three taps. */
  readonly tiled: boolean;
}

/** Rows of integers, and where their results go, a row each. */
export interface RowsToConvolve {
  /** Before the first row and behind the last there are zeros, `distance` rows each. */
  readonly input: Int16Array;
  readonly inputAt: number;
  readonly count: number;
  /** From a row to the rows that the outer taps read. */
  readonly distance: number;
  readonly out: Int32Array;
}

/**
 * Convolutions of three taps over rows of `width` integers, with as many results: sums of products, exact. Four rows of
 * results at a time take six products in place of twelve (Winograd 1980; Lavin and Gray 2016, F(4, 3)); all is done in
 * integers, so that the results are those of plain arithmetic.
 */
export interface Convolver {
  /**
   * Takes the weights of a layer, `width` rows of three times `width`. `longest` is the greatest Euclidean length of an
   * input row: where results could grow too large for tiles, the layer is multiplied plainly.
   */
  readonly load: (weights: Int16Array, longest: number) => Filter;
  readonly run: (filter: Filter, rows: RowsToConvolve) => void;
}

export interface ConvolverSize {
  readonly width: number;
  readonly rows: number;
  readonly distance: number;
  readonly layers: number;
}

function mostTiles({ rows, distance }: ConvolverSize): number {
  return Math.ceil(rows / TILE_OUTPUTS) + distance;
}

/** Bytes that a convolver of this size takes of a memory. */
export function convolverBytes(size: ConvolverSize): number {
  const { width, layers } = size;
  const tiles = mostTiles(size);
  const table = 4 * (TILE_INPUTS + TILE_OUTPUTS) * tiles;
  return 2 * layers * TILE_INPUTS * width * width + 6 * TILE_INPUTS * tiles * width + table + 4 * width + 128;
}

export function makeConvolver(kernels: KernelMemory, size: ConvolverSize): Convolver {
  const { width } = size;
  const tiles = mostTiles(size);
  const table = kernels.int32(tiles * (TILE_INPUTS + TILE_OUTPUTS));
  const spread = kernels.int16(TILE_INPUTS * tiles * width);
  const products = kernels.int32(TILE_INPUTS * tiles * width);
  const unread = kernels.int32(width);
  return {
    load: (weights, longest) => {
      const tiled = tiledWeights(weights, width, longest);
      const loaded = kernels.int16((tiled ?? weights).length);
      if (tiled === null) packWeights(weights, TAPS * width, loaded);
      else packWeights(tiled, width, loaded);
      return { weights: loaded, tiled: tiled !== null };
    },
    run: ({ weights, tiled }, rows) => {
      if (!tiled) {
        multiplyPlainly(kernels, weights, rows, width);
        return;
      }
      const count = fillTable(table, rows, width, unread.byteOffset);
      kernels.spread({ table, tiles: count, rows: spread, stride: tiles * width, width });
      for (let index = 0; index < TILE_INPUTS; index++) {
        kernels.multiply({
          input: spread,
          inputAt: index * tiles * width,
          inputStride: width,
          taps: 1,
          tapStride: 0,
          weights,
          weightsAt: index * width * width,
          out: products,
          outAt: index * tiles * width,
          outStride: width,
          count,
          outputs: width,
          size: width,
        });
      }
      kernels.gather({ table, tiles: count, rows: products, stride: tiles * width, width });
    },
  };
}

function multiplyPlainly(
  kernels: KernelMemory,
  weights: Int16Array,
  { input, inputAt, count, distance, out }: RowsToConvolve,
  width: number,
): void {
  kernels.multiply({
    input,
    inputAt: inputAt - distance * width,
    inputStride: width,
    taps: TAPS,
    tapStride: distance * width,
    weights,
    weightsAt: 0,
    out,
    outAt: 0,
    outStride: width,
    count,
    outputs: width,
    size: width,
  });
}

/** Every `distance`th row is one sequence, cut into tiles: the addresses of the rows of each. Gives how many there are. */
function fillTable(
  table: Int32Array,
  { input, inputAt, count, distance, out }: RowsToConvolve,
  width: number,
  unread: number,
): number {
  const from = input.byteOffset + inputAt * 2;
  const zeros = from - width * 2;
  let at = 0;
  for (let first = 0; first < distance && first < count; first++) {
    for (let start = first; start < count; start += TILE_OUTPUTS * distance) {
      for (let index = -1; index < TILE_INPUTS - 1; index++) {
        const row = start + index * distance;
        table[at++] = row >= 0 && row < count ? from + row * width * 2 : zeros;
      }
      for (let index = 0; index < TILE_OUTPUTS; index++) {
        const row = start + index * distance;
        table[at++] = row < count ? out.byteOffset + row * width * 4 : unread;
      }
    }
  }
  return at / (TILE_INPUTS + TILE_OUTPUTS);
}

/** Six combinations of the three taps, `width` rows of `width` each; null where they or the results could be too large. */
function tiledWeights(weights: Int16Array, width: number, longest: number): Int16Array | null {
  const part = width * width;
  const tiled = new Int16Array(TILE_INPUTS * part);
  let largest = 0;
  for (let output = 0; output < width; output++) {
    let [as, bs, cs] = [0, 0, 0];
    for (let index = 0; index < width; index++) {
      const from = output * TAPS * width + index;
      const [a, b, c] = [weights[from]!, weights[from + width]!, weights[from + 2 * width]!];
      const [outer, wide] = [a + c, a + 4 * c];
      const at = output * width + index;
      tiled[at] = a;
      tiled[at + part] = outer + b;
      tiled[at + 2 * part] = outer - b;
      tiled[at + 3 * part] = wide + 2 * b;
      tiled[at + 4 * part] = wide - 2 * b;
      tiled[at + 5 * part] = c;
      largest = Math.max(largest, Math.abs(wide) + 2 * Math.abs(b));
      as += a * a;
      bs += b * b;
      cs += c * c;
    }
    if ((Math.sqrt(as) + Math.sqrt(bs) + Math.sqrt(cs)) * longest >= EXACT) return null;
  }
  return largest > 0x7fff ? null : tiled;
}
