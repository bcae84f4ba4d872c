import { applyCorrections } from "../../dossier/corrections/apply.ts";
import type { Hand } from "../../dossier/hand.ts";
import { type MergedDossier, mergeRows } from "../../dossier/merge.ts";
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
  const { rows, articles, hand } = await rowsOfDossier(store, dossier);
  const merged = mergeRows(rows, { hand, vectors: options.vectors });
  if (rows.length >= WORTH_KEEPING) await keepMerged(store, dossier, { merged, form });
  return { merged, articles };
}

/** What a dossier is merged from. */
export interface DossierRows {
  readonly rows: readonly ArticleRows[];
  /** Lines that a person looked at and that stand, by the article's key. */
  readonly seen: ReadonlyMap<string, ReadonlySet<string>>;
  readonly articles: ReadonlyMap<string, ArticleSummary>;
  readonly hand: Hand;
}

/** The rows of a dossier. Those that are missing, or of an older form, are made from the records and kept. */
export async function rowsOfDossier(store: Store, dossier: Dossier): Promise<DossierRows> {
  const corrections = await store.corrections.list(dossier.id);
  const byNumber = byArticle(corrections);
  const articles = new Map<string, ArticleSummary>();
  const rows: ArticleRows[] = [];
  const seen = new Map<string, ReadonlySet<string>>();
  const fresh = new Map<number, ReturnType<typeof extractOf>>();
  for (const { article, extract } of await store.members.extractsOf(dossier.id, ROWS_VERSION)) {
    articles.set(article.key, article);
    const own = byNumber.get(article.articleId) ?? [];
    if (extract !== null && own.length === 0) {
      rows.push(named(extract as ArticleRows, article));
      continue;
    }
    const record = await store.articles.record(article.id);
    if (extract === null) fresh.set(article.id, extractOf(record));
    if (fresh.size >= AT_ONCE) await saveAll(store, fresh);
    const corrected = applyCorrections(record, own);
    if (own.length > 0) seen.set(article.key, new Set(corrected.applied.flatMap(({ line }) => line ?? [])));
    rows.push(named(rowsOf(corrected.record), article));
  }
  await saveAll(store, fresh);
  const numbers = new Map([...articles].map(([key, { articleId }]) => [String(articleId), key]));
  return { rows, seen, articles, hand: handOf(corrections, rows, numbers) };
}

async function saveAll(store: Store, fresh: Map<number, ReturnType<typeof extractOf>>): Promise<void> {
  if (fresh.size === 0) return;
  await store.articles.saveExtracts(fresh);
  fresh.clear();
}

/** Ids of records need not differ between articles; keys do. */
function named(rows: ArticleRows, { key, articleId, outlet, title, url }: ArticleSummary): ArticleRows {
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
