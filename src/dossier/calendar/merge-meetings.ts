import { createHash } from "node:crypto";
import type { HandGroups } from "../hand.ts";
import { regroup } from "../regroup.ts";
import type { ArticleRows } from "../rows/article-rows.ts";
import type { MeetingRow } from "../rows/meeting-row.ts";
import type { Account, CalendarEvent, MeetingReport } from "./event.ts";
import { type Placed, PlacedReports } from "./placed-reports.ts";
import { daysOfReport, isMove, samePlace, whyOneMeeting } from "./same-meeting.ts";

export interface CalendarOptions {
  /** The id of the dossier's actor for a key in an article. */
  readonly idOf: (article: string, key: string) => string;
  /** The state or body that a person speaks for; null for what is no person, or where none is known. */
  readonly sideOf: (id: string) => string | null;
  /** The article that each copy is a copy of. */
  readonly origins: ReadonlyMap<string, string>;
  /** What a person joined or held apart. */
  readonly hand: HandGroups;
}

/** The meetings of a dossier, in the order of their days; those without a day last. The order of the rows does not matter. */
export function mergeMeetings(
  articles: readonly ArticleRows[],
  { idOf: actorOf, sideOf, origins, hand }: CalendarOptions,
): CalendarEvent[] {
  const reports = articles.flatMap(({ source, meetings }) =>
    meetings.map((row) => reportOf(row, source, { idOf: actorOf, sideOf })),
  );
  reports.sort(bySureness);
  const groups: MeetingReport[][] = [];
  const placed = new PlacedReports();
  for (const report of reports) {
    const match = bestMatch(report, placed.near(report));
    const group = match === null ? [report] : match.group;
    if (match === null) groups.push(group);
    else group.push({ ...report, reason: match.reason });
    placed.add(report, group);
  }
  for (const group of groups) group.sort(inTime);
  const decided = regroup(groups, hand, ({ article, line }, group) => [idOf(group), `${article} ${line}`]);
  const events = decided.map((group) => eventOf([...group].sort(inTime), origins));
  return withUniqueIds(events).sort(
    (a, b) => compare(a.date ?? "9999", b.date ?? "9999") || compare(a.id, b.id),
  );
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** The report of a meeting that a row is. Persons take part for their side. */
export function reportOf(
  row: MeetingRow,
  source: ArticleRows["source"],
  { idOf: actorOf, sideOf }: Pick<CalendarOptions, "idOf" | "sideOf">,
): MeetingReport {
  const ids = (keys: readonly string[]): string[] =>
    [...new Set(keys.map((key) => actorOf(source.article, key)))].sort(compare);
  const parties = ids(row.parties);
  const people = [...ids(row.participants), ...parties.filter((id) => sideOf(id) !== null)];
  const sides = new Set([
    ...parties.map((id) => sideOf(id) ?? id),
    ...people.flatMap((id) => sideOf(id) ?? []),
  ]);
  return {
    article: source.article,
    line: row.line,
    reported: source.date,
    parties: [...sides].sort(compare),
    participants: [...new Set(people)].sort(compare),
    mediators: ids(row.mediators),
    place: row.place,
    date: row.date,
    until: row.until,
    within: row.datePrecision === "within",
    status: row.status,
    format: row.format,
    duration: row.duration,
    outcome: row.outcome,
    words: row.words,
    evidence: row.evidence,
    confidence: row.confidence,
    reason: "",
  };
}

/** Reports with an exact day first, so that the vaguer ones find them; then by time. */
function bySureness(a: MeetingReport, b: MeetingReport): number {
  return vagueness(a) - vagueness(b) || inTime(a, b);
}

function vagueness(report: MeetingReport): number {
  const days = daysOfReport(report);
  return days === null ? 2 : days.end - days.start > 2 ? 1 : 0;
}

function inTime(a: MeetingReport, b: MeetingReport): number {
  return (
    compare(a.reported ?? "9999", b.reported ?? "9999") ||
    compare(a.article, b.article) ||
    (a.evidence[0]?.[0] ?? 0) - (b.evidence[0]?.[0] ?? 0) ||
    compare(a.line, b.line)
  );
}

/**
 * The group that a report fits best: that of the report that it fits best, of several the first that was placed. Two
 * lines of one article are two meetings, unless days agree.
 */
function bestMatch(
  report: MeetingReport,
  near: ReadonlySet<Placed>,
): { readonly group: MeetingReport[]; readonly reason: string } | null {
  let best: { readonly placed: Placed; readonly reason: string; readonly score: number } | null = null;
  for (const placed of near) {
    const why = whyOneMeeting(placed.report, report);
    if (why === null || (placed.report.article === report.article && why.score < 2)) continue;
    const isBetter =
      best === null ||
      why.score > best.score ||
      (why.score === best.score && placed.order < best.placed.order);
    if (isBetter) best = { placed, ...why };
  }
  return best === null ? null : { group: best.placed.group, reason: best.reason };
}

/** The meeting that reports, in the order of time, come to. */
export function eventOf(
  reports: readonly MeetingReport[],
  origins: ReadonlyMap<string, string>,
): CalendarEvent {
  const current = currentOf(reports);
  const status =
    current.find((report) => report.status === "held")?.status ?? current.at(-1)?.status ?? "scheduled";
  const best = <T>(pick: (report: MeetingReport) => T | null): { value: T; report: MeetingReport } | null =>
    favoured(current, pick, origins) ?? favoured(reports, pick, origins);
  const when = whenOf(current, origins) ?? whenOf(reports, origins);
  const place = best(({ place: value }) => (value === null ? null : value.name))?.report.place ?? null;
  const outcome = best(({ outcome: value }) => (value === null ? null : value.assessment))?.report;
  const history = historyOf(reports);
  return {
    id: idOf(reports),
    revision: Math.max(0, history.length - 1),
    parties: unionOf(reports, "parties"),
    participants: unionOf(reports, "participants"),
    mediators: unionOf(reports, "mediators"),
    date: when?.date ?? null,
    until: when?.until ?? null,
    within: when?.within ?? false,
    place: place?.name ?? null,
    country: place?.country ?? null,
    status,
    format: best(({ format }) => format)?.value ?? null,
    duration: best(({ duration }) => duration)?.value ?? null,
    outcome: outcome?.outcome == null ? null : { ...outcome.outcome, article: outcome.article },
    reports,
    history,
    disputed: disputesOf(current),
    independentCount: new Set(reports.map(({ article }) => origins.get(article) ?? article)).size,
  };
}

/** The reports that say how it stands: those of it as held, else those since it was last moved or called off. */
function currentOf(reports: readonly MeetingReport[]): readonly MeetingReport[] {
  const held = reports.filter(({ status }) => status === "held" || status === "under-way");
  if (held.length > 0) return held;
  const called = reports.findLastIndex(isMove);
  return called < 0 ? reports : reports.slice(called);
}

/** What most independent sources say; of those the more exact, then the first. */
function favoured<T>(
  reports: readonly MeetingReport[],
  pick: (report: MeetingReport) => T | null,
  origins: ReadonlyMap<string, string>,
): { value: T; report: MeetingReport } | null {
  const tally = new Map<T, { report: MeetingReport; sources: Set<string> }>();
  for (const report of reports) {
    const value = pick(report);
    if (value === null) continue;
    const entry = tally.get(value) ?? { report, sources: new Set<string>() };
    entry.sources.add(origins.get(report.article) ?? report.article);
    tally.set(value, entry);
  }
  const sorted = [...tally].sort(
    (a, b) => b[1].sources.size - a[1].sources.size || vagueness(a[1].report) - vagueness(b[1].report),
  );
  const [first] = sorted;
  return first === undefined ? null : { value: first[0], report: first[1].report };
}

/** The report whose days agree with those of most independent sources; of such the most exact, then the latest. */
function whenOf(
  reports: readonly MeetingReport[],
  origins: ReadonlyMap<string, string>,
): MeetingReport | null {
  const dated = reports.filter(({ date }) => date !== null);
  const rated = dated.map((report, index) => ({
    report,
    index,
    support: new Set(
      dated.filter((other) => daysAgree(report, other)).map(({ article }) => origins.get(article) ?? article),
    ).size,
  }));
  const [best] = rated.sort(
    (a, b) => b.support - a.support || lengthOf(a.report) - lengthOf(b.report) || b.index - a.index,
  );
  return best?.report ?? null;
}

function lengthOf(report: MeetingReport): number {
  const days = daysOfReport(report);
  return days === null ? 0 : days.end - days.start;
}

function unionOf(
  reports: readonly MeetingReport[],
  part: "parties" | "participants" | "mediators",
): string[] {
  return [...new Set(reports.flatMap((report) => report[part]))].sort(compare);
}

/** The reports, in the order of time, that changed status, date or place. */
function historyOf(reports: readonly MeetingReport[]): CalendarEvent["history"] {
  const history: { reported: string | null; article: string; change: string }[] = [];
  let [status, date, place] = ["", "", ""];
  for (const report of reports) {
    const changes: string[] = [];
    if (report.status !== status) changes.push(report.status);
    const day =
      report.date === null ? date : [report.date, ...(report.until === null ? [] : [report.until])].join("/");
    if (day !== date) changes.push(date === "" ? day : `${date} to ${day}`);
    const where = report.place?.name ?? place;
    if (where !== place) changes.push(place === "" ? where : `${place} to ${where}`);
    [status, date, place] = [report.status, day, where];
    if (changes.length > 0)
      history.push({ reported: report.reported, article: report.article, change: changes.join(", ") });
  }
  return history;
}

/** Date, place, duration and outcome where the reports that should agree do not. */
function disputesOf(reports: readonly MeetingReport[]): CalendarEvent["disputed"] {
  const found: { [what: string]: readonly Account[] } = {};
  const note = (what: string, pick: (report: MeetingReport) => string | null, agree: Agree): void => {
    const telling = reports.filter((report) => pick(report) !== null);
    if (!telling.some((a) => telling.some((b) => !agree(a, b)))) return;
    const values = [...new Set(telling.flatMap((report) => pick(report) ?? []))].sort(compare);
    found[what] = values.map((value) => ({
      value,
      articles: telling.filter((report) => pick(report) === value).map(({ article }) => article),
    }));
  };
  note(
    "date",
    ({ date, until }) => (date === null ? null : until === null ? date : `${date}/${until}`),
    daysAgree,
  );
  note("place", ({ place }) => place?.name ?? null, samePlace);
  note(
    "duration",
    ({ duration }) => duration,
    (a, b) => a.duration === b.duration,
  );
  note(
    "outcome",
    ({ outcome }) => outcome?.assessment ?? null,
    (a, b) => a.outcome?.assessment === b.outcome?.assessment,
  );
  return found;
}

type Agree = (a: MeetingReport, b: MeetingReport) => boolean;

function daysAgree(a: MeetingReport, b: MeetingReport): boolean {
  const [one, other] = [daysOfReport(a), daysOfReport(b)];
  return one === null || other === null || (one.start <= other.end && other.start <= one.end);
}

/** Made of who meets and of the first date told: further reports leave it as it is. */
function idOf(reports: readonly MeetingReport[]): string {
  const parties = reports[0]?.parties.join("+") ?? "";
  const date = reports.find((report) => report.date !== null)?.date ?? reports[0]?.reported ?? "";
  return createHash("sha256").update(`${parties}\n${date}`).digest("hex").slice(0, 20);
}

/** Two meetings of one company on one day are told apart by a number, in the order of their first reports. */
function withUniqueIds(events: readonly CalendarEvent[]): CalendarEvent[] {
  const seen = new Map<string, number>();
  const first = (event: CalendarEvent): string =>
    `${event.reports[0]?.reported ?? "9999"} ${event.reports[0]?.article} ${event.reports[0]?.line}`;
  return [...events]
    .sort((a, b) => compare(first(a), first(b)))
    .map((event) => {
      const count = (seen.get(event.id) ?? 0) + 1;
      seen.set(event.id, count);
      return count === 1 ? event : { ...event, id: `${event.id}-${count}` };
    });
}
