import { loadModels, type WordVectors, wordVectorsOf } from "../../learned/index.ts";
import { defaultWorkspace, openStore } from "../../store/index.ts";
import { weightsFolder } from "../../weights-folder.ts";
import { ALONE_OPTIONS } from "../server/access/options.ts";
import { loadAssets } from "../server/assets.ts";
import { startServer } from "../server/serve.ts";
import { reported, type WorkspaceOptions } from "./dossier/workspace.ts";
import { examplesWorkspace } from "./examples-workspace.ts";

/** The options of `rapporteur serve` as they were given. */
export interface ServeOptions extends WorkspaceOptions {
  readonly port: number;
  readonly examples?: boolean;
}

/** The machine itself: no other can reach it. */
const LOOPBACK = "127.0.0.1";

/** Serves a workspace until a signal ends it; gives the exit status. */
export function runServe(options: ServeOptions): Promise<number> {
  return reported(async () => {
    const store = await (options.examples === true
      ? examplesWorkspace()
      : openStore(options.workspace ?? defaultWorkspace()));
    try {
      const server = await listening(store, options.port);
      if (server === null) return 1;
      process.stdout.write(`Rapporteur is open at ${server.address} (Ctrl-C ends it)\n`);
      await signalled();
      await server.close();
      return 0;
    } finally {
      await store.close().catch(() => {});
    }
  });
}

async function listening(store: Awaited<ReturnType<typeof openStore>>, port: number) {
  let vectors: WordVectors | null | undefined;
  const context = {
    store,
    vectors: () => {
      if (vectors === undefined) vectors = vectorsOf();
      return vectors;
    },
    now: () => new Date(),
    assets: loadAssets(),
    mode: "alone",
    access: ALONE_OPTIONS,
  } as const;
  try {
    return await startServer(context, { host: LOOPBACK, port });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "EADDRINUSE") throw error;
    process.stderr.write(
      `rapporteur: port ${port} is taken, perhaps by another rapporteur serve: end that, or give another with --port\n`,
    );
    return null;
  }
}

/** The word vectors, without the other models. */
function vectorsOf(): WordVectors | null {
  const weights = loadModels(weightsFolder(), ["vectors"]).byId.get("vectors");
  return weights === undefined ? null : wordVectorsOf(weights);
}

function signalled(): Promise<void> {
  return new Promise((resolve) => {
    for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.once(signal, () => resolve());
  });
}
