import type { SourceFilters, SourcesPage } from "../pages/entries.ts";
import { cursorOf, FACETS, type Paging, placeOf } from "../pages/page.ts";
import type { Cited, SourceLine } from "../views/index.ts";
import { dayNumbers, firstFrom } from "./day-window.ts";
import { type Outline, partsOf } from "./outline.ts";
import { dayOf } from "./outline-names.ts";

/** Gives articles of an outline as they are cited, by their numbers in it. */
export type ReadArticles = (articles: Iterable<number>) => Promise<ReadonlyMap<number, Cited>>;

/**
 * A page of independent sources, the newest first. `only` are articles of which a source has to be or carry one, by
 * their numbers in the workspace; null takes all.
 */
export async function sourcesPage(
  outline: Outline,
  asked: Omit<SourceFilters, "q"> & Paging & { readonly only: ReadonlySet<number> | null },
  readArticles: ReadArticles,
): Promise<SourcesPage> {
  const { strings, sources } = outline;
  const counts = new Map<number, number>();
  const rows: number[] = [];
  const wanted = asked.outlet === undefined ? null : strings.find(asked.outlet);
  for (const row of inWindow(outline, asked)) {
    const outlets = outletsOf(outline, row);
    for (const outlet of outlets) counts.set(outlet, (counts.get(outlet) ?? 0) + 1);
    if (wanted === null || outlets.has(wanted)) rows.push(row);
  }
  const place = placeOf(asked.after);
  const begin = place === null ? 0 : rows.findIndex((row) => isBehind(placeOfRow(outline, row), place));
  const from = begin < 0 ? rows.length : begin;
  const shown = rows.slice(from, from + Math.max(1, asked.limit));
  const last = shown.at(-1);
  const end = last === undefined ? null : placeOfRow(outline, last);
  const articles = shown.flatMap((row) => [
    sources.get("origin", row),
    ...carriersOf(outline, row).map(({ article }) => article),
  ]);
  const cited = await readArticles(new Set(articles));
  return {
    lines: shown.flatMap((row) => lineOf(outline, row, cited) ?? []),
    total: rows.length,
    next: end !== null && from + shown.length < rows.length ? cursorOf(end.order, end.id) : null,
    outlets: [...counts]
      .map(([outlet, count]) => ({ id: strings.get(outlet) ?? "", name: strings.get(outlet) ?? "", count }))
      .sort((a, b) => b.count - a.count || (a.name < b.name ? -1 : 1))
      .slice(0, FACETS),
  };
}

/** The independent source that an article is or carries, by its number in the workspace; null where there is none. */
export async function sourceOf(
  outline: Outline,
  number: number,
  readArticles: ReadArticles,
): Promise<SourceLine | null> {
  const { sources, carriers, articles } = outline;
  const article = articles.column("number").indexOf(number);
  if (article < 0) return null;
  // A splice is a guest elsewhere: its own source comes first.
  const origin = sources.column("origin").indexOf(articles.get("origin", article));
  const guest = carriers.column("article").indexOf(article);
  const row = origin >= 0 ? origin : guest < 0 ? -1 : rowOfCarrier(outline, guest);
  if (row < 0) return null;
  const own = [sources.get("origin", row), ...carriersOf(outline, row).map((carrier) => carrier.article)];
  return lineOf(outline, row, await readArticles(new Set(own)));
}

function rowOfCarrier({ sources }: Outline, carrier: number): number {
  return firstFrom(sources.column("carriers"), (first) => first > carrier) - 1;
}

/** All independent sources in the order of their dates. */
export async function allSources(outline: Outline, readArticles: ReadArticles): Promise<SourceLine[]> {
  const cited = await readArticles(Array.from({ length: outline.articles.length }, (_, article) => article));
  return Array.from({ length: outline.sources.length }, (_, row) => lineOf(outline, row, cited) ?? []).flat();
}

/** Rows are in the order of days, undated last: backwards those with a day, then those without. */
function inWindow(
  outline: Outline,
  asked: Omit<SourceFilters, "q"> & { readonly only: ReadonlySet<number> | null },
): number[] {
  const { sources, articles } = outline;
  const { first, end } = dayNumbers(outline, asked);
  const timed = asked.since !== undefined || asked.until !== undefined;
  const dated: number[] = [];
  const open: number[] = [];
  for (let row = sources.length - 1; row >= 0; row--) {
    const origin = sources.get("origin", row);
    const day = articles.get("day", origin);
    if (timed && (day < first || day >= end)) continue;
    if (asked.only !== null && !hasOneOf(outline, row, asked.only)) continue;
    (dayOf(outline, day) === null ? open : dated).push(row);
  }
  return [...dated, ...open];
}

function hasOneOf(outline: Outline, row: number, only: ReadonlySet<number>): boolean {
  const { sources, articles } = outline;
  const own = [sources.get("origin", row), ...carriersOf(outline, row).map(({ article }) => article)];
  return own.some((article) => only.has(articles.get("number", article)));
}

function carriersOf({ sources, carriers }: Outline, row: number) {
  const [from, to] = partsOf(sources, { column: "carriers", row, all: carriers.length });
  return Array.from({ length: to - from }, (_, index) => ({
    article: carriers.get("article", from + index),
    shared: carriers.get("shared", from + index),
    spliced: carriers.get("spliced", from + index) === 1,
  }));
}

function outletsOf(outline: Outline, row: number): Set<number> {
  const { sources, articles, strings } = outline;
  const own = [sources.get("origin", row), ...carriersOf(outline, row).map(({ article }) => article)];
  return new Set(
    own.map((article) => articles.get("outlet", article)).filter((outlet) => outlet < strings.all.length),
  );
}

function lineOf(outline: Outline, row: number, cited: ReadonlyMap<number, Cited>): SourceLine | null {
  const origin = cited.get(outline.sources.get("origin", row));
  if (origin === undefined) return null;
  return {
    ...origin,
    wire: outline.strings.get(outline.sources.get("wire", row)),
    carriers: carriersOf(outline, row).flatMap(({ article, shared, spliced }) => {
      const own = cited.get(article);
      const reason = `${shared} % of the shorter text stands in the longer`;
      return own === undefined ? [] : [{ ...own, shared: shared / 100, reason, spliced }];
    }),
  };
}

function placeOfRow(outline: Outline, row: number): { readonly order: string; readonly id: string } {
  const origin = outline.sources.get("origin", row);
  return {
    order: dayOf(outline, outline.articles.get("day", origin)) ?? "",
    id: outline.articleKeys.get(origin) ?? "",
  };
}

function isBehind(
  at: { readonly order: string; readonly id: string },
  place: { readonly order: string; readonly id: string },
): boolean {
  return at.order < place.order || (at.order === place.order && at.id < place.id);
}
