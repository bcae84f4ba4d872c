import type { StatementEntry, StatementFilters, StatementsPage } from "../pages/entries.ts";
import { cursorOf, FACETS, type Facet, type Paging, placeOf } from "../pages/page.ts";
import { toldBy } from "../statements/merge-statements.ts";
import { dayNumbers, firstFrom } from "./day-window.ts";
import { CODES, type Outline, partsOf } from "./outline.ts";
import { dayOf, OutlineNames, type ReadRows, type RowsByArticle } from "./outline-names.ts";
import { NONE } from "./table.ts";

/** The statements that filters leave, in order, and how many there are by each other value of each filter. */
interface Selection {
  readonly rows: Uint32Array;
  readonly facets: { readonly [filter in Filter]: readonly (readonly [number, number])[] };
}

type Filter = (typeof FILTERS)[number];
const FILTERS = ["speaker", "party", "issue", "kind", "outlet"] as const;

/** A page of statements. */
export async function statementsPage(
  outline: Outline,
  asked: StatementFilters & Paging,
  readRows: ReadRows,
): Promise<StatementsPage> {
  const { rows, facets } = selectionOf(outline, asked);
  const from = startOf(outline, rows, asked.after);
  const shown = rows.subarray(from, from + Math.max(1, asked.limit));
  const lines = await statementsOf(outline, shown, readRows);
  const last = shown.at(-1);
  const more = last !== undefined && from + shown.length < rows.length;
  const place = last === undefined ? null : placeOfRow(outline, last);
  const names = new OutlineNames(outline, new Map());
  const actors = (counts: readonly (readonly [number, number])[]): Facet[] =>
    counts.map(([actor, count]) => ({ ...(names.actorAt(actor) ?? { id: "", name: "" }), count }));
  const strings = (counts: readonly (readonly [number, number])[], all: { get(at: number): string | null }) =>
    counts.map(([at, count]) => ({ id: all.get(at) ?? "", name: all.get(at) ?? "", count }));
  return {
    lines,
    total: rows.length,
    next: more && place !== null ? cursorOf(place.order, place.id) : null,
    speakers: actors(facets.speaker),
    parties: actors(facets.party),
    issues: facets.issue.map(([issue, count]) => ({ ...names.issueAt(issue), count })),
    kinds: strings(facets.kind, { get: (at) => CODES.kind[at] ?? null }),
    outlets: strings(facets.outlet, outline.strings),
  };
}

/** One statement by its id, or by the id that another of its reports would give it; null where there is none. */
export async function statement(
  outline: Outline,
  id: string,
  readRows: ReadRows,
): Promise<StatementEntry | null> {
  const row = statementWith(outline, id);
  if (row === null) return null;
  return (await statementsOf(outline, [row], readRows))[0] ?? null;
}

/** The utterance that a line of an article reports, by the article's number in the workspace; null where there is none. */
export async function statementOf(
  outline: Outline,
  { number, line }: { readonly number: number; readonly line: string },
  readRows: ReadRows,
): Promise<StatementEntry | null> {
  const [row] = statementsWith(outline, new Set([`${number} ${line}`]));
  return row === undefined ? null : ((await statementsOf(outline, [row], readRows))[0] ?? null);
}

function statementWith({ articleKeys, statements, statementReports }: Outline, id: string): number | null {
  const at = id.lastIndexOf(" s");
  const article = articleKeys.find(id.slice(0, at));
  const line = Number(id.slice(at + 2));
  if (at < 0 || article === NONE || !Number.isInteger(line)) return null;
  const [articles, lines] = [statementReports.column("article"), statementReports.column("line")];
  for (let report = 0; report < articles.length; report++) {
    if (articles[report] !== article || lines[report] !== line) continue;
    return firstFrom(statements.column("reports"), (first) => first > report) - 1;
  }
  return null;
}

/** The rows of the statements that lines of articles report: "12 s3" is a line of the article with number 12. */
function statementsWith(
  { articles, statements, statementReports }: Outline,
  wanted: ReadonlySet<string>,
): Set<number> {
  const numbers = new Set([...wanted].map((line) => Number(line.slice(0, line.indexOf(" ")))));
  const here = new Map<number, number>();
  articles.column("number").forEach((number, article) => {
    if (numbers.has(number)) here.set(article, number);
  });
  const rows = new Set<number>();
  const [of, lines, firsts] = [
    statementReports.column("article"),
    statementReports.column("line"),
    statements.column("reports"),
  ];
  for (let report = 0; report < of.length; report++) {
    const number = here.get(of[report] ?? NONE);
    if (number === undefined || !wanted.has(`${number} s${lines[report]}`)) continue;
    rows.add(firstFrom(firsts, (first) => first > report) - 1);
  }
  return rows;
}

/** Statements with their words, in the order of the rows; of those whose articles are gone none. */
export async function statementsOf(
  outline: Outline,
  rows: ArrayLike<number>,
  readRows: ReadRows,
): Promise<StatementEntry[]> {
  const numbers = Array.from(rows);
  const articles = numbers.flatMap((row) => reportsOf(outline, row).map(({ article }) => article));
  const read = await readRows(new Set(articles));
  const names = new OutlineNames(outline, read);
  return numbers.flatMap((row) => entryOf(row, { outline, rows: read, names }) ?? []);
}

/** What a row of an outline is shown with. */
export interface Shown {
  readonly outline: Outline;
  readonly rows: RowsByArticle;
  readonly names: OutlineNames;
}

function reportsOf({ statements, statementReports, strings }: Outline, row: number) {
  const [from, to] = partsOf(statements, { column: "reports", row, all: statementReports.length });
  return Array.from({ length: to - from }, (_, index) => ({
    article: statementReports.get("article", from + index),
    line: `s${statementReports.get("line", from + index)}`,
    reason: strings.get(statementReports.get("reason", from + index)) ?? "",
  }));
}

function entryOf(row: number, { outline, rows, names }: Shown): StatementEntry | null {
  const { statements, statementIssues } = outline;
  const told = reportsOf(outline, row).flatMap(({ article, line, reason }) => {
    const own = rows.get(article);
    const said = own?.statements.find((one) => one.line === line);
    return own === undefined || said === undefined
      ? []
      : [{ row: said, article: own.source.article, date: own.source.date, reason }];
  });
  const [first] = told;
  if (first === undefined) return null;
  const { kind, words, reports } = toldBy(told, first);
  const speaker = names.actorAt(statements.get("speaker", row));
  const party = names.actorAt(statements.get("party", row));
  return {
    id: `${first.article} ${first.row.line}`,
    date: dayOf(outline, statements.get("day", row)),
    speaker: speaker?.name ?? null,
    party: party?.name ?? null,
    kind,
    words,
    independentCount: statements.get("independent", row),
    reports: reports.map(({ article, line, source, cue, words: own, reason, differs, confidence }) => ({
      ...names.article(article),
      line,
      source,
      cue,
      words: own,
      reason,
      differs,
      confidence,
    })),
    speakerId: speaker?.id ?? null,
    partyId: party?.id ?? null,
    issues: Array.from(statementIssues.of(row), (issue) => names.issueAt(issue)),
  };
}

/** The last selections of an outline: the pages of one list are asked for one after the other. */
const selections = new WeakMap<Outline, Map<string, Selection>>();
const KEPT = 4;

function selectionOf(outline: Outline, filters: StatementFilters): Selection {
  const key = JSON.stringify(
    [...FILTERS, "since" as const, "until" as const].map((name) => filters[name] ?? null),
  );
  if (filters.lines !== undefined) return select(outline, filters);
  const known = selections.get(outline) ?? new Map<string, Selection>();
  selections.set(outline, known);
  const found = known.get(key) ?? select(outline, filters);
  known.delete(key);
  known.set(key, found);
  if (known.size > KEPT) known.delete([...known.keys()][0] ?? "");
  return found;
}

/** What each filter asks for, as a number of the outline; null where it asks for nothing. */
function wantedOf({ actorIds, issueIds, strings }: Outline, filters: StatementFilters) {
  const { speaker, party, issue, kind, outlet } = filters;
  return {
    speaker: speaker === undefined ? null : actorIds.find(speaker),
    party: party === undefined ? null : actorIds.find(party),
    issue: issue === undefined ? null : issueIds.find(issue),
    kind: kind === undefined ? null : CODES.kind.indexOf(kind),
    outlet: outlet === undefined ? null : strings.find(outlet),
  };
}

/**
 * One pass over all statements. Each has a bit for every filter that it fails; it counts for the values of a filter where
 * it fails no other.
 */
function select(outline: Outline, filters: StatementFilters): Selection {
  const { statements, statementIssues, statementReports, articles } = outline;
  const wanted = wantedOf(outline, filters);
  const { first, end } = dayNumbers(outline, filters);
  const timed = filters.since !== undefined || filters.until !== undefined;
  const [day, speaker, party, kind, reports] = (["day", "speaker", "party", "kind", "reports"] as const).map(
    (name) => statements.column(name),
  );
  const [reportArticle, outlet] = [statementReports.column("article"), articles.column("outlet")];
  const among = filters.lines === undefined ? null : statementsWith(outline, filters.lines);
  const counts = countersOf(outline);
  const rows = new Uint32Array(statements.length);
  let count = 0;
  for (let row = 0; row < statements.length; row++) {
    const at = day?.[row] ?? NONE;
    if ((timed && (at < first || at >= end)) || among?.has(row) === false) continue;
    const [from, to] = [reports?.[row] ?? 0, reports?.[row + 1] ?? statementReports.length];
    const fails =
      (wanted.speaker === null || speaker?.[row] === wanted.speaker ? 0 : 1) |
      (wanted.party === null || party?.[row] === wanted.party ? 0 : 2) |
      (wanted.issue === null || statementIssues.of(row).includes(wanted.issue) ? 0 : 4) |
      (wanted.kind === null || kind?.[row] === wanted.kind ? 0 : 8) |
      (wanted.outlet === null || carriedBy(wanted.outlet, [from, to]) ? 0 : 16);
    if (fails === 0) rows[count++] = row;
    if ((fails & ~1) === 0) counts.speaker.add(speaker?.[row] ?? NONE);
    if ((fails & ~2) === 0) counts.party.add(party?.[row] ?? NONE);
    if ((fails & ~4) === 0) for (const issue of statementIssues.of(row)) counts.issue.add(issue);
    if ((fails & ~8) === 0) counts.kind.add(kind?.[row] ?? NONE);
    if ((fails & ~16) === 0) countOutlets([from, to]);
  }
  function carriedBy(name: number, [from, to]: readonly [number, number]): boolean {
    for (let report = from; report < to; report++)
      if (outlet[reportArticle[report] ?? 0] === name) return true;
    return false;
  }
  function countOutlets([from, to]: readonly [number, number]): void {
    let last = NONE;
    for (let report = from; report < to; report++) {
      const name = outlet[reportArticle[report] ?? 0] ?? NONE;
      if (name !== last && (report === from || !carriedBy(name, [from, report]))) counts.outlet.add(name);
      last = name;
    }
  }
  return {
    rows: rows.slice(0, count),
    facets: {
      speaker: counts.speaker.top(),
      party: counts.party.top(),
      issue: counts.issue.top(),
      kind: counts.kind.top(),
      outlet: counts.outlet.top(),
    },
  };
}

function countersOf({ actorIds, issueIds, strings }: Outline): { readonly [filter in Filter]: Counter } {
  return {
    speaker: new Counter(actorIds.all.length),
    party: new Counter(actorIds.all.length),
    issue: new Counter(issueIds.all.length),
    kind: new Counter(CODES.kind.length),
    outlet: new Counter(strings.all.length),
  };
}

/** Counts numbers below a bound. */
class Counter {
  readonly #counts: Uint32Array;

  constructor(bound: number) {
    this.#counts = new Uint32Array(bound);
  }

  add(value: number): void {
    if (value < this.#counts.length) this.#counts[value] = (this.#counts[value] ?? 0) + 1;
  }

  /** The numbers that came most often, with how often. */
  top(): (readonly [number, number])[] {
    const found: [number, number][] = [];
    this.#counts.forEach((count, value) => {
      if (count > 0) found.push([value, count]);
    });
    return found.sort((a, b) => b[1] - a[1] || a[0] - b[0]).slice(0, FACETS);
  }
}

function placeOfRow(outline: Outline, row: number): { readonly order: string; readonly id: string } {
  const { statements, statementReports, articleKeys } = outline;
  const report = statements.get("reports", row);
  return {
    order: dayOf(outline, statements.get("day", row)) ?? "",
    id: `${articleKeys.get(statementReports.get("article", report))} s${statementReports.get("line", report)}`,
  };
}

/** Where the page behind a cursor begins: the rows are ordered by day and id, backwards. */
function startOf(outline: Outline, rows: Uint32Array, cursor: string | null | undefined): number {
  const place = placeOf(cursor);
  if (place === null) return 0;
  return firstFrom(rows, (row) => {
    const at = placeOfRow(outline, row);
    return at.order < place.order || (at.order === place.order && at.id < place.id);
  });
}
