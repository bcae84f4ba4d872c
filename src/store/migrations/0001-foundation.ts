import { sql } from "kysely";
import type { Db } from "../tables.ts";
import { bytes, type Kind, numbered, owned, required } from "./columns.ts";
import type { Migration } from "./migration.ts";

/** Dossiers, articles with their versions and records, what is followed, what was corrected. */
export const foundation: Migration = {
  number: 1,
  name: "foundation",
  async up(db, kind) {
    await dossiers(db, kind);
    await articles(db, kind);
    await versions(db, kind);
    await members(db);
    await passages(db, kind);
    await followed(db, kind);
    await corrections(db, kind);
  },
};

async function dossiers(db: Db, kind: Kind): Promise<void> {
  await db.schema
    .createTable("dossier")
    .addColumn("id", "integer", numbered(kind))
    .addColumn("name", "text", (column) => column.notNull().unique())
    .addColumn("interests", "text", required)
    .addColumn("created_at", "text", required)
    .addColumn("revision", "integer", required)
    .execute();
}

async function articles(db: Db, kind: Kind): Promise<void> {
  await db.schema
    .createTable("original")
    .addColumn("hash", "text", (column) => column.primaryKey())
    .addColumn("media_type", "text", required)
    .addColumn("size", "integer", required)
    .addColumn("packed", sql.raw(bytes(kind)), required)
    .execute();
  await db.schema
    .createTable("article")
    .addColumn("id", "integer", numbered(kind))
    .addColumn("key", "text", (column) => column.notNull().unique())
    .addColumn("current_version", "integer")
    .execute();
  await db.schema
    .createTable("forgotten")
    .addColumn("hash", "text", (column) => column.primaryKey())
    .addColumn("kind", "text", required)
    .addColumn("at", "text", required)
    .execute();
}

async function versions(db: Db, kind: Kind): Promise<void> {
  await db.schema
    .createTable("version")
    .addColumn("id", "integer", numbered(kind))
    .addColumn("article_id", "integer", owned("article.id"))
    .addColumn("number", "integer", required)
    .addColumn("original_hash", "text", (column) => column.notNull().references("original.hash"))
    .addColumn("text_hash", "text", required)
    .addColumn("reader", "text", required)
    .addColumn("source", "text", required)
    .addColumn("retrieved_at", "text", required)
    .addColumn("url", "text")
    .addColumn("title", "text")
    .addColumn("outlet", "text")
    .addColumn("language", "text")
    .addColumn("published", "text")
    .addColumn("day", "text", required)
    .addUniqueConstraint("version_number", ["article_id", "number"])
    .execute();
  await db.schema.createIndex("version_original").on("version").column("original_hash").execute();
  await db.schema.createIndex("version_day").on("version").column("day").execute();
  await db.schema
    .createTable("content")
    .addColumn("version_id", "integer", (column) => owned("version.id")(column).primaryKey())
    .addColumn("document", "text", required)
    .addColumn("packed_content", sql.raw(bytes(kind)))
    .execute();
  await db.schema
    .createTable("reading")
    .addColumn("version_id", "integer", (column) => owned("version.id")(column).primaryKey())
    .addColumn("packed_record", sql.raw(bytes(kind)), required)
    .execute();
  await db.schema
    .createTable("extract")
    .addColumn("version_id", "integer", (column) => owned("version.id")(column).primaryKey())
    .addColumn("form", "integer", required)
    .addColumn("packed", sql.raw(bytes(kind)), required)
    .execute();
  await db.schema
    .createTable("retrieval")
    .addColumn("id", "integer", numbered(kind))
    .addColumn("version_id", "integer", owned("version.id"))
    .addColumn("fingerprint", "text", required)
    .addColumn("original_hash", "text", required)
    .addColumn("source", "text", required)
    .addColumn("retrieved_at", "text", required)
    .execute();
  await db.schema.createIndex("retrieval_version").on("retrieval").column("version_id").execute();
  await db.schema.createIndex("retrieval_fingerprint").on("retrieval").column("fingerprint").execute();
}

async function members(db: Db): Promise<void> {
  await db.schema
    .createTable("member")
    .addColumn("dossier_id", "integer", owned("dossier.id"))
    .addColumn("article_id", "integer", owned("article.id"))
    .addColumn("state", "text", required)
    .addColumn("by", "text", required)
    .addColumn("score", "real", required)
    .addColumn("reason", "text", required)
    .addColumn("decided_at", "text", required)
    .addPrimaryKeyConstraint("member_key", ["dossier_id", "article_id"])
    .execute();
  await db.schema.createIndex("member_article").on("member").column("article_id").execute();
}

/** The words themselves stand only in the index: they are in the record already. */
async function passages(db: Db, kind: Kind): Promise<void> {
  await db.schema
    .createTable("passage")
    .addColumn("id", "integer", numbered(kind))
    .addColumn("article_id", "integer", owned("article.id"))
    .addColumn("kind", "text", required)
    .addColumn("line", "text")
    .addColumn("party", "text")
    .addColumn("person", "text")
    .addColumn("stance", "text")
    .execute();
  await db.schema.createIndex("passage_article").on("passage").column("article_id").execute();
  if (kind === "sqlite") {
    await sql`create virtual table passage_words using fts5(
      words, content='', contentless_delete=1, tokenize='porter unicode61 remove_diacritics 2')`.execute(db);
  } else {
    await sql`alter table passage add column words tsvector not null default ''`.execute(db);
    await sql`create index passage_words on passage using gin (words)`.execute(db);
  }
}

async function followed(db: Db, kind: Kind): Promise<void> {
  await db.schema
    .createTable("subscription")
    .addColumn("id", "integer", numbered(kind))
    .addColumn("dossier_id", "integer", owned("dossier.id"))
    .addColumn("url", "text", required)
    .addColumn("kind", "text", required)
    .addColumn("etag", "text")
    .addColumn("last_modified", "text")
    .addColumn("next_at", "text", required)
    .addColumn("fetched_at", "text")
    .addColumn("failures", "integer", required)
    .addColumn("last_error", "text")
    .addColumn("created_at", "text", required)
    .addUniqueConstraint("subscription_url", ["dossier_id", "url"])
    .execute();
  await db.schema
    .createTable("pending")
    .addColumn("dossier_id", "integer", owned("dossier.id"))
    .addColumn("url", "text", required)
    .addColumn("subscription_id", "integer", (column) =>
      column.references("subscription.id").onDelete("set null"),
    )
    .addColumn("found_at", "text", required)
    .addColumn("failures", "integer", required)
    .addColumn("next_at", "text", required)
    .addColumn("last_error", "text")
    .addPrimaryKeyConstraint("pending_key", ["dossier_id", "url"])
    .execute();
}

async function corrections(db: Db, kind: Kind): Promise<void> {
  await db.schema
    .createTable("correction")
    .addColumn("id", "integer", numbered(kind))
    .addColumn("dossier_id", "integer", owned("dossier.id"))
    .addColumn("article_id", "integer", (column) => column.references("article.id").onDelete("cascade"))
    .addColumn("action", "text", required)
    .addColumn("subject", "text", required)
    .addColumn("target", "text", required)
    .addColumn("value", "text")
    .addColumn("who", "text", required)
    .addColumn("at", "text", required)
    .addColumn("reason", "text")
    .addColumn("undone_by", "text")
    .addColumn("undone_at", "text")
    .execute();
  await db.schema.createIndex("correction_dossier").on("correction").column("dossier_id").execute();
  await db.schema.createIndex("correction_article").on("correction").column("article_id").execute();
}
