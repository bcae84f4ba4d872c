/** The few WebAssembly instructions that the kernels use, as bytes; see the WebAssembly core specification 2.0. */
export const Op = {
  loop: 0x03,
  if: 0x04,
  else: 0x05,
  end: 0x0b,
  brIf: 0x0d,
  get: 0x20,
  set: 0x21,
  i32: 0x41,
  i32Load: 0x28,
  i32Lt: 0x48,
  add: 0x6a,
  mul: 0x6c,
} as const;

/** Vector instructions, by their number after the prefix 0xfd. */
export const Vector = {
  load: 0x00,
  load32Splat: 0x09,
  load64Splat: 0x0a,
  store: 0x0b,
  constant: 0x0c,
  shuffle: 0x0d,
  greaterF64: 0x4a,
  and: 0x4e,
  store32Lane: 0x5a,
  store64Lane: 0x5b,
  demoteF64: 0x5e,
  promoteF32: 0x5f,
  roundF32: 0x6a,
  ceilF64: 0x74,
  absI16: 0x80,
  narrowI32: 0x85,
  shiftLeftI16: 0x8b,
  addI16: 0x8e,
  subI16: 0x91,
  maxU16: 0x99,
  shiftLeftI32: 0xab,
  shiftRightI32: 0xac,
  addI32: 0xae,
  subI32: 0xb1,
  mulI32: 0xb5,
  dotI16: 0xba,
  absF32: 0xe0,
  sqrtF32: 0xe3,
  addF32: 0xe4,
  subF32: 0xe5,
  mulF32: 0xe6,
  divF32: 0xe7,
  maxF32: 0xe9,
  addF64: 0xf0,
  subF64: 0xf1,
  mulF64: 0xf2,
  truncateF32: 0xf8,
  convertI32: 0xfa,
  truncateF64: 0xfc,
} as const;

const I32 = 0x7f;
const V128 = 0x7b;
const EMPTY = 0x40;

/** Code: bytes and nested lists of bytes. */
export type Code = readonly (number | Code)[];

/** An unsigned number in LEB128. */
function unsigned(value: number): number[] {
  const bytes: number[] = [];
  let rest = value >>> 0;
  do {
    const low = rest & 0x7f;
    rest >>>= 7;
    bytes.push(rest === 0 ? low : low | 0x80);
  } while (rest !== 0);
  return bytes;
}

/** A constant, from 0 to 8,191. */
export function constant(value: number): Code {
  // LEB128 with a sign: the seventh bit of the last byte is 0.
  return value < 64 ? [Op.i32, value] : [Op.i32, (value & 0x7f) | 0x80, value >>> 7];
}

/** A vector instruction. */
export function vector(instruction: number): Code {
  return [0xfd, unsigned(instruction)];
}

export const get = (local: number): Code => [Op.get, unsigned(local)];
export const set = (local: number, value: Code): Code => [value, Op.set, unsigned(local)];
export const plus = (left: Code, right: Code): Code => [left, right, Op.add];
export const times = (left: Code, right: Code): Code => [left, right, Op.mul];
/** A vector instruction of two operands. */
export const both = (instruction: number, left: Code, right: Code): Code => [
  left,
  right,
  vector(instruction),
];
export const load = (address: Code, offset = 0): Code => [address, vector(Vector.load), 0, unsigned(offset)];
/** A 32-bit integer of memory. */
export const loadInteger = (address: Code, offset: number): Code => [
  address,
  Op.i32Load,
  2,
  unsigned(offset),
];
/** Each lane shifted by so many bits. */
export const shifted = (instruction: number, value: Code, bits: number): Code => [
  value,
  constant(bits),
  vector(instruction),
];
/** A 32-bit number in all four lanes. */
export const spread = (address: Code, offset: number): Code => [
  address,
  vector(Vector.load32Splat),
  0,
  unsigned(offset),
];
/** A double in both halves. */
export const spreadDouble = (address: Code, offset: number): Code => [
  address,
  vector(Vector.load64Splat),
  0,
  unsigned(offset),
];
/** Stores one lane of a vector, or the lower half of it. */
export const storeLane = (
  instruction: typeof Vector.store32Lane | typeof Vector.store64Lane,
  address: Code,
  value: Code,
  lane: number,
): Code => [address, value, vector(instruction), 0, 0, lane];
export const store = (address: Code, value: Code, offset = 0): Code => [
  address,
  value,
  vector(Vector.store),
  0,
  unsigned(offset),
];
export const ZERO: Code = [vector(Vector.constant), new Array<number>(16).fill(0)];

/** A vector of two equal doubles. */
export function doubles(value: number): Code {
  const bytes = [...new Uint8Array(Float64Array.of(value).buffer)];
  return [vector(Vector.constant), bytes, bytes];
}

/** A vector of four equal 32-bit integers. */
export function integers(value: number): Code {
  const bytes = [value & 0xff, (value >>> 8) & 0xff, (value >>> 16) & 0xff, value >>> 24];
  return [vector(Vector.constant), bytes, bytes, bytes, bytes];
}

/** Four lanes chosen of two vectors: 0 to 3 are the left one's, 4 to 7 the right one's. */
export function lanes(left: Code, right: Code, ...chosen: readonly number[]): Code {
  const bytes = chosen.flatMap((lane) => [lane * 4, lane * 4 + 1, lane * 4 + 2, lane * 4 + 3]);
  return [left, right, vector(Vector.shuffle), bytes];
}

/** Runs the body, then again while `local` is below `limit`. */
export function loopWhile(local: number, limit: number, body: Code): Code {
  return [Op.loop, EMPTY, body, get(local), get(limit), Op.i32Lt, Op.brIf, 0, Op.end];
}

/** Numbers of locals, one after the other. */
export function locals<Name extends string>(from: number, ...names: readonly Name[]): Record<Name, number> {
  return Object.fromEntries(names.map((name, index) => [name, from + index])) as Record<Name, number>;
}

/** Runs one or the other. */
export function either(left: Code, isBelow: Code, then: Code, otherwise: Code): Code {
  return [left, isBelow, Op.i32Lt, Op.if, EMPTY, then, Op.else, otherwise, Op.end];
}

function flatten(code: Code): number[] {
  const bytes: number[] = [];
  const walk = (part: Code): void => {
    for (const piece of part) {
      if (typeof piece === "number") bytes.push(piece);
      else walk(piece);
    }
  };
  walk(code);
  return bytes;
}

/** A function that a module exports: its parameters are all 32-bit integers, and it gives nothing back. */
export interface WasmFunction {
  readonly name: string;
  readonly parameters: number;
  /** Locals after the parameters: 32-bit integers first, then vectors. */
  readonly integers: number;
  readonly vectors: number;
  readonly body: Code;
}

/** A module that imports its memory as "m"."m" and exports the functions. */
export function moduleOf(functions: readonly WasmFunction[]): Uint8Array<ArrayBuffer> {
  const section = (id: number, entries: readonly Code[]): number[] => {
    const bytes = flatten([unsigned(entries.length), entries]);
    return [id, ...unsigned(bytes.length), ...bytes];
  };
  const name = (text: string): Code => [text.length, [...text].map((letter) => letter.charCodeAt(0))];
  const code = ({ integers, vectors, body }: WasmFunction): Code => {
    const bytes = flatten([2, unsigned(integers), I32, unsigned(vectors), V128, body, Op.end]);
    return [unsigned(bytes.length), bytes];
  };
  const type = ({ parameters }: WasmFunction): Code => [
    ...[0x60, unsigned(parameters), new Array<number>(parameters).fill(I32), 0],
  ];
  return new Uint8Array([
    ...[0x00, 0x61, 0x73, 0x6d, 0x01, 0x00, 0x00, 0x00],
    ...section(1, functions.map(type)),
    ...section(2, [[name("m"), name("m"), 0x02, 0x00, 1]]),
    ...section(
      3,
      functions.map((_, index) => [index]),
    ),
    ...section(
      7,
      functions.map((one, index) => [name(one.name), 0x00, index]),
    ),
    ...section(10, functions.map(code)),
  ]);
}
