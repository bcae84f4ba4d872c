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
