import { Kysely, PostgresDialect, sql } from "kysely";
import pg from "pg";
import { type Engine, held } from "./engine.ts";
import { postgresWords } from "./postgres-words.ts";
import { StoreError } from "./store-error.ts";
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
      throw storeError(location, error);
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

/** The StoreError that an error of the server or of the connection stands for; any other error as it is. */
function storeError(location: string, error: unknown): unknown {
  if (error instanceof StoreError || !(error instanceof Error)) return error;
  const code = "code" in error ? String(error.code) : "";
  const row = KNOWN.find(([pattern]) => pattern.test(code) || pattern.test(error.message));
  if (row === undefined) return error;
  return new StoreError(
    row[1],
    `store: ${location} ${row[2]} (${error.message.replace(/\s+/g, " ")})`,
    error,
  );
}

const KNOWN: readonly (readonly [RegExp, StoreError["code"], string])[] = [
  [/^53100$/, "full", "could not be written: the server's disk is full"],
  [/^(?:25006|42501)$/, "read-only", "is not to be written by this user"],
  [/^(?:3D000|28\w\w\w)$/, "unreachable", "does not let this user in, or there is no such database"],
  [
    /^(?:57P0[1-5]|08\w\w\w|ECONN\w+|ENOTFOUND|EAI_AGAIN|EPIPE|ETIMEDOUT|EHOSTUNREACH|ENETUNREACH|53300)$|Connection terminated|timeout exceeded when trying to connect|connection is closed/,
    "unreachable",
    "is not to be reached: is the server running? What was reported as done is kept; run the command again",
  ],
  [/^(?:XX001|XX002)$/, "damaged", "is damaged: restore it from a backup"],
  [/^(?:40001|40P01|55P03)$/, "busy", "is in use by another process: try again"],
];
