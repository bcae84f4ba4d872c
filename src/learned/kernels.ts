import { combineKernel, gatherKernel, spreadKernel } from "./minimal-filter-kernels.ts";
import { rowKernels } from "./row-kernels.ts";
import {
  both,
  type Code,
  constant,
  either,
  get,
  lanes,
  load,
  locals,
  loopWhile,
  moduleOf,
  plus,
  set,
  spread,
  store,
  storeLane,
  times,
  Vector,
  vector,
  type WasmFunction,
  ZERO,
} from "./wasm-bytes.ts";

/** The WebAssembly module of all kernels; addresses and strides are in bytes. See KernelMemory for what each does. */
export function kernelModule(): Uint8Array<ArrayBuffer> {
  return moduleOf([
    multiplyKernel(),
    finishKernel(),
    scaleKernel(),
    spreadKernel(),
    gatherKernel(),
    combineKernel(),
    ...rowKernels(),
  ]);
}

/** Addresses of the product kernel: parameters, then locals. */
const P = locals(0, "a", "aStride", "taps", "tapStride", "w", "out", "outStride", "count", "groups", "size");
const V = locals(10, "row", "group", "base", "place0", "place1", "a0", "a1", "k", "tap", "weight");
const SUMS = [20, 21, 22, 23, 24, 25, 26, 27];
const X = locals(28, "left0", "left1", "right");
/** Bytes of the weights of a group of 16 outputs for two inputs. */
const PAIR_BYTES = 64;

/**
 * Two input rows at a time against 16 outputs, whose weights stay near while the rows pass; an odd last row is taken
 * twice. The lanes of a sum are four outputs: two inputs are spread over the lanes, and the weights lie as the lanes do.
 */
function multiplyKernel(): WasmFunction {
  const pair: Code = [
    SUMS.map((sum) => set(sum, ZERO)),
    [set(V.a0, get(V.base)), set(V.weight, get(P.w)), set(V.tap, constant(0))],
    either(
      plus(get(V.row), constant(1)),
      get(P.count),
      [set(V.a1, plus(get(V.base), get(P.aStride))), set(V.place1, plus(get(V.place0), get(P.outStride)))],
      [set(V.a1, get(V.base)), set(V.place1, get(V.place0))],
    ),
    loopWhile(V.tap, P.taps, multiplyWindow()),
    SUMS.slice(0, 4).map((sum, index) => store(get(V.place0), get(sum), 16 * index)),
    SUMS.slice(4).map((sum, index) => store(get(V.place1), get(sum), 16 * index)),
    set(V.base, plus(get(V.base), times(constant(2), get(P.aStride)))),
    set(V.place0, plus(get(V.place0), times(constant(2), get(P.outStride)))),
    set(V.row, plus(get(V.row), constant(2))),
  ];
  const group: Code = [
    [set(V.row, constant(0)), set(V.base, get(P.a)), set(V.place0, get(P.out))],
    loopWhile(V.row, P.count, pair),
    // The last pair of rows has left `weight` at the end of the group.
    set(P.w, get(V.weight)),
    set(P.out, plus(get(P.out), constant(PAIR_BYTES))),
    set(V.group, plus(get(V.group), constant(1))),
  ];
  const body = [set(V.group, constant(0)), loopWhile(V.group, P.groups, group)];
  return { name: "multiply", parameters: 10, integers: 10, vectors: 11, body };
}

/** One window of the product: eight numbers a step, two by two, then on to the next rows. */
function multiplyWindow(): Code {
  const addDot = (sum: number, left: number): Code =>
    set(sum, both(Vector.addI32, get(sum), both(Vector.dotI16, get(left), get(X.right))));
  const two = (index: number): Code => [
    set(X.left0, spread(plus(get(V.a0), get(V.k)), 4 * index)),
    set(X.left1, spread(plus(get(V.a1), get(V.k)), 4 * index)),
    [0, 1, 2, 3].map((four) => [
      set(X.right, load(get(V.weight), PAIR_BYTES * index + 16 * four)),
      addDot(SUMS[four]!, X.left0),
      addDot(SUMS[four + 4]!, X.left1),
    ]),
  ];
  const step: Code = [
    [0, 1, 2, 3].map(two),
    set(V.weight, plus(get(V.weight), constant(4 * PAIR_BYTES))),
    set(V.k, plus(get(V.k), constant(16))),
  ];
  return [
    set(V.k, constant(0)),
    loopWhile(V.k, P.size, step),
    set(V.a0, plus(get(V.a0), get(P.tapStride))),
    set(V.a1, plus(get(V.a1), get(P.tapStride))),
    set(V.tap, plus(get(V.tap), constant(1))),
  ];
}

/** The sum of the lanes of a vector, in every lane. */
function laneSum(value: number): Code {
  const halves = both(Vector.addF32, get(value), lanes(get(value), get(value), 2, 3, 0, 1));
  return [set(value, halves), both(Vector.addF32, get(value), lanes(get(value), get(value), 1, 0, 3, 2))];
}

/** Addresses of the kernel that ends a layer. */
const F = locals(
  0,
  "products",
  "scales",
  "bias",
  "states",
  "gain",
  "shift",
  "quantised",
  "count",
  "width",
  "numbers",
);
const G = locals(10, "row", "at", "state", "half");
const Y = locals(14, "sum", "value", "mean", "factor", "low");

/**
 * For each row: states + max(0, products * scales + bias), normalised, times gain, plus shift; and the same times
 * `factor`, rounded, as 16-bit integers. `numbers` holds 1 / width, epsilon, factor and 1.
 */
function finishKernel(): WasmFunction {
  const each = (body: Code): Code => [
    set(G.at, constant(0)),
    loopWhile(G.at, F.width, [body, set(G.at, plus(get(G.at), constant(16)))]),
  ];
  const row: Code = [
    [set(Y.sum, ZERO), each(addRectified())],
    set(Y.mean, both(Vector.mulF32, laneSum(Y.sum), spread(get(F.numbers), 0))),
    [set(Y.sum, ZERO), each(subtractMean())],
    set(Y.value, both(Vector.mulF32, laneSum(Y.sum), spread(get(F.numbers), 0))),
    set(Y.value, [both(Vector.addF32, get(Y.value), spread(get(F.numbers), 4)), vector(Vector.sqrtF32)]),
    set(Y.mean, both(Vector.divF32, spread(get(F.numbers), 12), get(Y.value))),
    each(scaleAndQuantise()),
    set(G.state, plus(get(G.state), get(F.width))),
    set(F.products, plus(get(F.products), get(F.width))),
    set(G.row, plus(get(G.row), constant(1))),
  ];
  const body = [
    [set(G.row, constant(0)), set(G.state, get(F.states)), set(G.half, get(F.quantised))],
    set(Y.factor, spread(get(F.numbers), 8)),
    loopWhile(G.row, F.count, row),
  ];
  return { name: "finish", parameters: 10, integers: 4, vectors: 5, body };
}

function here(base: number): Code {
  return plus(get(base), get(G.at));
}

function addRectified(): Code {
  const product: Code = [load(here(F.products)), vector(Vector.convertI32)];
  const rescaled = both(
    Vector.addF32,
    both(Vector.mulF32, product, load(here(F.scales))),
    load(here(F.bias)),
  );
  return [
    set(Y.value, both(Vector.addF32, load(here(G.state)), both(Vector.maxF32, rescaled, ZERO))),
    store(here(G.state), get(Y.value)),
    set(Y.sum, both(Vector.addF32, get(Y.sum), get(Y.value))),
  ];
}

function subtractMean(): Code {
  return [
    set(Y.value, both(Vector.subF32, load(here(G.state)), get(Y.mean))),
    store(here(G.state), get(Y.value)),
    set(Y.sum, both(Vector.addF32, get(Y.sum), both(Vector.mulF32, get(Y.value), get(Y.value)))),
  ];
}

function scaleAndQuantise(): Code {
  const normal = both(
    Vector.mulF32,
    both(Vector.mulF32, load(here(G.state)), get(Y.mean)),
    load(here(F.gain)),
  );
  const quantised = both(Vector.mulF32, get(Y.value), get(Y.factor));
  return [
    set(Y.value, both(Vector.addF32, normal, load(here(F.shift)))),
    store(here(G.state), get(Y.value)),
    set(Y.low, [quantised, vector(Vector.roundF32), vector(Vector.truncateF32)]),
    // Half as many bytes: only the first eight of the vector are stored.
    storeLane(Vector.store64Lane, get(G.half), both(Vector.narrowI32, get(Y.low), get(Y.low)), 0),
    set(G.half, plus(get(G.half), constant(8))),
  ];
}

/** For each row of `width` bytes: products * scales + bias. */
function scaleKernel(): WasmFunction {
  const p = locals(0, "products", "scales", "bias", "out", "count", "width");
  const v = locals(6, "row", "at");
  const at = (base: number): Code => plus(get(base), get(v.at));
  const value = both(
    Vector.addF32,
    both(Vector.mulF32, [load(at(p.products)), vector(Vector.convertI32)], load(at(p.scales))),
    load(at(p.bias)),
  );
  const row: Code = [
    set(v.at, constant(0)),
    loopWhile(v.at, p.width, [store(at(p.out), value), set(v.at, plus(get(v.at), constant(16)))]),
    set(p.products, plus(get(p.products), get(p.width))),
    set(p.out, plus(get(p.out), get(p.width))),
    set(v.row, plus(get(v.row), constant(1))),
  ];
  const body = [set(v.row, constant(0)), loopWhile(v.row, p.count, row)];
  // No vector locals are needed; one is declared, for a count of nought is refused by some readers.
  return { name: "scale", parameters: 6, integers: 2, vectors: 1, body };
}
