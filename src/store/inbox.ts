import type { Selectable } from "kysely";
import { type Engine, now } from "./engine.ts";
import { pack, unpack } from "./packed.ts";
import type { Db, Tables } from "./tables.ts";

/** A document that waits to be read. */
export interface Waiting {
  readonly dossierId: number;
  /** JSON without the content. */
  readonly document: string;
  readonly content: string;
  readonly original: { readonly bytes: Uint8Array; readonly mediaType: string } | null;
  /** JSON of how it is to be added. */
  readonly options: string;
}

/** A document that waits, as the inbox has it. */
export interface Inbound extends Waiting {
  readonly id: number;
  readonly batch: string;
  /** Why it could not be read; null where nobody tried. */
  readonly error: string | null;
}

/** Documents that came and wait to be read, by this machine or another. */
export interface InboxStore {
  /** Keeps documents under the name of a batch, in one transaction. */
  put(batch: string, documents: readonly Waiting[]): Promise<void>;
  /** Batches with documents that nobody tried to read yet, the oldest first. */
  batches(): Promise<string[]>;
  /** Those of a batch that nobody tried to read yet. */
  of(batch: string): Promise<Inbound[]>;
  /** Those of a dossier that could not be read. */
  failed(dossierId: number): Promise<Inbound[]>;
  waitingCount(dossierId: number): Promise<number>;
  remove(ids: readonly number[]): Promise<void>;
  fail(id: number, error: string): Promise<void>;
  /** Lets one of a dossier that could not be read be tried again. */
  retry(dossierId: number, id: number): Promise<void>;
  /** Removes one of a dossier that could not be read. */
  dismiss(dossierId: number, id: number): Promise<void>;
  /** Those of a dossier that nobody tried to read yet, the oldest first, without their content. */
  waiting(dossierId: number, limit: number): Promise<{ readonly id: number; readonly document: string }[]>;
}

export function inboxStore({ read, write }: Engine): InboxStore {
  return {
    put: (batch, documents) => write((db) => put(db, batch, documents)),
    batches: () =>
      read(async (db) => {
        const rows = await db
          .selectFrom("inbox")
          .select("batch")
          .select(({ fn }) => fn.min("id").as("first"))
          .where("error", "is", null)
          .groupBy("batch")
          .orderBy("first")
          .execute();
        return rows.map(({ batch }) => batch);
      }),
    of: (batch) =>
      read(async (db) => {
        const rows = db.selectFrom("inbox").selectAll().where("batch", "=", batch).where("error", "is", null);
        return (await rows.orderBy("id").execute()).map(inboundOf);
      }),
    failed: (dossierId) =>
      read(async (db) => {
        const rows = db.selectFrom("inbox").selectAll().where("dossier_id", "=", dossierId);
        return (await rows.where("error", "is not", null).orderBy("id").execute()).map(inboundOf);
      }),
    waitingCount: (dossierId) =>
      read(async (db) => {
        const row = await db
          .selectFrom("inbox")
          .select(({ fn }) => fn.countAll().as("count"))
          .where("dossier_id", "=", dossierId)
          .where("error", "is", null)
          .executeTakeFirst();
        return Number(row?.count ?? 0);
      }),
    remove: (ids) =>
      write(async (db) => {
        if (ids.length > 0) await db.deleteFrom("inbox").where("id", "in", ids).execute();
      }),
    retry: (dossierId, id) =>
      write(async (db) => {
        const row = db.updateTable("inbox").set({ error: null }).where("id", "=", id);
        await row.where("dossier_id", "=", dossierId).execute();
      }),
    dismiss: (dossierId, id) =>
      write(async (db) => {
        const row = db.deleteFrom("inbox").where("id", "=", id).where("error", "is not", null);
        await row.where("dossier_id", "=", dossierId).execute();
      }),
    waiting: (dossierId, limit) =>
      read((db) =>
        db
          .selectFrom("inbox")
          .select(["id", "document"])
          .where("dossier_id", "=", dossierId)
          .where("error", "is", null)
          .orderBy("id")
          .limit(limit)
          .execute(),
      ),
    fail: (id, error) =>
      write(async (db) => {
        await db.updateTable("inbox").set({ error }).where("id", "=", id).execute();
      }),
  };
}

async function put(db: Db, batch: string, documents: readonly Waiting[]): Promise<void> {
  for (const { dossierId, document, content, original, options } of documents) {
    await db
      .insertInto("inbox")
      .values({
        batch,
        dossier_id: dossierId,
        document,
        packed_content: pack(content),
        packed_original: original === null ? null : pack(original.bytes),
        media_type: original?.mediaType ?? null,
        options,
        added_at: now(),
        error: null,
      })
      .execute();
  }
}

function inboundOf(row: Selectable<Tables["inbox"]>): Inbound {
  const { id, batch, document, options, error } = row;
  const original =
    row.packed_original === null || row.media_type === null
      ? null
      : { bytes: unpack(row.packed_original), mediaType: row.media_type };
  const content = unpack(row.packed_content).toString("utf8");
  return { id, batch, dossierId: row.dossier_id, document, content, original, options, error };
}
