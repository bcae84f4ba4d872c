import type { Models } from "../../learned/index.ts";
import type { JobOptions } from "../read-job.ts";
import { type WorkPool, workerEntry, workPool } from "../work-pool.ts";
import { type KeepWork, type Kept, keep } from "./keep-job.ts";
import type { KeepStart } from "./keep-worker.ts";

export interface KeepPoolOptions extends Omit<JobOptions, "models"> {
  readonly models: Models;
  /** Worker threads; 0 reads everything in this one. */
  readonly threadCount: number;
  /** Starts the threads with the first document, however short: this thread has something else to do. */
  readonly eager?: boolean;
}

/** Until so many characters have come, starting threads costs more than they save. */
const SMALL = 256 * 1024;

/** Threads that read documents to be kept. */
export type KeepPool = WorkPool<KeepWork, Kept>;

/** Reads documents to be kept, in threads as soon as there is enough to do. */
export function keepPool({ models, threadCount, eager = false, ...options }: KeepPoolOptions): KeepPool {
  let pool: KeepPool | null = null;
  let seen = 0;
  return {
    run: async (work) => {
      seen += work.documents.reduce((sum, { content }) => sum + content.length, 0);
      if (threadCount === 0 || (!eager && seen <= SMALL)) return keep(work, { ...options, models });
      pool ??= workPool({
        entry: workerEntry("keep-worker", import.meta.url),
        threadCount,
        workerData: { files: models.files, options } satisfies KeepStart,
        parts: (whole) => whole.documents.map((document) => ({ ...whole, documents: [document] })),
        died: diedOn,
      });
      return pool.run(work);
    },
    close: async () => pool?.close(),
  };
}

function diedOn({ documents: [document] }: KeepWork, reason: string): Kept {
  const source = document?.source ?? "";
  const message = `the thread that read it ended: ${reason}`;
  return { ok: false, failure: { id: document?.id ?? null, source, code: "unreadable", message } };
}
