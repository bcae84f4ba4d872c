import type { Outline, ReadArticles, ReadRows } from "../../dossier/outline/index.ts";
import { type ArticleRows, ROWS_VERSION, rowsOf } from "../../dossier/rows/article-rows.ts";
import type { Cited } from "../../dossier/views/index.ts";
import { correctedArticle } from "./corrected-records.ts";
import { correctedRows, type Pieces } from "./kept-outline.ts";
import { named, stampOf } from "./merged-dossier.ts";

/** An outline with where its words stand. */
export interface Reading extends Pieces {
  readonly outline: Outline;
  /** The numbers of articles that somebody corrected since the outline was made. */
  readonly correctedSince: ReadonlySet<number>;
}

/**
 * Reads the rows of articles of an outline, as people corrected them. What is gone meanwhile is left out, and what was read
 * anew: its lines have other ids.
 */
export function readRowsOf(reading: Reading): ReadRows {
  return async (wanted) => {
    const { store, dossier, outline, correctedSince } = reading;
    const { articles } = outline;
    const byNumber = new Map(Array.from(wanted, (article) => [articles.get("number", article), article]));
    const numbers = [...byNumber.keys()];
    const rows = new Map<number, ArticleRows>();
    const own = await correctedRows(
      reading,
      numbers.filter(
        (number) => !correctedSince.has(number) && articles.get("corrected", byNumber.get(number) ?? 0) === 1,
      ),
    );
    for (const { article, extract } of await store.members.extractsOfSome(
      dossier.id,
      ROWS_VERSION,
      numbers,
    )) {
      const at = byNumber.get(article.articleId);
      if (at === undefined || articles.get("stamp", at) !== stampOf(article)) continue;
      if (correctedSince.has(article.articleId)) {
        const { record } = await correctedArticle(store, dossier, article.articleId);
        rows.set(at, named(rowsOf(record), article));
        continue;
      }
      const found = own.get(article.articleId) ?? extract ?? rowsOf(await store.articles.record(article.id));
      rows.set(at, named(found as ArticleRows, article));
    }
    return rows;
  };
}

/** Reads articles of an outline as they are cited. */
export function readArticlesOf({ store, outline }: Reading): ReadArticles {
  return async (wanted) => {
    const { articles, days, strings } = outline;
    const byNumber = new Map(Array.from(wanted, (article) => [articles.get("number", article), article]));
    const found = new Map<number, Cited>();
    for (const { articleId, key, title, url, outlet } of await store.articles.some([...byNumber.keys()])) {
      const article = byNumber.get(articleId);
      if (article === undefined) continue;
      const date = days.get(articles.get("day", article));
      const named = strings.get(articles.get("outlet", article)) ?? outlet;
      found.set(article, { article: key, number: articleId, date, title, outlet: named, url });
    }
    return found;
  };
}
