import type { BriefView, CalendarLine, CitedStand, MovedLine } from "../../dossier/views/index.ts";
import type { DossierViews } from "../../jobs/index.ts";
import type { DigestPlan } from "../../store/index.ts";
import { stanceWords } from "../export/dossier-text/cite.ts";
import { type DigestLine, type DigestWords, keyOf } from "./line.ts";
import { meetingNews, nextMeetings } from "./meetings.ts";
import { dayAfter } from "./schedule.ts";

/** What a digest tells. */
export interface DigestContent {
  readonly moved: readonly DigestLine[];
  readonly fresh: readonly DigestLine[];
  readonly meetings: readonly DigestLine[];
  readonly next: readonly DigestLine[];
  /** Names all that is told by it, what is left out for its length too. */
  readonly items: readonly string[];
  /** True where nothing is new and nothing comes soon: then there is no mail. */
  readonly isEmpty: boolean;
}

/** What a digest is made of. */
export interface DigestQuestion {
  readonly plan: DigestPlan;
  /** The day on the clock of the digest's zone. */
  readonly today: string;
  /** The day on which the digest was asked for: the first one tells from one period before it on. */
  readonly created: string;
  /** What was told before; null before the first digest. */
  readonly told: ReadonlySet<string> | null;
}

/** Days that a digest looks back for what came in late. */
const LOOK_BACK = { day: 14, week: 28 } as const;
const PERIOD = { day: 1, week: 7 } as const;
/** Days ahead in which something that comes next is worth a mail by itself. */
const SOON = { day: 2, week: 7 } as const;

/** What is to be told of a dossier now. */
export async function digestContent(
  views: DossierViews,
  { plan, today, created, told }: DigestQuestion,
): Promise<DigestContent> {
  const since = dayAfter(today, -LOOK_BACK[plan.every]);
  const first = dayAfter(created, -PERIOD[plan.every]);
  const soon = dayAfter(today, SOON[plan.every]);
  const { lines } = await views.moved({ since, until: null }, false);
  const calendar = await views.calendar();
  const brief = await views.brief({ since: null, until: null });
  const isNew = ({ key, date }: DigestLine): boolean =>
    date >= since && (told === null ? date >= first : !told.has(key));
  const movements = lines.filter(({ minor, verdict }) => !minor && verdict !== "unchanged").map(movement);
  const moved = movements.filter((line) => line.mark !== "new" && isNew(line));
  const fresh = movements.filter((line) => line.mark === "new" && isNew(line));
  const meetings = meetingNews(calendar).filter(isNew);
  const next = nextOf(brief, calendar, today);
  const reminders = next.filter(
    ({ key, date }) => date >= today.slice(0, date.length) && date <= soon && told?.has(key) !== true,
  );
  const all = [...movements, ...meetingNews(calendar)].filter(({ date }) => date >= since);
  return {
    moved,
    fresh,
    meetings,
    next,
    // Before the first digest all that is older counts as told.
    items: [...(told === null ? all : [...moved, ...fresh, ...meetings]), ...reminders].map(({ key }) => key),
    isEmpty: moved.length + fresh.length + meetings.length + reminders.length === 0,
  };
}

function movement({ party, verdict, from, to }: MovedLine): DigestLine {
  return {
    // By the words, not by the line's number: a newer reader counts lines anew.
    key: keyOf("movement", party.id, verdict, to.article, to.words),
    mark: verdict,
    date: to.date ?? "",
    until: null,
    text: `${party.name} ${stanceWords(to)}`,
    words: verdict === "new" ? [wordsOf(to, null)] : [wordsOf(to, "now"), wordsOf(from, "before")],
  };
}

function wordsOf(stand: CitedStand, label: string | null): DigestWords {
  const { words, outlet, date, number, line, url } = stand;
  return { label, words, outlet, date, number, line, url };
}

/** Meetings to come and promises that fall due, from today on, by their days; those without a day at the end. */
function nextOf(brief: BriefView, calendar: readonly CalendarLine[], today: string): DigestLine[] {
  const promises = brief.promises.map(
    ({ due, party, stand }): DigestLine => ({
      key: keyOf("due", stand.article, due, stand.words),
      mark: "due",
      date: due,
      until: null,
      text: `${party.name} ${stanceWords(stand)}`,
      words: [wordsOf(stand, null)],
    }),
  );
  return [...nextMeetings(calendar, brief.meetings), ...promises]
    .filter(({ date, until }) => date === "" || (until ?? date) >= today.slice(0, (until ?? date).length))
    .sort((a, b) => compare(a.date || "9999", b.date || "9999") || compare(a.key, b.key));
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
