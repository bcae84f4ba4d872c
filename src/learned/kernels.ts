import {
  both,
  type Code,
  constant,
  either,
  get,
  lanes,
  load,
  loopWhile,
  moduleOf,
  plus,
  set,
  spread,
  store,
  times,
  Vector,
  vector,
  type WasmFunction,
  ZERO,
} from "./wasm-bytes.ts";

/** The WebAssembly module of all kernels; addresses and strides are in bytes. See KernelMemory for what each does. */
export function kernelModule(): Uint8Array<ArrayBuffer> {
  return moduleOf([multiplyKernel(), finishKernel(), scaleKernel()]);
}

/** Numbers of locals, one after the other. */
function locals<Name extends string>(from: number, ...names: readonly Name[]): Record<Name, number> {
  return Object.fromEntries(names.map((name, index) => [name, from + index])) as Record<Name, number>;
}

/** Addresses of the product kernel: parameters, then locals. */
const P = locals(
  0,
  "a",
  "aStride",
  "taps",
  "tapStride",
  "w",
  "wStride",
  "out",
  "outStride",
  "count",
  "outputs",
  "size",
);
const V = locals(11, "row", "column", "base0", "base1", "a0", "a1", "place0", "place1", "k", "tap", "group");
const ROWS = [22, 23, 24, 25];
const SUMS = [26, 27, 28, 29, 30, 31, 32, 33];
const X = locals(34, "left0", "left1", "right");

/** Two input rows at a time against four weight rows; an odd last row is taken twice. */
function multiplyKernel(): WasmFunction {
  const place = (start: number): Code => plus(get(start), times(get(V.column), constant(4)));
  const group: Code = [
    SUMS.map((sum) => set(sum, ZERO)),
    ROWS.map((row, index) => set(row, plus(get(V.group), times(constant(index), get(P.wStride))))),
    [set(V.a0, get(V.base0)), set(V.a1, get(V.base1)), set(V.tap, constant(0))],
    loopWhile(V.tap, P.taps, multiplyWindow()),
    store(place(V.place0), fourSums(SUMS.slice(0, 4))),
    store(place(V.place1), fourSums(SUMS.slice(4))),
    set(V.column, plus(get(V.column), constant(4))),
    set(V.group, plus(get(V.group), times(constant(4), get(P.wStride)))),
  ];
  const pair: Code = [
    set(V.base0, plus(get(P.a), times(get(V.row), get(P.aStride)))),
    set(V.place0, plus(get(P.out), times(get(V.row), get(P.outStride)))),
    either(
      plus(get(V.row), constant(1)),
      get(P.count),
      [
        set(V.base1, plus(get(V.base0), get(P.aStride))),
        set(V.place1, plus(get(V.place0), get(P.outStride))),
      ],
      [set(V.base1, get(V.base0)), set(V.place1, get(V.place0))],
    ),
    [set(V.column, constant(0)), set(V.group, get(P.w))],
    loopWhile(V.column, P.outputs, group),
    set(V.row, plus(get(V.row), constant(2))),
  ];
  const body = [set(V.row, constant(0)), loopWhile(V.row, P.count, pair)];
  return { name: "multiply", parameters: 11, integers: 15, vectors: 11, body };
}

/** One window of the product: sixteen numbers a step, then on to the next rows. */
function multiplyWindow(): Code {
  const addDot = (sum: number, left: number): Code =>
    set(sum, both(Vector.addI32, get(sum), both(Vector.dotI16, get(left), get(X.right))));
  const eight = (offset: number): Code => [
    set(X.left0, load(plus(get(V.a0), get(V.k)), offset)),
    set(X.left1, load(plus(get(V.a1), get(V.k)), offset)),
    ROWS.map((row, index) => [
      set(X.right, load(plus(get(row), get(V.k)), offset)),
      addDot(SUMS[index]!, X.left0),
      addDot(SUMS[index + 4]!, X.left1),
    ]),
  ];
  return [
    set(V.k, constant(0)),
    loopWhile(V.k, P.size, [eight(0), eight(16), set(V.k, plus(get(V.k), constant(32)))]),
    set(V.a0, plus(get(V.a0), get(P.tapStride))),
    set(V.a1, plus(get(V.a1), get(P.tapStride))),
    ROWS.map((row) => set(row, plus(get(row), get(P.size)))),
    set(V.tap, plus(get(V.tap), constant(1))),
  ];
}

/** One vector of the four sums of the lanes of four vectors. */
function fourSums(sums: readonly number[]): Code {
  const pair = (left: number, right: number): Code =>
    both(Vector.addI32, lanes(get(left), get(right), 0, 4, 1, 5), lanes(get(left), get(right), 2, 6, 3, 7));
  const first = pair(sums[0]!, sums[1]!);
  const second = pair(sums[2]!, sums[3]!);
  return both(Vector.addI32, lanes(first, second, 0, 1, 4, 5), lanes(first, second, 2, 3, 6, 7));
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
    [get(G.half), both(Vector.narrowI32, get(Y.low), get(Y.low)), vector(Vector.store64Lane), 0, 0, 0],
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
