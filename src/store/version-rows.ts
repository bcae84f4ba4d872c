import type { Selectable } from "kysely";
import type { ArticleSummary, Version } from "./nouns.ts";
import type { Db, Tables } from "./tables.ts";

/** The version that a row holds. */
export function versionOf(row: Selectable<Tables["version"]>): Version {
  return {
    id: row.id,
    articleId: row.article_id,
    number: row.number,
    originalHash: row.original_hash,
    source: row.source,
    retrievedAt: row.retrieved_at,
    textHash: row.text_hash,
    reader: row.reader,
    url: row.url,
    title: row.title,
    outlet: row.outlet,
    language: row.language,
    published: row.published,
    day: row.day,
  };
}

/** Articles joined with their current versions. */
export function articleRows(db: Db) {
  return db
    .selectFrom("article")
    .innerJoin("version", "version.id", "article.current_version")
    .selectAll("version")
    .select("article.key");
}

/** An article as lists show it. Versions count from 1 without gaps, so the last one's number is their count. */
export function summaryOf(row: Selectable<Tables["version"]> & { readonly key: string }): ArticleSummary {
  const version = versionOf(row);
  return { ...version, key: row.key, versionCount: version.number };
}
