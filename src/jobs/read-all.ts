import type { Models } from "../learned/index.ts";
import type { Arrival } from "../sources/index.ts";
import { inOrder } from "./in-order.ts";
import { doWork, type JobOptions, type Outcome, type Work } from "./read-job.ts";
import { type ReadPool, readPool } from "./read-pool.ts";

export interface ReadAllOptions extends JobOptions {
  readonly models: Models;
  /** Worker threads; 0 reads everything in this one. */
  readonly threadCount: number;
}

/** Until so many bytes have come, starting threads costs more than they save. */
const SMALL = 256 * 1024;

/**
 * Reads what arrives and gives the outcomes in the order of arrival. Holds no more than a few articles a thread: takes
 * nothing more in while its outcomes are not taken away.
 */
export async function* readAll(
  arrivals: AsyncIterable<Arrival>,
  options: ReadAllOptions,
): AsyncGenerator<Outcome> {
  const { models, threadCount, ...jobOptions } = options;
  const pools: ReadPool[] = [];
  let seen = 0;
  const begin = (arrival: Arrival): readonly Outcome[] | Promise<readonly Outcome[]> => {
    if (arrival.kind === "failure") return [{ ok: false, failure: arrival.failure }];
    seen += sizeOf(arrival);
    if (threadCount === 0 || seen <= SMALL) return doWork(arrival, { ...jobOptions, models });
    const [pool = readPool(threadCount, models, jobOptions)] = pools;
    pools[0] = pool;
    return pool.run(arrival);
  };
  try {
    yield* inOrder(arrivals, { begin, sizeOf: arrivalSize, most: threadCount * 2 + 1 });
  } finally {
    await pools[0]?.close();
  }
}

function arrivalSize(arrival: Arrival): number {
  return arrival.kind === "failure" ? 0 : sizeOf(arrival);
}

function sizeOf(work: Work): number {
  if (work.kind === "document") return work.document.content.length;
  return work.lines.reduce((sum, line) => sum + line.bytes.length, 0);
}
