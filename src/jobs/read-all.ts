import type { Models } from "../learned/index.ts";
import type { Arrival } from "../sources/index.ts";
import { doWork, type JobOptions, type Outcome, type Work } from "./read-job.ts";
import { type ReadPool, readPool } from "./read-pool.ts";

export interface ReadAllOptions extends JobOptions {
  readonly models: Models;
  /** Worker threads; 0 reads everything in this one. */
  readonly threadCount: number;
}

/** Until so many bytes have come, starting threads costs more than they save. */
const SMALL = 256 * 1024;
/** Work that is begun and not yet passed on, in bytes; one piece of work may be more. */
const OPEN_BYTES = 64 * 1024 * 1024;

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
    return pool.read(arrival);
  };
  try {
    yield* inOrder(arrivals, begin, threadCount * 2 + 1);
  } finally {
    await pools[0]?.close();
  }
}

interface Open {
  readonly size: number;
  readonly outcomes: Promise<readonly Outcome[]>;
}

async function* inOrder(
  arrivals: AsyncIterable<Arrival>,
  begin: (arrival: Arrival) => readonly Outcome[] | Promise<readonly Outcome[]>,
  most: number,
): AsyncGenerator<Outcome> {
  const iterator = arrivals[Symbol.asyncIterator]();
  const open: Open[] = [];
  let openBytes = 0;
  let coming: Promise<IteratorResult<Arrival>> | null = null;
  let ended = false;
  try {
    while (!ended || open.length > 0) {
      const full = ended || open.length >= most || openBytes > OPEN_BYTES;
      if (!full) coming ??= iterator.next();
      const first = open[0];
      if (coming !== null && !full && (first === undefined || (await isFirst(coming, first.outcomes)))) {
        const next: IteratorResult<Arrival> = await coming;
        coming = null;
        if (next.done === true) ended = true;
        else {
          const size = next.value.kind === "failure" ? 0 : sizeOf(next.value);
          openBytes += size;
          open.push({ size, outcomes: Promise.resolve(begin(next.value)) });
        }
      } else if (first !== undefined) {
        yield* await first.outcomes;
        openBytes -= first.size;
        open.shift();
      }
    }
  } finally {
    if (!ended) void iterator.return?.();
  }
}

/** True where `a` is settled before `b`. */
function isFirst(a: Promise<unknown>, b: Promise<unknown>): Promise<boolean> {
  return Promise.race([b.then(() => false), a.then(() => true)]);
}

function sizeOf(work: Work): number {
  if (work.kind === "document") return work.document.content.length;
  return work.lines.reduce((sum, line) => sum + line.bytes.length, 0);
}
