import type { Migration } from "./migration.ts";

/** The revision of the dossier that a correction made, and its undoing: who says something on an older one is told. */
export const correctionRevision: Migration = {
  number: 6,
  name: "correction-revision",
  async up(db) {
    await db.schema
      .alterTable("correction")
      .addColumn("revision", "integer", (column) => column.notNull().defaultTo(0))
      .execute();
    await db.schema.alterTable("correction").addColumn("undone_revision", "integer").execute();
  },
};
