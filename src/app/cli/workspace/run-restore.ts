import { createReadStream } from "node:fs";
import { createInterface } from "node:readline";
import { createZstdDecompress } from "node:zlib";
import { passagesOf } from "../../../jobs/index.ts";
import { defaultWorkspace, restoreStore, StoreError } from "../../../store/index.ts";
import { reported, type WorkspaceOptions } from "../dossier/workspace.ts";

/** Restores a backup and gives the exit status. */
export function runRestore(file: string, options: WorkspaceOptions): Promise<number> {
  return reported(async () => {
    const workspace = options.workspace ?? defaultWorkspace();
    const counts = await restoreStore(workspace, linesOf(file), passagesOf);
    const [dossierCount, articleCount] = [counts.dossier ?? 0, counts.article ?? 0];
    process.stdout.write(
      `${dossierCount} dossier${dossierCount === 1 ? "" : "s"}, ${articleCount} article${articleCount === 1 ? "" : "s"} restored\n`,
    );
    return 0;
  });
}

async function* linesOf(file: string): AsyncGenerator<string> {
  const packed = createReadStream(file);
  const stream = createZstdDecompress();
  let failure: Error | null = null;
  const fail = (error: Error): void => {
    failure ??= error;
    stream.destroy();
  };
  packed.on("error", fail);
  stream.on("error", fail);
  try {
    yield* createInterface({ input: packed.pipe(stream), crlfDelay: Number.POSITIVE_INFINITY });
  } catch (error) {
    failure ??= error instanceof Error ? error : new Error(String(error));
  }
  if (failure !== null) {
    const { message }: Error = failure;
    throw new StoreError("misuse", `${file} can't be read as a backup: ${message}; nothing was restored`);
  }
}
