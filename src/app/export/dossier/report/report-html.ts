import type { CalendarEvent } from "../../../../dossier/calendar/event.ts";
import type { Movement } from "../../../../dossier/movement/movement.ts";
import { MINOR } from "../../../../dossier/movement/salience.ts";
import { escaped } from "../../html.ts";
import { dateWords, durationWords, meetingDate } from "../../text/dates.ts";
import { STANCE_WORDS } from "../../text/positions.ts";
import { compare, type DossierView, type Lookup, lookupOf, sourcesOf } from "../view.ts";
import { matrixHtml } from "./matrix.ts";
import {
  dayHtml,
  linesHtml,
  linkHtml,
  quoteHtml,
  sectionHtml,
  sourceHtml,
  stanceHtml,
  toneOf,
} from "./parts.ts";
import { REPORT_STYLE } from "./style.ts";

/** More is not read on one page; the tables have all. What is left out is counted. */
const MOST_MOVED = 150;
const MOST_MEETINGS = 150;
const MOST_STATEMENTS = 200;
const MOST_SOURCES = 300;
const MOST_REPORTS = 5;

/**
 * A dossier as one self-contained page: what moved, where the parties stand, the calendar, what is disputed, statements,
 * sources. No script; it loads nothing; all text of articles is escaped.
 */
export function reportHtml(view: DossierView): string {
  const look = lookupOf(view);
  const sections = [
    ["moved", movedTitle(view), movedHtml(view, look)],
    ["next", "What comes next", eventsHtml(view, look, true)],
    ["positions", "Where they stand", matrixHtml(view, look)],
    ["disputed", "Disputed", disputedHtml(view, look)],
    ["calendar", "Meetings", eventsHtml(view, look, false)],
    ["statements", "Statements", statementsHtml(view, look)],
    ["sources", "Sources", sourcesHtml(view)],
  ] as const;
  const filled = sections.filter(([, , body]) => body !== "");
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>${escaped(view.name)}</title>
<style>${REPORT_STYLE}</style>
</head>
<body>
<a class="skip" href="#main">To the content</a>
<header>
<h1>${escaped(view.name)}</h1>
<p class="facts">${escaped(factsOf(view))}</p>
<nav aria-label="Sections"><ul>${filled.map(([id, title]) => `<li><a href="#${id}">${escaped(title)}</a></li>`).join("")}</ul></nav>
</header>
<main id="main">
${filled.map(([id, title, body]) => sectionHtml(id, title, body)).join("")}${filled.length === 0 ? "<p>There is no article in the dossier yet.</p>\n" : ""}</main>
<footer><p class="facts">Made by Rapporteur on ${dayHtml(view.madeAt.slice(0, 10))}. Quotations belong to their sources.</p></footer>
</body>
</html>
`;
}

function factsOf({ merged }: DossierView): string {
  const articles = sourcesOf(merged);
  const dates = articles.flatMap(({ date }) => date ?? []);
  const [first, last] = [dates[0], dates.at(-1)];
  const copies = articles.length - merged.sources.length;
  return [
    counted(articles.length, "article"),
    ...(copies > 0 ? [`${counted(merged.sources.length, "source")} without copies`] : []),
    counted(merged.statements.length, "statement"),
    counted(merged.events.length, "meeting"),
    ...(first === undefined || last === undefined ? [] : [`${dateWords(first)} to ${dateWords(last)}`]),
  ].join(" · ");
}

function counted(count: number, word: string): string {
  return `${count} ${word}${count === 1 ? "" : "s"}`;
}

function movedTitle({ since, until }: DossierView): string {
  const from = since === null ? "" : ` since ${dateWords(since)}`;
  return `What moved${from}${until === null ? "" : ` until ${dateWords(until)}`}`;
}

const ORDER: { readonly [verdict in Movement["verdict"]]: number } = {
  reversed: 0,
  hardened: 1,
  softened: 2,
  new: 3,
  unchanged: 4,
};

function movedHtml(view: DossierView, look: Lookup): string {
  const moved = view.movements.filter(
    ({ verdict, salience }) => verdict !== "unchanged" && !(verdict === "new" && (salience ?? 1) < MINOR),
  );
  const same = view.movements.filter(({ verdict }) => verdict === "unchanged").length;
  const minor = view.movements.length - moved.length - same;
  const items = [...moved]
    .sort((a, b) => ORDER[a.verdict] - ORDER[b.verdict])
    .slice(0, MOST_MOVED)
    .map((movement) => {
      const { verdict, party, issue, from, to } = movement;
      const before =
        verdict === "new"
          ? ""
          : `<small>before: ${escaped(STANCE_WORDS[from.stance])}</small>${quoteHtml(from.words, from.article, look)}`;
      return `<li class="${toneOf(to.stance)}"><strong>${verdict}</strong> ${escaped(look.actor(party))} ${stanceHtml(to.stance)} ${escaped(look.issue(issue))}${quoteHtml(to.words, to.article, look)}${before}</li>`;
    });
  const facts = [
    ...(moved.length > items.length
      ? [`${counted(moved.length - items.length, "more change")} left out.`]
      : []),
    ...(same > 0 ? [`${counted(same, "position")} did not change.`] : []),
    ...(minor > 0 ? [`${counted(minor, "new position")} said once, by the way, left out.`] : []),
  ];
  const rest = facts.length === 0 ? "" : `<p class="facts">${facts.join(" ")}</p>`;
  return [linesHtml(items), rest].filter((part) => part !== "").join("\n");
}

const TO_COME = new Set<CalendarEvent["status"]>(["scheduled", "proposed", "postponed"]);

function eventsHtml(view: DossierView, look: Lookup, toCome: boolean): string {
  const today = view.madeAt.slice(0, 10);
  const isToCome = ({ status, date }: CalendarEvent): boolean =>
    TO_COME.has(status) && (date === null || date >= today.slice(0, date.length));
  const events = view.merged.events.filter((event) => isToCome(event) === toCome);
  const shown = (toCome ? events : events.toReversed()).slice(0, MOST_MEETINGS);
  const list = linesHtml(shown.map((event) => `<li>${eventHtml(event, look)}</li>`));
  return `${list}${restHtml(events.length - shown.length, toCome ? "later meeting" : "earlier meeting")}`;
}

function eventHtml(event: CalendarEvent, look: Lookup): string {
  const who = [...look.actors(event.parties), ...look.actors(event.participants)];
  const day = meetingDate({ ...event, datePrecision: event.within ? "within" : null });
  const facts = [
    event.status,
    event.format,
    event.place,
    event.duration === null ? null : durationWords(event.duration),
    event.mediators.length === 0 ? null : `mediated by ${look.actors(event.mediators).join(", ")}`,
    event.outcome === null ? null : `outcome: ${event.outcome.assessment}`,
    event.independentCount > 1 ? `${event.independentCount} independent reports` : null,
  ].filter((fact) => fact !== null);
  const history =
    event.history.length < 2
      ? ""
      : `<br><small>${escaped(event.history.map(({ reported, change }) => `${reported ?? "no date"}: ${change}`).join("; "))}</small>`;
  const words = event.outcome ?? event.reports.at(-1);
  const quote = words === undefined ? "" : quoteHtml(words.words, words.article, look);
  return `<strong>${escaped(day ?? "No date")}</strong> ${escaped(who.join(", "))} <small>${escaped(facts.join(" · "))}</small>${history}${quote}`;
}

function disputedHtml(view: DossierView, look: Lookup): string {
  const items = view.merged.events.flatMap((event) =>
    Object.entries(event.disputed).map(([what, accounts]) => {
      const told = accounts.map(
        ({ value, articles }) =>
          `<br>${escaped(value)} <cite>${articles
            .slice(0, MOST_REPORTS)
            .map((article) => sourceHtml(article, look))
            .join("; ")}</cite>`,
      );
      const who = look.actors(event.parties).join(", ");
      return `<li>The ${escaped(what)} of the meeting${who === "" ? "" : ` of ${escaped(who)}`}${event.date === null ? "" : `, ${dayHtml(event.date)}`}:${told.join("")}</li>`;
    }),
  );
  return linesHtml(items);
}

function statementsHtml(view: DossierView, look: Lookup): string {
  const { statements } = view.merged;
  const shown = statements.toReversed().slice(0, MOST_STATEMENTS);
  const items = shown.map((statement) => {
    const first = statement.reports[0];
    const who = look.actor(statement.speaker) || look.actor(statement.party) || first?.source || "";
    const party = look.actor(statement.party);
    const by = party === "" || party === who ? who : `${who} (${party})`;
    const others = statement.reports.slice(1, MOST_REPORTS).map(({ article }) => sourceHtml(article, look));
    const also = others.length === 0 ? "" : ` <cite>also ${others.join("; ")}</cite>`;
    return `<li><strong>${escaped(by)}</strong>${first === undefined ? "" : quoteHtml(statement.words, first.article, look)}${also}</li>`;
  });
  return `${linesHtml(items)}${restHtml(statements.length - shown.length, "older statement")}`;
}

/** How many of a kind are left out; "" for none. */
function restHtml(count: number, word: string): string {
  return count > 0 ? `\n<p class="facts">${counted(count, word)} left out.</p>` : "";
}

function sourcesHtml(view: DossierView): string {
  const { sources } = view.merged;
  const latest = [...sources].sort((a, b) => compare(b.origin.date ?? "", a.origin.date ?? ""));
  const items = latest.slice(0, MOST_SOURCES).map(({ origin, carriers, wire }) => {
    const facts = [origin.outlet, wire === null ? null : `by wire: ${wire}`].filter((fact) => fact !== null);
    const copies = carriers.map(({ source }) =>
      linkHtml(source.url, source.outlet ?? source.title ?? "copy"),
    );
    const carried = copies.length === 0 ? "" : `<br><small>carried by ${copies.join(", ")}</small>`;
    return `<li>${linkHtml(origin.url, origin.title ?? origin.article)} <small>${escaped(facts.join(" · "))} ${dayHtml(origin.date)}</small>${carried}</li>`;
  });
  return `${linesHtml(items)}${restHtml(sources.length - items.length, "older source")}`;
}
