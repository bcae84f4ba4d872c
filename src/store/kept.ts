import type { Engine } from "./engine.ts";
import type { Db } from "./tables.ts";

/** A piece of what was derived from a dossier: packed bytes. */
export interface KeptPiece {
  readonly part: string;
  readonly packed: Uint8Array;
}

/** What was derived from dossiers. It goes away with any change of the dossier, and is never in a backup. */
export interface KeptStore {
  /**
   * The pieces in their order, all of a form or only some parts, where they were derived in this form from the dossier as
   * it is; else null.
   */
  get(dossierId: number, form: string, parts?: readonly string[]): Promise<KeptPiece[] | null>;
  /**
   * Keeps pieces that were derived from the dossier at a revision, in place of what there was of the same parts; nothing
   * is kept where the dossier changed since.
   */
  put(
    dossierId: number,
    from: { readonly revision: number; readonly form: string },
    pieces: readonly KeptPiece[],
  ): Promise<void>;
}

export function keptStore({ read, write }: Engine): KeptStore {
  return {
    get: (dossierId, form, parts) =>
      read(async (db) => {
        let query = db
          .selectFrom("kept")
          .selectAll()
          .where("dossier_id", "=", dossierId)
          .where("form", "=", form);
        if (parts !== undefined) query = query.where("part", "in", [...parts]);
        const rows = await query.orderBy("number").execute();
        return rows.length === 0 ? null : rows.map(({ part, packed }) => ({ part, packed }));
      }),
    put: (dossierId, { revision, form }, pieces) =>
      write(async (db) => {
        const now = await db
          .selectFrom("dossier")
          .select("revision")
          .where("id", "=", dossierId)
          .executeTakeFirst();
        if (now?.revision !== revision) return;
        const parts = [...new Set(pieces.map(({ part }) => part))];
        await db.deleteFrom("kept").where("dossier_id", "=", dossierId).where("part", "in", parts).execute();
        for (const [number, { part, packed }] of pieces.entries()) {
          await db.insertInto("kept").values({ dossier_id: dossierId, part, number, form, packed }).execute();
        }
      }),
  };
}

/** Notes that dossiers changed: their revisions go up, and what was derived from them goes away. */
export async function noteChange(db: Db, dossierIds: readonly number[]): Promise<void> {
  if (dossierIds.length === 0) return;
  await db
    .updateTable("dossier")
    .set(({ eb }) => ({ revision: eb("revision", "+", 1) }))
    .where("id", "in", dossierIds)
    .execute();
  await db.deleteFrom("kept").where("dossier_id", "in", dossierIds).execute();
}
