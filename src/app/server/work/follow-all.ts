import { fetchOnce } from "../../../jobs/index.ts";
import { type HostQueue, hostQueue } from "../../../sources/fetch/politeness.ts";
import type { WorkTools } from "./work-tools.ts";

/** A robots.txt may ask for this many seconds between two requests; more is not waited. */
const LONGEST_PAUSE = 30;

/** Of each server the turns that its hosts have, so that rounds keep their distance, too. */
const queues = new WeakMap<WorkTools, HostQueue>();

/** Asks the feeds that are due and fetches the articles that wait, once each. */
export async function followAll(tools: WorkTools): Promise<void> {
  const { store, fetcher, stop, now, told } = tools;
  const followed = fetchOnce(store, {
    add: {
      // Asked for only where there is something to read.
      get models() {
        return tools.models();
      },
      get pool() {
        return tools.pool();
      },
      threadCount: 1,
    },
    fetcher,
    queue: queueOf(tools),
    stop,
    now,
    random: Math.random,
  });
  for await (const one of followed) if (one.kind === "added") told(one.added);
}

function queueOf(tools: WorkTools): HostQueue {
  const known = queues.get(tools);
  if (known !== undefined) return known;
  const queue = hostQueue((host) => pauseOf(host, tools), tools.stop);
  queues.set(tools, queue);
  return queue;
}

async function pauseOf(host: string, { fetcher, pause }: WorkTools): Promise<number> {
  const asked = await Promise.all(
    ["https", "http"].map((scheme) => fetcher.crawlDelay(`${scheme}://${host}`)),
  );
  return Math.max(pause, 1000 * Math.min(LONGEST_PAUSE, Math.max(...asked)));
}
