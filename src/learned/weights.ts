/** The memory that a weights file is read into; shared where threads read it together. */
export type WeightBuffer = ArrayBuffer | SharedArrayBuffer;

/** The arrays that a weights file may hold. */
export type WeightArray =
  | Int8Array
  | Uint8Array
  | Int16Array
  | Uint16Array
  | Int32Array
  | Uint32Array
  | Float32Array;

const KINDS = {
  i8: Int8Array,
  u8: Uint8Array,
  i16: Int16Array,
  u16: Uint16Array,
  i32: Int32Array,
  u32: Uint32Array,
  f32: Float32Array,
} as const;
type Kind = keyof typeof KINDS;

interface ArrayHeader {
  readonly name: string;
  readonly kind: Kind;
  readonly length: number;
  /** In bytes from the start of the data part; a multiple of 8. */
  readonly offset: number;
}

interface Header {
  readonly meta: { readonly [key: string]: unknown };
  readonly arrays: readonly ArrayHeader[];
}

/** One trained model: what it says of itself, and its arrays, views of one shared buffer. */
export interface Weights {
  readonly id: string;
  /** "sha256:" and the hex of the file's bytes. */
  readonly hash: string;
  readonly meta: { readonly [key: string]: unknown };
  readonly arrays: { readonly [name: string]: WeightArray };
}

const MAGIC = "RAPW0001";

function aligned(bytes: number): number {
  return (bytes + 7) & ~7;
}

/**
 * The bytes of a weights file: the magic word, the length of the JSON header as a little-endian u32, the header, then
 * each array at a multiple of 8 bytes, little-endian.
 */
export function encodeWeights(meta: Weights["meta"], arrays: Weights["arrays"]): Uint8Array {
  let offset = 0;
  const headers: ArrayHeader[] = [];
  for (const [name, array] of Object.entries(arrays)) {
    const kind = (Object.keys(KINDS) as Kind[]).find((key) => array instanceof KINDS[key])!;
    headers.push({ name, kind, length: array.length, offset });
    offset = aligned(offset + array.byteLength);
  }
  const header = new TextEncoder().encode(JSON.stringify({ meta, arrays: headers } satisfies Header));
  const dataStart = aligned(12 + header.length);
  const bytes = new Uint8Array(dataStart + offset);
  bytes.set(new TextEncoder().encode(MAGIC));
  new DataView(bytes.buffer).setUint32(8, header.length, true);
  bytes.set(header, 12);
  for (const { name, offset: at } of headers) {
    const array = arrays[name]!;
    bytes.set(new Uint8Array(array.buffer, array.byteOffset, array.byteLength), dataStart + at);
  }
  return bytes;
}

/**
 * The model in a weights file. The arrays are views of `buffer`, so a SharedArrayBuffer is shared by all threads.
 * Throws where the bytes are not a weights file or are cut short.
 */
export function decodeWeights(id: string, hash: string, buffer: WeightBuffer): Weights {
  const bytes = new Uint8Array(buffer);
  if (bytes.length < 12 || String.fromCharCode(...bytes.subarray(0, 8)) !== MAGIC) {
    throw new Error(`learned: ${id}: not a weights file`);
  }
  const headerLength = new DataView(buffer).getUint32(8, true);
  // TextDecoder takes no shared memory: the header is copied, the arrays are not.
  const header = JSON.parse(new TextDecoder().decode(bytes.slice(12, 12 + headerLength))) as Header;
  const dataStart = aligned(12 + headerLength);
  const arrays: { [name: string]: WeightArray } = {};
  for (const { name, kind, length, offset } of header.arrays) {
    const end = dataStart + offset + length * KINDS[kind].BYTES_PER_ELEMENT;
    if (end > bytes.length)
      throw new Error(`learned: ${id}: array ${name} ends at byte ${end} of ${bytes.length}`);
    // The union of constructors asks for an ArrayBuffer; each of them takes shared memory as well.
    arrays[name] = new KINDS[kind](buffer as ArrayBuffer, dataStart + offset, length);
  }
  return { id, hash, meta: header.meta, arrays };
}
