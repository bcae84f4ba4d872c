import { numbered, owned, required } from "./columns.ts";
import type { Migration } from "./migration.ts";

/** What is to be forgotten for good after a while, and can be kept until then. */
export const departure: Migration = {
  number: 9,
  name: "departure",
  async up(db, kind) {
    await db.schema
      .createTable("departure")
      .addColumn("id", "integer", numbered(kind))
      .addColumn("dossier_id", "integer", owned("dossier.id"))
      .addColumn("article_id", "integer", (column) => column.references("article.id").onDelete("cascade"))
      .addColumn("membership", "text")
      .addColumn("final_at", "text", required)
      .addUniqueConstraint("departure_subject", ["dossier_id", "article_id"])
      .execute();
  },
};
