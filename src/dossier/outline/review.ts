import type { ReviewFilters, ReviewLine, ReviewPage } from "../pages/entries.ts";
import { cursorOf, type Paging, placeOf } from "../pages/page.ts";
import type { ArticleRows } from "../rows/article-rows.ts";
import { CODES, LETTERS, type Outline } from "./outline.ts";
import { OutlineNames, type ReadRows } from "./outline-names.ts";
import type { Shown } from "./statements.ts";
import { NONE } from "./table.ts";

type Order = NonNullable<ReviewFilters["order"]>;

/** A page of lines that nobody looked at. `seen` are lines ("12 s3") that somebody looked at since the outline was made. */
export async function reviewPage(
  outline: Outline,
  { order = "least certain", subject, article, ...paging }: ReviewFilters & Paging,
  readRows: ReadRows,
  seen: ReadonlySet<string> = new Set(),
): Promise<ReviewPage> {
  const { unseen, articles, articleKeys } = outline;
  const code = subject === undefined ? null : CODES.subject.indexOf(subject);
  const place = placeOf(paging.after);
  const from = place === null ? null : rankOf(outline, order, place);
  const shown: number[] = [];
  let [total, behind] = [0, 0];
  for (const row of orderOf(outline, order)) {
    if (code !== null && unseen.get("subject", row) !== code) continue;
    if (article !== undefined && articles.get("number", unseen.get("article", row)) !== article) continue;
    if (seen.size > 0 && seen.has(nameOf(outline, row))) continue;
    total++;
    if (from !== null && !isBehind(rank(outline, order, row), from)) continue;
    behind++;
    if (shown.length < Math.max(1, paging.limit)) shown.push(row);
  }
  const rows = await readRows(new Set(shown.map((row) => unseen.get("article", row))));
  const names = new OutlineNames(outline, rows);
  const last = shown.at(-1);
  const key = last === undefined ? "" : (articleKeys.get(unseen.get("article", last)) ?? "");
  const id = last === undefined ? "" : `${key} ${lineOf(outline, last)}`;
  return {
    lines: shown.flatMap((row) => reviewLine(row, { outline, rows, names }) ?? []),
    total,
    next:
      last !== undefined && behind > shown.length
        ? cursorOf(String(rank(outline, order, last)[0]), id)
        : null,
  };
}

function nameOf(outline: Outline, row: number): string {
  return `${outline.articles.get("number", outline.unseen.get("article", row))} ${lineOf(outline, row)}`;
}

function lineOf({ unseen }: Outline, row: number): string {
  const subject = CODES.subject[unseen.get("subject", row)] ?? "attribution";
  return `${LETTERS[subject]}${unseen.get("line", row)}`;
}

/** What a line is ordered by: how certain or how consequential, then its article, subject and number. */
type Rank = readonly [number, number, number, number];

function rank({ unseen }: Outline, order: Order, row: number): Rank {
  const first = order === "least certain" ? unseen.get("confidence", row) : 100 - unseen.get("weight", row);
  return [first, unseen.get("article", row), unseen.get("subject", row), unseen.get("line", row)];
}

/** The rank of the line that a cursor names; where its article is gone, that of its certainty alone. */
function rankOf(
  { articleKeys }: Outline,
  _order: Order,
  place: { readonly order: string; readonly id: string },
): Rank {
  const at = place.id.lastIndexOf(" ");
  const article = articleKeys.find(place.id.slice(0, at));
  const letter = place.id.charAt(at + 1);
  const subject = CODES.subject.findIndex((one) => LETTERS[one] === letter);
  return [Number(place.order), article === NONE ? -1 : article, subject, Number(place.id.slice(at + 2))];
}

function isBehind(a: Rank, b: Rank): boolean {
  for (const [index, value] of a.entries()) {
    const other = b[index] ?? 0;
    if (value !== other) return value > other;
  }
  return false;
}

const orders = new WeakMap<Outline, Map<Order, Uint32Array>>();

/** The rows of unseen lines in an order. Rows stand by article, subject and line already: they are sorted into buckets. */
function orderOf(outline: Outline, order: Order): Uint32Array {
  const known = orders.get(outline) ?? new Map<Order, Uint32Array>();
  orders.set(outline, known);
  const found = known.get(order);
  if (found !== undefined) return found;
  const { unseen } = outline;
  const starts = new Uint32Array(10_002);
  for (let row = 0; row < unseen.length; row++) {
    const bucket = rank(outline, order, row)[0] + 1;
    starts[bucket] = (starts[bucket] ?? 0) + 1;
  }
  for (let bucket = 1; bucket < starts.length; bucket++)
    starts[bucket] = (starts[bucket] ?? 0) + (starts[bucket - 1] ?? 0);
  const sorted = new Uint32Array(unseen.length);
  for (let row = 0; row < unseen.length; row++) {
    const bucket = rank(outline, order, row)[0];
    const at = starts[bucket] ?? 0;
    sorted[at] = row;
    starts[bucket] = at + 1;
  }
  known.set(order, sorted);
  return sorted;
}

function reviewLine(row: number, { outline, rows, names }: Shown): ReviewLine | null {
  const { unseen } = outline;
  const article = unseen.get("article", row);
  const own = rows.get(article);
  const subject = CODES.subject[unseen.get("subject", row)] ?? "attribution";
  const line = lineOf(outline, row);
  const said = own === undefined ? null : saidBy(own, { subject, line });
  if (said === null) return null;
  return {
    subject,
    article: names.articleAt(article),
    line,
    ...said,
    weight: unseen.get("weight", row) / 100,
  };
}

/** What a line says, by the names that its article has; null where the article has no such line. */
function saidBy(
  { actors, positions, meetings, statements, figures }: ArticleRows,
  { subject, line }: Pick<ReviewLine, "subject" | "line">,
): Pick<ReviewLine, "words" | "says" | "confidence"> | null {
  const byKey = new Map(actors.map(({ key, name }) => [key, name]));
  const nameOf = (key: string | null): string | null => (key === null ? null : (byKey.get(key) ?? key));
  const namesOf = (keys: readonly string[]): string[] => keys.map((key) => byKey.get(key) ?? key);
  switch (subject) {
    case "position": {
      const row = positions.find((one) => one.line === line);
      if (row === undefined) return null;
      const { party, holder, toward, ascribedBy, stance, issue, words, confidence } = row;
      const who = { party: nameOf(party), holder: nameOf(holder), toward: nameOf(toward) };
      return { words, confidence, says: { ...who, ascribedBy: nameOf(ascribedBy), stance, issue } };
    }
    case "meeting": {
      const row = meetings.find((one) => one.line === line);
      if (row === undefined) return null;
      const { parties, participants, date, until, status, place, words, confidence } = row;
      const who = { parties: namesOf(parties), participants: namesOf(participants) };
      return { words, confidence, says: { ...who, date, until, status, place: place?.name ?? null } };
    }
    case "attribution": {
      const row = statements.find((one) => one.line === line);
      if (row === undefined) return null;
      const { speaker, party, kind, source, cue, words, confidence } = row;
      return {
        words,
        confidence,
        says: { speaker: nameOf(speaker), party: nameOf(party), kind, source, cue },
      };
    }
    case "figure": {
      const row = figures.find((one) => one.line === line);
      if (row === undefined) return null;
      const { value, low, high, unit, approximate, words, confidence } = row;
      return { words, confidence, says: { value, low, high, unit, approximate } };
    }
    default:
      return subject satisfies never;
  }
}
