import type { ByteStream } from "../byte-stream.ts";
import { SourceError } from "../failure.ts";

/** Reads a stream by lines and by counts; holds one piece and what was asked for. */
export interface ByteReader {
  /** The next line without its end, as Latin-1; null at the end. Throws "damaged" past `limit` bytes. */
  line(limit: number): Promise<string | null>;
  /** So many bytes; throws "damaged" where the stream ends before. */
  take(count: number): Promise<Uint8Array>;
  /** Passes over so many bytes without holding them; throws "damaged" where the stream ends before. */
  skip(count: number): Promise<void>;
}

export function byteReader(stream: ByteStream): ByteReader {
  const pieces = stream[Symbol.asyncIterator]();
  let piece: Uint8Array = new Uint8Array(0);
  let at = 0;

  /** Makes sure that there is a byte; false at the end. */
  const more = async (): Promise<boolean> => {
    while (at >= piece.length) {
      const next = await pieces.next();
      if (next.done === true) return false;
      piece = next.value;
      at = 0;
    }
    return true;
  };

  /** The next bytes of one piece, at most `count`; null at the end. */
  const some = async (count: number): Promise<Uint8Array | null> => {
    if (!(await more())) return null;
    const taken = piece.subarray(at, at + count);
    at += taken.length;
    return taken;
  };

  const cutShort = (): SourceError => new SourceError("damaged", "is an archive that is cut short");

  return {
    async line(limit) {
      let line = "";
      while (await more()) {
        const end = piece.indexOf(10, at);
        const stop = end < 0 ? piece.length : end;
        line += Buffer.from(piece.buffer, piece.byteOffset + at, stop - at).toString("latin1");
        at = end < 0 ? stop : end + 1;
        if (line.length > limit)
          throw new SourceError("damaged", "is a damaged archive: a line without an end");
        if (end >= 0) return line.replace(/\r$/, "");
      }
      return line === "" ? null : line;
    },
    async take(count) {
      const taken: Uint8Array[] = [];
      for (let left = count; left > 0; ) {
        const bytes = await some(left);
        if (bytes === null) throw cutShort();
        taken.push(bytes);
        left -= bytes.length;
      }
      return Buffer.concat(taken, count);
    },
    async skip(count) {
      for (let left = count; left > 0; ) {
        const bytes = await some(left);
        if (bytes === null) throw cutShort();
        left -= bytes.length;
      }
    },
  };
}
