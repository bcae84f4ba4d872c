import { availableParallelism } from "node:os";
import { type Followed, type FollowOptions, fetchOnce, watch } from "../../../jobs/index.ts";
import { loadModels } from "../../../learned/index.ts";
import { hostQueue } from "../../../sources/fetch/politeness.ts";
import { StoreError } from "../../../store/index.ts";
import { weightsFolder } from "../../../weights-folder.ts";
import { pauseOf } from "../../desk/adding.ts";
import { clean } from "../../export/text/clean.ts";
import { isRemote } from "../../remote/address.ts";
import { interruption } from "../interruption.ts";
import { fetcherOf } from "./run-follow.ts";
import { type Counts, count, summary, tell } from "./told-added.ts";
import { atDesk, inWorkspace } from "./workspace.ts";
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

/** Fetches once, or until it is stopped, and gives the exit status. */
export function runFetch(
  name: string | undefined,
  options: FetchCommandOptions,
  again: boolean,
): Promise<number> {
  if (isRemote(options.workspace ?? "")) return runRemoteFetch(name, options, again);
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

function runRemoteFetch(
  name: string | undefined,
  options: FetchCommandOptions,
  again: boolean,
): Promise<number> {
  return atDesk(options, async (desk) => {
    if (again) throw new StoreError("misuse", "watch runs where the workspace is open, not on a server's");
    const stop = new AbortController();
    const names = name === undefined ? (await desk.dossiers()).map((dossier) => dossier.name) : [name];
    const opened = await Promise.all(names.map((one) => desk.open(one)));
    async function* all(): AsyncGenerator<Followed> {
      const { now = false, pause } = options;
      let count = 0;
      for (const { feeds, fetch } of opened) {
        const { length } = (await feeds()).feeds;
        count += length;
        if (length > 0) yield* fetch({ everything: now, pause });
      }
      if (count === 0) process.stdout.write("Nothing is followed: `rapporteur dossier follow` begins it\n");
    }
    return told(all(), { options, stop, again });
  });
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
