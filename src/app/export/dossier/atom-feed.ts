import { generateAtomFeed } from "feedsmith";
import { clean, shortened } from "../text/clean.ts";
import { type NewsEvidence, type NewsItem, newsOf } from "./news.ts";
import { type DossierView, type Lookup, lookupOf, quotation, urn } from "./view.ts";

const MOST_ENTRIES = 200;
const MOST_EVIDENCE = 5;

/** Where a feed is served, so that its entries lead to their words in the workspace. */
export interface ServedFeed {
  /** The address of the feed. */
  readonly self: string;
  /** The page of the dossier. */
  readonly page: string;
  /** The page of an article at a line of its record. */
  readonly line: (number: number, line: string) => string;
}

/**
 * What is new in a dossier as an Atom feed (RFC 4287): a line and its words, with links to the articles, and where it is
 * served to the words beside the record. An entry is `updated` when a further article says something of it.
 */
export function atomFeed(view: DossierView, served: ServedFeed | null = null): string {
  const look = lookupOf(view);
  const items = newsOf(view, MOST_ENTRIES);
  const updated = items.map(({ changed }) => changed).reduce((last, day) => (day > last ? day : last), "");
  return generateAtomFeed({
    id: urn(view),
    title: { value: view.name },
    updated: updated === "" ? new Date(view.madeAt) : midnight(updated),
    generator: { text: "Rapporteur" },
    authors: [{ name: "Rapporteur" }],
    ...(served === null
      ? {}
      : {
          links: [
            { href: served.self, rel: "self", type: "application/atom+xml" },
            { href: served.page, rel: "alternate", type: "text/html" },
          ],
        }),
    entries: items.map((item) => ({
      id: item.id,
      title: { value: shortened(clean(item.title), 200) },
      published: midnight(item.date),
      updated: midnight(item.changed),
      categories: [{ term: item.kind }],
      links: linksOf(item, look, served),
      content: {
        type: "text",
        value: item.evidence
          .slice(0, MOST_EVIDENCE)
          .map((one) => wordsOf(one, look))
          .join("\n"),
      },
    })),
  });
}

/** The words in the workspace, where the feed is served from one, and then the articles where they were published. */
function linksOf({ evidence }: NewsItem, look: Lookup, served: ServedFeed | null) {
  const own = evidence.flatMap(({ article, line }) => {
    const number = look.source(article)?.number ?? null;
    return served === null || number === null ? [] : [served.line(number, line)];
  });
  const published = evidence.flatMap(({ article }) => look.source(article)?.url ?? []);
  const unique = (hrefs: readonly string[]): string[] => [...new Set(hrefs)].slice(0, MOST_EVIDENCE);
  return [...unique(own), ...unique(published.filter((url) => /^https?:\/\//.test(url)))].map(
    (href, index) => ({
      href,
      rel: index === 0 ? "alternate" : "related",
    }),
  );
}

function wordsOf({ words, article }: NewsEvidence, look: Lookup): string {
  const source = look.source(article);
  const place = [source?.outlet, source?.date].flatMap((part) => (part ? [clean(part)] : []));
  return `“${clean(quotation(words))}” ${place.join(", ")}`;
}

function midnight(date: string): Date {
  return new Date(`${date}T00:00:00Z`);
}
