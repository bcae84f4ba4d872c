// Brings a workspace to a schema that is some migrations further than the last, each of which rewrites rows, and tells
// each as it begins: node migrating.ts WORKSPACE
import { sql } from "kysely";
import { migrate } from "../../src/store/migrate.ts";
import { MIGRATIONS } from "../../src/store/migrations/index.ts";
import type { Migration } from "../../src/store/migrations/migration.ts";
import { openEngine } from "../../src/store/open.ts";

/** Migrations as later versions may have them: they fill a column row by row, move a table, and drop what it was. */
export const LATER: readonly Migration[] = [
  {
    number: MIGRATIONS.length + 1,
    name: "note-length",
    async up(db) {
      await db.schema.alterTable("correction").addColumn("length", "integer").execute();
      for (const { id, target } of await db.selectFrom("correction").select(["id", "target"]).execute())
        await sql`update correction set length = ${target.length} where id = ${id}`.execute(db);
    },
  },
  {
    number: MIGRATIONS.length + 2,
    name: "said",
    async up(db) {
      await sql`create table said (id integer primary key, words text not null)`.execute(db);
      for (const { id, target } of await db.selectFrom("correction").select(["id", "target"]).execute())
        await sql`insert into said (id, words) values (${id}, ${target})`.execute(db);
    },
  },
  {
    number: MIGRATIONS.length + 3,
    name: "correction-without-length",
    async up(db) {
      await db.schema.alterTable("correction").dropColumn("length").execute();
      await sql`update said set words = upper(words)`.execute(db);
    },
  },
];

const told = (migration: Migration): Migration => ({
  ...migration,
  async up(db, kind) {
    process.stdout.write(`up ${migration.number}\n`);
    await migration.up(db, kind);
  },
});

const [workspace] = process.argv.slice(2);
if (workspace !== undefined && process.argv[1]?.endsWith("migrating.ts") === true) {
  const engine = await openEngine(workspace);
  await migrate(engine, [...MIGRATIONS, ...LATER].map(told));
  await engine.close();
  process.stdout.write("done\n");
}
