import { SourceError } from "./failure.ts";
import { refuseEntities } from "./refuse-entities.ts";

/** A feed that an OPML list names. */
export interface ListedFeed {
  readonly url: string;
  readonly title: string | null;
}

/** More than anybody follows. */
const MAX_FEEDS = 10_000;

/**
 * The feeds of an OPML list, in its order, each address once. Throws "damaged" where it can't be parsed, "no-articles"
 * where it names no feed.
 */
export async function feedsOfOpml(content: string): Promise<ListedFeed[]> {
  refuseEntities(content);
  const { parseOpml } = await import("feedsmith");
  let outlines: readonly Outline[];
  try {
    outlines = parseOpml(content).body?.outlines ?? [];
  } catch {
    throw new SourceError("damaged", "looks like an OPML list but can't be parsed as one");
  }
  const feeds = new Map<string, ListedFeed>();
  collect(outlines, feeds, 0);
  if (feeds.size === 0) throw new SourceError("no-articles", "is an OPML list without a feed");
  return [...feeds.values()];
}

interface Outline {
  readonly text?: string | undefined;
  readonly title?: string | undefined;
  readonly xmlUrl?: string | undefined;
  readonly outlines?: readonly Outline[] | undefined;
}

function collect(outlines: readonly Outline[], feeds: Map<string, ListedFeed>, depth: number): void {
  for (const { xmlUrl, title, text, outlines: inner } of outlines) {
    const url = xmlUrl?.trim() ?? "";
    if (/^https?:\/\//i.test(url) && feeds.size < MAX_FEEDS && !feeds.has(url)) {
      feeds.set(url, { url, title: (title ?? text)?.trim() || null });
    }
    if (inner !== undefined && depth < 20) collect(inner, feeds, depth + 1);
  }
}

/** An OPML 2.0 list of feeds. */
export async function opmlOf(title: string, feeds: readonly ListedFeed[]): Promise<string> {
  const { generateOpml } = await import("feedsmith");
  return generateOpml({
    head: { title },
    body: {
      outlines: feeds.map(({ url, title: name }) => ({
        type: "rss",
        text: name ?? url,
        title: name ?? url,
        xmlUrl: url,
      })),
    },
  });
}
