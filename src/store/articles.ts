import type { Record } from "../record/index.ts";
import { type Engine, now } from "./engine.ts";
import { noteForgotten } from "./forgotten.ts";
import { noteChange, noteForgetting } from "./kept.ts";
import type {
  ArticleSummary,
  Extract,
  Membership,
  Passage,
  Reading,
  StoredRecord,
  Version,
} from "./nouns.ts";
import { unpack, unpackRecord } from "./packed.ts";
import { removeArticle, removeUnusedOriginals } from "./remove-article.ts";
import { type Saved, saveExtract, saveOriginal, saveReading } from "./save-reading.ts";
import { StoreError } from "./store-error.ts";
import type { Db } from "./tables.ts";
import { articleRows, summaryOf, versionOf } from "./version-rows.ts";

/** A document that came before. */
export interface KnownDocument {
  readonly articleId: number;
  readonly versionId: number;
}

/** Bytes as they were fetched. */
export interface Original {
  readonly bytes: Buffer;
  readonly mediaType: string;
  readonly hash: string;
}

/** A newer reading of a version's document. */
export interface Rereading extends Pick<Reading, "packedRecord" | "extract" | "description" | "passages"> {
  readonly versionId: number;
  /** What the rule says now of the dossiers that the article is known to; a decision by hand stays. */
  readonly memberships: readonly Membership[];
}

/** Articles with their versions, originals and records. */
export interface ArticleStore {
  /** Saves readings in one transaction: all of them or, where it throws, none. */
  save(readings: readonly Reading[]): Promise<Saved[]>;
  /** Which of the fingerprints came before. */
  known(fingerprints: readonly string[]): Promise<ReadonlyMap<string, KnownDocument>>;
  /** The current version of the article with the key. */
  withKey(key: string): Promise<ArticleSummary | null>;
  get(id: number): Promise<ArticleSummary | null>;
  /** The current versions of articles; in no order, without those that are not there. */
  some(ids: readonly number[]): Promise<ArticleSummary[]>;
  /** By number ("12"), address, key or hash of the original (its beginning will do, from 8 hex digits). */
  need(reference: string): Promise<ArticleSummary>;
  version(id: number): Promise<Version | null>;
  /** Oldest first. */
  versions(articleId: number): Promise<Version[]>;
  current(articleId: number): Promise<StoredRecord>;
  record(versionId: number): Promise<Record>;
  original(versionId: number): Promise<Original>;
  /** What the reader was given: JSON, and the content where the JSON leaves it out. */
  document(versionId: number): Promise<{ readonly json: string; readonly content: string | null }>;
  /** Versions whose record another reader made, by id; those with ids over `after`. */
  readByOthers(
    reader: string,
    page: { after: number; limit: number; dossierId?: number },
  ): Promise<Version[]>;
  /** Replaces records in one transaction. A version that is gone meanwhile is passed over. */
  replace(rereadings: readonly Rereading[]): Promise<void>;
  /** Keeps extracts of records that are there, in one transaction. */
  saveExtracts(extracts: ReadonlyMap<number, Extract>): Promise<void>;
  /** True where an article or one of its versions was fetched from this address. */
  hasAddress(url: string): Promise<boolean>;
  /** Puts another document and its record in the place of a version, and another key where one is given. */
  replaceDocument(versionId: number, reading: Reading, key: string | null): Promise<void>;
  /** Removes an article for good: it does not come back by itself. */
  forget(id: number): Promise<void>;
}

export function articleStore(engine: Engine): ArticleStore {
  const { read, write } = engine;
  return {
    save: (readings) =>
      write(async (db) => {
        const saved: Saved[] = [];
        for (const reading of readings) saved.push(await saveReading(db, engine.words, reading));
        await raiseRevisions(
          db,
          saved.map(({ articleId }) => articleId),
        );
        return saved;
      }),
    known: (fingerprints) => read((db) => known(db, fingerprints)),
    withKey: (key) => read((db) => one(db, (query) => query.where("article.key", "=", key))),
    get: (id) => read((db) => one(db, (query) => query.where("article.id", "=", id))),
    some: (ids) => read((db) => some(db, ids)),
    need: (reference) => read((db) => need(db, reference)),
    version: (id) =>
      read(async (db) => {
        const row = await db.selectFrom("version").selectAll().where("id", "=", id).executeTakeFirst();
        return row === undefined ? null : versionOf(row);
      }),
    versions: (articleId) => read((db) => versions(db, articleId)),
    current: (articleId) => read((db) => current(db, articleId)),
    record: (versionId) => read((db) => recordOf(db, versionId)),
    original: (versionId) => read((db) => originalOf(db, versionId)),
    document: (versionId) => read((db) => documentOf(db, versionId)),
    readByOthers: (reader, page) => read((db) => readByOthers(db, reader, page)),
    replace: (rereadings) =>
      write(async (db) => {
        for (const rereading of rereadings) await replace(db, engine, rereading);
      }),
    saveExtracts: (extracts) =>
      write(async (db) => {
        for (const [versionId, extract] of extracts) await saveExtract(db, versionId, extract);
      }),
    hasAddress: (url) =>
      read(async (db) => {
        const found = await db.selectFrom("article").select("id").where("key", "=", url).executeTakeFirst();
        return found !== undefined;
      }),
    replaceDocument: (versionId, reading, key) =>
      write(async (db) => {
        await replace(db, engine, { ...reading, versionId, memberships: [] });
        await replaceOriginal(db, { versionId, reading, key });
        const version = await db
          .selectFrom("version")
          .select("article_id")
          .where("id", "=", versionId)
          .executeTakeFirst();
        if (version !== undefined) await noteForgetting(db, await dossiersWith(db, [version.article_id]));
      }),
    forget: (id) =>
      write(async (db) => {
        await noteForgetting(db, await dossiersWith(db, [id]));
        await noteForgotten(db, id);
        await removeArticle(db, engine.words, id);
      }),
  };
}

/** Notes for each dossier of the articles that something changed. */
export async function raiseRevisions(db: Db, articleIds: readonly number[]): Promise<void> {
  await noteChange(db, await dossiersWith(db, articleIds));
}

/** The dossiers that have an article, or left it out. */
async function dossiersWith(db: Db, articleIds: readonly number[]): Promise<number[]> {
  if (articleIds.length === 0) return [];
  const rows = await db
    .selectFrom("member")
    .select("dossier_id")
    .distinct()
    .where("article_id", "in", [...new Set(articleIds)])
    .execute();
  return rows.map(({ dossier_id }) => dossier_id);
}

async function known(db: Db, fingerprints: readonly string[]): Promise<Map<string, KnownDocument>> {
  if (fingerprints.length === 0) return new Map();
  const rows = await db
    .selectFrom("retrieval")
    .innerJoin("version", "version.id", "retrieval.version_id")
    .select(["retrieval.fingerprint", "version.id", "version.article_id"])
    .where("retrieval.fingerprint", "in", fingerprints)
    .execute();
  return new Map(rows.map((row) => [row.fingerprint, { articleId: row.article_id, versionId: row.id }]));
}

type Rows = ReturnType<typeof articleRows>;

async function one(db: Db, narrow: (rows: Rows) => Rows): Promise<ArticleSummary | null> {
  const row = await narrow(articleRows(db)).executeTakeFirst();
  return row === undefined ? null : summaryOf(row);
}

/** Articles that are asked for at once: both databases bound the number of parameters. */
const AT_ONCE = 500;

async function some(db: Db, ids: readonly number[]): Promise<ArticleSummary[]> {
  const found: ArticleSummary[] = [];
  for (let at = 0; at < ids.length; at += AT_ONCE) {
    const rows = await articleRows(db)
      .where("article.id", "in", ids.slice(at, at + AT_ONCE))
      .execute();
    found.push(...rows.map(summaryOf));
  }
  return found;
}

async function need(db: Db, reference: string): Promise<ArticleSummary> {
  const number = /^[a#]?(\d{1,9})$/i.exec(reference)?.[1];
  if (number !== undefined) {
    const found = await one(db, (query) => query.where("article.id", "=", Number(number)));
    if (found !== null) return found;
  }
  const hash = /^(?:sha256:)?([0-9a-f]{8,64})$/i.exec(reference)?.[1]?.toLowerCase();
  if (hash !== undefined) {
    const found = await one(db, (query) => query.where("version.original_hash", "like", `sha256:${hash}%`));
    if (found !== null) return found;
  }
  const found = await one(db, (query) =>
    query.where(({ or, eb }) =>
      or([
        eb("article.key", "=", reference),
        eb("article.key", "=", `file:${reference}`),
        eb("version.url", "=", reference),
        eb("version.source", "=", reference),
      ]),
    ),
  );
  if (found !== null) return found;
  throw new StoreError(
    "not-found",
    `no article "${reference}": name it by its number in the list, its address or its file`,
  );
}

async function versions(db: Db, articleId: number): Promise<Version[]> {
  const rows = await db
    .selectFrom("version")
    .selectAll()
    .where("article_id", "=", articleId)
    .orderBy("number")
    .execute();
  return rows.map(versionOf);
}

async function current(db: Db, articleId: number): Promise<StoredRecord> {
  const article = await one(db, (query) => query.where("article.id", "=", articleId));
  if (article === null) throw new StoreError("not-found", `no article ${articleId}`);
  return { article, record: await recordOf(db, article.id) };
}

async function recordOf(db: Db, versionId: number): Promise<Record> {
  const row = await db
    .selectFrom("reading")
    .select("packed_record")
    .where("version_id", "=", versionId)
    .executeTakeFirst();
  if (row === undefined) throw new StoreError("not-found", `no record of version ${versionId}`);
  return unpackRecord(row.packed_record);
}

async function originalOf(db: Db, versionId: number): Promise<Original> {
  const row = await db
    .selectFrom("version")
    .innerJoin("original", "original.hash", "version.original_hash")
    .select(["original.hash", "original.packed", "original.media_type"])
    .where("version.id", "=", versionId)
    .executeTakeFirst();
  if (row === undefined) throw new StoreError("not-found", `no original of version ${versionId}`);
  return { bytes: unpack(row.packed), mediaType: row.media_type, hash: row.hash };
}

async function documentOf(db: Db, versionId: number): Promise<{ json: string; content: string | null }> {
  const row = await db
    .selectFrom("content")
    .selectAll()
    .where("version_id", "=", versionId)
    .executeTakeFirst();
  if (row === undefined) throw new StoreError("not-found", `no document of version ${versionId}`);
  const packed = row.packed_content;
  return { json: row.document, content: packed === null ? null : unpack(packed).toString("utf8") };
}

async function readByOthers(
  db: Db,
  reader: string,
  { after, limit, dossierId }: { after: number; limit: number; dossierId?: number },
): Promise<Version[]> {
  let query = db
    .selectFrom("version")
    .selectAll("version")
    .where("version.reader", "<>", reader)
    .where("version.id", ">", after);
  if (dossierId !== undefined) {
    query = query.where("version.article_id", "in", (eb) =>
      eb.selectFrom("member").select("article_id").where("dossier_id", "=", dossierId),
    );
  }
  const rows = await query.orderBy("version.id").limit(limit).execute();
  return rows.map(versionOf);
}

async function replace(db: Db, engine: Engine, rereading: Rereading): Promise<void> {
  const { versionId, packedRecord, extract, description, passages, memberships } = rereading;
  const { textHash, reader, url, title, outlet, language, published, day } = description;
  const row = await db
    .updateTable("version")
    .set({ text_hash: textHash, reader, url, title, outlet, language, published, day })
    .where("id", "=", versionId)
    .returning("article_id")
    .executeTakeFirst();
  if (row === undefined) return;
  await db
    .updateTable("reading")
    .set({ packed_record: packedRecord })
    .where("version_id", "=", versionId)
    .execute();
  await saveExtract(db, versionId, extract);
  const article = await db
    .selectFrom("article")
    .select("current_version")
    .where("id", "=", row.article_id)
    .executeTakeFirst();
  if (article?.current_version !== versionId) return;
  await replacePassages(db, engine, { articleId: row.article_id, passages });
  for (const { dossierId, state, score, reason } of memberships) {
    await db
      .updateTable("member")
      .set({ state, score, reason, decided_at: now() })
      .where("dossier_id", "=", dossierId)
      .where("article_id", "=", row.article_id)
      .where("by", "=", "rule")
      .execute();
  }
  await raiseRevisions(db, [row.article_id]);
}

async function replacePassages(
  db: Db,
  engine: Engine,
  { articleId, passages }: { articleId: number; passages: readonly Passage[] },
): Promise<void> {
  await engine.words.remove(db, articleId);
  await engine.words.add(db, articleId, passages);
}

async function replaceOriginal(
  db: Db,
  { versionId, reading, key }: { versionId: number; reading: Reading; key: string | null },
): Promise<void> {
  const version = await db
    .selectFrom("version")
    .select(["article_id", "original_hash"])
    .where("id", "=", versionId)
    .executeTakeFirst();
  if (version === undefined) return;
  const { original, document, source } = reading;
  await saveOriginal(db, reading);
  await db
    .updateTable("version")
    .set({ original_hash: original.hash, source })
    .where("id", "=", versionId)
    .execute();
  await db.updateTable("retrieval").set({ source }).where("version_id", "=", versionId).execute();
  await db
    .updateTable("content")
    .set({ document: document.json, packed_content: document.packedContent })
    .where("version_id", "=", versionId)
    .execute();
  if (key !== null) {
    await db.updateTable("article").set({ key }).where("id", "=", version.article_id).execute();
  }
  await removeUnusedOriginals(db, [version.original_hash]);
}
