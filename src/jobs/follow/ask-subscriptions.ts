import { type FollowState, type Polled, poll } from "../../sources/follow/poll.ts";
import { LONGEST_WAIT } from "../../sources/follow/schedule.ts";
import type { RawDocument } from "../../sources/index.ts";
import type { Dossier, Store, Subscription } from "../../store/index.ts";
import { addAll, type Document } from "../keep/add.ts";
import { addressOf } from "../keep/document-key.ts";
import { asTheyCome } from "./as-they-come.ts";
import type { Followed, FollowOptions } from "./follow-options.ts";

/** Feeds and pages that are asked at once; of one host one after the other. */
const AT_ONCE = 16;

/**
 * Asks the feeds and pages whose time has come. Articles that a feed gives whole are added, addresses of others are
 * noted; only then the new state is saved, so that a run that is ended in between asks again.
 */
export async function* askSubscriptions(store: Store, options: FollowOptions): AsyncGenerator<Followed> {
  const { stop } = options;
  const dossiers = new Map((await store.dossiers.list()).map((dossier) => [dossier.id, dossier]));
  const due = await dueOf(store, options);
  const asked = asTheyCome(due, { most: AT_ONCE, stop, begin: (subscription) => ask(subscription, options) });
  for await (const { item: subscription, result: polled } of asked) {
    const dossier = dossiers.get(subscription.dossierId);
    if (polled === null || dossier === undefined || stop.aborted) continue;
    yield* addWhole(store, dossier, { documents: polled.documents, options });
    if (stop.aborted) return;
    const links = await newLinks(store, dossier, polled.links);
    await store.subscriptions.addPending(dossier.id, links, subscription.id);
    const kept = await saveState(store, subscription, polled.state);
    const foundCount = links.length + polled.documents.length;
    yield { kind: "asked", dossier, subscription: kept, changed: polled.changed, foundCount };
  }
}

async function dueOf(store: Store, options: FollowOptions): Promise<readonly Subscription[]> {
  const { dossier, everything } = options;
  const now = options.now();
  // Nothing is put off further than a server's wait: what is, was noted by a clock that was ahead.
  const longest = new Date(now.getTime() + LONGEST_WAIT + 60_000).toISOString();
  const list =
    everything === true
      ? (await store.subscriptions.list()).filter(({ failures }) => failures === 0)
      : await store.subscriptions.due(now.toISOString(), longest);
  return list.filter(({ dossierId }) => dossier === undefined || dossierId === dossier.id);
}

/** Null where the work was stopped. */
function ask(
  subscription: Subscription,
  { fetcher, queue, now, random, stop }: FollowOptions,
): Promise<Polled | null> {
  const host = URL.parse(subscription.url)?.host ?? "";
  return queue
    .run(host, () => poll(subscription, { ask: fetcher.ask, now: now(), random }))
    .catch((error: unknown) => {
      if (stop.aborted) return null;
      throw error;
    });
}

async function* addWhole(
  store: Store,
  dossier: Dossier,
  { documents, options }: { readonly documents: readonly RawDocument[]; readonly options: FollowOptions },
): AsyncGenerator<Followed> {
  if (documents.length === 0) return;
  async function* arrivals(): AsyncGenerator<Document> {
    for (const document of documents) yield { kind: "document", document };
  }
  for await (const added of addAll(store, dossier, { documents: arrivals(), options: options.add })) {
    yield { kind: "added", dossier, added };
  }
}

/** The addresses of articles that the dossier does not know, and that were not forgotten. */
async function newLinks(store: Store, dossier: Dossier, links: readonly string[]): Promise<string[]> {
  const unknown: string[] = [];
  const keyOf = (url: string): string => addressOf(url, null) ?? url;
  const forgotten = await store.forgotten.articles(links.map(keyOf));
  for (const url of new Set(links)) {
    if (forgotten.has(keyOf(url))) continue;
    const article = await store.articles.withKey(keyOf(url));
    const known = article === null ? [] : await store.members.of(article.articleId);
    if (!known.some(({ dossierId }) => dossierId === dossier.id)) unknown.push(url);
  }
  return unknown;
}

/** A feed that moved to an address that the dossier follows already is followed once. */
async function saveState(store: Store, before: Subscription, state: FollowState): Promise<Subscription> {
  const { subscriptions } = store;
  const after = { ...before, ...state };
  if (after.url !== before.url) {
    const others = await subscriptions.list(before.dossierId);
    if (others.some(({ id, url }) => url === after.url && id !== before.id)) {
      await subscriptions.unfollow(before.dossierId, before.url);
      return after;
    }
  }
  const { url, kind, title, etag, lastModified, nextAt, fetchedAt, failures, lastError } = after;
  await subscriptions.update(before.id, {
    url,
    kind,
    title,
    etag,
    lastModified,
    nextAt,
    fetchedAt,
    failures,
    lastError,
  });
  return after;
}
