import { opmlOf } from "../../../sources/opml.ts";
import { type Pending, StoreError, type Subscription } from "../../../store/index.ts";
import { clean } from "../../export/text/clean.ts";
import { atDesk } from "./workspace.ts";
import type { WorkspaceOptions } from "./workspace-option.ts";

/** The options of `rapporteur dossier feeds` as they were given. */
export interface FeedsOptions extends WorkspaceOptions {
  readonly format: "text" | "json" | "opml";
}

const MOST_FAILED = 20;

/** Shows what a dossier follows and gives the exit status. */
export function runFeeds(name: string, options: FeedsOptions): Promise<number> {
  return atDesk(options, async (desk) => {
    const { dossier, ...opened } = await desk.open(name);
    const { feeds, waiting } = await opened.feeds();
    process.stdout.write(await FORMATS[options.format](dossier.name, feeds, waiting));
    return 0;
  });
}

type Write = (
  name: string,
  feeds: readonly Subscription[],
  waiting: readonly Pending[],
) => string | Promise<string>;

const FORMATS: { readonly [format in FeedsOptions["format"]]: Write } = {
  json: (_name, feeds, waiting) => `${JSON.stringify({ feeds, waiting }, null, 2)}\n`,
  opml: async (name, followed) => {
    const feeds = followed.filter(({ kind }) => kind === "feed");
    if (feeds.length > 0) return `${await opmlOf(name, feeds)}\n`;
    throw new StoreError("not-found", "no feed is followed: there is nothing to list");
  },
  text: (_name, feeds, waiting) =>
    feeds.length === 0
      ? "Nothing is followed: `rapporteur dossier follow` begins it\n"
      : `${feeds.map(feedText).join("")}${waitingText(waiting)}`,
};

function feedText({ url, title, kind, fetchedAt, nextAt, failures, lastError }: Subscription): string {
  const answered = fetchedAt === null ? "never answered yet" : `answered ${minute(fetchedAt)}`;
  const times = failures === 1 ? "" : ` (${failures} times)`;
  const state = lastError === null ? answered : `${clean(lastError)}${times}; ${answered}`;
  return `${clean(title ?? url)}\n  ${kind}  ${clean(url)}\n  ${state}; asked next ${minute(nextAt)}\n`;
}

function waitingText(waiting: readonly Pending[]): string {
  const failed = waiting.filter(({ lastError }) => lastError !== null);
  const unread = waiting.filter(
    ({ lastError, nextAt }) => lastError === null && nextAt < new Date().toISOString(),
  );
  const lines = failed.slice(0, MOST_FAILED).map(({ url, lastError, failures, nextAt }) => {
    const next = nextAt.startsWith("9999") ? "given up" : `tried again ${minute(nextAt)}`;
    return `  ${clean(url)}: ${clean(lastError ?? "")} (${failures} ${failures === 1 ? "time" : "times"}); ${next}`;
  });
  return [
    unread.length === 0 ? "" : `${counted(unread.length)} to be fetched\n`,
    failed.length === 0 ? "" : `${counted(failed.length)} not fetched:\n${lines.join("\n")}\n`,
  ].join("");
}

function counted(count: number): string {
  return `${count} ${count === 1 ? "article" : "articles"}`;
}

function minute(at: string): string {
  return `${at.slice(0, 16).replace("T", " ")} UTC`;
}
