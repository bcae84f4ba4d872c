import { type Code, constant, EMPTY, moduleOf, Op, unsigned, vector } from "./wasm-bytes.ts";

/** Largest magnitude of a quantised weight or activation: sums of 500 products stay within 32 bits. */
export const QUANTUM_LIMIT = 2047;

/**
 * One product of matrices of small integers. For input row `i` and weight row `j`,
 * `out[i * outStride + j]` is the sum over `taps` windows `t` of
 * `input[inputAt + i * inputStride + t * tapStride + k] * weights[weightsAt + j * weightsStride + t * size + k]`.
 * Strides are in elements. `size` is a multiple of 8; `outputs` is rounded up to a multiple of 4, and so many weight
 * rows and places of `out` must be there. All arrays are of the same memory.
 */
export interface IntegerProduct {
  readonly input: Int16Array;
  readonly inputAt: number;
  readonly inputStride: number;
  readonly taps: number;
  readonly tapStride: number;
  readonly weights: Int16Array;
  readonly weightsAt: number;
  readonly weightsStride: number;
  readonly out: Int32Array;
  readonly outStride: number;
  readonly count: number;
  readonly outputs: number;
  readonly size: number;
}

/** Memory for products of integers, which WebAssembly's vector instructions make: exact, the same on every platform. */
export interface IntegerMemory {
  /** A new array of zeros; throws where the memory is full. */
  readonly int16: (length: number) => Int16Array;
  readonly int32: (length: number) => Int32Array;
  readonly multiply: (product: IntegerProduct) => void;
}

const PAGE = 65536;
let compiled: WebAssembly.Module | null = null;

/** Memory of at least so many bytes. */
export function makeIntegerMemory(bytes: number): IntegerMemory {
  const pages = Math.ceil(bytes / PAGE) + 1;
  const memory = new WebAssembly.Memory({ initial: pages, maximum: pages });
  compiled ??= new WebAssembly.Module(kernel());
  const { multiply } = new WebAssembly.Instance(compiled, { m: { m: memory } }).exports;
  if (typeof multiply !== "function") throw new Error("learned: the kernel does not export multiply");
  let used = 0;
  const take = (size: number): number => {
    const at = used;
    used = (used + size + 15) & ~15;
    if (used > pages * PAGE) throw new Error(`learned: ${used} bytes asked of a memory of ${pages * PAGE}`);
    return at;
  };
  return {
    int16: (length) => new Int16Array(memory.buffer, take(length * 2), length),
    int32: (length) => new Int32Array(memory.buffer, take(length * 4), length),
    multiply: (p) => {
      if (p.count < 1 || p.outputs < 1) return;
      multiply(
        p.input.byteOffset + p.inputAt * 2,
        p.inputStride * 2,
        p.taps,
        p.tapStride * 2,
        p.weights.byteOffset + p.weightsAt * 2,
        p.weightsStride * 2,
        p.out.byteOffset,
        p.outStride * 4,
        p.count,
        p.outputs,
        p.size * 2,
      );
    },
  };
}

// Parameters, then locals, of the kernel. All addresses and strides are in bytes.
const [A, A_STRIDE, TAPS, TAP_STRIDE, W, W_STRIDE, OUT, OUT_STRIDE, COUNT, OUTPUTS, SIZE] = range(0, 11);
const [ROW, COLUMN, BASE0, BASE1, A0, A1, PLACE0, PLACE1, K, TAP, GROUP] = range(11, 11);
const WEIGHT_ROWS = range(22, 4);
const SUMS = range(26, 8);
const [LEFT0, LEFT1, RIGHT] = range(34, 3);

function range(from: number, length: number): number[] {
  return Array.from({ length }, (_, index) => from + index);
}

const get = (local: number | undefined): Code => [Op.get, unsigned(local!)];
const set = (local: number | undefined, value: Code): Code => [value, Op.set, unsigned(local!)];
const plus = (left: Code, right: Code): Code => [left, right, Op.add];
const times = (left: Code, right: Code): Code => [left, right, Op.mul];
const load = (base: Code): Code => [base, vector(0x00), 0, 0];
const store = (base: Code, value: Code): Code => [base, value, vector(0x0b), 0, 0];
const addLanes = (left: Code, right: Code): Code => [left, right, vector(0xae)];
const dot = (left: Code, right: Code): Code => [left, right, vector(0xba)];
/** Lanes 0 to 3 are the left vector's, 4 to 7 the right one's. */
const lanes = (left: Code, right: Code, ...chosen: readonly number[]): Code => [
  left,
  right,
  vector(0x0d),
  chosen.flatMap((lane) => [lane * 4, lane * 4 + 1, lane * 4 + 2, lane * 4 + 3]),
];
/** Runs the body, then again while `local` is below `limit`. */
const loopWhile = (local: number | undefined, limit: number | undefined, body: Code): Code => [
  ...[Op.loop, EMPTY],
  body,
  ...[get(local), get(limit), Op.i32Lt, Op.brIf, 0],
  Op.end,
];

/** Two input rows at a time against four weight rows, eight numbers a step; an odd last row is taken twice. */
function kernel(): Uint8Array<ArrayBuffer> {
  const steps: Code = [
    set(LEFT0, load(plus(get(A0), get(K)))),
    set(LEFT1, load(plus(get(A1), get(K)))),
    WEIGHT_ROWS.map((row, index) => [
      set(RIGHT, load(plus(get(row), get(K)))),
      set(SUMS[index], addLanes(get(SUMS[index]), dot(get(LEFT0), get(RIGHT)))),
      set(SUMS[index + 4], addLanes(get(SUMS[index + 4]), dot(get(LEFT1), get(RIGHT)))),
    ]),
    set(K, plus(get(K), constant(16))),
  ];
  const window: Code = [
    set(K, constant(0)),
    loopWhile(K, SIZE, steps),
    set(A0, plus(get(A0), get(TAP_STRIDE))),
    set(A1, plus(get(A1), get(TAP_STRIDE))),
    WEIGHT_ROWS.map((row) => set(row, plus(get(row), get(SIZE)))),
    set(TAP, plus(get(TAP), constant(1))),
  ];
  const zero: Code = [vector(0x0c), new Array<number>(16).fill(0)];
  const group: Code = [
    SUMS.map((sum) => set(sum, zero)),
    WEIGHT_ROWS.map((row, index) => set(row, plus(get(GROUP), times(constant(index), get(W_STRIDE))))),
    set(A0, get(BASE0)),
    set(A1, get(BASE1)),
    set(TAP, constant(0)),
    loopWhile(TAP, TAPS, window),
    store(plus(get(PLACE0), times(get(COLUMN), constant(4))), total(SUMS.slice(0, 4))),
    store(plus(get(PLACE1), times(get(COLUMN), constant(4))), total(SUMS.slice(4))),
    set(COLUMN, plus(get(COLUMN), constant(4))),
    set(GROUP, plus(get(GROUP), times(constant(4), get(W_STRIDE)))),
  ];
  const rows: Code = [
    set(BASE0, plus(get(A), times(get(ROW), get(A_STRIDE)))),
    set(PLACE0, plus(get(OUT), times(get(ROW), get(OUT_STRIDE)))),
    ...[plus(get(ROW), constant(1)), get(COUNT), Op.i32Lt, Op.if, EMPTY],
    set(BASE1, plus(get(BASE0), get(A_STRIDE))),
    set(PLACE1, plus(get(PLACE0), get(OUT_STRIDE))),
    Op.else,
    set(BASE1, get(BASE0)),
    set(PLACE1, get(PLACE0)),
    Op.end,
    set(COLUMN, constant(0)),
    set(GROUP, get(W)),
    loopWhile(COLUMN, OUTPUTS, group),
    set(ROW, plus(get(ROW), constant(2))),
  ];
  const body = [set(ROW, constant(0)), loopWhile(ROW, COUNT, rows)];
  return moduleOf({ name: "multiply", parameters: 11, integers: 15, vectors: 11, body });
}

/** One vector of the four sums of the lanes of four vectors. */
function total(sums: readonly number[]): Code {
  const [a, b, c, d] = sums;
  const pair = (left: number | undefined, right: number | undefined): Code =>
    addLanes(lanes(get(left), get(right), 0, 4, 1, 5), lanes(get(left), get(right), 2, 6, 3, 7));
  return addLanes(lanes(pair(a, b), pair(c, d), 0, 1, 4, 5), lanes(pair(a, b), pair(c, d), 2, 3, 6, 7));
}
