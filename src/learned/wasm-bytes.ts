/** The few WebAssembly instructions that the kernels use, as bytes; see the WebAssembly core specification 2.0. */
export const Op = {
  block: 0x02,
  loop: 0x03,
  if: 0x04,
  else: 0x05,
  end: 0x0b,
  br: 0x0c,
  brIf: 0x0d,
  get: 0x20,
  set: 0x21,
  tee: 0x22,
  i32: 0x41,
  i32Lt: 0x48,
  i32Ge: 0x4e,
  add: 0x6a,
  mul: 0x6c,
} as const;

/** Types of values. */
export const I32 = 0x7f;
export const V128 = 0x7b;
/** The type of a block without result. */
export const EMPTY = 0x40;

/** Code: bytes and nested lists of bytes. */
export type Code = readonly (number | Code)[];

/** An unsigned number in LEB128. */
export function unsigned(value: number): number[] {
  const bytes: number[] = [];
  let rest = value >>> 0;
  do {
    const low = rest & 0x7f;
    rest >>>= 7;
    bytes.push(rest === 0 ? low : low | 0x80);
  } while (rest !== 0);
  return bytes;
}

/** `i32.const` of a number from -64 to 63 or larger, in signed LEB128. */
export function constant(value: number): number[] {
  const bytes: number[] = [Op.i32];
  let rest = value | 0;
  for (;;) {
    const low = rest & 0x7f;
    rest >>= 7;
    if ((rest === 0 && (low & 0x40) === 0) || (rest === -1 && (low & 0x40) !== 0)) {
      bytes.push(low);
      return bytes;
    }
    bytes.push(low | 0x80);
  }
}

/** A vector instruction with its number after the prefix 0xfd. */
export function vector(instruction: number): number[] {
  return [0xfd, ...unsigned(instruction)];
}

/** The bytes of nested code. */
export function flatten(code: Code): number[] {
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

/** One function that a module exports: its parameters are all 32-bit integers, and it gives nothing back. */
export interface WasmFunction {
  readonly name: string;
  readonly parameters: number;
  /** Locals after the parameters: 32-bit integers first, then vectors. */
  readonly integers: number;
  readonly vectors: number;
  readonly body: Code;
}

/** A module that imports its memory as "m"."m" and exports one function. */
export function moduleOf({
  name,
  parameters,
  integers,
  vectors,
  body,
}: WasmFunction): Uint8Array<ArrayBuffer> {
  const section = (id: number, content: Code): number[] => {
    const bytes = flatten(content);
    return [id, ...unsigned(bytes.length), ...bytes];
  };
  const code = flatten([2, unsigned(integers), I32, unsigned(vectors), V128, body, Op.end]);
  const letters = [...name].map((letter) => letter.charCodeAt(0));
  return new Uint8Array([
    ...[0x00, 0x61, 0x73, 0x6d, 0x01, 0x00, 0x00, 0x00],
    ...section(1, [1, 0x60, unsigned(parameters), new Array<number>(parameters).fill(I32), 0]),
    ...section(2, [1, 1, 0x6d, 1, 0x6d, 0x02, 0x00, 1]),
    ...section(3, [1, 0]),
    ...section(7, [1, letters.length, letters, 0x00, 0]),
    ...section(10, [1, unsigned(code.length), code]),
  ]);
}
