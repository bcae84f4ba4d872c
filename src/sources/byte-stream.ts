import { SourceError } from "./failure.ts";
import { sizeName } from "./limits.ts";

/** Bytes as they come, in pieces of any size. */
export type ByteStream = AsyncIterable<Uint8Array>;

/** The first bytes of a stream, and a stream that still begins with them. */
export interface Peeked {
  readonly head: Uint8Array;
  readonly stream: ByteStream;
}

/** Reads until `count` bytes are there or the stream ends. Closing the stream that comes back closes the first. */
export async function peek(stream: ByteStream, count: number): Promise<Peeked> {
  const iterator = stream[Symbol.asyncIterator]();
  const pieces: Uint8Array[] = [];
  let length = 0;
  let ended = false;
  while (length < count && !ended) {
    const next = await iterator.next();
    if (next.done === true) ended = true;
    else {
      pieces.push(next.value);
      length += next.value.length;
    }
  }
  async function* again(): AsyncGenerator<Uint8Array> {
    try {
      yield* pieces;
      while (!ended) {
        const next = await iterator.next();
        if (next.done === true) ended = true;
        else yield next.value;
      }
    } finally {
      if (!ended) await iterator.return?.();
    }
  }
  return { head: Buffer.concat(pieces), stream: again() };
}

/** All bytes of a stream; throws "too-large" once there are more than `limit`. */
export async function collect(stream: ByteStream, limit: number): Promise<Uint8Array> {
  const pieces: Uint8Array[] = [];
  let length = 0;
  for await (const piece of stream) {
    length += piece.length;
    if (length > limit) {
      throw new SourceError("too-large", `has more than ${sizeName(limit)}, which is the most that is read`);
    }
    pieces.push(piece);
  }
  return Buffer.concat(pieces, length);
}
