import { generateAtomFeed } from "feedsmith";
import { clean, shortened } from "../text/clean.ts";
import { newsOf } from "./news.ts";
import { type DossierView, lookupOf, quotation, urn } from "./view.ts";

const MOST_ENTRIES = 200;
const MOST_EVIDENCE = 5;

/** What is new in a dossier as an Atom feed (RFC 4287): a line and its words, with links to the articles. */
export function atomFeed(view: DossierView): string {
  const look = lookupOf(view);
  const items = newsOf(view, MOST_ENTRIES);
  return generateAtomFeed({
    id: urn(view),
    title: { value: view.name },
    updated: items[0] === undefined ? new Date(view.madeAt) : midnight(items[0].date),
    generator: { text: "Rapporteur" },
    authors: [{ name: "Rapporteur" }],
    entries: items.map(({ id, date, kind, title, evidence }) => ({
      id,
      title: { value: shortened(clean(title), 200) },
      updated: midnight(date),
      categories: [{ term: kind }],
      links: [...new Set(evidence.map(({ article }) => look.source(article)?.url ?? ""))]
        .filter((url) => /^https?:\/\//.test(url))
        .slice(0, MOST_EVIDENCE)
        .map((href, index) => ({ href, rel: index === 0 ? "alternate" : "related" })),
      content: {
        type: "text",
        value: evidence
          .slice(0, MOST_EVIDENCE)
          .map(({ words, article }) => {
            const source = look.source(article);
            return `“${clean(quotation(words))}” ${[source?.outlet, source?.date]
              .filter(Boolean)
              .map((part) => clean(part!))
              .join(", ")}`;
          })
          .join("\n"),
      },
    })),
  });
}

function midnight(date: string): Date {
  return new Date(`${date}T00:00:00Z`);
}
