import { sql } from "kysely";
import { bytes, owned, required } from "./columns.ts";
import type { Migration } from "./migration.ts";

/** What was derived from a dossier as it is now, so that it is not derived again for each view. */
export const kept: Migration = {
  number: 4,
  name: "kept",
  async up(db, kind) {
    await db.schema
      .createTable("kept")
      .addColumn("dossier_id", "integer", owned("dossier.id"))
      .addColumn("part", "text", required)
      .addColumn("number", "integer", required)
      .addColumn("form", "text", required)
      .addColumn("packed", sql.raw(bytes(kind)), required)
      .addPrimaryKeyConstraint("kept_key", ["dossier_id", "part", "number"])
      .execute();
  },
};
