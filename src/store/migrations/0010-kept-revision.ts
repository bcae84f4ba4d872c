import { sql } from "kysely";
import { bytes, owned, required } from "./columns.ts";
import type { Migration } from "./migration.ts";

/**
 * What was derived from a dossier stays beside what is derived from it after a change, until that is there. What was kept
 * before goes: it is derived again when it is asked for.
 */
export const keptRevision: Migration = {
  number: 10,
  name: "kept-revision",
  async up(db, kind) {
    await db.schema.dropTable("kept").execute();
    await db.schema
      .createTable("kept")
      .addColumn("dossier_id", "integer", owned("dossier.id"))
      .addColumn("form", "text", required)
      .addColumn("revision", "integer", required)
      .addColumn("part", "text", required)
      .addColumn("number", "integer", required)
      .addColumn("packed", sql.raw(bytes(kind)), required)
      .addPrimaryKeyConstraint("kept_piece", ["dossier_id", "form", "revision", "part", "number"])
      .execute();
    await db.schema
      .alterTable("dossier")
      .addColumn("cleared", "integer", (column) => column.notNull().defaultTo(0))
      .execute();
  },
};
