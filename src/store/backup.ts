import { type RawBuilder, sql } from "kysely";
import { type Engine, now } from "./engine.ts";
import { MIGRATIONS } from "./migrations/index.ts";
import type { Db } from "./tables.ts";

/** What the first line of a backup says of it. */
export interface BackupHead {
  readonly format: "rapporteur-backup/1";
  /** The number of the last migration of the workspace that it was made of. */
  readonly schema: number;
  readonly at: string;
}

/** How a table is read and written whole: by which columns it is ordered, and how many rows at once. */
export interface TablePlan {
  readonly name: string;
  readonly order: readonly string[];
  readonly rows: number;
  /** True where its ids are given by the database. */
  readonly numbered: boolean;
}

/**
 * The tables of a backup, each after those that it refers to. What is searched in is made anew from the records; who is
 * signed in signs in again, so that a backup opens no door by itself.
 */
export const TABLES: readonly TablePlan[] = [
  { name: "dossier", order: ["id"], rows: 500, numbered: true },
  { name: "original", order: ["hash"], rows: 50, numbered: false },
  { name: "article", order: ["id"], rows: 2000, numbered: true },
  { name: "version", order: ["id"], rows: 1000, numbered: true },
  { name: "content", order: ["version_id"], rows: 50, numbered: false },
  { name: "reading", order: ["version_id"], rows: 50, numbered: false },
  { name: "extract", order: ["version_id"], rows: 100, numbered: false },
  { name: "retrieval", order: ["id"], rows: 1000, numbered: true },
  { name: "member", order: ["dossier_id", "article_id"], rows: 1000, numbered: false },
  { name: "subscription", order: ["id"], rows: 500, numbered: true },
  { name: "pending", order: ["dossier_id", "url"], rows: 1000, numbered: false },
  { name: "inbox", order: ["id"], rows: 50, numbered: true },
  { name: "departure", order: ["id"], rows: 1000, numbered: true },
  { name: "digest", order: ["id"], rows: 500, numbered: true },
  { name: "digest_mail", order: ["id"], rows: 500, numbered: true },
  { name: "digest_told", order: ["digest_id", "item"], rows: 2000, numbered: false },
  { name: "correction", order: ["id"], rows: 500, numbered: true },
  { name: "published", order: ["dossier_id", "uid"], rows: 500, numbered: false },
  { name: "forgotten", order: ["hash"], rows: 1000, numbered: false },
  { name: "user", order: ["id"], rows: 500, numbered: true },
  { name: "token", order: ["id"], rows: 500, numbered: true },
  { name: "visit", order: ["viewer", "dossier_id"], rows: 1000, numbered: false },
  { name: "opened", order: ["viewer", "article_id"], rows: 2000, numbered: false },
  { name: "opened_all", order: ["viewer", "dossier_id"], rows: 1000, numbered: false },
  { name: "preference", order: ["viewer", "name"], rows: 1000, numbered: false },
];

/**
 * The whole workspace as lines of JSON, as it was at one moment: a head, each row of each table, and the counts. Bytes
 * are `{"base64": ...}`. A few rows are in memory at a time.
 */
export async function* backupLines(engine: Engine): AsyncGenerator<string> {
  const head: BackupHead = { format: "rapporteur-backup/1", schema: MIGRATIONS.length, at: now() };
  yield `${JSON.stringify(head)}\n`;
  const counts: { [table: string]: number } = {};
  const snapshot = await engine.snapshot();
  try {
    for (const plan of TABLES) {
      counts[plan.name] = 0;
      for await (const rows of pagesOf(snapshot.db, plan)) {
        counts[plan.name]! += rows.length;
        yield rows.map((row) => `${JSON.stringify({ table: plan.name, row: encoded(row) })}\n`).join("");
      }
    }
  } finally {
    await snapshot.end();
  }
  yield `${JSON.stringify({ counts })}\n`;
}

type Row = { readonly [column: string]: unknown };

/** The rows of a table in pages; each page begins after the last row of the one before. */
async function* pagesOf(db: Db, { name, order, rows: limit }: TablePlan): AsyncGenerator<Row[]> {
  const columns = sql.join(order.map((column) => sql.ref(column)));
  let last: Row | null = null;
  for (;;) {
    const from: Row | null = last;
    const after: RawBuilder<unknown> =
      from === null
        ? sql``
        : sql`where (${columns}) > (${sql.join(order.map((column) => sql.val(from[column])))})`;
    const page =
      await sql<Row>`select * from ${sql.table(name)} ${after} order by ${columns} limit ${sql.lit(limit)}`.execute(
        db,
      );
    if (page.rows.length > 0) yield page.rows;
    if (page.rows.length < limit) return;
    last = page.rows.at(-1)!;
  }
}

function encoded(row: Row): Row {
  return Object.fromEntries(
    Object.entries(row).map(([column, value]) => [
      column,
      value instanceof Uint8Array ? { base64: Buffer.from(value).toString("base64") } : value,
    ]),
  );
}
