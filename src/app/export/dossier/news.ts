import { STANCE_WORDS } from "../text/positions.ts";
import { compare, type DossierView, type Lookup, lookupOf, quotation, urn } from "./view.ts";

/** One thing that is new in a dossier. */
export interface NewsItem {
  /** Stays the same from export to export. */
  readonly id: string;
  /** ISO date. */
  readonly date: string;
  readonly kind: "movement" | "meeting" | "statement";
  readonly title: string;
  /** What it rests on: the words and where they stand. */
  readonly evidence: readonly { readonly words: string; readonly article: string }[];
}

/** What is new, newest first: positions that are new or moved, what became of meetings, statements. */
export function newsOf(view: DossierView, most: number): NewsItem[] {
  const look = lookupOf(view);
  const items = [...movementNews(view, look), ...meetingNews(view, look), ...statementNews(view, look)];
  const within = ({ date }: NewsItem): boolean =>
    (view.since === null || date >= view.since) && (view.until === null || date <= view.until);
  return items
    .filter(within)
    .sort((a, b) => compare(b.date, a.date) || compare(a.id, b.id))
    .slice(0, most);
}

function movementNews(view: DossierView, look: Lookup): NewsItem[] {
  return view.movements.flatMap((movement): NewsItem[] => {
    const { verdict, from, to, party, issue } = movement;
    if (verdict === "unchanged" || to.date === null) return [];
    const stance = `${look.actor(party)} ${STANCE_WORDS[to.stance]} ${look.issue(issue)}`;
    const before = verdict === "new" ? "" : ` (${STANCE_WORDS[from.stance]} before)`;
    return [
      {
        id: urn(view, "movement", party, issue, to.article, to.line),
        date: to.date,
        kind: "movement",
        title: `${capital(verdict)}: ${stance}${before}`,
        evidence: verdict === "new" ? [to] : [to, from],
      },
    ];
  });
}

function meetingNews(view: DossierView, look: Lookup): NewsItem[] {
  return view.merged.events.flatMap((event) =>
    event.history.flatMap(({ reported, article, change }, index): NewsItem[] => {
      if (reported === null) return [];
      const who = look.actors(event.parties.length > 0 ? event.parties : event.participants).join(", ");
      const words = event.reports.find((report) => report.article === article)?.words ?? "";
      return [
        {
          id: urn(view, "meeting", event.id, String(index)),
          date: reported,
          kind: "meeting",
          title: `Meeting${who === "" ? "" : `: ${who}`}: ${change}`,
          evidence: [{ words, article }],
        },
      ];
    }),
  );
}

function statementNews(view: DossierView, look: Lookup): NewsItem[] {
  return view.merged.statements.flatMap((statement): NewsItem[] => {
    const first = statement.reports[0];
    if (statement.date === null || first === undefined) return [];
    const who = look.actor(statement.speaker) || look.actor(statement.party) || first.source || "Somebody";
    const party = look.actor(statement.party);
    const by = party === "" || party === who ? who : `${who} (${party})`;
    return [
      {
        id: urn(view, "statement", statement.id),
        date: statement.date,
        kind: "statement",
        title: `${by}: ${quotation(statement.words)}`,
        evidence: statement.reports.map(({ words, article }) => ({ words, article })),
      },
    ];
  });
}

function capital(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1);
}
