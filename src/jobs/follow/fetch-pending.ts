import { HttpError } from "../../sources/fetch/http-error.ts";
import { afterFailure, LAST_LOOK, nextLook } from "../../sources/follow/schedule.ts";
import { failureOf, readSources, SourceError } from "../../sources/index.ts";
import type { Dossier, Pending, Store } from "../../store/index.ts";
import { type Added, addAll, type Document } from "../keep/add.ts";
import { addressOf } from "../keep/document-key.ts";
import { asTheyCome } from "./as-they-come.ts";
import type { Followed, FollowOptions } from "./follow-options.ts";

/** Pages that are fetched at once; of one host one after the other. */
const AT_ONCE = 12;
/** Failures in a row after which an article is given up. */
const MOST_FAILURES = 6;
/** When what is given up or done is tried again: never. It stays noted, so that it is not found anew. */
const NEVER = "9999-12-31T00:00:00.000Z";
/** What won't be there the next time either. */
const LASTING = new Set([
  "not-found",
  "no-permission",
  "robots",
  "address",
  "binary",
  "not-an-article",
  "no-text",
]);

/** What fetching one address brought. */
interface Fetched {
  readonly arrivals: readonly Document[];
  readonly retryAfter: number | null;
}

/** An address whose articles are on their way into the store. */
interface Open {
  readonly pending: Pending;
  readonly fetched: Fetched;
  readonly added: Added[];
}

/**
 * Fetches the articles whose addresses wait, and adds them to their dossiers. An address leaves the list when its
 * article is safe, so that a run that is ended goes on where it was. Articles are looked at again as `nextLook` has it.
 */
export async function* fetchPending(store: Store, options: FollowOptions): AsyncGenerator<Followed> {
  const now = options.now();
  const at = now.toISOString();
  // Nothing is put off further than the last look: what is, was noted by a clock that was ahead.
  const longest = new Date(now.getTime() + LAST_LOOK + 60_000).toISOString();
  const waiting = (await store.subscriptions.waiting(options.dossier?.id)).filter(
    ({ nextAt }) => nextAt <= at || (nextAt > longest && nextAt !== NEVER),
  );
  for (const dossier of await store.dossiers.list()) {
    const own = waiting.filter(({ dossierId }) => dossierId === dossier.id);
    if (own.length > 0 && !options.stop.aborted) yield* fetchFor(store, dossier, { pending: own, options });
  }
}

async function* fetchFor(
  store: Store,
  dossier: Dossier,
  { pending, options }: { readonly pending: readonly Pending[]; readonly options: FollowOptions },
): AsyncGenerator<Followed> {
  const { stop } = options;
  const open = new Map<string, Open>();
  async function* documents(): AsyncGenerator<Document> {
    const fetched = asTheyCome(byTurns(pending), {
      most: AT_ONCE,
      stop,
      begin: (item) => fetchOne(item, options),
    });
    for await (const { item, result } of fetched) {
      if (result === null) continue;
      open.set(item.url, { pending: item, fetched: result, added: [] });
      yield* result.arrivals;
    }
  }
  for await (const added of addAll(store, dossier, { documents: documents(), options: options.add })) {
    const source = added.kind === "failure" ? added.failure.source : added.source;
    const entry =
      open.get(source) ?? [...open.values()].find(({ pending: { url } }) => source.startsWith(`${url}#`));
    if (entry !== undefined) {
      entry.added.push(added);
      if (entry.added.length === entry.fetched.arrivals.length) {
        open.delete(entry.pending.url);
        await settle(store, entry, options);
      }
    }
    yield { kind: "added", dossier, added };
  }
}

/** The addresses so that those of one host stand apart. */
function byTurns(pending: readonly Pending[]): Pending[] {
  const turns = new Map<string, number>();
  return pending
    .map((item) => {
      const host = URL.parse(item.url)?.host ?? "";
      const turn = turns.get(host) ?? 0;
      turns.set(host, turn + 1);
      return { item, turn };
    })
    .sort((a, b) => a.turn - b.turn)
    .map(({ item }) => item);
}

/** Null where the work was stopped. */
async function fetchOne({ url }: Pending, { fetcher, queue, stop }: FollowOptions): Promise<Fetched | null> {
  try {
    const page = await queue.run(URL.parse(url)?.host ?? "", () => fetcher.fetchPage(url));
    const arrivals: Document[] = [];
    for await (const arrival of readSources([url], { fetchPage: async () => page, withoutLists: true })) {
      arrivals.push(arrival);
    }
    if (arrivals.length === 0) throw new SourceError("no-articles", "holds no article");
    return { arrivals, retryAfter: null };
  } catch (error) {
    if (stop.aborted) return null;
    const retryAfter = error instanceof HttpError ? error.retryAfter : null;
    return { arrivals: [{ kind: "failure", failure: failureOf(url, error) }], retryAfter };
  }
}

/** Notes what becomes of an address: done, to be looked at again, to be tried again, given up. */
async function settle(
  store: Store,
  { pending, fetched, added }: Open,
  options: FollowOptions,
): Promise<void> {
  const now = options.now();
  const failure = added.find((one) => one.kind === "failure")?.failure ?? null;
  const article = added.find((one) => one.kind !== "failure" && one.kind !== "forgotten");
  if (article === undefined && failure !== null) {
    const failures = pending.failures + 1;
    const given = failures >= (LASTING.has(failure.code) ? 2 : MOST_FAILURES);
    const next = afterFailure(now, failures, { retryAfter: fetched.retryAfter, random: options.random });
    const nextAt = given ? NEVER : next.toISOString();
    await store.subscriptions.putOff({ ...pending, failures, nextAt, lastError: failure.message });
    return;
  }
  if (article === undefined) {
    // Forgotten: its address goes, too.
    await store.subscriptions.removePending(pending.dossierId, pending.url);
    return;
  }
  const look = article.membership.state === "taken" ? await lookAgain(store, article.articleId, now) : null;
  if (look === null && (await isKnown(store, pending))) {
    await store.subscriptions.removePending(pending.dossierId, pending.url);
  } else {
    const nextAt = look?.toISOString() ?? NEVER;
    await store.subscriptions.putOff({ ...pending, failures: 0, nextAt, lastError: null });
  }
}

async function lookAgain(store: Store, articleId: number, now: Date): Promise<Date | null> {
  const [first] = await store.articles.versions(articleId);
  return first === undefined ? null : nextLook(new Date(first.retrievedAt), now);
}

/** True where the article is known by the very address that was found: it is not found anew then. */
async function isKnown(store: Store, { dossierId, url }: Pending): Promise<boolean> {
  const article = await store.articles.withKey(addressOf(url, null) ?? url);
  return (
    article !== null &&
    (await store.members.of(article.articleId)).some((membership) => membership.dossierId === dossierId)
  );
}
