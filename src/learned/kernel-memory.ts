import { kernelModule } from "./kernels.ts";

/** Largest magnitude of a quantised weight or activation: sums of 500 products stay within 32 bits. */
export const QUANTUM_LIMIT = 2047;

/** Outputs of a product come in groups of so many. */
export const GROUP = 16;

/**
 * One product of matrices of small integers. For input row `i` and output `j`, `out[outAt + i * outStride + j]` is the
 * sum over `taps` windows `t` of `input[inputAt + i * inputStride + t * tapStride + k]` times the weight of `j` for
 * `t * size + k`. Strides are in elements. `size` is a multiple of 8, `outputs` of `GROUP`; so many places of `out` must
 * be there. Weights lie as `packWeights` lays them. All arrays are of the same memory.
 */
export interface IntegerProduct {
  readonly input: Int16Array;
  readonly inputAt: number;
  readonly inputStride: number;
  readonly taps: number;
  readonly tapStride: number;
  readonly weights: Int16Array;
  readonly weightsAt: number;
  readonly out: Int32Array;
  readonly outAt: number;
  readonly outStride: number;
  readonly count: number;
  readonly outputs: number;
  readonly size: number;
}

/** Outputs rounded up to whole groups. */
export function wholeGroups(outputs: number): number {
  return Math.ceil(outputs / GROUP) * GROUP;
}

/**
 * Lays the weights of a layer, a row of `inputs` an output, as products read them: group by group, for each two inputs
 * the two weights of every output of the group. Outputs that are missing in the last group have zeros.
 */
export function packWeights(rows: Int16Array, inputs: number, out: Int16Array): void {
  const outputs = rows.length / inputs;
  for (let output = 0; output < outputs; output++) {
    let at = (output - (output % GROUP)) * inputs + 2 * (output % GROUP);
    const end = (output + 1) * inputs;
    for (let from = output * inputs; from < end; from += 2) {
      out[at] = rows[from]!;
      out[at + 1] = rows[from + 1]!;
      at += 2 * GROUP;
    }
  }
}

/** Some columns of some rows of numbers; `size` is a multiple of 4. */
export interface Columns {
  readonly numbers: Float32Array;
  readonly at: number;
  readonly stride: number;
  readonly count: number;
  readonly size: number;
}

/** Where quantised numbers go, two by two: `pairStride` places from two numbers to the next two. */
export interface QuantisedRows {
  readonly out: Int16Array;
  readonly outAt: number;
  readonly outStride: number;
  readonly pairStride: number;
}

/** Rows of tiles of a convolution; see minimal-filter-kernels.ts. */
export interface TileRows<Rows> {
  /** For each tile the addresses of six rows that it reads and of four that it writes. */
  readonly table: Int32Array;
  readonly tiles: number;
  /** Six times a row a tile, `stride` numbers from one time to the next. */
  readonly rows: Rows;
  readonly stride: number;
  /** Numbers a row, a multiple of 8. */
  readonly width: number;
}

/** How products become numbers again: each output times its scale, plus its bias. */
export interface Rescaling {
  readonly products: Int32Array;
  readonly scales: Float32Array;
  readonly bias: Float32Array;
  readonly count: number;
  /** Numbers a row, a multiple of 4. */
  readonly width: number;
}

/** The end of a residual layer. `numbers` holds 1 / width, epsilon, the factor of quantisation, and 1. */
export interface ResidualEnd extends Rescaling {
  readonly states: Float32Array;
  readonly gain: Float32Array;
  readonly shift: Float32Array;
  readonly quantised: Int16Array;
  /** Where in `quantised` the first row begins. */
  readonly quantisedAt: number;
  readonly numbers: Float32Array;
}

/**
 * Memory whose arrays WebAssembly's vector instructions work on. Products are of integers and exact; the other kernels
 * add single-precision numbers in a fixed order: the same weights give the same answer on every platform.
 */
export interface KernelMemory {
  /** A new array of zeros; throws where the memory is full. */
  readonly int16: (length: number) => Int16Array;
  readonly int32: (length: number) => Int32Array;
  readonly float32: (length: number) => Float32Array;
  readonly multiply: (product: IntegerProduct) => void;
  /** Combines the rows that tiles read. */
  readonly spread: (tiles: TileRows<Int16Array>) => void;
  /** Makes of the products of tiles the rows that they write. */
  readonly gather: (tiles: TileRows<Int32Array>) => void;
  /** The greatest of some numbers and of `least`: their magnitudes, or the numbers as they are. */
  readonly largest: (columns: Columns, least: number, magnitudes: boolean) => number;
  /** Numbers times a factor, rounded as Math.round does, those below `floor` raised to it first. */
  readonly quantise: (columns: Columns, factor: number, floor: number, to: QuantisedRows) => void;
  /**
   * For every three byte addresses of the table: adds the rows at the second and the third to the row at the first, each
   * of `size` numbers, a multiple of 4. There is room for three more addresses.
   */
  readonly addRows: (table: Int32Array, count: number, size: number) => void;
  /** Writes the rescaled products to `out`. */
  readonly rescale: (rescaling: Rescaling, out: Float32Array) => void;
  /** Adds the rectified products to the states, normalises each row, and quantises it. */
  readonly finish: (end: ResidualEnd) => void;
}

const PAGE = 65536;
let compiled: WebAssembly.Module | null = null;

type Kernel = (...parameters: readonly number[]) => void;

function isKernel(value: unknown): value is Kernel {
  return typeof value === "function";
}

/** Memory of at least so many bytes. */
export function makeKernelMemory(bytes: number): KernelMemory {
  const pages = Math.ceil(bytes / PAGE) + 1;
  const memory = new WebAssembly.Memory({ initial: pages, maximum: pages });
  compiled ??= new WebAssembly.Module(kernelModule());
  const { exports } = new WebAssembly.Instance(compiled, { m: { m: memory } });
  const kernel = (name: string): Kernel => {
    const found = exports[name];
    if (!isKernel(found)) throw new Error(`learned: the kernel ${name} is missing`);
    return found;
  };
  const [multiply, finish, scale] = [kernel("multiply"), kernel("finish"), kernel("scale")];
  const [spread, gather] = [kernel("spread"), kernel("gather")];
  const [largest, quantise, addRows] = [kernel("largest"), kernel("quantise"), kernel("addRows")];
  let used = 0;
  const take = (size: number): number => {
    const at = used;
    used = (used + size + 15) & ~15;
    if (used > pages * PAGE) throw new Error(`learned: ${used} bytes asked of a memory of ${pages * PAGE}`);
    return at;
  };
  const scratchBytes = take(64);
  const scratch = { bytes: scratchBytes, view: new DataView(memory.buffer, scratchBytes, 64) };
  return {
    int16: (length) => new Int16Array(memory.buffer, take(length * 2), length),
    int32: (length) => new Int32Array(memory.buffer, take(length * 4), length),
    float32: (length) => new Float32Array(memory.buffer, take(length * 4), length),
    multiply: (product) => runMultiply(multiply, product),
    spread: (tiles) => runTiles(spread, tiles, 2),
    gather: (tiles) => runTiles(gather, tiles, 4),
    largest: (columns, least, magnitudes) => {
      scratch.view.setFloat32(0, least, true);
      scratch.view.setInt32(16, magnitudes ? 0x7fffffff : -1, true);
      const { numbers, at, stride, count, size } = columns;
      if (count < 1) return least;
      const from = numbers.byteOffset + at * 4;
      largest(from, stride * 4, count, size * 4, scratch.bytes, scratch.bytes + 16);
      return scratch.view.getFloat32(0, true);
    },
    quantise: (columns, factor, floor, to) => {
      scratch.view.setFloat64(0, factor, true);
      scratch.view.setFloat32(8, floor, true);
      runQuantise(quantise, columns, to, scratch.bytes);
    },
    addRows: (table, count, size) => {
      if (count > 0) addRows(table.byteOffset, count, size * 4);
    },
    rescale: ({ products, scales, bias, count, width }, out) => {
      if (count < 1) return;
      scale(products.byteOffset, scales.byteOffset, bias.byteOffset, out.byteOffset, count, width * 4);
    },
    finish: (end) => runFinish(finish, end),
  };
}

function runMultiply(kernel: Kernel, p: IntegerProduct): void {
  if (p.count < 1 || p.outputs < 1) return;
  kernel(
    p.input.byteOffset + p.inputAt * 2,
    p.inputStride * 2,
    p.taps,
    p.tapStride * 2,
    p.weights.byteOffset + p.weightsAt * 2,
    p.out.byteOffset + p.outAt * 4,
    p.outStride * 4,
    p.count,
    p.outputs / GROUP,
    p.size * 2,
  );
}

function runQuantise(
  kernel: Kernel,
  { numbers, at, stride, count, size }: Columns,
  { out, outAt, outStride, pairStride }: QuantisedRows,
  settings: number,
): void {
  if (count < 1) return;
  kernel(
    numbers.byteOffset + at * 4,
    stride * 4,
    count,
    size * 4,
    out.byteOffset + outAt * 2,
    outStride * 2,
    pairStride * 2,
    settings,
  );
}

function runTiles(
  kernel: Kernel,
  { table, tiles, rows, stride, width }: TileRows<Int16Array | Int32Array>,
  bytes: number,
): void {
  if (tiles < 1) return;
  kernel(table.byteOffset, tiles, rows.byteOffset, stride * bytes, width * bytes);
}

function runFinish(kernel: Kernel, end: ResidualEnd): void {
  if (end.count < 1) return;
  kernel(
    end.products.byteOffset,
    end.scales.byteOffset,
    end.bias.byteOffset,
    end.states.byteOffset,
    end.gain.byteOffset,
    end.shift.byteOffset,
    end.quantised.byteOffset + end.quantisedAt * 2,
    end.count,
    end.width * 4,
    end.numbers.byteOffset,
  );
}
