import { type Added, addAll, type Document, type FollowOptions, fetchOnce } from "../../jobs/index.ts";
import type { Models } from "../../learned/index.ts";
import type { Fetcher } from "../../sources/fetch/fetch-page.ts";
import { hostQueue } from "../../sources/fetch/politeness.ts";
import { discover, type Found } from "../../sources/follow/discover.ts";
import { DEFAULT_LIMITS, failureOf, readSources } from "../../sources/index.ts";
import { bytesId, documentOfJson } from "../../sources/json-article.ts";
import { feedsOfOpml } from "../../sources/opml.ts";
import type { Dossier, Store } from "../../store/index.ts";

/** What adds and fetches. */
export interface Adding {
  readonly store: Store;
  readonly dossier: Dossier;
  readonly models: Models;
  readonly fetcher: Fetcher;
}

/** Something to be added: an address, a file as it came, or an article that somebody gives as text or HTML. */
export type Addition =
  | { readonly kind: "address"; readonly url: string }
  | { readonly kind: "file"; readonly name: string; readonly bytes: Uint8Array }
  | { readonly kind: "article"; readonly article: object };

export interface AddingOptions {
  readonly all?: boolean;
  readonly forgotten?: boolean;
  /** The publication date of articles that bring none: ISO 8601. */
  readonly date?: string;
}

/** What stands before the name of a file that was sent: it names no file of this machine. */
export const SENT = "upload://";

/** Reads what is given and keeps what concerns the dossier. */
export function added(
  { store, dossier, models, fetcher }: Adding,
  addition: Addition,
  options: AddingOptions = {},
): AsyncGenerator<Added> {
  const documents = documentsOf(addition, fetcher);
  return addAll(store, dossier, {
    documents,
    options: { models, threadCount: 0, limits: DEFAULT_LIMITS, ...options },
  });
}

async function* documentsOf(addition: Addition, fetcher: Fetcher): AsyncGenerator<Document> {
  const limits = DEFAULT_LIMITS;
  switch (addition.kind) {
    case "address":
      yield* readSources([addition.url], { limits, fetchPage: (url) => fetcher.fetchPage(url) });
      return;
    case "file": {
      const { name, bytes } = addition;
      yield* readSources(["-"], { limits, stdin: once(bytes), stdinName: `${SENT}${name}` });
      return;
    }
    case "article":
      yield articleDocument(addition.article);
      return;
    default:
      addition satisfies never;
  }
}

async function* once(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes;
}

function articleDocument(article: object): Document {
  const source = `${SENT}article`;
  try {
    const defaultId = (): string => bytesId(JSON.stringify(article));
    const document = documentOfJson(article, { source, defaultId, limits: DEFAULT_LIMITS, warnings: [] });
    return { kind: "document", document };
  } catch (error) {
    return { kind: "failure", failure: failureOf(source, error) };
  }
}

/** Follows what stands at an address. Throws a SourceError that says why there is nothing to follow. */
export async function followed(
  { store, dossier, fetcher }: Omit<Adding, "models">,
  url: string,
  pageOnly: boolean,
): Promise<Found> {
  const found = await discover(url, fetcher.ask, pageOnly);
  const { id } = await store.subscriptions.follow(dossier.id, found.url, found.kind);
  await store.subscriptions.update(id, { title: found.title });
  return found;
}

/** Follows the feeds of an OPML list, without asking them first. */
export async function followedList(
  { store, dossier }: Pick<Adding, "store" | "dossier">,
  opml: string,
): Promise<Found[]> {
  const found: Found[] = [];
  for (const { url, title } of await feedsOfOpml(opml)) {
    const { id } = await store.subscriptions.follow(dossier.id, url, "feed");
    if (title !== null) await store.subscriptions.update(id, { title });
    found.push({ url, kind: "feed", title, itemCount: 0 });
  }
  return found;
}

/** A robots.txt may ask for this many seconds between two requests; more is not waited. */
const LONGEST_PAUSE = 30;

/** How a run of fetching goes about it. */
export interface FetchingOptions {
  readonly everything: boolean;
  /** Seconds between two requests to one host, where robots.txt asks for no longer time. */
  readonly pause: number;
  readonly stop: AbortSignal;
}

/** Asks what is followed for what is new, once. */
export function fetched(
  { store, dossier, models, fetcher }: Adding,
  { everything, pause, stop }: FetchingOptions,
): ReturnType<typeof fetchOnce> {
  const options: FollowOptions = {
    add: { models, threadCount: 0 },
    fetcher,
    queue: hostQueue((host) => pauseOf(host, fetcher, pause), stop),
    stop,
    now: () => new Date(),
    random: Math.random,
    everything,
    dossier,
  };
  return fetchOnce(store, options);
}

/** Milliseconds between two requests to a host. */
export async function pauseOf(host: string, fetcher: Fetcher, seconds: number): Promise<number> {
  const asked = await Promise.all(
    ["https", "http"].map((scheme) => fetcher.crawlDelay(`${scheme}://${host}`)),
  );
  return 1000 * Math.max(seconds, Math.min(LONGEST_PAUSE, Math.max(...asked)));
}
