import { SourceError } from "./failure.ts";
import { isoDate } from "./iso-date.ts";
import { bytesId } from "./json-article.ts";
import { NO_HINTS, type RawDocument } from "./raw-document.ts";
import { refuseEntities } from "./refuse-entities.ts";

type Feedsmith = typeof import("feedsmith");
type ParsedFeed = ReturnType<Feedsmith["parseFeed"]>;
type FeedOf<Format> = Extract<ParsedFeed, { format: Format }>["feed"];

/** One item, whatever the format of its feed. */
interface Item {
  readonly id: string | null;
  readonly url: string | null;
  readonly title: string | null;
  readonly date: string | null;
  readonly authors: readonly string[];
  readonly html: string | null;
  readonly text: string | null;
  readonly summary: string | null;
  readonly language: string | null;
}

interface Channel {
  readonly title: string | null;
  readonly language: string | null;
  readonly items: readonly Item[];
}

/**
 * The items of an RSS, Atom or JSON feed as documents, in the order of the feed. An item's id is the one that the feed
 * gives it, else its address, else the hash of its content. Throws "damaged" where the feed can't be parsed and
 * "no-articles" where it has no item with text.
 */
export async function documentsOfFeed(
  source: string,
  content: string,
  warnings: readonly string[],
): Promise<RawDocument[]> {
  const channel = await parsedFeed(content);
  const documents = channel.items.flatMap((item, index) => {
    const document = documentOfItem(item, channel, `${source}#${index + 1}`);
    return document === null ? [] : [{ ...document, warnings: [...warnings, ...document.warnings] }];
  });
  if (documents.length === 0) throw new SourceError("no-articles", "is a feed without an item that has text");
  return documents;
}

/** An item of a feed as one who follows it sees it. */
export interface FeedItem {
  readonly url: string | null;
  readonly title: string | null;
  /** What the feed gives of the article; null where it gives no text. */
  readonly document: RawDocument | null;
  /** The feed gives the whole article, as far as its length and its end tell. */
  readonly whole: boolean;
}

/** The title and the items of a feed, also those without text. Throws "damaged" where it can't be parsed. */
export async function itemsOfFeed(
  source: string,
  content: string,
): Promise<{ readonly title: string | null; readonly items: readonly FeedItem[] }> {
  const channel = await parsedFeed(content);
  const items = channel.items.map((item, index) => {
    const url = item.url === null ? null : (URL.parse(item.url, source)?.href ?? null);
    const document = documentOfItem({ ...item, url }, channel, `${source}#${index + 1}`);
    return { url, title: item.title, document, whole: isWhole(item) };
  });
  return { title: channel.title, items };
}

/** Shorter texts are teasers; so are those that end in an ellipsis or ask to read on. */
const WHOLE = 700;

function isWhole({ html, text }: Item): boolean {
  const plain = (html ?? text ?? "")
    .replace(/<[^>]{0,2000}>/g, " ")
    .replace(/\s+/g, " ")
    .trim();
  return (
    plain.length >= WHOLE &&
    !/(?:\.\.\.|…|\[…\]|&#8230;|&hellip;|(?:read|continue|weiter)\S* (?:more|on|reading|lesen)\W*)\W{0,3}$/i.test(
      plain,
    )
  );
}

async function parsedFeed(content: string): Promise<Channel> {
  refuseEntities(content);
  const { parseFeed } = await import("feedsmith");
  try {
    return channelOf(parseFeed(content));
  } catch {
    throw new SourceError("damaged", "looks like a feed but can't be parsed as one");
  }
}

function documentOfItem(item: Item, channel: Channel, source: string): RawDocument | null {
  const body = filled(item.html) ?? filled(item.text) ?? filled(item.summary);
  if (body === null) return null;
  const content = body.toWellFormed();
  const html = filled(item.html) !== null || /<\/?[a-z][^>]*>|&[a-z#]/i.test(content);
  return {
    id: item.id ?? item.url ?? bytesId(content),
    source,
    kind: html ? "html" : "text",
    content,
    hints: {
      ...NO_HINTS,
      url: item.url,
      title: item.title,
      published: item.date === null ? null : isoDate(item.date),
      outlet: channel.title,
      authors: item.authors,
      language: item.language ?? channel.language,
    },
    warnings: (filled(item.html) ?? filled(item.text)) ? [] : ["the feed gives a summary only"],
  };
}

function channelOf(parsed: ParsedFeed): Channel {
  switch (parsed.format) {
    case "rss":
      return rss(parsed.feed);
    case "atom":
      return atom(parsed.feed);
    case "rdf":
      return rdf(parsed.feed);
    case "json":
      return json(parsed.feed);
  }
}

function rss(feed: FeedOf<"rss">): Channel {
  return {
    title: filled(feed.title),
    language: filled(feed.language),
    items: (feed.items ?? []).map((item) => ({
      id: filled(item.guid?.value),
      url: filled(item.link) ?? (item.guid?.isPermaLink === false ? null : webAddress(item.guid?.value)),
      title: plain(item.title),
      date: filled(item.pubDate) ?? filled(item.dc?.dates?.[0]),
      authors: names(item.dc?.creators ?? item.authors?.map(personName)),
      html: filled(item.content?.encoded),
      text: null,
      summary: filled(item.description),
      language: null,
    })),
  };
}

function rdf(feed: FeedOf<"rdf">): Channel {
  return {
    title: filled(feed.title),
    language: filled(feed.dc?.languages?.[0]),
    items: (feed.items ?? []).map((item) => ({
      id: filled(item.link),
      url: filled(item.link),
      title: plain(item.title),
      date: filled(item.dc?.dates?.[0]),
      authors: names(item.dc?.creators),
      html: filled(item.content?.encoded),
      text: null,
      summary: filled(item.description),
      language: null,
    })),
  };
}

function atom(feed: FeedOf<"atom">): Channel {
  return {
    title: plain(feed.title?.value),
    language: null,
    items: (feed.entries ?? []).map((entry) => {
      const isText = entry.content?.type === undefined || entry.content.type === "text";
      const content = filled(entry.content?.value);
      return {
        id: filled(entry.id),
        url: filled(entry.links?.find((link) => link.rel === undefined || link.rel === "alternate")?.href),
        title: plain(entry.title?.value),
        date: filled(entry.published) ?? filled(entry.updated),
        authors: names(entry.authors?.map(personName)),
        html: isText ? null : content,
        text: isText ? content : null,
        summary: filled(entry.summary?.value),
        language: null,
      };
    }),
  };
}

function json(feed: FeedOf<"json">): Channel {
  return {
    title: filled(feed.title),
    language: filled(feed.language),
    items: (feed.items ?? []).map((item) => ({
      id: filled(item.id),
      url: filled(item.url),
      title: filled(item.title),
      date: filled(item.date_published),
      authors: names(item.authors?.map(personName)),
      html: filled(item.content_html),
      text: filled(item.content_text),
      summary: filled(item.summary),
      language: filled(item.language),
    })),
  };
}

function personName(person: string | { readonly name?: string | undefined }): string | undefined {
  return typeof person === "string" ? person : person.name;
}

function names(values: readonly (string | undefined)[] | undefined): string[] {
  return (values ?? []).flatMap((value) => filled(value) ?? []);
}

/** The parser gives dates as they stand, under the widest type. */
function filled(value: unknown): string | null {
  const text = typeof value === "string" ? value.toWellFormed().trim() : "";
  return text === "" ? null : text;
}

function webAddress(value: string | undefined): string | null {
  return value !== undefined && /^https?:\/\//i.test(value) ? value : null;
}

/** A title without the tags that some feeds leave in it. */
function plain(value: string | undefined): string | null {
  return filled(value?.replace(/<\/?[a-z][^<>]{0,200}>/gi, ""));
}
