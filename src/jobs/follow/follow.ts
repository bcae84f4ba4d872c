import { pause } from "../../sources/fetch/politeness.ts";
import type { Store } from "../../store/index.ts";
import { askSubscriptions } from "./ask-subscriptions.ts";
import { fetchPending } from "./fetch-pending.ts";
import type { Followed, FollowOptions } from "./follow-options.ts";

/** Asks what is due, then fetches the articles that wait, once each. */
export async function* fetchOnce(store: Store, options: FollowOptions): AsyncGenerator<Followed> {
  yield* askSubscriptions(store, options);
  if (!options.stop.aborted) yield* fetchPending(store, options);
}

/** The longest that watching sleeps: dossiers and feeds may come in from elsewhere meanwhile. */
const LONGEST_SLEEP = 60_000;
const SHORTEST_SLEEP = 1_000;

/** Fetches what is due again and again, until it is stopped. */
export async function* watch(store: Store, options: FollowOptions): AsyncGenerator<Followed> {
  const { stop } = options;
  for (let first = true; !stop.aborted; first = false) {
    yield* fetchOnce(store, first ? options : { ...options, everything: false });
    if (!stop.aborted) await pause(await untilNext(store, options), stop);
  }
}

async function untilNext(store: Store, { dossier, now }: FollowOptions): Promise<number> {
  const feeds = await store.subscriptions.list(dossier?.id);
  const pages = await store.subscriptions.waiting(dossier?.id);
  const next = Math.min(...[...feeds, ...pages].map(({ nextAt }) => Date.parse(nextAt)));
  return Math.min(LONGEST_SLEEP, Math.max(SHORTEST_SLEEP, next - now().getTime()));
}
