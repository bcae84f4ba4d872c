import {
  both,
  type Code,
  constant,
  doubles,
  get,
  lanes,
  load,
  loadInteger,
  locals,
  loopWhile,
  plus,
  set,
  spread,
  spreadDouble,
  store,
  storeLane,
  Vector,
  vector,
  type WasmFunction,
  ZERO,
} from "./wasm-bytes.ts";

/** The kernels that work on rows of numbers, one after the other. */
export function rowKernels(): WasmFunction[] {
  return [largestKernel(), quantiseKernel(), addRowsKernel(), packKernel(), measureKernel()];
}

/** Runs `step` every 16 bytes of each row, `at` telling the bytes, and `next` after the row. */
function eachRow(
  row: { readonly row: number; readonly at: number },
  size: { readonly count: number; readonly width: number },
  step: Code,
  next: Code,
): Code {
  return [
    set(row.row, constant(0)),
    loopWhile(row.row, size.count, [
      set(row.at, constant(0)),
      loopWhile(row.at, size.width, [step, set(row.at, plus(get(row.at), constant(16)))]),
      next,
      set(row.row, plus(get(row.row), constant(1))),
    ]),
  ];
}

/** The greatest of the numbers of some rows and of the first number of `result`, which it is written to, four times. */
function largestKernel(): WasmFunction {
  const p = locals(0, "input", "stride", "count", "width", "result", "magnitudes");
  const v = locals(6, "row", "at");
  const [most, value] = [8, 9];
  const here = load(plus(get(p.input), get(v.at)));
  // Magnitudes where the sign bit is masked.
  const masked = both(Vector.and, here, spread(get(p.magnitudes), 0));
  const step: Code = [set(value, masked), set(most, both(Vector.maxF32, get(most), get(value)))];
  const body: Code = [
    set(most, spread(get(p.result), 0)),
    eachRow(v, p, step, set(p.input, plus(get(p.input), get(p.stride)))),
    set(most, both(Vector.maxF32, get(most), lanes(get(most), get(most), 2, 3, 0, 1))),
    set(most, both(Vector.maxF32, get(most), lanes(get(most), get(most), 1, 0, 3, 2))),
    store(get(p.result), get(most)),
  ];
  return { name: "largest", parameters: 6, integers: 2, vectors: 2, body };
}

/**
 * Writes the numbers of some rows, times a factor and rounded as Math.round does, as 16-bit integers: two by two,
 * `pairStep` bytes apart. `numbers` holds the factor as a double, then the least number as a single: smaller ones are
 * raised to it.
 */
function quantiseKernel(): WasmFunction {
  const p = locals(0, "input", "stride", "count", "width", "out", "outStride", "pairStep", "numbers");
  const v = locals(8, "row", "at", "place");
  const [value, low, high] = [11, 12, 13] as const;
  const floor = spread(get(p.numbers), 8);
  const step: Code = [
    set(value, both(Vector.maxF32, load(plus(get(p.input), get(v.at))), floor)),
    set(low, [get(value), vector(Vector.promoteF32)]),
    set(high, [lanes(get(value), get(value), 2, 3, 2, 3), vector(Vector.promoteF32)]),
    [low, high].map((half) => [
      set(half, both(Vector.mulF64, get(half), spreadDouble(get(p.numbers), 0))),
      set(half, [roundedDouble(half, value), vector(Vector.truncateF64)]),
    ]),
    set(value, both(Vector.narrowI32, lanes(get(low), get(high), 0, 1, 4, 5), ZERO)),
    storeLane(Vector.store32Lane, get(v.place), get(value), 0),
    storeLane(Vector.store32Lane, plus(get(v.place), get(p.pairStep)), get(value), 1),
    set(v.place, plus(get(v.place), plus(get(p.pairStep), get(p.pairStep)))),
  ];
  const next: Code = [
    set(p.input, plus(get(p.input), get(p.stride))),
    set(p.out, plus(get(p.out), get(p.outStride))),
    set(v.place, get(p.out)),
  ];
  const body: Code = [set(v.place, get(p.out)), eachRow(v, p, step, next)];
  return { name: "quantise", parameters: 8, integers: 3, vectors: 3, body };
}

/** A vector of doubles rounded, halves upwards: one less than the next integer where that is over half away. */
function roundedDouble(number: number, scratch: number): Code {
  const far = both(Vector.greaterF64, both(Vector.subF64, get(scratch), doubles(0.5)), get(number));
  return [
    set(scratch, [get(number), vector(Vector.ceilF64)]),
    both(Vector.subF64, get(scratch), both(Vector.and, far, doubles(1))),
  ];
}

/** For each three addresses of the table: the first row plus the sum of the others, added as doubles. */
function addRowsKernel(): WasmFunction {
  const p = locals(0, "table", "count", "width");
  const v = locals(3, "row", "at");
  const addresses = [5, 6, 7];
  const parts = [8, 9, 10];
  const half = (wide: (part: number) => Code): Code => {
    const promoted = (part: number): Code => [wide(part), vector(Vector.promoteF32)];
    const others = both(Vector.addF64, promoted(9), promoted(10));
    return [both(Vector.addF64, promoted(8), others), vector(Vector.demoteF64)];
  };
  const sums = lanes(
    half((part) => get(part)),
    half((part) => lanes(get(part), get(part), 2, 3, 2, 3)),
    ...[0, 1, 4, 5],
  );
  const read = addresses.map((address, index) => set(address, loadInteger(get(p.table), 4 * index)));
  const step: Code = [
    parts.map((part, index) => set(part, load(plus(get(addresses[index]!), get(v.at))))),
    store(plus(get(addresses[0]!), get(v.at)), sums),
  ];
  const next: Code = [set(p.table, plus(get(p.table), constant(12))), read];
  return { name: "addRows", parameters: 3, integers: 5, vectors: 3, body: [read, eachRow(v, p, step, next)] };
}

/** Lays 16 rows of 16-bit integers side by side, two by two: what products read. */
function packKernel(): WasmFunction {
  const p = locals(0, "input", "count", "width", "out");
  const v = locals(4, "row", "at", "place");
  const value = 7;
  const step: Code = [
    set(value, load(plus(get(p.input), get(v.at)))),
    [0, 1, 2, 3].map((lane) =>
      storeLane(Vector.store32Lane, plus(get(v.place), constant(64 * lane)), get(value), lane),
    ),
    set(v.place, plus(get(v.place), constant(256))),
  ];
  const next: Code = [
    set(p.input, plus(get(p.input), get(p.width))),
    set(p.out, plus(get(p.out), constant(4))),
    set(v.place, get(p.out)),
  ];
  const body: Code = [set(v.place, get(p.out)), eachRow(v, p, step, next)];
  return { name: "pack", parameters: 4, integers: 3, vectors: 1, body };
}

/**
 * Of rows of 16-bit integers the greatest magnitudes, in eight lanes over all rows; and for each row four sums of its
 * squares.
 */
function measureKernel(): WasmFunction {
  const p = locals(0, "input", "count", "width", "greatest", "squares");
  const v = locals(5, "row", "at");
  const [most, sum, value] = [7, 8, 9] as const;
  const step: Code = [
    set(value, load(plus(get(p.input), get(v.at)))),
    set(most, both(Vector.maxU16, get(most), [get(value), vector(Vector.absI16)])),
    set(sum, both(Vector.addI32, get(sum), both(Vector.dotI16, get(value), get(value)))),
  ];
  const next: Code = [
    store(get(p.squares), get(sum)),
    set(sum, ZERO),
    set(p.input, plus(get(p.input), get(p.width))),
    set(p.squares, plus(get(p.squares), constant(16))),
  ];
  const body: Code = [
    [set(most, ZERO), set(sum, ZERO)],
    eachRow(v, p, step, next),
    store(get(p.greatest), get(most)),
  ];
  return { name: "measure", parameters: 5, integers: 2, vectors: 3, body };
}
