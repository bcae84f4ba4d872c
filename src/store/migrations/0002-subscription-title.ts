import type { Migration } from "./migration.ts";

/** Feeds are shown by the names that they give themselves. */
export const subscriptionTitle: Migration = {
  number: 2,
  name: "subscription-title",
  async up(db) {
    await db.schema.alterTable("subscription").addColumn("title", "text").execute();
  },
};
