import type { ByteStream } from "./byte-stream.ts";
import type { JsonLine } from "./json-article.ts";

/** How much of a line that is too long is kept, to find its id in. */
const KEPT = 4096;

/**
 * The lines of a stream, in order, those of one piece together; blank lines are left out. A line of more than `limit`
 * bytes is skipped as it passes: what comes of it is its beginning and its length. Memory: one line and one piece.
 */
export async function* jsonLines(stream: ByteStream, limit: number): AsyncGenerator<JsonLine[]> {
  let number = 0;
  let open: Uint8Array[] = [];
  let openLength = 0;
  const close = (end: Uint8Array): JsonLine | null => {
    number++;
    const length = openLength + end.length;
    const whole = open.length === 0 ? end : openLength > limit ? open[0]! : Buffer.concat([...open, end]);
    open = [];
    openLength = 0;
    const bytes = length > limit ? beginning([whole]) : whole;
    return isBlank(bytes) ? null : { number, bytes, length };
  };
  for await (const piece of stream) {
    const lines: JsonLine[] = [];
    let start = 0;
    for (let at = piece.indexOf(10); at >= 0; at = piece.indexOf(10, start)) {
      const line = close(piece.subarray(start, at));
      if (line !== null) lines.push(line);
      start = at + 1;
    }
    if (start < piece.length) {
      if (openLength <= limit) open.push(piece.subarray(start));
      openLength += piece.length - start;
      if (openLength > limit) open = [beginning(open)];
    }
    if (lines.length > 0) yield lines;
  }
  if (openLength > 0) {
    const line = close(new Uint8Array(0));
    if (line !== null) yield [line];
  }
}

/** A copy of the first bytes, so that the rest can go. */
function beginning(pieces: readonly Uint8Array[]): Uint8Array {
  const length = pieces.reduce((sum, piece) => sum + piece.length, 0);
  return new Uint8Array(Buffer.concat(pieces, Math.min(length, KEPT)));
}

/** Only white space, or a byte order mark alone. */
function isBlank(bytes: Uint8Array): boolean {
  for (const byte of bytes) {
    if (byte !== 32 && byte !== 9 && byte !== 13) {
      return bytes.length <= 4 && byte === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf;
    }
  }
  return true;
}
