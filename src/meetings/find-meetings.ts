import { isAboutPolitics, type MentionIndex, mentionIndex, treesOf } from "../clauses/index.ts";
import type { Naming } from "../names/naming.ts";
import type { Article } from "../page/article.ts";
import {
  type Actor,
  type Attribution,
  bySpan,
  type DayNumber,
  dayOfIso,
  intervalOfValue,
  isoDate,
  type Meeting,
  type Observer,
  type Span,
  type Time,
} from "../record/index.ts";
import type { Syntax } from "../syntax/sentence.ts";
import type { Candidate, Reading, When } from "./candidate.ts";
import { confidenceOf } from "./confidence.ts";
import { formatOf } from "./format.ts";
import { byTitle, isReadout } from "./from-title.ts";
import { candidatesIn } from "./from-triggers.ts";
import { type Cluster, cluster, evidenceOf, type Missed } from "./merge.ts";
import { outcomeOf } from "./outcome.ts";
import { type JudgedMeeting, type Rejected, reasonOf } from "./reasons.ts";
import { fitted, timesBySentence } from "./when.ts";
import { unique } from "./who.ts";

/** What the stages before have found, as the stages after attribution need it. */
export interface MeetingContext {
  readonly syntax: Syntax;
  readonly naming: Naming;
  readonly times: readonly Time[];
  readonly attributions: readonly Attribution[];
}

/** The meetings and calls of an article, held or to come, one line each. */
export function findMeetings(article: Article, context: MeetingContext, observe?: Observer): Meeting[] {
  if (observe === undefined) return judgedMeetings(article, context).map(({ meeting }) => meeting);
  const rejected: Rejected[] = [];
  const judged = judgedMeetings(article, context, rejected);
  for (const one of judged) observe(reasonOf(article.text, one, rejected));
  return judged.map(({ meeting }) => meeting);
}

/** The meetings of an article, each with what its confidence was judged by. */
export function judgedMeetings(
  article: Article,
  context: MeetingContext,
  rejected?: Rejected[],
): JudgedMeeting[] {
  const trees = treesOf(article, context.syntax);
  const published = article.description.published;
  const reading: Reading = {
    article,
    trees,
    mentions: mentionIndex(context.naming),
    times: timesBySentence(trees, context.times),
    speakerAt: speakers(context, mentionIndex(context.naming)),
    published: published === null ? null : dayOfIso(published),
  };
  const found = trees.flatMap((tree) => candidatesIn(reading, tree)).map((one) => settled(one, reading));
  const candidates = [...byTitle(reading, found), ...found];
  const political = isAboutPolitics(trees);
  const clusters = cluster(reading.mentions, candidates, missedBy(rejected));
  return clusters
    .map((told, place) => ({ one: withHost(dated(told, reading), reading), place }))
    .filter(({ one }) => {
      const why = noMeeting(one) ?? (political || isOfStates(one) ? null : "the text is not about politics");
      if (why !== null) for (const candidate of one.members) rejected?.push({ candidate, into: null, why });
      return why === null;
    })
    .map(({ one, place }) => ({ one, place, evidence: evidenceOf(one.members) }))
    .sort((a, b) => bySpan(a.evidence[0]!, b.evidence[0]!))
    .map(({ one, place, evidence }, index) => ({
      meeting: {
        id: `m${index + 1}`,
        ...lineOf(one, reading),
        evidence,
        by: { rule: one.members[0]!.rule },
        confidence: confidenceOf(one),
      },
      cluster: one,
      place,
    }));
}

/** The speakers by offset: the innermost attribution whose content holds it. */
function speakers({ attributions }: MeetingContext, mentions: MentionIndex): Reading["speakerAt"] {
  const pieces = attributions
    .flatMap(({ content, speaker }) => content.map((span) => ({ span, speaker })))
    .sort((a, b) => bySpan(a.span, b.span));
  return (offset) => {
    let low = 0;
    let high = pieces.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (pieces[middle]!.span[0] <= offset) low = middle + 1;
      else high = middle;
    }
    for (let at = low - 1; at >= Math.max(0, low - 6); at--) {
      const { span, speaker } = pieces[at]!;
      if (span[1] > offset) return speaker === null ? null : (mentions.actors.get(speaker) ?? null);
    }
    return null;
  };
}

/** The status with the date: what lies behind the day of publication was held, what lies before it is to come. */
function settled(candidate: Candidate, { published, article }: Reading): Candidate {
  const { status } = candidate;
  const when = candidate.when === null ? null : pastOf(candidate, candidate.when, article.text, published);
  if (when === null || published === null) return candidate;
  const past = when.to < published;
  const future = when.from > published;
  if (past && status === "scheduled") return { ...candidate, when, status: "held" };
  if (future && status === "held") return { ...candidate, when, status: "scheduled" };
  return { ...candidate, when: fitted(when, status === "held", published) };
}

const WEEKDAY = /\b(?:mon|tues|wednes|thurs|fri|satur|sun)day\b/i;

/** "Tuesday's meeting", "a meeting in November" of what was held: the last one, not the next. */
function pastOf(candidate: Candidate, when: When, text: string, published: DayNumber | null): When {
  if (published === null || candidate.status !== "held" || when.from <= published || when.span === null)
    return when;
  const words = text.slice(...when.span);
  if (/\d{4}|next|coming/i.test(words)) return when;
  if (WEEKDAY.test(words) && when.precision === "day" && !/\d/.test(words))
    return onDay(when.from - 7, when.span);
  if (/^\d{4}-\d{2}$/.test(when.date) && isAfterwards(candidate)) {
    const date = `${Number(when.date.slice(0, 4)) - 1}${when.date.slice(4)}`;
    const days = intervalOfValue(date);
    return days === null ? when : { ...when, from: days.start, to: days.end, date };
  }
  return when;
}

/** "following a meeting in November", "met in November". */
function isAfterwards({ tree, trigger }: Candidate): boolean {
  if (tree.tokens[trigger]!.xpos === "VBD") return true;
  const before = tree.words.slice(Math.max(0, trigger - 4), trigger);
  return (
    before.some((word) => ["following", "after", "since"].includes(word)) ||
    /VB[DN]/.test(tree.tokens[tree.tokens[trigger]!.head]?.xpos ?? "")
  );
}

function missedBy(rejected: Rejected[] | undefined): Missed | undefined {
  return rejected && ((into, candidate, why) => rejected.push({ candidate, into, why }));
}

/** Why mentions that belong together make no line; null where they make one. */
function noMeeting(one: Cluster): string | null {
  if (isAtHome(one)) return "a visit inside the visitor's own country, to nobody";
  if (isPrivate(one)) return "private persons, without day and place";
  if (one.parties.length === 0) return "nobody is named who met";
  // "agreed to continue their dialogue" names no encounter to come: no day, no place, no word that means one alone.
  const vague = one.status === "scheduled" && one.when === null && one.place === null;
  return vague && one.members.every((member) => !member.strong)
    ? "a wish to go on talking, without day and place"
    : null;
}

/** Two states or bodies of them, or a state with somebody in office: a meeting in whatever text; else a boxer "meets" another. */
function isOfStates({ parties, persons }: Cluster): boolean {
  const bodies = parties.filter(({ kind, codes }) => kind === "state" || codes?.acronym !== undefined);
  return bodies.length > 1 || (bodies.length > 0 && persons.some(({ role }) => role !== null));
}

/** An undated visit inside the visitor's own country, or nobody knows where, to nobody: a fire station, a village. */
function isAtHome({ kind, parties, persons, place, members, when }: Cluster): boolean {
  if (kind !== "visit" || when !== null || parties.length > 1 || persons.length > 1 || members.length > 1)
    return false;
  return place?.country == null || parties[0]?.codes?.iso3166 === place.country;
}

/** Persons of whom no state or body is told, at no day and place: how two musicians once met. */
function isPrivate({ parties, when, place }: Cluster): boolean {
  return (
    when === null &&
    place === null &&
    parties.every((party) => party.kind === "person") &&
    parties.some((party) => party.role === null)
  );
}

/** A summit whose sides are not named lists the state that holds it. */
function withHost(one: Cluster, { mentions }: Reading): Cluster {
  const country = one.place?.country ?? null;
  if (one.kind !== "event" || one.parties.length > 1 || country === null) return one;
  const host = mentions.naming.actors.find(
    (actor) => actor.kind === "state" && actor.codes?.iso3166 === country,
  );
  return host === undefined || one.parties.includes(host) ? one : { ...one, parties: [...one.parties, host] };
}

/** A readout that names no day is of its date. */
function dated(one: Cluster, reading: Reading): Cluster {
  const { published, article, trees } = reading;
  if (one.when !== null || published === null || one.status !== "held") return one;
  const first = one.members[0]!;
  const told = first.rule === "title" || (first.tree.index <= 2 && one.parties.length > 1);
  if (!isReadout(article.description.title, trees.length) || !told) return one;
  return { ...one, when: onDay(published) };
}

function onDay(day: DayNumber, span: Span | null = null): When {
  return { from: day, to: day, date: isoDate(day), until: null, precision: "day", span };
}

/** States and bodies; persons only where nobody else is named. */
function sidesOf(parties: readonly Actor[]): readonly Actor[] {
  const bodies = parties.filter((party) => party.kind !== "person");
  return bodies.length > 0 ? bodies : parties;
}

type Line = Omit<Meeting, "id" | "evidence" | "by" | "confidence">;

function lineOf(one: Cluster, { article }: Reading): Line {
  const ids = (actors: readonly Actor[]): string[] => unique(actors.map((actor) => actor.id));
  const mediators = ids(one.members.flatMap((member) => member.mediators));
  return {
    parties: ids(sidesOf(one.parties)).filter((id) => !mediators.includes(id)),
    participants: ids(one.persons),
    mediators,
    hosts: ids(one.members.flatMap((member) => member.hosts)),
    place: one.kind === "call" ? null : one.place,
    date: one.when?.date ?? null,
    until: one.when?.until ?? null,
    datePrecision: one.when?.precision ?? null,
    status: one.status,
    format: formatOf(one),
    duration: one.members.find((member) => member.duration !== null)?.duration ?? null,
    outcome: outcomeOf(article.text, one.members),
  };
}
