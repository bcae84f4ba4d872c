import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { createZstdCompress } from "node:zlib";
import { type Store, StoreError } from "../../../store/index.ts";
import { inWorkspace, type WorkspaceOptions } from "../dossier/workspace.ts";
import { fileSink } from "../output.ts";

/** Writes a backup and gives the exit status. */
export function runBackup(file: string, options: WorkspaceOptions): Promise<number> {
  return inWorkspace(options, async (store) => {
    const sink = await fileSink(file).catch((error: unknown) => refuse(file, error));
    try {
      await pipeline(
        Readable.from(store.backup()),
        createZstdCompress(),
        async (packed: AsyncIterable<Buffer>) => {
          for await (const piece of packed) await sink.write(piece);
        },
      );
    } catch (error) {
      // The file that was begun under another name is removed as the process ends.
      return refuse(file, error);
    }
    await sink.finish(false);
    process.stdout.write(`${await told(store)} written to ${file}\n`);
    return 0;
  });
}

function refuse(file: string, error: unknown): never {
  if (error instanceof StoreError) throw error;
  const reason = error instanceof Error ? error.message : String(error);
  throw new StoreError("full", `can't write to ${file}: ${reason}`, error);
}

async function told(store: Store): Promise<string> {
  const dossiers = await store.dossiers.list();
  return `${dossiers.length} dossier${dossiers.length === 1 ? "" : "s"}`;
}
