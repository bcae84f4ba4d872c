import { numbered, owned, required } from "./columns.ts";
import type { Migration } from "./migration.ts";

/** Who gets a digest of a dossier, when, and what became of each mail. */
export const digest: Migration = {
  number: 8,
  name: "digest",
  async up(db, kind) {
    await db.schema
      .createTable("digest")
      .addColumn("id", "integer", numbered(kind))
      .addColumn("dossier_id", "integer", owned("dossier.id"))
      .addColumn("recipient", "text", required)
      .addColumn("plan", "text", required)
      .addColumn("token", "text", (column) => column.notNull().unique())
      .addColumn("created_at", "text", required)
      .addColumn("next_at", "text", required)
      .addColumn("told_at", "text")
      .addColumn("ended_at", "text")
      .addColumn("ended_why", "text")
      .addUniqueConstraint("digest_recipient", ["dossier_id", "recipient"])
      .execute();
    await db.schema
      .createTable("digest_mail")
      .addColumn("id", "integer", numbered(kind))
      .addColumn("digest_id", "integer", owned("digest.id"))
      .addColumn("slot", "text", required)
      .addColumn("message_id", "text", required)
      .addColumn("state", "text", required)
      .addColumn("attempts", "integer", required)
      .addColumn("next_at", "text", required)
      .addColumn("items", "text")
      .addColumn("error", "text")
      .addColumn("changed_at", "text", required)
      .addUniqueConstraint("digest_mail_slot", ["digest_id", "slot"])
      .execute();
    await db.schema
      .createTable("digest_told")
      .addColumn("digest_id", "integer", owned("digest.id"))
      .addColumn("item", "text", required)
      .addPrimaryKeyConstraint("digest_told_key", ["digest_id", "item"])
      .execute();
  },
};
