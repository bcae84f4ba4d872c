import { totalmem } from "node:os";
import { Worker } from "node:worker_threads";
import type { Dossier, Store } from "../../store/index.ts";
import { workerEntry } from "../work-pool.ts";

/** What the thread that makes views is started with. */
export interface ViewsStart {
  /** Of the workspace. */
  readonly address: string;
  /** The name of the dossier. */
  readonly dossier: string;
  /** Where the weights lie; null goes without word vectors. */
  readonly weights: string | null;
}

/** From so many articles on, merging takes longer than starting a thread. */
const WORTH_A_THREAD = 150;
/** The share of the machine's memory that the thread may take. */
const SHARE = 0.6;

const running = new WeakMap<Store, Map<string, Promise<void>>>();

/**
 * Makes the views of a dossier in a thread of its own, so that this one goes on answering; who asks meanwhile waits for
 * the same thread. False where the dossier is so small that this thread does it sooner. Rejects where the thread fails.
 */
export async function makeApart(store: Store, dossier: Dossier, weights: string | null): Promise<boolean> {
  if ((await store.members.count(dossier.id, "taken")) < WORTH_A_THREAD) return false;
  const known = running.get(store) ?? new Map<string, Promise<void>>();
  running.set(store, known);
  const name = `${dossier.id} ${dossier.revision}`;
  const work = known.get(name) ?? inThread({ address: store.address, dossier: dossier.name, weights });
  known.set(name, work);
  try {
    await work;
  } finally {
    known.delete(name);
  }
  return true;
}

function inThread(start: ViewsStart): Promise<void> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(workerEntry("views-worker", import.meta.url), {
      workerData: start,
      stdout: false,
      resourceLimits: { maxOldGenerationSizeMb: Math.round((SHARE * totalmem()) / 2 ** 20) },
    });
    worker.on("error", reject);
    worker.on("exit", (code) =>
      code === 0
        ? resolve()
        : reject(new Error(`jobs: the thread that merged ${start.dossier} ended with ${code}`)),
    );
  });
}
