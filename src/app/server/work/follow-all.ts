import { fetchOnce } from "../../../jobs/index.ts";
import { type HostQueue, hostQueue } from "../../../sources/fetch/politeness.ts";
import type { Bench } from "./bench.ts";

/** A robots.txt may ask for this many seconds between two requests; more is not waited. */
const LONGEST_PAUSE = 30;

/** Of each bench the turns that its hosts have, so that rounds keep their distance, too. */
const queues = new WeakMap<Bench, HostQueue>();

/** Asks the feeds that are due and fetches the articles that wait, once each. */
export async function followAll(bench: Bench): Promise<void> {
  const { store, fetcher, stop, now, told } = bench;
  const followed = fetchOnce(store, {
    add: {
      // Asked for only where there is something to read.
      get models() {
        return bench.models();
      },
      get pool() {
        return bench.pool();
      },
      threadCount: 1,
    },
    fetcher,
    queue: queueOf(bench),
    stop,
    now,
    random: Math.random,
  });
  for await (const one of followed) if (one.kind === "added") told(one.added);
}

function queueOf(bench: Bench): HostQueue {
  const known = queues.get(bench);
  if (known !== undefined) return known;
  const queue = hostQueue((host) => pauseOf(host, bench), bench.stop);
  queues.set(bench, queue);
  return queue;
}

async function pauseOf(host: string, { fetcher, pause }: Bench): Promise<number> {
  const asked = await Promise.all(
    ["https", "http"].map((scheme) => fetcher.crawlDelay(`${scheme}://${host}`)),
  );
  return Math.max(pause, 1000 * Math.min(LONGEST_PAUSE, Math.max(...asked)));
}
