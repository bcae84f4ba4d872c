import type { Stance } from "../../record/index.ts";
import type { MergedDossier } from "../merge.ts";
import type { Window } from "../movement/movement.ts";
import { type CalendarLine, calendarView } from "./calendar-view.ts";
import { type MovedLine, movedView } from "./moved-view.ts";
import { type CitedStand, DossierNames, type Named } from "./names.ts";
import { mainPositions, type PositionLine, positionsView } from "./positions-view.ts";

/** Something that is promised or asked for by a date. */
export interface PromiseLine {
  readonly due: string;
  readonly party: Named;
  readonly stand: CitedStand;
}

/** Where the accounts of a party's stand differ: its own word, and what an opponent says of it. */
export interface Contested {
  readonly party: Named;
  readonly issue: Named;
  readonly own: CitedStand;
  readonly ascribed: CitedStand;
}

/** One page: where things stand, what moved, what comes next, what is disputed, and the sources. */
export interface BriefView {
  /** The day up to which articles count: as asked for, else of the last article. */
  readonly asOf: string | null;
  readonly movedSince: string | null;
  readonly articleCount: number;
  readonly independentCount: number;
  readonly firstDate: string | null;
  /** Of the parties that say most, the issues that matter most, by party. */
  readonly stands: readonly PositionLine[];
  readonly partyCount: number;
  readonly moved: readonly MovedLine[];
  /** How many more moved that are too unsure for one page. */
  readonly unsureCount: number;
  /** The next meetings, those without a day last. */
  readonly meetings: readonly CalendarLine[];
  /** The next of what is promised or asked for by a day. */
  readonly promises: readonly PromiseLine[];
  /** Meetings to come, and promises and demands, in all. */
  readonly meetingCount: number;
  readonly promiseCount: number;
  readonly disputedMeetings: readonly CalendarLine[];
  readonly contested: readonly Contested[];
  readonly outlets: readonly { readonly outlet: string; readonly articleCount: number }[];
}

/**
 * A brief is one page: parties, issues of each with the last of their history, the next meetings and promises, and disputes
 * that it has.
 */
export const BRIEF = { parties: 9, issues: 5, history: 6, meetings: 40, promises: 40, disputed: 8 } as const;

/** Movements less sure than this are not for one page: `moved` lists them. */
export const SURE_ENOUGH = 0.3;

/** Days that "what moved" looks back by default. */
export const LOOK_BACK = 30;
const DAY = 86_400_000;

/**
 * The brief as of a day (else of the last article), with what moved since another (else 30 days before). `own` are the
 * names of the parties that the dossier is about: they come first.
 */
export function briefView(dossier: MergedDossier, asked: Window, own: readonly string[] = []): BriefView {
  const all = dossier.sources.flatMap(({ origin, carriers }) => [
    origin,
    ...carriers.flatMap(({ source, spliced }) => (spliced ? [] : [source])),
  ]);
  const articles = all.filter(({ date }) => asked.until === null || (date !== null && date <= asked.until));
  const dates = articles.flatMap(({ date }) => date ?? []).sort();
  const asOf = asked.until ?? dates.at(-1) ?? null;
  const movedSince = asked.since ?? (asOf === null ? null : dayBefore(asOf, LOOK_BACK));
  const lines = movedView(dossier, { since: movedSince, until: asOf }).lines.filter(
    ({ verdict, minor }) => verdict !== "unchanged" && verdict !== "new" && !minor,
  );
  const moved = lines.filter(({ confidence }) => confidence >= SURE_ENOUGH);
  const calendar = calendarView(dossier);
  const positions = positionsView(dossier, asOf);
  const meetings = calendar.filter((event) => isToCome({ ...event, told: lastTold(event) }, asOf));
  const promises = promisesOf(dossier, asOf);
  return {
    asOf,
    movedSince,
    articleCount: articles.length,
    independentCount: asked.until === null ? dossier.sources.length : independentOf(dossier, asked.until),
    firstDate: dates[0] ?? null,
    stands: mainPositions(positions, { ...BRIEF, own }),
    partyCount: new Set(positions.filter(({ minor }) => !minor).map(({ party }) => party.id)).size,
    moved,
    unsureCount: lines.length - moved.length,
    meetings: meetings.slice(0, BRIEF.meetings),
    promises: promises.slice(0, BRIEF.promises),
    meetingCount: meetings.length,
    promiseCount: promises.length,
    disputedMeetings: calendar
      .filter(({ disputed }) => Object.keys(disputed).length > 0)
      .slice(-BRIEF.disputed),
    contested: contestedOf(dossier, asOf).slice(-BRIEF.disputed),
    outlets: outletsOf(articles),
  };
}

/** So many days before a day. */
export function dayBefore(date: string, days: number): string {
  return new Date(Date.parse(date) - days * DAY).toISOString().slice(0, 10);
}

function independentOf({ sources }: MergedDossier, until: string): number {
  return sources.filter(({ origin }) => origin.date !== null && origin.date <= until).length;
}

/** Days for which an announced meeting without a date is still to be waited for. */
const WAIT = 60;

/** What tells whether a meeting is still to come; `told` is the day of its last report. */
export interface Announced extends Pick<CalendarLine, "status" | "date" | "until"> {
  readonly told: string | null;
}

/** True where a meeting is still to come after a day. */
export function isToCome({ status, date, until, told }: Announced, asOf: string | null): boolean {
  if (status === "held" || status === "under-way" || status === "cancelled") return false;
  const last = until ?? date;
  if (asOf === null) return true;
  if (last !== null) return last >= asOf.slice(0, last.length);
  return told === null || told >= dayBefore(asOf, WAIT);
}

function lastTold({ reports }: CalendarLine): string | null {
  const days = reports.flatMap((report) => report.date ?? []).sort();
  return days.at(-1) ?? null;
}

function promisesOf(dossier: MergedDossier, asOf: string | null): PromiseLine[] {
  const names = new DossierNames(dossier);
  const seen = new Set<string>();
  return dossier.tracks
    .flatMap(({ party, issue, stands }) =>
      stands.flatMap((stand): PromiseLine[] => {
        const { due } = stand;
        const told = `${party} ${issue} ${due}`;
        if (due === null || seen.has(told) || (asOf !== null && due < asOf.slice(0, due.length))) return [];
        seen.add(told);
        return [{ due, party: names.party(party), stand: names.stand(stand) }];
      }),
    )
    .sort((a, b) => (a.due < b.due ? -1 : a.due > b.due ? 1 : 0));
}

const AGAINST: ReadonlySet<Stance> = new Set(["refuse", "red-line", "oppose", "deny", "threaten", "warn"]);
const FOR: ReadonlySet<Stance> = new Set(["accept", "commit", "offer", "concede", "support", "propose"]);

/** True of a stance for and one against. */
export function areOpposed(one: Stance, other: Stance): boolean {
  return (AGAINST.has(one) && FOR.has(other)) || (FOR.has(one) && AGAINST.has(other));
}

/** Where an opponent ascribes to a party the other side of what it says itself. */
function contestedOf(dossier: MergedDossier, asOf: string | null): Contested[] {
  const names = new DossierNames(dossier);
  return dossier.tracks.flatMap(({ party, issue, stands }) => {
    const known = stands.filter(({ date }) => asOf === null || (date !== null && date <= asOf));
    const own = known.findLast(({ ascribedBy }) => ascribedBy === null);
    const ascribed = known.findLast(({ ascribedBy }) => ascribedBy !== null && ascribedBy !== party);
    if (own === undefined || ascribed === undefined) return [];
    if (!areOpposed(own.stance, ascribed.stance)) return [];
    return [
      {
        party: names.party(party),
        issue: names.issue(issue),
        own: names.stand(own),
        ascribed: names.stand(ascribed),
      },
    ];
  });
}

/** How many articles each outlet has, most first. */
export function outletsOf(articles: readonly { readonly outlet: string | null }[]): BriefView["outlets"] {
  const counts = new Map<string, number>();
  for (const { outlet } of articles) if (outlet !== null) counts.set(outlet, (counts.get(outlet) ?? 0) + 1);
  return [...counts]
    .map(([outlet, articleCount]) => ({ outlet, articleCount }))
    .sort((a, b) => b.articleCount - a.articleCount || (a.outlet < b.outlet ? -1 : 1));
}
