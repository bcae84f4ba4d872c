import {
  both,
  type Code,
  constant,
  get,
  integers,
  load,
  loadInteger,
  locals,
  loopWhile,
  plus,
  set,
  shifted,
  store,
  Vector,
  type WasmFunction,
} from "./wasm-bytes.ts";

/** Rows that a tile reads and writes: a convolution of three taps makes four results of six rows. */
export const TILE_INPUTS = 6;
export const TILE_OUTPUTS = 4;
/** Bytes of a tile in the table: the addresses of the rows that it reads, then of those that it writes. */
const TILE_BYTES = 4 * (TILE_INPUTS + TILE_OUTPUTS);

const add16 = (left: Code, right: Code): Code => both(Vector.addI16, left, right);
const sub16 = (left: Code, right: Code): Code => both(Vector.subI16, left, right);
const left16 = (value: Code, bits: number): Code => shifted(Vector.shiftLeftI16, value, bits);
const add32 = (left: Code, right: Code): Code => both(Vector.addI32, left, right);
const sub32 = (left: Code, right: Code): Code => both(Vector.subI32, left, right);

/** Steps through tiles: `table` is at the next tile's addresses, `at` goes through its rows in steps of 16 bytes. */
const T = locals(0, "table", "tiles", "rows", "stride", "width");
const L = locals(5, "tile", "at", "place");

/**
 * Writes six combinations of the six 16-bit rows of each tile, `stride` bytes from one combination to the next: the
 * transformation of the input of F(4, 3) with the points 0, 1, -1, 2, -2. Numbers grow tenfold at most.
 */
export function spreadKernel(): WasmFunction {
  const rows = [8, 9, 10, 11, 12, 13];
  const d = [14, 15, 16, 17, 18, 19];
  const [even, odd] = [20, 21] as const;
  const read = (index: number): Code => get(d[index]!);
  // 4 (d0 - d2) + (d4 - d2): the first and the last combination have this form.
  const outer = (from: number): Code =>
    add16(left16(sub16(read(from), read(from + 2)), 2), sub16(read(from + 4), read(from + 2)));
  const step: Code = [
    rows.map((row, index) => set(d[index]!, load(plus(get(row), get(L.at))))),
    write(0, outer(0)),
    set(even, sub16(read(4), left16(read(2), 2))),
    set(odd, sub16(read(3), left16(read(1), 2))),
    write(1, add16(get(even), get(odd))),
    write(2, sub16(get(even), get(odd))),
    set(even, sub16(read(4), read(2))),
    set(odd, left16(sub16(read(3), read(1)), 1)),
    write(3, add16(get(even), get(odd))),
    write(4, sub16(get(even), get(odd))),
    write(5, outer(1)),
  ];
  const addresses = rows.map((row, index) => set(row, loadInteger(get(T.table), 4 * index)));
  return tileKernel("spread", addresses, step, { integers: 9, vectors: 8 });
}

/** The inverse of 3 modulo 2^32. */
const THIRD = 0xaaaaaaab;

/**
 * Four rows of results of six rows of 32-bit products for each tile. The sums are modulo 2^32 and their divisions by 24
 * leave no rest: results between -2^28 and 2^28 are exact.
 */
export function gatherKernel(): WasmFunction {
  const rows = [8, 9, 10, 11];
  const m = [12, 13, 14, 15, 16, 17];
  const [s, t, u, v] = [18, 19, 20, 21] as const;
  const read = (index: number): Code => get(m[index]!);
  const third = (value: Code): Code => both(Vector.mulI32, value, integers(THIRD));
  const left = (value: Code, bits: number): Code => shifted(Vector.shiftLeftI32, value, bits);
  const right = (value: Code, bits: number): Code => shifted(Vector.shiftRightI32, value, bits);
  const out = (index: number, value: Code): Code => store(plus(get(rows[index]!), get(L.at)), value);
  const times6 = (value: Code): Code => add32(left(value, 2), left(value, 1));
  const step: Code = [
    m.map((product, index) => [
      set(product, load(get(L.place))),
      index < 5 ? set(L.place, plus(get(L.place), get(T.stride))) : [],
    ]),
    set(s, add32(read(1), read(2))),
    set(t, sub32(read(1), read(2))),
    set(u, add32(read(3), read(4))),
    set(v, sub32(read(3), read(4))),
    // 24 y0 = 6 m0 - 4 s + u; 12 y1 = v - 2 t; 6 y2 = u - s; 6 y3 = 2 v - t + 6 m5.
    out(0, right(third(add32(sub32(times6(read(0)), left(get(s), 2)), get(u))), 3)),
    out(1, right(third(sub32(get(v), left(get(t), 1))), 2)),
    out(2, right(third(sub32(get(u), get(s))), 1)),
    out(3, add32(right(third(sub32(left(get(v), 1), get(t))), 1), read(5))),
  ];
  const addresses = rows.map((row, index) => set(row, loadInteger(get(T.table), 4 * (TILE_INPUTS + index))));
  return tileKernel("gather", addresses, step, { integers: 7, vectors: 10 });
}

/**
 * For each row of the three taps of an output, one behind the other: the six combinations of them that tiles are
 * multiplied by, `stride` bytes from one to the next. Numbers grow sevenfold at most.
 */
export function combineKernel(): WasmFunction {
  const p = locals(0, "weights", "count", "out", "stride", "width");
  const v = locals(5, "row", "at", "place", "a", "b", "c");
  const w = locals(11, "a", "b", "c", "even");
  const put = (value: Code): Code => [
    store(get(v.place), value),
    set(v.place, plus(get(v.place), get(p.stride))),
  ];
  const step: Code = [
    set(v.place, plus(get(p.out), get(v.at))),
    [set(w.a, load(plus(get(v.a), get(v.at)))), set(w.b, load(plus(get(v.b), get(v.at))))],
    set(w.c, load(plus(get(v.c), get(v.at)))),
    put(get(w.a)),
    set(w.even, add16(get(w.a), get(w.c))),
    [put(add16(get(w.even), get(w.b))), put(sub16(get(w.even), get(w.b)))],
    set(w.even, add16(get(w.a), left16(get(w.c), 2))),
    set(w.b, left16(get(w.b), 1)),
    [put(add16(get(w.even), get(w.b))), put(sub16(get(w.even), get(w.b)))],
    put(get(w.c)),
    set(v.at, plus(get(v.at), constant(16))),
  ];
  const row: Code = [
    [set(v.a, get(p.weights)), set(v.b, plus(get(v.a), get(p.width)))],
    [set(v.c, plus(get(v.b), get(p.width))), set(v.at, constant(0))],
    loopWhile(v.at, p.width, step),
    set(p.weights, plus(get(v.c), get(p.width))),
    set(p.out, plus(get(p.out), get(p.width))),
    set(v.row, plus(get(v.row), constant(1))),
  ];
  const body = [set(v.row, constant(0)), loopWhile(v.row, p.count, row)];
  return { name: "combine", parameters: 5, integers: 6, vectors: 4, body };
}

/** Stores one of the six combinations and goes to the place of the next. */
function write(index: number, value: Code): Code {
  return [
    store(get(L.place), value),
    index < TILE_INPUTS - 1 ? set(L.place, plus(get(L.place), get(T.stride))) : [],
  ];
}

/** For each tile: its addresses, then `step` every 16 bytes of `width`, `place` at the same bytes of the first row. */
function tileKernel(
  name: string,
  addresses: Code,
  step: Code,
  counts: { readonly integers: number; readonly vectors: number },
): WasmFunction {
  const tile: Code = [
    [addresses, set(L.at, constant(0))],
    loopWhile(L.at, T.width, [
      set(L.place, plus(get(T.rows), get(L.at))),
      step,
      set(L.at, plus(get(L.at), constant(16))),
    ]),
    set(T.rows, plus(get(T.rows), get(T.width))),
    set(T.table, plus(get(T.table), constant(TILE_BYTES))),
    set(L.tile, plus(get(L.tile), constant(1))),
  ];
  const body = [set(L.tile, constant(0)), loopWhile(L.tile, T.tiles, tile)];
  return { name, parameters: 5, ...counts, body };
}
