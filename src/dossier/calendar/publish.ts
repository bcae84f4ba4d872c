import { createHash } from "node:crypto";
import type { PublishedMeeting, PublishedReport } from "../../record/index.ts";

/** A meeting as a calendar file is to tell it. */
export interface CalendarEntry {
  /** The id of the calendar event. */
  readonly id: string;
  readonly revision: number;
  /** Days (ISO 8601), both included. */
  readonly firstDay: string;
  readonly lastDay: string;
  readonly title: string;
  readonly status: string;
  readonly place: string | null;
  readonly reports: readonly PublishedReport[];
}

/** By which UID and SEQUENCE each meeting goes, and what is in the calendar no more. */
export interface PublishedCalendar {
  /** By the ids of the calendar's events. */
  readonly entries: ReadonlyMap<string, { readonly uid: string; readonly sequence: number }>;
  readonly withdrawn: readonly PublishedMeeting[];
}

/** What is to be kept of a publication for the next one, and what it says. */
export interface Publication extends PublishedCalendar {
  readonly after: readonly PublishedMeeting[];
}

/**
 * Publishes meetings after what was published before. A meeting is known again by the reports that it is made of, so that
 * its UID stays when it moves, is joined with another, parted, renamed or called off, and when an earlier report comes in.
 * SEQUENCE goes up with whatever a reader of the calendar sees, and never falls. What is there no more stays as withdrawn,
 * and is itself again when it comes back.
 */
export function publishMeetings(
  before: readonly PublishedMeeting[],
  entries: readonly CalendarEntry[],
  suffix: string,
): Publication {
  const known = knownMeetings(before, entries, suffix);
  const uids = new Set(before.map(({ uid }) => uid));
  const after = entries.map((entry): PublishedMeeting => {
    const { firstDay, lastDay, title, reports, revision } = entry;
    const content = contentOf(entry);
    const told = { content, firstDay, lastDay, title, withdrawn: false, reports };
    const was = known.get(entry.id);
    if (was === undefined) {
      const uid = freshUid(`${entry.id}${suffix}`, uids);
      uids.add(uid);
      return { uid, sequence: revision, ...told };
    }
    const same = was.content === content && !was.withdrawn;
    return { uid: was.uid, sequence: same ? was.sequence : Math.max(was.sequence + 1, revision), ...told };
  });
  const there = new Set(after.map(({ uid }) => uid));
  const withdrawn = before
    .filter(({ uid }) => !there.has(uid))
    .map((meeting) =>
      meeting.withdrawn ? meeting : { ...meeting, withdrawn: true, sequence: meeting.sequence + 1 },
    );
  return {
    entries: new Map(entries.map(({ id }, index) => [id, after[index]!])),
    withdrawn,
    after: [...after, ...withdrawn],
  };
}

/** The published meeting that each entry is, by the entry's id: pairs that share most come first. */
function knownMeetings(
  before: readonly PublishedMeeting[],
  entries: readonly CalendarEntry[],
  suffix: string,
): ReadonlyMap<string, PublishedMeeting> {
  const byArticle = new Map<number, CalendarEntry[]>();
  for (const entry of entries) {
    for (const articleId of new Set(entry.reports.map((report) => report.articleId)))
      byArticle.set(articleId, [...(byArticle.get(articleId) ?? []), entry]);
  }
  const byUid = new Map(entries.map((entry) => [`${entry.id}${suffix}`, entry]));
  const pairs = before.flatMap((meeting) => {
    const named = byUid.get(meeting.uid);
    const near = new Set([
      ...meeting.reports.flatMap(({ articleId }) => byArticle.get(articleId) ?? []),
      ...(named === undefined ? [] : [named]),
    ]);
    return [...near].map((entry) => ({
      meeting,
      entry,
      score: shared(meeting.reports, entry.reports) + (entry === named ? 1 : 0),
    }));
  });
  pairs.sort(
    (a, b) =>
      b.score - a.score ||
      Number(a.meeting.withdrawn) - Number(b.meeting.withdrawn) ||
      compare(a.meeting.uid, b.meeting.uid) ||
      compare(a.entry.id, b.entry.id),
  );
  const known = new Map<string, PublishedMeeting>();
  const taken = new Set<string>();
  for (const { meeting, entry, score } of pairs) {
    if (score < LEAST || known.has(entry.id) || taken.has(meeting.uid)) continue;
    known.set(entry.id, meeting);
    taken.add(meeting.uid);
  }
  return known;
}

/** One report in common, or the id that it had. */
const LEAST = 1;

/** How many reports are in common: those on the same words count most; another reading may number lines anew. */
function shared(some: readonly PublishedReport[], others: readonly PublishedReport[]): number {
  return some.reduce((sum, one) => {
    const own = others.filter(({ articleId }) => articleId === one.articleId);
    if (own.some(({ start, end }) => start < one.end && one.start < end)) return sum + 2;
    return sum + (own.some(({ line }) => line === one.line) ? 1 : 0);
  }, 0);
}

function contentOf({ firstDay, lastDay, title, status, place }: CalendarEntry): string {
  const seen = JSON.stringify([firstDay, lastDay, title, status, place]);
  return createHash("sha256").update(seen).digest("hex").slice(0, 32);
}

function freshUid(wanted: string, taken: ReadonlySet<string>): string {
  let uid = wanted;
  for (let count = 2; taken.has(uid); count++) uid = `${wanted}-${count}`;
  return uid;
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
