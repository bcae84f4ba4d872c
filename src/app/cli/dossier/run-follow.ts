import { readFile } from "node:fs/promises";
import type { Fetcher } from "../../../sources/fetch/fetch-page.ts";
import { pageFetcher, userAgentOf } from "../../../sources/fetch/fetch-page.ts";
import type { Found } from "../../../sources/follow/discover.ts";
import { failureOf, SourceError } from "../../../sources/index.ts";
import { StoreError } from "../../../store/index.ts";
import { VERSION } from "../../../version.ts";
import { followed, followedList } from "../../desk/adding.ts";
import { clean } from "../../export/text/clean.ts";
import { isRemote } from "../../remote/address.ts";
import { atDesk, inWorkspace } from "./workspace.ts";
import type { WorkspaceOptions } from "./workspace-option.ts";

/** The options of `rapporteur dossier follow` as they were given. */
export interface FollowCommandOptions extends WorkspaceOptions {
  readonly page?: boolean;
  readonly allowPrivate?: boolean;
  readonly userAgent?: string;
}

/** Larger lists are none. */
const MAX_OPML = 16 * 1024 * 1024;

/** What follows addresses and lists for a dossier. */
interface Following {
  readonly follow: (address: string) => Promise<Found>;
  /** Gives how many feeds there are. */
  readonly followList: (opml: string) => Promise<number>;
}

/** Follows addresses and gives the exit status: 3 where one can't be followed. */
export function runFollow(
  name: string,
  addresses: readonly string[],
  options: FollowCommandOptions,
): Promise<number> {
  const page = options.page === true;
  if (isRemote(options.workspace ?? "")) {
    return atDesk(options, async (desk) => {
      const { follow, followList } = await desk.open(name);
      return followAll(addresses, { follow: (address) => follow(address, page), followList });
    });
  }
  return inWorkspace(options, async (store) => {
    const dossier = await store.dossiers.need(name);
    const fetcher = fetcherOf(options);
    try {
      return await followAll(addresses, {
        follow: (address) => followed({ store, dossier, fetcher }, address, page),
        followList: async (opml) => (await followedList({ store, dossier }, opml)).length,
      });
    } finally {
      await fetcher.close();
    }
  });
}

async function followAll(addresses: readonly string[], following: Following): Promise<number> {
  let failed = 0;
  for (const address of addresses) {
    try {
      const told = /^https?:\/\//i.test(address)
        ? followsText(await following.follow(address))
        : listText(address, await following.followList(await listAt(address)));
      process.stdout.write(told);
    } catch (error) {
      if (error instanceof StoreError) throw error;
      failed++;
      process.stderr.write(`rapporteur: ${clean(address)}: ${clean(failureOf(address, error).message)}\n`);
    }
  }
  return failed > 0 ? 3 : 0;
}

/** What fetches for a command with these options. */
export function fetcherOf({ allowPrivate, userAgent }: Omit<FollowCommandOptions, "page">): Fetcher {
  return pageFetcher({
    ...(allowPrivate === true ? { refusal: () => null } : {}),
    userAgent: userAgent ?? userAgentOf(VERSION),
  });
}

function followsText({ url, kind, title, itemCount }: Found): string {
  const count = `${itemCount} ${itemCount === 1 ? "article" : "articles"} now`;
  return `follows the ${kind} ${clean(url)}${title === null ? "" : ` (${clean(title)})`}: ${count}\n`;
}

async function listAt(path: string): Promise<string> {
  const bytes = await readFile(path);
  if (bytes.length > MAX_OPML) throw new SourceError("too-large", "is too large for a list of feeds");
  return bytes.toString("utf8");
}

function listText(path: string, count: number): string {
  return `follows ${count} ${count === 1 ? "feed" : "feeds"} of ${clean(path)}\n`;
}
