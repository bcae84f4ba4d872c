import { kernelModule } from "./kernels.ts";

/** Largest magnitude of a quantised weight or activation: sums of 500 products stay within 32 bits. */
export const QUANTUM_LIMIT = 2047;

/** Outputs of a product come in groups of so many. */
export const GROUP = 16;

/**
 * One product of matrices of small integers. For input row `i` and output `j`, `out[outAt + i * outStride + j]` is the
 * sum over `taps` windows `t` of `input[inputAt + i * inputStride + t * tapStride + k]` times the weight of `j` for
 * `t * size + k`. Strides are in elements. `size` is a multiple of 8, `outputs` of `GROUP`; so many places of `out` must
 * be there. Weights lie as `pack` lays them, group by group. All arrays are of the same memory.
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

/** Rows of weights and where they are laid. */
export interface PackedRows {
  readonly rows: Int16Array;
  readonly rowsAt: number;
  readonly count: number;
  readonly inputs: number;
  readonly out: Int16Array;
  readonly outAt: number;
}

export interface Measured {
  readonly greatest: number;
  readonly longest: number;
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
  /**
   * Lays up to `GROUP` rows of weights, a row of `inputs` (a multiple of 8) an output, as products read them: for each two
   * inputs the two weights of every output.
   */
  readonly pack: (rows: PackedRows) => void;
  /** Writes six combinations of the three taps of each output, `stride` numbers apart; rows of a multiple of 8. */
  readonly combine: (
    weights: Int16Array,
    count: number,
    width: number,
    out: Int16Array,
    stride: number,
  ) => void;
  /** The greatest magnitude of some rows of a multiple of 8 numbers, and the greatest Euclidean length of one. */
  readonly measure: (rows: Int16Array, count: number, width: number) => Measured;
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
/** Bytes through which kernels take and give single numbers. */
const SCRATCH = 16 + 16 * GROUP;
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
  const [pack, combine, measure] = [kernel("pack"), kernel("combine"), kernel("measure")];
  const [largest, quantise, addRows] = [kernel("largest"), kernel("quantise"), kernel("addRows")];
  let used = 0;
  const take = (size: number): number => {
    const at = used;
    used = (used + size + 15) & ~15;
    if (used > pages * PAGE) throw new Error(`learned: ${used} bytes asked of a memory of ${pages * PAGE}`);
    return at;
  };
  const scratchBytes = take(SCRATCH);
  const scratch = { bytes: scratchBytes, view: new DataView(memory.buffer, scratchBytes, SCRATCH) };
  return {
    int16: (length) => new Int16Array(memory.buffer, take(length * 2), length),
    int32: (length) => new Int32Array(memory.buffer, take(length * 4), length),
    float32: (length) => new Float32Array(memory.buffer, take(length * 4), length),
    multiply: (product) => runMultiply(multiply, product),
    spread: (tiles) => runTiles(spread, tiles, 2),
    gather: (tiles) => runTiles(gather, tiles, 4),
    pack: ({ rows, rowsAt, count, inputs, out, outAt }) => {
      if (count > 0) pack(rows.byteOffset + rowsAt * 2, count, inputs * 2, out.byteOffset + outAt * 2);
    },
    combine: (weights, count, width, out, stride) => {
      if (count > 0) combine(weights.byteOffset, count, out.byteOffset, stride * 2, width * 2);
    },
    measure: (rows, count, width) => {
      if (count < 1) return { greatest: 0, longest: 0 };
      if (count > GROUP) throw new Error(`learned: ${count} rows to measure, the most are ${GROUP}`);
      measure(rows.byteOffset, count, width * 2, scratch.bytes, scratch.bytes + 16);
      return measured(scratch.view, count);
    },
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

/** Eight greatest magnitudes, then four sums of squares a row. */
function measured(view: DataView, count: number): Measured {
  let [greatest, squares] = [0, 0];
  for (let lane = 0; lane < 8; lane++) greatest = Math.max(greatest, view.getUint16(2 * lane, true));
  for (let row = 1; row <= count; row++) {
    let sum = 0;
    for (let lane = 0; lane < 4; lane++) sum += view.getUint32(16 * row + 4 * lane, true);
    squares = Math.max(squares, sum);
  }
  return { greatest, longest: Math.sqrt(squares) };
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

/**
 * Takes the weights of a layer, a row of `inputs` an output, and lays them as products read them; outputs that are missing
 * in the last group have zeros. `room` holds a group of rows.
 */
export function packLayer(
  kernels: KernelMemory,
  weights: Int16Array,
  inputs: number,
  room: Int16Array,
): Int16Array {
  const outputs = weights.length / inputs;
  const packed = kernels.int16(wholeGroups(outputs) * inputs);
  for (let from = 0; from < outputs; from += GROUP) {
    const count = Math.min(GROUP, outputs - from);
    room.set(weights.subarray(from * inputs, (from + count) * inputs));
    kernels.pack({ rows: room, rowsAt: 0, count, inputs, out: packed, outAt: from * inputs });
  }
  return packed;
}
