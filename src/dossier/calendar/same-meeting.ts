import { intervalOfValue } from "../../record/index.ts";
import type { MeetingReport } from "./event.ts";

/** First and last day, in days since 1970. */
export interface Days {
  readonly start: number;
  readonly end: number;
}

/** What is worked out of a report once, since it is compared many times. */
const known = {
  days: new WeakMap<MeetingReport, { readonly days: Days | null }>(),
  move: new WeakMap<MeetingReport, boolean>(),
  words: new WeakMap<object, readonly string[]>(),
};

/** The days that a report gives; null where it gives none. */
export function daysOfReport(report: MeetingReport): Days | null {
  const found = known.days.get(report) ?? { days: daysAnew(report) };
  known.days.set(report, found);
  return found.days;
}

function daysAnew({ date, until }: MeetingReport): Days | null {
  if (date === null) return null;
  const from = intervalOfValue(date);
  if (from === null) return null;
  const to = until === null ? from : (intervalOfValue(until) ?? from);
  return { start: from.start, end: Math.max(from.end, to.end) };
}

/** The day on which an article reports; null where it has no date. */
export function dayReported({ reported }: MeetingReport): number | null {
  return reported === null ? null : Math.round(Date.parse(reported) / 86_400_000);
}

const MOVED =
  /\b(?:postpon|reschedul|delay|put off|push(?:ed)? back|brought forward|moved? (?:to|from)|instead of|new date)/i;

/** True where the report says that the meeting has another date than before. */
export function isMove(report: MeetingReport): boolean {
  const { status, words } = report;
  const found =
    known.move.get(report) ?? (status === "postponed" || status === "cancelled" || MOVED.test(words));
  known.move.set(report, found);
  return found;
}

/** Months within which a moved meeting is looked for. */
const REACH = 120;
/** A meeting without a date is one that is reported within so many days of it. */
const NEAR = 7;

/** Why two reports are of one meeting, and how sure that is; null where they are not. */
export function whyOneMeeting(a: MeetingReport, b: MeetingReport): { reason: string; score: number } | null {
  const [one, other] = [daysOfReport(a), daysOfReport(b)];
  if (one !== null && other !== null && !isMove(a) && !isMove(b)) {
    // Most pairs are of other days: this spares comparing who meets.
    if (Math.max(one.start - other.end, other.start - one.end) > 1) return null;
  }
  const who = sameCompany(a, b);
  if (who === null || isCall(a) !== isCall(b)) return null;
  const apart = !samePlace(a, b);
  if (one !== null && other !== null) {
    if (one.start <= other.end && other.start <= one.end) {
      const exact = one.start === other.start && one.end === other.end;
      if (apart && !exact) return null;
      const reason = `${who}, ${exact ? "the same day" : "days that overlap"}${apart ? ", but another place" : ""}`;
      return { reason, score: (exact ? 3 : 2) - (apart ? 1 : 0) };
    }
    const gap = Math.max(one.start - other.end, other.start - one.end);
    if (gap <= 1 && !apart && a.place !== null && b.place !== null)
      return { reason: `${who}, the same place, a day apart`, score: 1.5 };
    const [early, late] = inOrder(a, b);
    if (early !== null && late !== null && isMove(late) && isPlanned(early) && gap <= REACH && !apart)
      return { reason: `${who}; the later report says that it was moved`, score: 1 };
    return null;
  }
  return apart ? null : withoutDate(a, b, who);
}

/** The days in which a dated report, and another undated one, can be one with an undated report that was told on a day. */
export function daysAround(
  report: MeetingReport,
  told: number,
): { readonly dated: Days; readonly open: Days } {
  const open = { start: told - NEAR, end: told + NEAR };
  if (isMove(report)) return { dated: { start: told - NEAR, end: told + REACH }, open };
  const dated = isAhead(report) ? { start: told, end: told + 4 * NEAR } : { start: told - NEAR, end: told };
  return { dated, open };
}

/** One of the two has no date: it is the meeting of these parties that was in the news then. */
function withoutDate(
  a: MeetingReport,
  b: MeetingReport,
  who: string,
): { reason: string; score: number } | null {
  const dated = daysOfReport(a) ?? daysOfReport(b);
  const open = daysOfReport(a) === null ? a : b;
  const news = dayReported(open);
  if (news === null) return null;
  if (dated === null) {
    const other = dayReported(open === a ? b : a);
    const near = other !== null && Math.abs(other - news) <= NEAR && isAhead(a) === isAhead(b);
    return near ? { reason: `${who}, in the news on days near each other`, score: 0.5 } : null;
  }
  if (isMove(open) && dated.start >= news - NEAR && dated.start - news <= REACH)
    return { reason: `${who}; put off or called off before its day`, score: 0.8 };
  const ahead = isAhead(open);
  const fits = ahead
    ? dated.start >= news && dated.start - news <= 4 * NEAR
    : dated.end <= news && news - dated.end <= NEAR;
  return fits
    ? { reason: `${who}, ${ahead ? "to come" : "just held"} when it was reported`, score: 0.6 }
    : null;
}

function isAhead({ status }: MeetingReport): boolean {
  return status !== "held" && status !== "under-way";
}

function isPlanned({ status }: MeetingReport): boolean {
  return status === "scheduled" || status === "proposed" || status === "postponed";
}

function inOrder(a: MeetingReport, b: MeetingReport): [MeetingReport | null, MeetingReport | null] {
  const [x, y] = [dayReported(a), dayReported(b)];
  if (x === null || y === null || x === y) return isMove(a) ? [b, a] : [a, b];
  return x < y ? [a, b] : [b, a];
}

function isCall({ format }: MeetingReport): boolean {
  return format === "call";
}

/** Persons who say so by their number, or the parties; null where the company is another. */
function sameCompany(a: MeetingReport, b: MeetingReport): string | null {
  const [x, y] = [everyone(a), everyone(b)];
  const parties = overlap(x, y);
  const people =
    a.participants.length === 0 || b.participants.length === 0
      ? NOBODY
      : overlap(new Set(a.participants), new Set(b.participants));
  if (people.count > 0 && (parties.share >= 0.5 || people.share === 1)) return "the same people";
  if (people.count === 0 && a.participants.length > 0 && b.participants.length > 0 && isPairOfPeople(a, b))
    return null;
  return parties.count >= 2 && parties.share >= 0.66 ? "the same parties" : null;
}

/** Two meetings on one day of the same two states, with other people on both sides, are two. */
function isPairOfPeople(a: MeetingReport, b: MeetingReport): boolean {
  return a.participants.length >= 2 && b.participants.length >= 2;
}

const NOBODY = { count: 0, share: 0 };

/** The parties of a report, which is compared many times. */
const companies = new WeakMap<MeetingReport, ReadonlySet<string>>();

function everyone(report: MeetingReport): ReadonlySet<string> {
  const known = companies.get(report) ?? new Set([...report.parties, ...report.mediators]);
  companies.set(report, known);
  return known;
}

function overlap(a: ReadonlySet<string>, b: ReadonlySet<string>): { count: number; share: number } {
  let count = 0;
  for (const one of a) if (b.has(one)) count++;
  return { count, share: count / Math.max(1, Math.min(a.size, b.size)) };
}

/** True where the places can be one: a word in common, one the other's country, or one not given. */
export function samePlace({ place: a }: MeetingReport, { place: b }: MeetingReport): boolean {
  if (a === null || b === null) return true;
  if (a.country !== null && b.country !== null && a.country !== b.country) return false;
  const [x, y] = [placeWords(a), placeWords(b)];
  if (x.some((word) => y.includes(word))) return true;
  return a.country !== null && a.country === b.country && (isCountryAlone(a) || isCountryAlone(b));
}

const regions = new Intl.DisplayNames(["en"], { type: "region" });

function isCountryAlone({ name, country }: { name: string; country: string | null }): boolean {
  return country !== null && regions.of(country) === name;
}

function placeWords(place: { readonly name: string }): readonly string[] {
  const found = known.words.get(place) ?? place.name.toLowerCase().match(/\p{L}{3,}/gu) ?? [];
  known.words.set(place, found);
  return found;
}
