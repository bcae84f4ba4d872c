import * as v from "valibot";
import { forgetPublished } from "./published.ts";
import type { Db } from "./tables.ts";
import type { WordIndex } from "./word-index.ts";

/**
 * Removes an article with everything that holds words of it: versions, records, originals that no other version has,
 * the search index, corrections, and its address where it waits to be fetched.
 */
export async function removeArticle(db: Db, words: WordIndex, articleId: number): Promise<void> {
  const versions = await db
    .selectFrom("version")
    .select(["id", "original_hash", "url"])
    .where("article_id", "=", articleId)
    .execute();
  await words.remove(db, articleId);
  await removeGroupCorrections(db, articleId);
  await forgetPublished(db, articleId);
  await db.deleteFrom("article").where("id", "=", articleId).execute();
  await removeUnusedOriginals(db, [...new Set(versions.map((version) => version.original_hash))]);
  const urls = versions.flatMap(({ url }) => (url === null ? [] : [url]));
  if (urls.length > 0) await db.deleteFrom("pending").where("url", "in", urls).execute();
}

/** Removes those of the originals that no version has. */
export async function removeUnusedOriginals(db: Db, hashes: readonly string[]): Promise<void> {
  if (hashes.length === 0) return;
  await db
    .deleteFrom("original")
    .where("hash", "in", hashes)
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom("version").select("version.id").whereRef("version.original_hash", "=", "original.hash"),
        ),
      ),
    )
    .execute();
}

const PlacesSchema = v.object({ places: v.optional(v.array(v.object({ articleId: v.number() })), []) });

/** Corrections of statements and meetings that hold words of the article. */
async function removeGroupCorrections(db: Db, articleId: number): Promise<void> {
  const rows = await db
    .selectFrom("correction")
    .select(["id", "target"])
    .where("subject", "in", ["statement", "calendar"])
    .execute();
  const ids = rows.flatMap(({ id, target }) =>
    v.parse(PlacesSchema, JSON.parse(target)).places.some((place) => place.articleId === articleId)
      ? [id]
      : [],
  );
  if (ids.length > 0) await db.deleteFrom("correction").where("id", "in", ids).execute();
}
