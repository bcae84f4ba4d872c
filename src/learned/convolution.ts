import { GROUP, type KernelMemory, packLayer } from "./kernel-memory.ts";
import { TILE_INPUTS, TILE_OUTPUTS } from "./minimal-filter-kernels.ts";

/** Below this magnitude the results of tiles are exact. */
const EXACT = 2 ** 28;
/** Weights up to this magnitude: their combinations have 16 bits, and the squares of a row 32. */
const LARGEST_WEIGHT = 2047;
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
  const room = 2 * GROUP * (TAPS + TILE_INPUTS) * width;
  const weights = 2 * layers * TILE_INPUTS * width * width;
  return weights + 6 * TILE_INPUTS * tiles * width + table + room + 4 * width + 256;
}

export function makeConvolver(kernels: KernelMemory, size: ConvolverSize): Convolver {
  const { width } = size;
  const tiles = mostTiles(size);
  const table = kernels.int32(tiles * (TILE_INPUTS + TILE_OUTPUTS));
  const spread = kernels.int16(TILE_INPUTS * tiles * width);
  const products = kernels.int32(TILE_INPUTS * tiles * width);
  const unread = kernels.int32(width);
  const room = {
    taps: kernels.int16(GROUP * TAPS * width),
    combined: kernels.int16(GROUP * TILE_INPUTS * width),
  };
  return {
    load: (weights, longest) => {
      const shape = { kernels, width, room };
      const tiled = tiledWeights(shape, weights, longest);
      if (tiled !== null) return { weights: tiled, tiled: true };
      return { weights: packLayer(kernels, weights, TAPS * width, room.taps), tiled: false };
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

interface Shape {
  readonly kernels: KernelMemory;
  readonly width: number;
  readonly room: { readonly taps: Int16Array; readonly combined: Int16Array };
}

/** Six combinations of the three taps, each laid for a product; null where they or the results could be too large. */
function tiledWeights(
  { kernels, width, room }: Shape,
  weights: Int16Array,
  longest: number,
): Int16Array | null {
  const rows = TAPS * width;
  const groups: number[] = [];
  for (let from = 0; from < width; from += GROUP) groups.push(from);
  const take = (from: number): void => room.taps.set(weights.subarray(from * rows, (from + GROUP) * rows));
  for (const from of groups) {
    take(from);
    const size = kernels.measure(room.taps, GROUP, rows);
    // The lengths of three taps together are at most the root of 3 times the length of all.
    if (size.greatest > LARGEST_WEIGHT || Math.sqrt(TAPS) * size.longest * longest >= EXACT) return null;
  }
  const tiled = kernels.int16(TILE_INPUTS * width * width);
  for (const from of groups) {
    take(from);
    kernels.combine(room.taps, GROUP, width, room.combined, GROUP * width);
    for (let part = 0; part < TILE_INPUTS; part++) {
      const outAt = (part * width + from) * width;
      const given = { rows: room.combined, rowsAt: part * GROUP * width, inputs: width };
      kernels.pack({ ...given, count: GROUP, out: tiled, outAt });
    }
  }
  return tiled;
}
