import { Kysely, PostgresDialect, sql } from "kysely";
import pg from "pg";
import { type Engine, held } from "./engine.ts";
import { postgresFault } from "./postgres-faults.ts";
import { postgresWords } from "./postgres-words.ts";
import type { Tables } from "./tables.ts";

/** Writers of one workspace take turns by this lock; the number is ours alone. */
const WRITE_LOCK = 0x52415050;

/** Opens a database of a PostgreSQL server by its address, postgres://user@host/name. */
export function openPostgres(address: string): Engine {
  const location = withoutPassword(address);
  const pool = new pg.Pool({ connectionString: address, max: 8, connectionTimeoutMillis: 10_000 });
  // A server that restarts ends idle connections; the pool makes new ones when they are asked for.
  pool.on("error", () => {});
  // One that is in use says so twice: to its query, which fails, and to whoever listens.
  pool.on("connect", (client) => client.on("error", () => {}));
  const db = new Kysely<Tables>({ dialect: new PostgresDialect({ pool }) });
  const run = <T>(work: () => Promise<T>): Promise<T> =>
    work().catch((error: unknown) => {
      throw postgresFault(location, error);
    });
  return {
    kind: "postgres",
    location,
    db,
    words: postgresWords,
    write: (work) =>
      run(() =>
        db.transaction().execute(async (transaction) => {
          await sql`select pg_advisory_xact_lock(${sql.lit(WRITE_LOCK)})`.execute(transaction);
          return work(transaction);
        }),
      ),
    read: (work) => run(() => work(db)),
    snapshot: () => held(db, "begin isolation level repeatable read read only", run),
    scrub: () => run(async () => void (await sql`vacuum`.execute(db))),
    close: () => db.destroy(),
  };
}

/** The address for messages. */
export function withoutPassword(address: string): string {
  try {
    const url = new URL(address);
    if (url.password !== "") url.password = "";
    return url.href;
  } catch {
    return "the PostgreSQL database";
  }
}
