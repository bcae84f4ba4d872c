import type { Transaction } from "kysely";
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
  scrub(): Promise<void>;
  close(): Promise<void>;
}

/** The time now, as it is kept. */
export function now(): string {
  return new Date().toISOString();
}
