import type { Engine } from "./engine.ts";
import type { Db } from "./tables.ts";

/** A piece of what was derived from a dossier: packed bytes. */
export interface KeptPiece {
  readonly part: string;
  readonly packed: Uint8Array;
}

/** What pieces were derived from, and in which form. */
export interface KeptFrom {
  /** Of the dossier. */
  readonly revision: number;
  readonly form: string;
}

/**
 * What was derived from dossiers. Each derivation of a form stays until the second one after it is kept, so that who reads
 * one is not disturbed; forgetting removes all at once. It is never in a backup.
 */
export interface KeptStore {
  /** The pieces in their order, all or only some parts; null where there are none. */
  get(dossierId: number, from: KeptFrom, parts?: readonly string[]): Promise<KeptPiece[] | null>;
  /** The newest revision that pieces of a form were derived from; null where there is none. */
  newest(dossierId: number, form: string): Promise<number | null>;
  /**
   * Keeps pieces in place of those of the same form and revision. Nothing is kept where words of the dossier were forgotten
   * since, or where a newer revision's are there.
   */
  put(dossierId: number, from: KeptFrom, pieces: readonly KeptPiece[]): Promise<void>;
}

export function keptStore({ read, write }: Engine): KeptStore {
  return {
    get: (dossierId, { revision, form }, parts) =>
      read(async (db) => {
        let query = db
          .selectFrom("kept")
          .select(["part", "packed"])
          .where("dossier_id", "=", dossierId)
          .where("form", "=", form)
          .where("revision", "=", revision);
        if (parts !== undefined) query = query.where("part", "in", [...parts]);
        const rows = await query.orderBy("number").execute();
        return rows.length === 0 ? null : rows;
      }),
    newest: (dossierId, form) => read((db) => newest(db, dossierId, form)),
    put: (dossierId, from, pieces) =>
      write(async (db) => {
        const { revision, form } = from;
        const dossier = await db
          .selectFrom("dossier")
          .select("cleared")
          .where("id", "=", dossierId)
          .executeTakeFirst();
        if (dossier === undefined || revision < dossier.cleared) return;
        const before = await newest(db, dossierId, form);
        if (before !== null && before > revision) return;
        await db
          .deleteFrom("kept")
          .where("dossier_id", "=", dossierId)
          .where(({ eb, or, and }) =>
            or([
              and([eb("form", "=", form), eb("revision", "=", revision)]),
              eb("revision", "<", before === null || before === revision ? 0 : before),
            ]),
          )
          .execute();
        for (const [number, { part, packed }] of pieces.entries()) {
          const row = { dossier_id: dossierId, form, revision, part, number, packed };
          await db.insertInto("kept").values(row).execute();
        }
      }),
  };
}

async function newest(db: Db, dossierId: number, form: string): Promise<number | null> {
  const found = await db
    .selectFrom("kept")
    .select(({ fn }) => fn.max("revision").as("revision"))
    .where("dossier_id", "=", dossierId)
    .where("form", "=", form)
    .executeTakeFirst();
  return found?.revision ?? null;
}

/** Notes that dossiers changed: their revisions go up. What was derived before is there until it is derived anew. */
export async function noteChange(db: Db, dossierIds: readonly number[]): Promise<void> {
  if (dossierIds.length === 0) return;
  await db
    .updateTable("dossier")
    .set(({ eb }) => ({ revision: eb("revision", "+", 1) }))
    .where("id", "in", dossierIds)
    .execute();
}

/** Notes that words of dossiers were forgotten: what was derived from them goes away, and none of it can come back. */
export async function noteForgetting(db: Db, dossierIds: readonly number[]): Promise<void> {
  if (dossierIds.length === 0) return;
  await noteChange(db, dossierIds);
  await db
    .updateTable("dossier")
    .set(({ ref }) => ({ cleared: ref("revision") }))
    .where("id", "in", dossierIds)
    .execute();
  await db.deleteFrom("kept").where("dossier_id", "in", dossierIds).execute();
}
