import { Readable } from "node:stream";
import { createGunzip, createZstdDecompress } from "node:zlib";
import { type ByteStream, peek } from "./byte-stream.ts";
import { SourceError } from "./failure.ts";

/** Text packs to a tenth; from this many bytes on, more than a 500th is a bomb. */
const FREE = 64 * 1024 * 1024;
const RATIO = 500;

/** The stream unpacked where its first bytes say gzip or zstd, else as it is. A stream that is cut short throws. */
export async function decompressed(stream: ByteStream): Promise<ByteStream> {
  const { head, stream: whole } = await peek(stream, 4);
  if (head[0] === 0x1f && head[1] === 0x8b) return unpacked(whole, "gzip");
  if (head[0] === 0x28 && head[1] === 0xb5 && head[2] === 0x2f && head[3] === 0xfd) {
    return unpacked(whole, "zstd");
  }
  return whole;
}

async function* unpacked(stream: ByteStream, format: "gzip" | "zstd"): AsyncGenerator<Uint8Array> {
  let packedCount = 0;
  async function* counted(): AsyncGenerator<Uint8Array> {
    for await (const piece of stream) {
      packedCount += piece.length;
      yield piece;
    }
  }
  const input = Readable.from(counted(), { objectMode: false });
  const unpack = format === "gzip" ? createGunzip() : createZstdDecompress();
  input.on("error", (error) => unpack.destroy(error));
  let count = 0;
  try {
    for await (const piece of input.pipe(unpack)) {
      count += piece.length;
      if (count > FREE && count > packedCount * RATIO) {
        throw new SourceError("expands", `${format} data that unpacks to more than ${RATIO} times its size`);
      }
      yield piece;
    }
  } catch (error) {
    throw asFailure(error, format);
  } finally {
    unpack.destroy();
    input.destroy();
  }
}

function asFailure(error: unknown, format: string): unknown {
  const code = error instanceof Error && "code" in error ? String(error.code) : "";
  if (code === "Z_BUF_ERROR" || /unexpected end|incomplete/i.test(String(error))) {
    return new SourceError("damaged", `the ${format} data is cut short`);
  }
  if (code.startsWith("Z_") || code.startsWith("ZSTD_")) {
    return new SourceError("damaged", `the ${format} data is damaged`);
  }
  return error;
}
