import { sql } from "kysely";
import * as v from "valibot";
import type { Record } from "../record/index.ts";
import { type BackupHead, TABLES } from "./backup.ts";
import { type Engine, now } from "./engine.ts";
import { migrate } from "./migrate.ts";
import { digest } from "./migrations/0008-digest.ts";
import { MIGRATIONS } from "./migrations/index.ts";
import type { Passage } from "./nouns.ts";
import { unpackRecord } from "./packed.ts";
import { StoreError } from "./store-error.ts";
import type { Db } from "./tables.ts";

/** What is searched for in a record. */
export type PassagesOf = (record: Record) => readonly Passage[];

const HeadSchema = v.object({
  format: v.literal("rapporteur-backup/1"),
  schema: v.pipe(v.number(), v.integer(), v.minValue(1)),
  at: v.string(),
});
const LineSchema = v.union([
  v.object({ table: v.picklist(TABLES.map(({ name }) => name)), row: v.record(v.string(), v.unknown()) }),
  v.object({ counts: v.record(v.string(), v.number()) }),
]);

/**
 * Fills an empty workspace from the lines of a backup: the schema is brought to that of the backup, the rows come in,
 * and then the schema goes on to the newest. Whole or not at all. Throws "misuse" where the workspace is not empty or the
 * lines are no whole backup, and "newer" where a newer version made them. Gives the rows by table.
 */
export async function restoreLines(
  engine: Engine,
  lines: AsyncIterable<string>,
  passagesOf: PassagesOf,
): Promise<{ readonly [table: string]: number }> {
  const iterator = lines[Symbol.asyncIterator]();
  const head = await headOf(iterator);
  if (head.schema > MIGRATIONS.length) {
    throw new StoreError(
      "newer",
      "the backup was made by a newer version of rapporteur: install that version",
    );
  }
  await migrate(engine, MIGRATIONS.slice(0, head.schema));
  const counts = await engine.write(async (db) => {
    await refuseFull(db, engine.location);
    const restored = await insertAll(db, iterator);
    await indexAll(db, engine, passagesOf);
    if (engine.kind === "postgres") await raiseNumbers(db);
    if (head.schema >= digest.number) await endDigests(db);
    return restored;
  });
  await migrate(engine);
  return counts;
}

/** The workspace that was backed up may go on sending: nobody is to get the same mail from two. */
async function endDigests(db: Db): Promise<void> {
  await db
    .updateTable("digest")
    .set({ ended_at: now(), ended_why: "it came with a backup: let it go on where it is to be sent from" })
    .where("ended_at", "is", null)
    .execute();
}

async function headOf(lines: AsyncIterator<string>): Promise<BackupHead> {
  const first = await lines.next();
  const head = v.safeParse(HeadSchema, first.done === true ? null : parsed(first.value));
  if (!head.success) throw new StoreError("misuse", "this is no backup of a workspace");
  return head.output;
}

function parsed(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return null;
  }
}

async function refuseFull(db: Db, location: string): Promise<void> {
  const row = await db
    .selectFrom("dossier")
    .select("id")
    .unionAll(db.selectFrom("article").select("id"))
    .unionAll(db.selectFrom("user").select("id"))
    .limit(1)
    .executeTakeFirst();
  if (row !== undefined) {
    throw new StoreError(
      "misuse",
      `${location} is not empty: restore into a workspace that is not there yet`,
    );
  }
}

type Row = { [column: string]: unknown };

/** Rows that are inserted at once. */
const AT_ONCE = 50;

async function insertAll(db: Db, lines: AsyncIterator<string>): Promise<{ [table: string]: number }> {
  const counts: { [table: string]: number } = Object.fromEntries(TABLES.map(({ name }) => [name, 0]));
  let table = "";
  let rows: Row[] = [];
  const flush = async (): Promise<void> => {
    if (rows.length > 0) await insert(db, table, rows);
    rows = [];
  };
  for (;;) {
    const next = await lines.next();
    const line = next.done === true ? null : v.safeParse(LineSchema, parsed(next.value));
    if (line === null || !line.success) {
      throw new StoreError("misuse", "the backup is cut short or damaged: nothing was restored");
    }
    if ("counts" in line.output) {
      await flush();
      refuseMissing(counts, line.output.counts);
      return counts;
    }
    if (line.output.table !== table || rows.length >= AT_ONCE) await flush();
    table = line.output.table;
    rows.push(decoded(line.output.row));
    counts[table]!++;
  }
}

function refuseMissing(
  counts: { readonly [table: string]: number },
  told: { readonly [table: string]: number },
): void {
  const missing = Object.entries(told).find(([name, count]) => counts[name] !== count);
  if (missing !== undefined) {
    const [name, count] = missing;
    throw new StoreError(
      "misuse",
      `the backup is damaged: ${count} rows of ${name} expected, ${counts[name] ?? 0} found; nothing was restored`,
    );
  }
}

async function insert(db: Db, table: string, rows: readonly Row[]): Promise<void> {
  const columns = Object.keys(rows[0]!);
  const values = rows.map((row) => sql`(${sql.join(columns.map((column) => sql.val(row[column])))})`);
  await sql`insert into ${sql.table(table)} (${sql.join(columns.map((column) => sql.ref(column)))}) values ${sql.join(values)}`.execute(
    db,
  );
}

const BytesSchema = v.object({ base64: v.string() });

function decoded(row: Row): Row {
  return Object.fromEntries(
    Object.entries(row).map(([column, value]) => {
      const bytes = v.safeParse(BytesSchema, value);
      return [column, bytes.success ? Buffer.from(bytes.output.base64, "base64") : value];
    }),
  );
}

/** Makes the search index anew. */
async function indexAll(db: Db, { words }: Engine, passagesOf: PassagesOf): Promise<void> {
  let after = 0;
  for (;;) {
    const rows = await db
      .selectFrom("article")
      .innerJoin("reading", "reading.version_id", "article.current_version")
      .select(["article.id", "reading.packed_record"])
      .where("article.id", ">", after)
      .orderBy("article.id")
      .limit(AT_ONCE)
      .execute();
    if (rows.length === 0) return;
    for (const { id, packed_record } of rows)
      await words.add(db, id, passagesOf(unpackRecord(packed_record)));
    after = rows.at(-1)!.id;
  }
}

/** Numbers that the database gives go on after those that were restored. */
async function raiseNumbers(db: Db): Promise<void> {
  for (const { name } of TABLES.filter(({ numbered }) => numbered)) {
    await sql`select setval(pg_get_serial_sequence(${name}, 'id'), (select coalesce(max(id), 0) + 1 from ${sql.table(name)}), false)`.execute(
      db,
    );
  }
}
