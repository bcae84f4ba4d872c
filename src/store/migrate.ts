import { sql } from "kysely";
import { type Engine, now } from "./engine.ts";
import { MIGRATIONS } from "./migrations/index.ts";
import type { Migration } from "./migrations/migration.ts";
import { StoreError } from "./store-error.ts";
import type { Db } from "./tables.ts";

/**
 * Brings the schema up to the last migration, in one transaction. Throws "newer" where the workspace was written by a
 * newer version: nothing in it is touched then.
 */
export async function migrate(engine: Engine, migrations: readonly Migration[] = MIGRATIONS): Promise<void> {
  const last = await engine.read((db) => lastDone(db, engine.kind));
  refuseNewer(engine, last, migrations);
  if (last === migrations.length) return;
  await engine.write(async (db) => {
    await sql`create table if not exists migration (number integer primary key, name text not null, at text not null)`.execute(
      db,
    );
    // Another process may have been here since.
    const done = await lastDone(db, engine.kind);
    refuseNewer(engine, done, migrations);
    for (const migration of migrations.slice(done)) {
      await migration.up(db, engine.kind);
      await db
        .insertInto("migration")
        .values({ number: migration.number, name: migration.name, at: now() })
        .execute();
    }
  });
}

async function lastDone(db: Db, kind: "sqlite" | "postgres"): Promise<number> {
  const { rows } =
    kind === "sqlite"
      ? await sql`select 1 from sqlite_schema where type = 'table' and name = 'migration'`.execute(db)
      : await sql`select 1 from pg_catalog.pg_tables where schemaname = current_schema() and tablename = 'migration'`.execute(
          db,
        );
  if (rows.length === 0) return 0;
  const found = await db
    .selectFrom("migration")
    .select(({ fn }) => fn.max("number").as("last"))
    .executeTakeFirst();
  return Number(found?.last ?? 0);
}

function refuseNewer(engine: Engine, last: number, migrations: readonly Migration[]): void {
  if (last <= migrations.length) return;
  throw new StoreError(
    "newer",
    `store: ${engine.location} was written by a newer version of rapporteur (its schema is ${last}, this version knows ${migrations.length}): install that version`,
  );
}
