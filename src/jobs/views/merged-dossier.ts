import { crc32 } from "node:zlib";
import { applyCorrections } from "../../dossier/corrections/apply.ts";
import type { Hand } from "../../dossier/hand.ts";
import { type MergedDossier, mergeRows } from "../../dossier/merge.ts";
import type { LookedAt } from "../../dossier/outline/index.ts";
import { type ArticleRows, ROWS_VERSION, rowsOf } from "../../dossier/rows/article-rows.ts";
import type { WordVectors } from "../../learned/index.ts";
import type { ArticleSummary, Dossier, Store } from "../../store/index.ts";
import { extractOf } from "../keep/extract.ts";
import { byArticle } from "./corrected-records.ts";
import { handOf } from "./hand-of.ts";
import { keepMerged, keptMerged, mergedForm } from "./kept-merged.ts";

/** A dossier merged, with the articles behind the ids of its lines. */
export interface OpenDossier {
  readonly merged: MergedDossier;
  /** By the article's key, which is the id that lines name. */
  readonly articles: ReadonlyMap<string, ArticleSummary>;
}

/** Extracts that are made anew in one transaction. */
const AT_ONCE = 200;

/** From so many articles on, what was merged is kept in the store: fewer are merged in no time. */
const WORTH_KEEPING = 100;

/**
 * A dossier merged as people corrected it. The same articles give the same dossier, in whatever order they came. A large
 * one is merged once after each change and then kept.
 */
export async function openDossier(
  store: Store,
  dossier: Dossier,
  options: { readonly vectors: WordVectors | null },
): Promise<OpenDossier> {
  const form = mergedForm(options.vectors !== null);
  const kept = await keptMerged(store, dossier, form);
  if (kept !== null) {
    const members = await store.members.list(dossier.id, "taken");
    return { merged: kept, articles: new Map(members.map(({ article }) => [article.key, article])) };
  }
  const { merged, rows, articles } = await mergeOf(store, dossier, options.vectors);
  if (rows.length >= WORTH_KEEPING) await keepMerged(store, dossier, { merged, form });
  return { merged, articles };
}

/** A dossier merged anew, with what it was merged from. */
export async function mergeOf(
  store: Store,
  dossier: Dossier,
  vectors: WordVectors | null,
): Promise<DossierRows & { readonly merged: MergedDossier }> {
  const found = await rowsOfDossier(store, dossier);
  const bare = found.rows.map(({ rows }) => rows);
  return { ...found, merged: mergeRows(bare, { hand: found.hand, vectors }) };
}

/** What a dossier is merged from. */
export interface DossierRows {
  readonly rows: readonly LookedAt[];
  readonly articles: ReadonlyMap<string, ArticleSummary>;
  readonly hand: Hand;
}

/** The rows of a dossier. Those that are missing, or of an older form, are made from the records and kept. */
async function rowsOfDossier(store: Store, dossier: Dossier): Promise<DossierRows> {
  const corrections = await store.corrections.list(dossier.id);
  const byNumber = byArticle(corrections);
  const articles = new Map<string, ArticleSummary>();
  const rows: LookedAt[] = [];
  const fresh = new Map<number, ReturnType<typeof extractOf>>();
  for (const { article, extract } of await store.members.extractsOf(dossier.id, ROWS_VERSION)) {
    articles.set(article.key, article);
    const own = byNumber.get(article.articleId) ?? [];
    if (extract !== null && own.length === 0) {
      const bare = named(extract as ArticleRows, article);
      rows.push({ rows: bare, seen: NOTHING, corrected: false, stamp: stampOf(article) });
      continue;
    }
    const record = await store.articles.record(article.id);
    if (extract === null) fresh.set(article.id, extractOf(record));
    if (fresh.size >= AT_ONCE) await saveAll(store, fresh);
    const corrected = applyCorrections(record, own);
    rows.push({
      rows: named(rowsOf(corrected.record), article),
      seen: new Set(corrected.applied.flatMap(({ line }) => line ?? [])),
      corrected: own.length > 0,
      stamp: stampOf(article),
    });
  }
  await saveAll(store, fresh);
  const numbers = new Map([...articles].map(([key, { articleId }]) => [String(articleId), key]));
  const bare = rows.map((one) => one.rows);
  return { rows, articles, hand: handOf(corrections, bare, numbers) };
}

async function saveAll(store: Store, fresh: Map<number, ReturnType<typeof extractOf>>): Promise<void> {
  if (fresh.size === 0) return;
  await store.articles.saveExtracts(fresh);
  fresh.clear();
}

/** Names the text of an article and who read it: lines of other stamps can't be told from each other by their ids. */
export function stampOf({ textHash, reader }: ArticleSummary): number {
  return crc32(`${textHash} ${reader}`);
}

const NOTHING: ReadonlySet<string> = new Set();

/** The rows of an article with what the workspace says of it. Ids of records need not differ between articles; keys do. */
export function named(
  rows: ArticleRows,
  { key, articleId, outlet, title, url }: ArticleSummary,
): ArticleRows {
  const { source } = rows;
  return {
    ...rows,
    source: {
      ...source,
      article: key,
      number: articleId,
      outlet: source.outlet ?? outlet,
      title: source.title ?? title,
      url: source.url ?? url,
    },
  };
}
