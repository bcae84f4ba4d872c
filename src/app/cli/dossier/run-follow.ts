import { readFile } from "node:fs/promises";
import type { Fetcher } from "../../../sources/fetch/fetch-page.ts";
import { pageFetcher, userAgentOf } from "../../../sources/fetch/fetch-page.ts";
import { discover } from "../../../sources/follow/discover.ts";
import { failureOf, SourceError } from "../../../sources/index.ts";
import { feedsOfOpml } from "../../../sources/opml.ts";
import type { Dossier, Store } from "../../../store/index.ts";
import { VERSION } from "../../../version.ts";
import { clean } from "../../export/text/clean.ts";
import { inWorkspace } from "./workspace.ts";
import type { WorkspaceOptions } from "./workspace-option.ts";

/** The options of `rapporteur dossier follow` as they were given. */
export interface FollowCommandOptions extends WorkspaceOptions {
  readonly page?: boolean;
  readonly allowPrivate?: boolean;
  readonly userAgent?: string;
}

/** Larger lists are none. */
const MAX_OPML = 16 * 1024 * 1024;

interface Following {
  readonly store: Store;
  readonly dossier: Dossier;
  readonly fetcher: Fetcher;
  readonly page: boolean;
}

/** Follows addresses and gives the exit status: 3 where one can't be followed. */
export function runFollow(
  name: string,
  addresses: readonly string[],
  options: FollowCommandOptions,
): Promise<number> {
  return inWorkspace(options, async (store) => {
    const dossier = await store.dossiers.need(name);
    const fetcher = fetcherOf(options);
    let failed = 0;
    try {
      for (const address of addresses) {
        try {
          const following = { store, dossier, fetcher, page: options.page === true };
          if (/^https?:\/\//i.test(address)) await followAddress(address, following);
          else await followList(address, following);
        } catch (error) {
          failed++;
          process.stderr.write(
            `rapporteur: ${clean(address)}: ${clean(failureOf(address, error).message)}\n`,
          );
        }
      }
    } finally {
      await fetcher.close();
    }
    return failed > 0 ? 3 : 0;
  });
}

/** What fetches for a command with these options. */
export function fetcherOf({ allowPrivate, userAgent }: Omit<FollowCommandOptions, "page">): Fetcher {
  return pageFetcher({
    ...(allowPrivate === true ? { refusal: () => null } : {}),
    userAgent: userAgent ?? userAgentOf(VERSION),
  });
}

async function followAddress(address: string, { store, dossier, fetcher, page }: Following): Promise<void> {
  const { url, kind, title, itemCount } = await discover(address, fetcher.ask, page);
  const { id } = await store.subscriptions.follow(dossier.id, url, kind);
  await store.subscriptions.update(id, { title });
  const count = `${itemCount} ${itemCount === 1 ? "article" : "articles"} now`;
  process.stdout.write(
    `follows the ${kind} ${clean(url)}${title === null ? "" : ` (${clean(title)})`}: ${count}\n`,
  );
}

async function followList(path: string, { store, dossier }: Following): Promise<void> {
  const bytes = await readFile(path);
  if (bytes.length > MAX_OPML) throw new SourceError("too-large", "is too large for a list of feeds");
  const feeds = await feedsOfOpml(bytes.toString("utf8"));
  for (const { url, title } of feeds) {
    const { id } = await store.subscriptions.follow(dossier.id, url, "feed");
    if (title !== null) await store.subscriptions.update(id, { title });
  }
  process.stdout.write(
    `follows ${feeds.length} ${feeds.length === 1 ? "feed" : "feeds"} of ${clean(path)}\n`,
  );
}
