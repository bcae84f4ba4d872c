import { fromBufferPromise } from "yauzl";
import { failureOf, oneLine, SourceError, type SourceFailure } from "../failure.ts";
import { sizeName } from "../limits.ts";

/** A file of an archive, or why it was left out. */
export type ZipFile =
  | { readonly name: string; readonly bytes: Uint8Array }
  | { readonly name: string; readonly failure: SourceFailure };

const MOST_FILES = 20_000;
/** Pages pack to a tenth; from this many bytes on, more than a 500th is a bomb. */
const FREE = 256 * 1024 * 1024;
const RATIO = 500;
const HIDDEN = /(?:^|\/)(?:\.|__MACOSX\/|node_modules\/)/;

/**
 * The files of a ZIP archive whose names `wanted` matches, in its order, one in memory at a time; hidden ones are passed
 * over. A file with more than `limit` bytes, whatever the archive says of it, is one failure. Throws "damaged" where the
 * archive is broken or a name in it leads out of it, "expands" where it unpacks to far too much.
 */
export async function* filesOfZip(
  packed: Uint8Array,
  { wanted, limit }: { readonly wanted: RegExp; readonly limit: number },
): AsyncGenerator<ZipFile> {
  try {
    const buffer = Buffer.from(packed.buffer, packed.byteOffset, packed.byteLength);
    const archive = await fromBufferPromise(buffer, { lazyEntries: true });
    let fileCount = 0;
    let length = 0;
    for await (const entry of archive.eachEntry()) {
      const name = entry.fileName;
      if (++fileCount > MOST_FILES) throw new SourceError("expands", `holds more than ${MOST_FILES} files`);
      if (!wanted.test(name) || HIDDEN.test(name)) continue;
      try {
        if (entry.isEncrypted()) throw new SourceError("no-permission", "is encrypted");
        const bytes = await unpacked(await archive.openReadStreamPromise(entry), limit);
        length += bytes.length;
        yield { name, bytes };
      } catch (error) {
        length += limit;
        yield { name, failure: failureOf(name, asFailure(error)) };
      }
      if (length > FREE && length > packed.length * RATIO) {
        throw new SourceError("expands", `unpacks to more than ${RATIO} times its size`);
      }
    }
  } catch (error) {
    if (error instanceof SourceError) throw error;
    throw new SourceError("damaged", `is a damaged archive: ${oneLine(error).slice(0, 120)}`);
  }
}

async function unpacked(stream: AsyncIterable<Buffer> & { destroy(): void }, limit: number): Promise<Buffer> {
  const pieces: Buffer[] = [];
  let length = 0;
  for await (const piece of stream) {
    length += piece.length;
    if (length > limit) {
      stream.destroy();
      throw new SourceError("too-large", `has more than ${sizeName(limit)}, which is the most that is read`);
    }
    pieces.push(piece);
  }
  return Buffer.concat(pieces, length);
}

function asFailure(error: unknown): unknown {
  return error instanceof SourceError
    ? error
    : new SourceError("damaged", `is damaged: ${oneLine(error).slice(0, 120)}`);
}
