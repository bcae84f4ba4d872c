import { work } from "../../../jobs/index.ts";
import { DEFAULT_LIMITS } from "../../../sources/index.ts";
import type { WorkTools } from "./work-tools.ts";

/** Reads what waits in the inbox; a batch that is begun is taken again where this process ends before it is safe. */
export async function readAllWaiting({ store, stop, models, pool, told }: WorkTools): Promise<void> {
  if ((await store.inbox.batches()).length === 0) return;
  await work(store, {
    models: models(),
    threadCount: 1,
    pool: pool(),
    limits: DEFAULT_LIMITS,
    once: true,
    stop,
    told,
  });
}
