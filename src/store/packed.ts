import { constants, zstdCompressSync, zstdDecompressSync } from "node:zlib";
import type { Record } from "../record/index.ts";

const LEVEL = { params: { [constants.ZSTD_c_compressionLevel]: 3 } };

/** The bytes, zstd-compressed. */
export function pack(bytes: Uint8Array | string): Uint8Array<ArrayBuffer> {
  const packed = zstdCompressSync(bytes, LEVEL);
  // A copy of its own memory, which can be handed from thread to thread.
  return new Uint8Array(packed);
}

/** The bytes that were packed. */
export function unpack(packed: Uint8Array): Buffer {
  return zstdDecompressSync(packed);
}

/** The record that was packed as JSON. */
export function unpackRecord(packed: Uint8Array): Record {
  return JSON.parse(unpack(packed).toString("utf8"));
}
