import type { Db } from "../tables.ts";
import { type Kind, numbered, owned, required } from "./columns.ts";
import type { Migration } from "./migration.ts";

/** Who may come in, and what is kept of how they read. */
export const people: Migration = {
  number: 5,
  name: "people",
  async up(db, kind) {
    await users(db, kind);
    await secrets(db, kind);
    await looks(db);
  },
};

async function users(db: Db, kind: Kind): Promise<void> {
  await db.schema
    .createTable("user")
    .addColumn("id", "integer", numbered(kind))
    .addColumn("name", "text", required)
    .addColumn("folded", "text", (column) => column.notNull().unique())
    .addColumn("role", "text", required)
    .addColumn("password_hash", "text", required)
    .addColumn("created_at", "text", required)
    .addColumn("disabled_at", "text")
    .execute();
}

async function secrets(db: Db, kind: Kind): Promise<void> {
  await db.schema
    .createTable("session")
    .addColumn("id", "integer", numbered(kind))
    .addColumn("hash", "text", (column) => column.notNull().unique())
    .addColumn("user_id", "integer", owned("user.id"))
    .addColumn("created_at", "text", required)
    .addColumn("seen_at", "text", required)
    .addColumn("expires_at", "text", required)
    .addColumn("agent", "text", required)
    .execute();
  await db.schema.createIndex("session_user").on("session").column("user_id").execute();
  await db.schema
    .createTable("token")
    .addColumn("id", "integer", numbered(kind))
    .addColumn("hash", "text", (column) => column.notNull().unique())
    .addColumn("user_id", "integer", owned("user.id"))
    .addColumn("name", "text", required)
    .addColumn("scopes", "text", required)
    .addColumn("dossier_id", "integer", (column) => column.references("dossier.id").onDelete("cascade"))
    .addColumn("created_at", "text", required)
    .addColumn("used_at", "text")
    .addColumn("expires_at", "text")
    .execute();
  await db.schema.createIndex("token_user").on("token").column("user_id").execute();
  await db.schema.createIndex("token_dossier").on("token").column("dossier_id").execute();
}

/** A viewer is the id of a user, or 0 for whoever is alone with the workspace: so none of these names a user. */
async function looks(db: Db): Promise<void> {
  await db.schema
    .createTable("visit")
    .addColumn("viewer", "integer", required)
    .addColumn("dossier_id", "integer", owned("dossier.id"))
    .addColumn("previous_at", "text")
    .addColumn("began_at", "text", required)
    .addColumn("seen_at", "text", required)
    .addPrimaryKeyConstraint("visit_key", ["viewer", "dossier_id"])
    .execute();
  await db.schema.createIndex("visit_dossier").on("visit").column("dossier_id").execute();
  await db.schema
    .createTable("opened")
    .addColumn("viewer", "integer", required)
    .addColumn("article_id", "integer", owned("article.id"))
    .addColumn("at", "text", required)
    .addPrimaryKeyConstraint("opened_key", ["viewer", "article_id"])
    .execute();
  await db.schema.createIndex("opened_article").on("opened").column("article_id").execute();
  await db.schema
    .createTable("opened_all")
    .addColumn("viewer", "integer", required)
    .addColumn("dossier_id", "integer", owned("dossier.id"))
    .addColumn("until", "integer", required)
    .addPrimaryKeyConstraint("opened_all_key", ["viewer", "dossier_id"])
    .execute();
  await db.schema.createIndex("opened_all_dossier").on("opened_all").column("dossier_id").execute();
  await db.schema
    .createIndex("member_state")
    .on("member")
    .columns(["dossier_id", "state", "article_id"])
    .execute();
  await db.schema
    .createTable("preference")
    .addColumn("viewer", "integer", required)
    .addColumn("name", "text", required)
    .addColumn("value", "text", required)
    .addPrimaryKeyConstraint("preference_key", ["viewer", "name"])
    .execute();
}
