import type { Stance } from "../../record/index.ts";
import { statesOfOrgans } from "../actors/organs.ts";
import type { MergedDossier } from "../merge.ts";
import { salienceContext } from "../movement/moved.ts";
import { quantitiesOf } from "../movement/quantities.ts";
import { salienceOf } from "../movement/salience.ts";
import { signalsOf } from "../movement/signals.ts";
import type { Stand, Track } from "../positions/track.ts";
import type { LookedAt } from "./looked-at.ts";
import {
  ASCRIBED,
  BY_ITSELF,
  BY_PERSON,
  CODES,
  CONDITIONAL,
  emptyOutline,
  type Outline,
  SAME,
} from "./outline.ts";
import type { ActorDetails } from "./people.ts";
import type { IssueDetails } from "./positions.ts";
import { NONE } from "./table.ts";
import { noteUnseen } from "./unseen.ts";

/** The number in the id of a line: 12 of "s12". */
export function lineNumber(line: string): number {
  return Number(line.slice(1));
}

/** An outline with what stands beside its rows. */
export interface Outlined {
  readonly outline: Outline;
  /** Of each issue, in the order of its rows. */
  readonly issues: readonly IssueDetails[];
  /** Of each actor, in the order of its rows. */
  readonly actors: readonly ActorDetails[];
}

/** The outline of a merged dossier. `articles` are those that it was merged from. */
export function makeOutline(merged: MergedDossier, articles: readonly LookedAt[]): Outlined {
  const outline = emptyOutline(daysOf(merged));
  const maker = new Maker(outline, merged);
  maker.articles();
  maker.actors();
  maker.positions();
  maker.statements();
  maker.events();
  maker.sources();
  for (const { rows, corrected, stamp } of articles) {
    const article = outline.articleKeys.find(rows.source.article);
    if (article === NONE) continue;
    outline.articles.set("stamp", article, stamp);
    if (corrected) outline.articles.set("corrected", article, 1);
  }
  noteUnseen(outline, articles);
  const { issueDetails: issues, actorDetails: actors } = maker;
  return { outline, issues, actors };
}

function daysOf({ sources, events, tracks }: MergedDossier): string[] {
  const days = new Set<string>();
  for (const { origin, carriers } of sources)
    for (const { date } of [origin, ...carriers.map(({ source }) => source)])
      if (date !== null) days.add(date);
  for (const { date, until } of events) for (const day of [date, until]) if (day !== null) days.add(day);
  for (const { stands } of tracks) for (const { due } of stands) if (due !== null) days.add(due);
  return [...days].sort();
}

class Maker {
  readonly issueDetails: IssueDetails[] = [];
  readonly actorDetails: ActorDetails[] = [];
  readonly #outline: Outline;
  readonly #merged: MergedDossier;
  /** The issues of the positions that were read out of each statement, by "ARTICLE LINE". */
  readonly #issuesOf = new Map<string, Set<number>>();

  constructor(outline: Outline, merged: MergedDossier) {
    this.#outline = outline;
    this.#merged = merged;
  }

  articles(): void {
    const { articleKeys, articles, strings } = this.#outline;
    const rows = this.#merged.sources.flatMap(({ origin, carriers }) => [
      origin,
      ...carriers.map(({ source }) => source),
    ]);
    const byKey = new Map(rows.map((row) => [row.article, row]));
    for (const key of [...byKey.keys()].sort()) {
      const row = byKey.get(key);
      if (row === undefined) continue;
      const at = articleKeys.add(key);
      articles.push({
        number: row.number ?? NONE,
        day: this.#day(row.date),
        outlet: strings.addMaybe(row.outlet),
        origin: at,
        stamp: 0,
        corrected: 0,
      });
    }
    for (const { origin, carriers } of this.#merged.sources)
      for (const { source, spliced } of carriers)
        if (!spliced)
          articles.set("origin", articleKeys.find(source.article), articleKeys.find(origin.article));
  }

  actors(): void {
    const { actorIds, actors, aliases, organs, strings } = this.#outline;
    const merged = this.#merged;
    const statements = new Map<string, number>();
    const meetings = new Map<string, number>();
    const positions = new Map<string, number>();
    for (const { speaker, party } of merged.statements) countEach(statements, [speaker, party]);
    for (const { parties, participants, mediators } of merged.events)
      countEach(meetings, [...parties, ...participants, ...mediators]);
    for (const { party } of merged.tracks) countEach(positions, [party]);
    const sorted = [...merged.actors].sort(
      (a, b) => b.articleCount - a.articleCount || (a.id < b.id ? -1 : 1),
    );
    for (const { id } of sorted) actorIds.add(id);
    for (const { id, kind, name, role, party, articleCount, names, roles } of sorted) {
      this.actorDetails.push({ roles, names });
      const actor = actors.push({
        name: strings.add(name),
        kind: CODES.actor.indexOf(kind),
        role: strings.addMaybe(role),
        party: party === null ? NONE : actorIds.add(party),
        articleCount,
        statementCount: statements.get(id) ?? 0,
        meetingCount: meetings.get(id) ?? 0,
        positionCount: positions.get(id) ?? 0,
      });
      for (const variant of names)
        if (variant.key !== id || variant.name !== name)
          aliases.push({ key: strings.add(variant.key), actor, name: strings.add(variant.name) });
    }
    for (const [organ, state] of statesOfOrgans(merged.actors))
      organs.push({ actor: actorIds.find(organ), state: actorIds.find(state) });
  }

  positions(): void {
    const { actorIds, issueIds, tracks, stands, mentions, articleKeys } = this.#outline;
    const context = salienceContext(this.#merged);
    const weighed = this.#merged.tracks.map((track) => ({ track, salience: salienceOf(track, context) }));
    this.#issues(weighed);
    for (const { track, salience } of weighed) {
      const issue = issueIds.find(track.issue);
      tracks.push({
        party: actorIds.add(track.party),
        issue,
        salience: Math.round(100 * salience),
        stands: stands.length,
        mentions: mentions.length,
      });
      for (const stand of track.stands) this.#stand(stand, track.party, issue);
      for (const { article, line } of track.mentions)
        mentions.push({ article: articleKeys.find(article), line: lineNumber(line) });
    }
  }

  #issues(weighed: readonly { readonly track: Track; readonly salience: number }[]): void {
    const { issueIds, issues, strings } = this.#outline;
    const byIssue = Map.groupBy(weighed, ({ track }) => track.issue);
    const sorted = this.#merged.issues
      .map((issue) => {
        const own = byIssue.get(issue.id) ?? [];
        const days = own.flatMap(({ track }) => track.stands.flatMap(({ date }) => date ?? []));
        return {
          issue,
          partyCount: own.length,
          standCount: own.reduce((sum, { track }) => sum + track.stands.length, 0),
          salience: own.reduce((most, { salience }) => Math.max(most, salience), 0),
          first: days.reduce<string | null>(
            (least, day) => (least === null || day < least ? day : least),
            null,
          ),
          last: days.reduce<string | null>((most, day) => (most === null || day > most ? day : most), null),
        };
      })
      .sort(
        (a, b) =>
          b.salience - a.salience || b.standCount - a.standCount || (a.issue.id < b.issue.id ? -1 : 1),
      );
    for (const { issue, partyCount, standCount, salience, first, last } of sorted) {
      issueIds.add(issue.id);
      this.issueDetails.push({ wordings: issue.wordings });
      issues.push({
        name: strings.add(issue.name),
        renamed: issue.renamed ? 1 : 0,
        wordingCount: issue.wordings.length,
        partyCount,
        standCount,
        first: this.#day(first),
        last: this.#day(last),
        salience: Math.round(100 * salience),
      });
    }
  }

  #stand(stand: Stand, party: string, issue: number): void {
    const { stands, copies, articleKeys, strings } = this.#outline;
    const at = stands.push({
      article: articleKeys.find(stand.article),
      line: lineNumber(stand.line),
      stance: CODES.stance.indexOf(stand.stance),
      wording: strings.add(stand.issue),
      flags:
        (stand.condition === null ? 0 : CONDITIONAL) |
        (stand.ascribedBy === null ? 0 : ASCRIBED) |
        (signalsOf(stand.around).has("same") ? SAME : 0) |
        (stand.holder === null ? 0 : BY_PERSON) |
        (stand.ascribedBy === party ? BY_ITSELF : 0),
      due: this.#day(stand.due),
      confidence: stand.confidence,
      traits: strings.add(traitsText(stand.words, stand.stance)),
    });
    for (const copy of stand.copies) copies.push({ stand: at, article: articleKeys.find(copy) });
    if (stand.statement === null) return;
    const key = `${stand.article} ${stand.statement}`;
    const known = this.#issuesOf.get(key);
    if (known === undefined) this.#issuesOf.set(key, new Set([issue]));
    else known.add(issue);
  }

  statements(): void {
    const { statements, statementReports, statementIssues, actorIds } = this.#outline;
    // The newest first; of one day as they come, which is by id, backwards.
    const sorted = [...this.#merged.statements]
      .reverse()
      .sort((a, b) => ((a.date ?? "") > (b.date ?? "") ? -1 : (a.date ?? "") < (b.date ?? "") ? 1 : 0));
    for (const { date, speaker, party, kind, independentCount, reports } of sorted) {
      statements.push({
        day: this.#day(date),
        speaker: speaker === null ? NONE : actorIds.add(speaker),
        party: party === null ? NONE : actorIds.add(party),
        kind: CODES.kind.indexOf(kind),
        independent: Math.min(independentCount, 0xffff),
        reports: statementReports.length,
      });
      for (const report of reports) this.#report(statementReports, report);
      const issues = reports.flatMap(({ article, line }) => [
        ...(this.#issuesOf.get(`${article} ${line}`) ?? []),
      ]);
      statementIssues.push([...new Set(issues)].sort((a, b) => a - b));
    }
  }

  events(): void {
    const { events, eventIds, eventReports, actorIds } = this.#outline;
    const { eventParties, eventParticipants, eventMediators } = this.#outline;
    const numbers = (ids: readonly string[]): number[] => ids.map((id) => actorIds.add(id));
    for (const event of this.#merged.events) {
      eventIds.add(event.id);
      events.push({
        day: this.#day(event.date),
        until: this.#day(event.until),
        within: event.within ? 1 : 0,
        status: CODES.status.indexOf(event.status),
        independent: Math.min(event.independentCount, 0xffff),
        outcome: event.outcome === null ? 0 : 1,
        disputed: Object.keys(event.disputed).length > 0 ? 1 : 0,
        reports: eventReports.length,
      });
      for (const report of event.reports) this.#report(eventReports, report);
      eventParties.push(numbers(event.parties));
      eventParticipants.push(numbers(event.participants));
      eventMediators.push(numbers(event.mediators));
    }
  }

  sources(): void {
    const { sources, carriers, articleKeys, strings } = this.#outline;
    const sorted = [...this.#merged.sources].sort(
      ({ origin: a }, { origin: b }) =>
        compare(a.date ?? "9999", b.date ?? "9999") || compare(a.article, b.article),
    );
    for (const { origin, wire, carriers: own } of sorted) {
      sources.push({
        origin: articleKeys.find(origin.article),
        wire: strings.addMaybe(wire),
        carriers: carriers.length,
      });
      for (const { source, shared, spliced } of own)
        carriers.push({
          article: articleKeys.find(source.article),
          shared: Math.round(100 * shared),
          spliced: spliced ? 1 : 0,
        });
    }
  }

  #report(
    table: Outline["eventReports"],
    { article, line, reason }: { readonly article: string; readonly line: string; readonly reason: string },
  ): void {
    const { articleKeys, strings } = this.#outline;
    table.push({ article: articleKeys.find(article), line: lineNumber(line), reason: strings.add(reason) });
  }

  #day(date: string | null): number {
    return date === null ? NONE : this.#outline.days.find(date);
  }
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

function countEach(counts: Map<string, number>, ids: readonly (string | null)[]): void {
  for (const id of new Set(ids)) if (id !== null) counts.set(id, (counts.get(id) ?? 0) + 1);
}

/** Stances whose numbers are compared. */
const COUNTED: ReadonlySet<Stance> = new Set([
  "demand",
  "reaffirm",
  "offer",
  "concede",
  "commit",
  "accept",
  "propose",
]);

/** What the words of a stand tell of movement, as JSON; "" where they tell nothing. */
function traitsText(words: string, stance: Stance): string {
  const signals = [...signalsOf(words)];
  const quantities = COUNTED.has(stance) ? quantitiesOf(words) : [];
  return signals.length === 0 && quantities.length === 0 ? "" : JSON.stringify([signals, quantities]);
}
