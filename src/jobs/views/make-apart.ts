import type { Worker } from "node:worker_threads";
import type { Dossier, Store } from "../../store/index.ts";
import { dossierThread } from "../dossier-thread.ts";
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

/** A thread at work. */
interface Running {
  readonly revision: number;
  readonly worker: Worker;
  readonly done: Promise<void>;
}

/** The merging of one dossier in threads. */
interface Merging {
  running: Running | null;
  /** When the last thread ended, and for how long it worked, in milliseconds. */
  endedAt: number;
  took: number;
  /** Why the last thread failed; null where it did not. */
  failure: Error | null;
}

const merging = new WeakMap<Store, Map<number, Merging>>();

function mergingOf(store: Store, { id }: Dossier): Merging {
  const known = merging.get(store) ?? new Map<number, Merging>();
  merging.set(store, known);
  const own = known.get(id) ?? { running: null, endedAt: -Infinity, took: 0, failure: null };
  known.set(id, own);
  return own;
}

/** True where a dossier is so large that another thread should merge it. */
export async function isLarge(store: Store, dossier: Dossier): Promise<boolean> {
  return (await store.members.count(dossier.id, "taken")) >= WORTH_A_THREAD;
}

/**
 * Makes the views of a large dossier in a thread of its own, so that this one goes on answering; who asks meanwhile waits
 * for the same thread. Rejects where the thread fails.
 */
export async function makeApart(store: Store, dossier: Dossier, weights: string | null): Promise<void> {
  const own = mergingOf(store, dossier);
  // The thread at work may have begun before the change that is asked for: then the next one has it.
  while (own.running !== null && own.running.revision < dossier.revision)
    await own.running.done.catch(() => {});
  const { worker, done } = begin(own, { store, dossier, weights });
  worker.ref();
  await done;
}

/**
 * Sees to it that the views of a large dossier are made anew, without waiting: one thread at a time, and not sooner than
 * the last one took after it ended, so that a dossier that changes all the time takes half a core at most. False where the
 * last thread failed: who waits for the next learns why.
 */
export function makeMeanwhile(store: Store, dossier: Dossier, weights: string | null): boolean {
  const own = mergingOf(store, dossier);
  if (own.running !== null) return true;
  if (own.failure !== null) return false;
  if (performance.now() - own.endedAt < own.took) return true;
  const { worker, done } = begin(own, { store, dossier, weights });
  // Nobody waits for it: a program that ends does not either, and the views are made the next time.
  worker.unref();
  done.catch(() => {});
  return true;
}

interface Beginning {
  readonly store: Store;
  readonly dossier: Dossier;
  readonly weights: string | null;
}

function begin(own: Merging, { store, dossier, weights }: Beginning): Running {
  if (own.running !== null) return own.running;
  const start = performance.now();
  const worker = threadOf({ address: store.address, dossier: dossier.name, weights });
  const done = endOf(worker, dossier.name)
    .then(
      () => {
        own.failure = null;
      },
      (error: Error) => {
        own.failure = error;
        throw error;
      },
    )
    .finally(() => {
      own.running = null;
      own.endedAt = performance.now();
      own.took = own.endedAt - start;
    });
  own.running = { revision: dossier.revision, worker, done };
  return own.running;
}

function threadOf(start: ViewsStart): Worker {
  return dossierThread(workerEntry("views-worker", import.meta.url), start);
}

function endOf(worker: Worker, dossier: string): Promise<void> {
  return new Promise((resolve, reject) => {
    worker.on("error", reject);
    worker.on("exit", (code) =>
      code === 0
        ? resolve()
        : reject(new Error(`jobs: the thread that merged ${dossier} ended with ${code}`)),
    );
  });
}
