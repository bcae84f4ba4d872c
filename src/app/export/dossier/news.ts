import { STANCE_WORDS } from "../text/positions.ts";
import { compare, type DossierView, type Lookup, lookupOf, quotation, urn } from "./view.ts";

/** Words, with the article and the line of its record. */
export interface NewsEvidence {
  readonly words: string;
  readonly article: string;
  readonly line: string;
}

/** One thing that is new in a dossier. */
export interface NewsItem {
  /** Stays the same from export to export. */
  readonly id: string;
  /** ISO date. */
  readonly date: string;
  readonly kind: "movement" | "meeting" | "statement";
  readonly title: string;
  /** What it rests on: the words and where they stand. */
  readonly evidence: readonly NewsEvidence[];
  /** ISO date of the last article that says something of it. */
  readonly changed: string;
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
        changed: to.date,
      },
    ];
  });
}

function meetingNews(view: DossierView, look: Lookup): NewsItem[] {
  return view.merged.events.flatMap((event) =>
    event.history.flatMap(({ reported, article, change }, index): NewsItem[] => {
      if (reported === null) return [];
      const who = look.actors(event.parties.length > 0 ? event.parties : event.participants).join(", ");
      const report = event.reports.find((candidate) => candidate.article === article);
      // By the article, since a report that comes in late moves the others in the list.
      const same = event.history.slice(0, index).filter((before) => before.article === article).length;
      return [
        {
          id: urn(view, "meeting", event.id, article, ...(same === 0 ? [] : [String(same)])),
          date: reported,
          kind: "meeting",
          title: `Meeting${who === "" ? "" : `: ${who}`}: ${change}`,
          evidence: report === undefined ? [] : [report],
          changed: reported,
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
        evidence: statement.reports,
        changed: latest(
          statement.reports.flatMap(({ article }) => look.source(article)?.date ?? []),
          statement.date,
        ),
      },
    ];
  });
}

function latest(dates: readonly string[], first: string): string {
  return dates.reduce((last, date) => (date > last ? date : last), first);
}

function capital(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1);
}
