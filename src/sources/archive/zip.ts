import { fromBufferPromise } from "yauzl";
import { oneLine, SourceError } from "../failure.ts";
import { sizeName } from "../limits.ts";

/** How far an archive is unpacked. */
export interface ZipLimits {
  readonly entries: number;
  /** Bytes of all entries that are unpacked together. */
  readonly unpacked: number;
  /** The entries that will be unpacked by whoever reads the archive. */
  readonly unpackedNames: RegExp;
}

/**
 * Unpacks the entries of a ZIP archive and throws their bytes away: "expands" where they hold more than they may,
 * "damaged" where they hold other than they say, where a name leads out of the archive, or where XML declares entities
 * of its own. For libraries that unpack without a limit.
 */
export async function checkZip(buffer: Buffer, limits: ZipLimits): Promise<void> {
  let entryCount = 0;
  let length = 0;
  try {
    const archive = await fromBufferPromise(buffer, { lazyEntries: true });
    for await (const entry of archive.eachEntry()) {
      if (++entryCount > limits.entries) {
        throw new SourceError("expands", `holds more than ${limits.entries} files`);
      }
      if (entry.isEncrypted())
        throw new SourceError("no-permission", "is encrypted; save it without a password");
      if (!limits.unpackedNames.test(entry.fileName)) continue;
      const stream = await archive.openReadStreamPromise(entry);
      let head = "";
      for await (const piece of stream) {
        length += piece.length;
        if (length > limits.unpacked) {
          stream.destroy();
          throw new SourceError("expands", `unpacks to more than ${sizeName(limits.unpacked)}`);
        }
        if (head.length < 4096) head += piece.toString("latin1");
      }
      if (/<!DOCTYPE|<!ENTITY/i.test(head.slice(0, 4096))) {
        throw new SourceError("damaged", "holds XML that declares entities, as no office program writes it");
      }
    }
  } catch (error) {
    if (error instanceof SourceError) throw error;
    throw new SourceError("damaged", `is a damaged archive: ${oneLine(error).slice(0, 120)}`);
  }
}
