import { sql, type Transaction } from "kysely";
import type { Db, Tables } from "./tables.ts";
import type { WordIndex } from "./word-index.ts";

/** A database with what differs between the two. */
export interface Engine {
  readonly kind: "sqlite" | "postgres";
  readonly location: string;
  readonly db: Db;
  readonly words: WordIndex;
  /**
   * One transaction that no other writer runs beside. It is done whole or not at all; an error comes out as a
   * StoreError where its kind is known.
   */
  write<T>(work: (db: Transaction<Tables>) => Promise<T>): Promise<T>;
  /** Runs queries that only read, with the same errors. */
  read<T>(work: (db: Db) => Promise<T>): Promise<T>;
  /** The workspace as it is now, for queries that take a while; writers go on meanwhile. */
  snapshot(): Promise<Snapshot>;
  scrub(): Promise<void>;
  close(): Promise<void>;
}

/** A moment of the workspace; it is held until it is ended. */
export interface Snapshot {
  readonly db: Db;
  end(): Promise<void>;
}

/** Holds one connection between two statements, until the snapshot is ended. */
export async function held(
  db: Db,
  begin: string,
  guard: <T>(work: () => Promise<T>) => Promise<T>,
): Promise<Snapshot> {
  let end = (): void => {};
  const ended = new Promise<void>((resolve) => {
    end = resolve;
  });
  let ready: (snapshot: Db) => void = () => {};
  const begun = new Promise<Db>((resolve) => {
    ready = resolve;
  });
  const held = guard(() =>
    db.connection().execute(async (connection) => {
      await sql.raw(begin).execute(connection);
      ready(connection);
      await ended;
      await sql`rollback`.execute(connection);
    }),
  );
  const first = await Promise.race([begun, held]);
  if (first === undefined) throw new Error("store: the snapshot ended before it began");
  return {
    db: first,
    end: async () => {
      end();
      await held;
    },
  };
}

/** The time now, as it is kept. */
export function now(): string {
  return new Date().toISOString();
}
