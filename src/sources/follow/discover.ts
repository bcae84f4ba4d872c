import { SourceError } from "../failure.ts";
import { itemsOfFeed } from "../feed.ts";
import type { Fetcher } from "../fetch/fetch-page.ts";
import { recognise } from "../recognise.ts";
import { articleLinks } from "./article-links.ts";
import { feedLinks } from "./feed-links.ts";
import { textOf, titleOf } from "./poll.ts";

/** What to follow at an address. */
export interface Found {
  readonly url: string;
  readonly kind: "feed" | "page";
  readonly title: string | null;
  /** Articles that it names now. */
  readonly itemCount: number;
}

const UNASKED = { etag: null, lastModified: null };
const MOST_FEEDS = 3;

/**
 * Finds what can be followed at an address: the feed that stands there, else the first feed that the page names, else
 * the page itself where it lists articles. With `pageOnly` feeds are not looked for. Throws a SourceError that says why
 * there is nothing.
 */
export async function discover(url: string, ask: Fetcher["ask"], pageOnly = false): Promise<Found> {
  const asked = await ask(url, UNASKED);
  const text = textOf(asked.bytes ?? new Uint8Array(0), asked.mediaType);
  if (recognise(text, { mediaType: asked.mediaType }) === "feed") {
    const { title, items } = await itemsOfFeed(asked.url, text);
    return { url: asked.permanentUrl, kind: "feed", title, itemCount: items.length };
  }
  if (!pageOnly) {
    for (const link of feedLinks(text, asked.url).slice(0, MOST_FEEDS)) {
      const feed = await feedAt(link.url, ask);
      if (feed !== null) return { ...feed, title: feed.title ?? link.title };
    }
  }
  const links = articleLinks(text, asked.url);
  if (links.length < 3) {
    throw new SourceError("no-articles", "has neither a feed nor a list of articles to follow");
  }
  return { url: asked.permanentUrl, kind: "page", title: titleOf(text), itemCount: links.length };
}

/** The feed at an address; null where there is none that can be read. */
async function feedAt(url: string, ask: Fetcher["ask"]): Promise<Found | null> {
  try {
    const { bytes, mediaType, permanentUrl, url: own } = await ask(url, UNASKED);
    const text = textOf(bytes ?? new Uint8Array(0), mediaType);
    if (recognise(text, { mediaType }) !== "feed") return null;
    const { title, items } = await itemsOfFeed(own, text);
    return { url: permanentUrl, kind: "feed", title, itemCount: items.length };
  } catch {
    return null;
  }
}
