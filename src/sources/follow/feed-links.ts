import { Parser } from "htmlparser2";

/** A feed that a page names. */
export interface FeedLink {
  readonly url: string;
  readonly title: string | null;
}

const FEED_TYPES = /^application\/(?:rss\+xml|atom\+xml|feed\+json)|^(?:text|application)\/xml/i;
const MOST = 20;

/**
 * The feeds that a page names: in its head (`<link rel="alternate">`), else by links whose addresses look like feeds.
 * Feeds of comments come last. Each address once.
 */
export function feedLinks(html: string, base: string): FeedLink[] {
  const named = new Map<string, FeedLink>();
  const linked = new Map<string, FeedLink>();
  const add = (links: Map<string, FeedLink>, href: string, title: string | null): void => {
    const url = URL.parse(href, base);
    if (url !== null && /^https?:$/.test(url.protocol) && links.size < MOST && !links.has(url.href)) {
      links.set(url.href, { url: url.href, title });
    }
  };
  const parser = new Parser({
    onopentag(tag, { href, rel, type, title }) {
      if (href === undefined) return;
      if (tag === "link" && /\balternate\b/i.test(rel ?? "") && FEED_TYPES.test(type ?? "")) {
        add(named, href, title ?? null);
      }
      if (tag === "a" && /(?:^|[/._-])(?:rss|atom|feed)(?:\.xml|\.json|\/)?(?:\?.*)?$/i.test(href))
        add(linked, href, title ?? null);
    },
  });
  parser.write(html);
  parser.end();
  const links = [...(named.size > 0 ? named : linked).values()];
  const isComments = ({ url, title }: FeedLink): boolean => /comments?\b/i.test(`${url} ${title ?? ""}`);
  return [...links.filter((link) => !isComments(link)), ...links.filter(isComments)];
}
