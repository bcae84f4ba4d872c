import { mkdirSync, statSync } from "node:fs";
import { dirname, join } from "node:path";
import Database from "better-sqlite3";
import { Kysely } from "kysely";
import { type Engine, held } from "./engine.ts";
import { sqliteDialect } from "./sqlite-driver.ts";
import { sqliteWords } from "./sqlite-words.ts";
import { StoreError } from "./store-error.ts";
import type { Tables } from "./tables.ts";

/** "RAPP": the mark in the head of a file that it is a workspace. */
const APPLICATION_ID = 0x52415050;
/** Milliseconds that a process waits for another one to finish its write. */
const PATIENCE = 20_000;

/** Opens or makes the file of a workspace; a folder stands for the file workspace.sqlite in it. */
export function openSqlite(path: string): Engine {
  const file = fileOf(path);
  const database = guarded(file, () => opened(file));
  const db = new Kysely<Tables>({ dialect: sqliteDialect(database) });
  const run = <T>(work: () => Promise<T>): Promise<T> =>
    work().catch((error: unknown) => {
      throw storeError(file, error);
    });
  return {
    kind: "sqlite",
    location: file,
    db,
    words: sqliteWords,
    write: (work) => run(() => db.transaction().execute(work)),
    read: (work) => run(() => work(db)),
    snapshot: () => held(db, "begin", run),
    scrub: () =>
      run(async () => {
        // The index keeps the words of what was taken out until its parts are merged.
        database.exec("insert into passage_words (passage_words) values ('optimize')");
        database.pragma("wal_checkpoint(TRUNCATE)");
        database.exec("VACUUM");
        database.pragma("wal_checkpoint(TRUNCATE)");
      }),
    close: () => db.destroy(),
  };
}

function fileOf(path: string): string {
  try {
    return statSync(path).isDirectory() ? join(path, "workspace.sqlite") : path;
  } catch {
    return path;
  }
}

function opened(file: string): Database.Database {
  mkdirSync(dirname(file), { recursive: true });
  const database = new Database(file, { timeout: PATIENCE });
  try {
    const id = database.pragma("application_id", { simple: true });
    if (id !== APPLICATION_ID) {
      const [{ count } = { count: 0 }] = database
        .prepare<[], { count: number }>("select count(*) as count from sqlite_schema")
        .all();
      if (count > 0 || id !== 0) {
        throw new StoreError("foreign", `store: ${file} is a database of another program`);
      }
      database.pragma("journal_mode = WAL");
      database.pragma(`application_id = ${APPLICATION_ID}`);
    }
    database.pragma("journal_mode = WAL");
    // FULL: what is acknowledged is there after a power cut too, not only after the end of the process.
    database.pragma("synchronous = FULL");
    database.pragma("foreign_keys = ON");
    database.pragma("secure_delete = ON");
    database.pragma("cache_size = -65536");
    database.pragma("mmap_size = 268435456");
    return database;
  } catch (error) {
    database.close();
    throw error;
  }
}

function guarded<T>(file: string, work: () => T): T {
  try {
    return work();
  } catch (error) {
    throw storeError(file, error);
  }
}

/** The StoreError that an error of SQLite or of the file system stands for; any other error as it is. */
function storeError(file: string, error: unknown): unknown {
  if (error instanceof StoreError || !(error instanceof Error) || !("code" in error)) return error;
  const code = String(error.code);
  const row = KNOWN.find(([pattern]) => pattern.test(code));
  if (row === undefined) return error;
  return new StoreError(row[1], `store: ${file} ${row[2]}`, error);
}

const KNOWN: readonly (readonly [RegExp, StoreError["code"], string])[] = [
  [
    /^SQLITE_FULL|^ENOSPC|^EDQUOT|^SQLITE_IOERR_WRITE/,
    "full",
    "could not be written: the disk is full. Nothing half-done is kept; make room and run the command again",
  ],
  [
    /^SQLITE_READONLY|^EROFS/,
    "read-only",
    "is not to be written by you: check its permissions, or name another with --workspace",
  ],
  [
    /^SQLITE_CANTOPEN|^EACCES|^EPERM|^ENOTDIR|^EEXIST/,
    "read-only",
    "could not be opened: check that its folder is there and may be written, or name another with --workspace",
  ],
  [/^SQLITE_CORRUPT/, "damaged", "is damaged: restore it from a backup (`rapporteur workspace restore`)"],
  [/^SQLITE_NOTADB/, "foreign", "is no workspace: it is another kind of file"],
  [
    /^SQLITE_BUSY|^SQLITE_LOCKED/,
    "busy",
    "is in use by another process that did not finish in time: try again",
  ],
  [/^SQLITE_IOERR/, "damaged", "could not be read or written: the disk reports an error"],
];
