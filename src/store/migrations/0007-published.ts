import { owned, required } from "./columns.ts";
import type { Migration } from "./migration.ts";

/** What calendar files said of meetings, so that the next one goes on from there. */
export const published: Migration = {
  number: 7,
  name: "published",
  async up(db) {
    await db.schema
      .createTable("published")
      .addColumn("dossier_id", "integer", owned("dossier.id"))
      .addColumn("uid", "text", required)
      .addColumn("sequence", "integer", required)
      .addColumn("content", "text", required)
      .addColumn("first_day", "text", required)
      .addColumn("last_day", "text", required)
      .addColumn("title", "text")
      .addColumn("withdrawn", "integer", required)
      .addColumn("reports", "text", required)
      .addPrimaryKeyConstraint("published_key", ["dossier_id", "uid"])
      .execute();
  },
};
