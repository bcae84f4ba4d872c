import { now } from "./engine.ts";
import { forgottenHash } from "./forgotten.ts";
import type { Extract, Membership, Reading } from "./nouns.ts";
import type { Db } from "./tables.ts";
import type { WordIndex } from "./word-index.ts";

/** What became of a reading that was saved. */
export interface Saved {
  readonly articleId: number;
  readonly versionId: number;
  /** "changed": a new version of an article that was there. "same": it was there with these words. */
  readonly outcome: "new" | "changed" | "same";
}

/** Saves one reading within a transaction. */
export async function saveReading(db: Db, words: WordIndex, reading: Reading): Promise<Saved> {
  const before = await db
    .selectFrom("retrieval")
    .innerJoin("version", "version.id", "retrieval.version_id")
    .select(["version.id", "version.article_id"])
    .where("retrieval.fingerprint", "=", reading.fingerprint)
    .executeTakeFirst();
  if (before !== undefined) {
    await saveMemberships(db, before.article_id, reading.memberships);
    return { articleId: before.article_id, versionId: before.id, outcome: "same" };
  }
  await saveOriginal(db, reading);
  const article = await articleWithKey(db, reading.key);
  const same = article.current?.text_hash === reading.description.textHash ? article.current : null;
  const versionId = same?.id ?? (await saveVersion(db, article, reading));
  await db
    .insertInto("retrieval")
    .values({
      version_id: versionId,
      fingerprint: reading.fingerprint,
      original_hash: reading.original.hash,
      source: reading.source,
      retrieved_at: reading.retrievedAt,
    })
    .execute();
  await saveMemberships(db, article.id, reading.memberships);
  if (same !== null) return { articleId: article.id, versionId, outcome: "same" };
  if (article.current !== null) await words.remove(db, article.id);
  await words.add(db, article.id, reading.passages);
  return { articleId: article.id, versionId, outcome: article.current === null ? "new" : "changed" };
}

/** Keeps the bytes once. */
export async function saveOriginal(db: Db, { original }: Reading): Promise<void> {
  await db
    .insertInto("original")
    .values({
      hash: original.hash,
      media_type: original.mediaType,
      size: original.size,
      packed: Buffer.from(original.packed.buffer, original.packed.byteOffset, original.packed.length),
    })
    .onConflict((conflict) => conflict.column("hash").doNothing())
    .execute();
}

interface ArticleRow {
  readonly id: number;
  readonly current: { readonly id: number; readonly number: number; readonly text_hash: string } | null;
}

async function articleWithKey(db: Db, key: string): Promise<ArticleRow> {
  const found = await db
    .selectFrom("article")
    .innerJoin("version", "version.id", "article.current_version")
    .select(["article.id as articleId", "version.id", "version.number", "version.text_hash"])
    .where("article.key", "=", key)
    .executeTakeFirst();
  if (found !== undefined) return { id: found.articleId, current: found };
  await db.deleteFrom("forgotten").where("hash", "=", forgottenHash(key)).execute();
  const { id } = await db
    .insertInto("article")
    .values({ key, current_version: null })
    .returning("id")
    .executeTakeFirstOrThrow();
  return { id, current: null };
}

async function saveVersion(db: Db, article: ArticleRow, reading: Reading): Promise<number> {
  const { textHash, reader, url, title, outlet, language, published, day } = reading.description;
  const { id } = await db
    .insertInto("version")
    .values({
      article_id: article.id,
      number: (article.current?.number ?? 0) + 1,
      original_hash: reading.original.hash,
      text_hash: textHash,
      reader,
      source: reading.source,
      retrieved_at: reading.retrievedAt,
      url,
      title,
      outlet,
      language,
      published,
      day,
    })
    .returning("id")
    .executeTakeFirstOrThrow();
  await db
    .insertInto("content")
    .values({
      version_id: id,
      document: reading.document.json,
      packed_content: reading.document.packedContent,
    })
    .execute();
  await db.insertInto("reading").values({ version_id: id, packed_record: reading.packedRecord }).execute();
  await saveExtract(db, id, reading.extract);
  await db.updateTable("article").set({ current_version: id }).where("id", "=", article.id).execute();
  return id;
}

/** Keeps what the views are made of, in place of what there was. */
export async function saveExtract(db: Db, versionId: number, extract: Extract | null): Promise<void> {
  await db.deleteFrom("extract").where("version_id", "=", versionId).execute();
  if (extract === null) return;
  await db
    .insertInto("extract")
    .values({ version_id: versionId, ...extract })
    .execute();
}

/** A decision by hand is not overridden by a rule. */
export async function saveMemberships(
  db: Db,
  articleId: number,
  memberships: readonly Membership[],
): Promise<void> {
  for (const { dossierId, state, by, score, reason } of memberships) {
    const row = { state, by, score, reason, decided_at: now() };
    await db
      .insertInto("member")
      .values({ dossier_id: dossierId, article_id: articleId, ...row })
      .onConflict((conflict) => {
        const update = conflict.columns(["dossier_id", "article_id"]).doUpdateSet(row);
        return by === "hand" ? update : update.where("member.by", "=", "rule");
      })
      .execute();
  }
}
