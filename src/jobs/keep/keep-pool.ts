import type { Models } from "../../learned/index.ts";
import { type WorkPool, workerEntry, workPool } from "../work-pool.ts";
import { type KeepWork, type Kept, keep } from "./keep-job.ts";
import type { KeepStart } from "./keep-worker.ts";
import type { KeepOptions } from "./reading-of.ts";

export interface KeepPoolOptions extends Omit<KeepOptions, "models"> {
  readonly models: Models;
  /** Worker threads; 0 reads everything in this one. */
  readonly threadCount: number;
}

/** Until so many characters have come, starting threads costs more than they save. */
const SMALL = 256 * 1024;

/** Reads documents to be kept, in threads as soon as there is enough to do. */
export function keepPool({ models, threadCount, ...options }: KeepPoolOptions): WorkPool<KeepWork, Kept> {
  let pool: WorkPool<KeepWork, Kept> | null = null;
  let seen = 0;
  return {
    run: async (work) => {
      seen += work.reduce((sum, { content }) => sum + content.length, 0);
      if (threadCount === 0 || seen <= SMALL) return keep(work, { ...options, models });
      pool ??= workPool({
        entry: workerEntry("keep-worker", import.meta.url),
        threadCount,
        workerData: { files: models.files, options } satisfies KeepStart,
        parts: (whole) => whole.map((document) => [document]),
        died: diedOn,
      });
      return pool.run(work);
    },
    close: async () => pool?.close(),
  };
}

function diedOn(work: KeepWork, reason: string): Kept {
  const source = work[0]?.source ?? "";
  const message = `the thread that read it ended: ${reason}`;
  return { ok: false, failure: { id: work[0]?.id ?? null, source, code: "unreadable", message } };
}
