import { availableParallelism } from "node:os";
import { type Followed, type FollowOptions, fetchOnce, watch } from "../../../jobs/index.ts";
import { loadModels } from "../../../learned/index.ts";
import type { Fetcher } from "../../../sources/fetch/fetch-page.ts";
import { hostQueue } from "../../../sources/fetch/politeness.ts";
import { weightsFolder } from "../../../weights-folder.ts";
import { clean } from "../../export/text/clean.ts";
import { interruption } from "../interruption.ts";
import { type Counts, count, summary, tell } from "./run-add.ts";
import { fetcherOf } from "./run-follow.ts";
import { inWorkspace } from "./workspace.ts";
import type { WorkspaceOptions } from "./workspace-option.ts";

/** The options of `rapporteur dossier fetch` and `watch` as they were given. */
export interface FetchCommandOptions extends WorkspaceOptions {
  readonly now?: boolean;
  /** Seconds. */
  readonly pause: number;
  readonly threads?: number;
  readonly quiet?: boolean;
  readonly allowPrivate?: boolean;
  readonly userAgent?: string;
}

/** A robots.txt may ask for this many seconds between two requests; more is not waited. */
const LONGEST_PAUSE = 30;

/** Fetches once, or until it is stopped, and gives the exit status. */
export function runFetch(
  name: string | undefined,
  options: FetchCommandOptions,
  again: boolean,
): Promise<number> {
  return inWorkspace(options, async (store) => {
    const dossier = name === undefined ? undefined : await store.dossiers.need(name);
    if ((await store.subscriptions.list(dossier?.id)).length === 0 && !again) {
      process.stdout.write("Nothing is followed: `rapporteur dossier follow` begins it\n");
    }
    const fetcher = fetcherOf(options);
    const stop = new AbortController();
    const how: FollowOptions = {
      add: {
        models: loadModels(weightsFolder()),
        threadCount: options.threads ?? Math.min(8, availableParallelism()),
      },
      fetcher,
      queue: hostQueue((host) => pauseOf(host, fetcher, options.pause), stop.signal),
      stop: stop.signal,
      now: () => new Date(),
      random: Math.random,
      everything: options.now === true,
      ...(dossier === undefined ? {} : { dossier }),
    };
    try {
      return await told((again ? watch : fetchOnce)(store, how), { options, stop, again });
    } finally {
      await fetcher.close();
    }
  });
}

/** Milliseconds between two requests to a host. */
async function pauseOf(host: string, fetcher: Fetcher, seconds: number): Promise<number> {
  const asked = await Promise.all(
    ["https", "http"].map((scheme) => fetcher.crawlDelay(`${scheme}://${host}`)),
  );
  return 1000 * Math.max(seconds, Math.min(LONGEST_PAUSE, Math.max(...asked)));
}

interface Telling {
  readonly options: FetchCommandOptions;
  readonly stop: AbortController;
  readonly again: boolean;
}

async function told(followed: AsyncGenerator<Followed>, { options, stop, again }: Telling): Promise<number> {
  const interrupted = interruption();
  const counts: Counts = { taken: 0, "left-out": 0, changed: 0, same: 0, forgotten: 0, failure: 0 };
  let unanswered = 0;
  for (;;) {
    const coming = followed.next();
    if ((await interrupted.unless(coming)) === "interrupted") stop.abort();
    const next = await coming;
    if (next.done === true) break;
    const { value } = next;
    if (value.kind === "added") {
      tell(value.added, options.quiet === true);
      count(value.added, counts);
    } else if (!tellAsked(value, options.quiet === true)) unanswered++;
  }
  const feeds =
    unanswered === 0 ? "" : `, ${unanswered} ${unanswered === 1 ? "feed" : "feeds"} did not answer`;
  process.stdout.write(`${summary(counts)}${feeds}\n`);
  if (interrupted.happened()) return again ? 0 : 130;
  return counts.failure + unanswered > 0 ? 3 : 0;
}

/** Prints what a feed answered; false where it did not. */
function tellAsked(
  { subscription, foundCount }: Extract<Followed, { kind: "asked" }>,
  quiet: boolean,
): boolean {
  const { url, title, lastError, nextAt } = subscription;
  if (lastError !== null) {
    const again = `; asked again ${nextAt.slice(0, 16).replace("T", " ")} UTC`;
    process.stderr.write(`rapporteur: ${clean(url)}: ${clean(lastError)}${again}\n`);
    return false;
  }
  if (!quiet && foundCount > 0) process.stdout.write(`${clean(title ?? url)}: ${foundCount} new\n`);
  return true;
}
