import { sql } from "kysely";
import { bytes, numbered, owned, required } from "./columns.ts";
import type { Migration } from "./migration.ts";

/** Documents that came and wait to be read, by this machine or another. */
export const inbox: Migration = {
  number: 3,
  name: "inbox",
  async up(db, kind) {
    await db.schema
      .createTable("inbox")
      .addColumn("id", "integer", numbered(kind))
      .addColumn("batch", "text", required)
      .addColumn("dossier_id", "integer", owned("dossier.id"))
      .addColumn("document", "text", required)
      .addColumn("packed_content", sql.raw(bytes(kind)), required)
      .addColumn("packed_original", sql.raw(bytes(kind)))
      .addColumn("media_type", "text")
      .addColumn("options", "text", required)
      .addColumn("added_at", "text", required)
      .addColumn("error", "text")
      .execute();
    await db.schema.createIndex("inbox_batch").on("inbox").column("batch").execute();
  },
};
