import { availableParallelism } from "node:os";
import { type Added, type KeepPool, keepPool } from "../../../jobs/index.ts";
import { loadModels, type Models, type WordVectors } from "../../../learned/index.ts";
import { type Fetcher, pageFetcher, userAgentOf } from "../../../sources/fetch/fetch-page.ts";
import type { Store } from "../../../store/index.ts";
import { VERSION } from "../../../version.ts";
import { weightsFolder } from "../../../weights-folder.ts";
import type { MailSettings } from "../../digest/mail-settings.ts";
import { finishDepartures } from "./departures.ts";
import { followAll } from "./follow-all.ts";
import { type Loop, loop } from "./loop.ts";
import { readAllWaiting } from "./read-waiting.ts";
import { sendDigests } from "./send-digests.ts";
import type { WorkTools } from "./work-tools.ts";

/** What the server does beside answering: reading what came in, following feeds, sending digests, forgetting. */
export interface Workshop {
  /** Asks addresses for pages that follow something. */
  readonly fetcher: Fetcher;
  /** The mail server, where one is named. */
  readonly mail: MailSettings | null;
  /** Something came in: it is looked at now, not at the next round. */
  nudge(): void;
  /** What became of the last documents of a dossier, the newest first. */
  recent(dossierId: number): readonly Added[];
  /** Ends: what is being saved is finished, what is being fetched is fetched the next time. */
  stop(): Promise<void>;
}

export interface WorkshopOptions {
  readonly store: Store;
  readonly vectors: () => WordVectors | null;
  readonly mail: MailSettings | null;
  /** Asks addresses of this machine and of private networks, too. */
  readonly allowPrivate?: boolean;
  readonly now?: () => Date;
  /** Milliseconds between two requests to a host. */
  readonly pause?: number;
}

/** Milliseconds between two looks, where nothing says that there is work. */
const LOOK = { read: 5_000, follow: 60_000, digests: 30_000, departures: 15_000 } as const;
/** Documents of a dossier whose fate is remembered. */
const REMEMBERED = 20;

/** Begins to work for a store. */
export function startWorkshop(options: WorkshopOptions): Workshop {
  const stop = new AbortController();
  const recent = new Map<number, Added[]>();
  const fetcher = pageFetcher({
    ...(options.allowPrivate === true ? { refusal: () => null } : {}),
    userAgent: userAgentOf(VERSION),
  });
  const { tools, closePool } = toolsOf(options, { fetcher, stop: stop.signal, recent });
  const loops: readonly Loop[] = [
    loop("reading", LOOK.read, () => readAllWaiting(tools), stop.signal),
    loop("following", LOOK.follow, () => followAll(tools), stop.signal),
    loop("forgetting", LOOK.departures, () => finishDepartures(tools), stop.signal),
    ...(options.mail === null ? [] : [loop("digests", LOOK.digests, () => sendDigests(tools), stop.signal)]),
  ];
  return {
    fetcher,
    mail: options.mail,
    nudge: () => {
      for (const one of loops) one.nudge();
    },
    recent: (dossierId) => recent.get(dossierId) ?? [],
    async stop() {
      stop.abort();
      await Promise.all(loops.map(({ ended }) => ended));
      await closePool();
      await fetcher.close();
    },
  };
}

function toolsOf(
  { store, vectors, mail, now = () => new Date(), pause = 2_000 }: WorkshopOptions,
  shared: {
    readonly fetcher: Fetcher;
    readonly stop: AbortSignal;
    readonly recent: Map<number, Added[]>;
  },
): { readonly tools: WorkTools; readonly closePool: () => Promise<void> } {
  let models: Models | null = null;
  let pool: KeepPool | null = null;
  const modelsOnce = (): Models => {
    models ??= loadModels(weightsFolder());
    return models;
  };
  const threadCount = Math.max(1, Math.min(4, availableParallelism() - 1));
  const tools: WorkTools = {
    store,
    vectors,
    mail,
    now,
    pause,
    fetcher: shared.fetcher,
    stop: shared.stop,
    models: modelsOnce,
    pool: () => {
      pool ??= keepPool({ models: modelsOnce(), threadCount, eager: true });
      return pool;
    },
    told: (added) => {
      if (!("membership" in added)) return;
      const { dossierId } = added.membership;
      shared.recent.set(dossierId, [added, ...(shared.recent.get(dossierId) ?? [])].slice(0, REMEMBERED));
    },
  };
  return { tools, closePool: async () => pool?.close() };
}
