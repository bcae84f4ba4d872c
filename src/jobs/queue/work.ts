import * as v from "valibot";
import type { Models } from "../../learned/index.ts";
import type { Limits, RawDocument } from "../../sources/index.ts";
import type { Inbound, Store, Version } from "../../store/index.ts";
import { type Added, addAll, type Document } from "../keep/add.ts";
import { type KeepPool, keepPool } from "../keep/keep-pool.ts";
import { type Reread, rereadVersions } from "../keep/reread.ts";
import type { InboxOptions } from "./enqueue.ts";

export interface WorkOptions {
  readonly models: Models;
  readonly threadCount: number;
  readonly limits?: Limits;
  /** Threads that are there already; they go on afterwards. */
  readonly pool?: KeepPool;
  /** Ends when nothing waits any more; else goes on until it is stopped. */
  readonly once: boolean;
  readonly stop: AbortSignal;
  readonly told: (done: Added | Reread) => void;
}

/** Milliseconds after which a store in SQLite is looked at again. */
const PAUSE = 1000;

/**
 * Reads what waits in a store. In PostgreSQL the work is shared with other machines by graphile-worker; in SQLite this
 * process takes one batch after the other. A batch that was begun and not finished is taken again: what is kept of it
 * already is known and passed over.
 */
export async function work(store: Store, options: WorkOptions): Promise<void> {
  const { models, threadCount, limits } = options;
  const pool = options.pool ?? keepPool({ models, threadCount, ...(limits === undefined ? {} : { limits }) });
  try {
    if (store.kind === "postgres") await workShared(store, pool, options);
    else await workAlone(store, pool, options);
  } finally {
    if (options.pool === undefined) await pool.close();
  }
}

const BatchSchema = v.object({ batch: v.string() });
const IdsSchema = v.object({ ids: v.array(v.number()) });

async function workShared(store: Store, pool: KeepPool, options: WorkOptions): Promise<void> {
  const { graphileQueue, workOnJobs } = await import("./graphile.ts");
  const queue = await graphileQueue(store);
  // Batches without a job: their process ended between the two, or they come from a backup.
  for (const batch of await store.inbox.batches()) await queue.add("read", { batch }, batch);
  await queue.end();
  await workOnJobs(store, {
    concurrency: Math.max(1, options.threadCount * 2),
    stop: options.stop,
    tasks: {
      read: (payload) => readBatch(store, pool, { batch: v.parse(BatchSchema, payload).batch, options }),
      reread: async (payload) => {
        const versions = await Promise.all(
          v.parse(IdsSchema, payload).ids.map((id) => store.articles.version(id)),
        );
        const there = versions.filter((version): version is Version => version !== null);
        for (const one of await rereadVersions(store, pool, there)) options.told(one);
      },
    },
    once: options.once,
  });
}

async function workAlone(store: Store, pool: KeepPool, options: WorkOptions): Promise<void> {
  while (!options.stop.aborted) {
    const batches = await store.inbox.batches();
    for (const batch of batches) {
      if (options.stop.aborted) return;
      await readBatch(store, pool, { batch, options });
    }
    if (batches.length > 0) continue;
    if (options.once) return;
    await pause(options.stop);
  }
}

function pause(stop: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(done, PAUSE);
    function done(): void {
      clearTimeout(timer);
      stop.removeEventListener("abort", done);
      resolve();
    }
    stop.addEventListener("abort", done);
  });
}

/** Reads and keeps the documents of a batch, and takes them out of the inbox as they are safe. */
async function readBatch(
  store: Store,
  pool: KeepPool,
  { batch, options }: { readonly batch: string; readonly options: WorkOptions },
): Promise<void> {
  const inbound = await store.inbox.of(batch);
  const [first] = inbound;
  if (first === undefined) return;
  const dossier = (await store.dossiers.list()).find(({ id }) => id === first.dossierId);
  if (dossier === undefined) return;
  const given: InboxOptions = JSON.parse(first.options);
  const added = addAll(store, dossier, {
    documents: documentsOf(inbound),
    options: {
      models: options.models,
      threadCount: options.threadCount,
      pool,
      all: given.all,
      forgotten: given.forgotten,
      ...(options.limits === undefined ? {} : { limits: options.limits }),
      ...(given.date === null ? {} : { date: given.date }),
    },
  });
  let at = 0;
  const done: number[] = [];
  for await (const one of added) {
    const { id } = inbound[at++]!;
    if (one.kind === "failure") await store.inbox.fail(id, one.failure.message);
    else done.push(id);
    options.told(one);
  }
  await store.inbox.remove(done);
}

async function* documentsOf(inbound: readonly Inbound[]): AsyncGenerator<Document> {
  for (const { document, content, original } of inbound) {
    const rest: Omit<RawDocument, "content" | "original"> = JSON.parse(document);
    yield { kind: "document", document: { ...rest, content, ...(original === null ? {} : { original }) } };
  }
}
