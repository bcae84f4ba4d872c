import type { Selectable } from "kysely";
import * as v from "valibot";
import {
  ActorCorrectionSchema,
  type Correction,
  GroupCorrectionSchema,
  LineCorrectionSchema,
  type NewCorrection,
} from "../record/index.ts";
import { type Engine, now } from "./engine.ts";
import { noteChange } from "./kept.ts";
import type { Db, Tables } from "./tables.ts";

/** What people said of the record. */
export interface CorrectionStore {
  add(correction: NewCorrection): Promise<Correction>;
  get(id: number): Promise<Correction | null>;
  /** Those of a dossier in the order in which they were made; with `undone`, those that were taken back too. */
  list(
    dossierId: number,
    which?: { readonly undone?: boolean; readonly articleId?: number },
  ): Promise<Correction[]>;
  /** The articles of a dossier of which something was said, or taken back, after a revision. */
  articlesSince(dossierId: number, revision: number): Promise<number[]>;
  /** Takes a correction back; false where there is none or it was taken back before. */
  undo(id: number, who: string): Promise<boolean>;
}

export function correctionStore(engine: Engine): CorrectionStore {
  return {
    add: (correction) => engine.write((db) => add(db, correction)),
    get: (id) =>
      engine.read(async (db) => {
        const row = await db.selectFrom("correction").selectAll().where("id", "=", id).executeTakeFirst();
        return row === undefined ? null : correctionOf(row);
      }),
    list: (dossierId, { undone = false, articleId } = {}) =>
      engine.read(async (db) => {
        let query = db.selectFrom("correction").selectAll().where("dossier_id", "=", dossierId);
        if (!undone) query = query.where("undone_at", "is", null);
        if (articleId !== undefined) query = query.where("article_id", "=", articleId);
        return (await query.orderBy("id").execute()).map(correctionOf);
      }),
    articlesSince: (dossierId, revision) =>
      engine.read(async (db) => {
        const rows = await db
          .selectFrom("correction")
          .select("article_id")
          .distinct()
          .where("dossier_id", "=", dossierId)
          .where(({ eb, or }) => or([eb("revision", ">", revision), eb("undone_revision", ">", revision)]))
          .execute();
        return rows.flatMap(({ article_id }) => article_id ?? []);
      }),
    undo: (id, who) => engine.write((db) => undo(db, id, who)),
  };
}

async function add(db: Db, correction: NewCorrection): Promise<Correction> {
  const { dossierId, articleId, action, subject, target, value, who, reason } = correction;
  const row = await db
    .insertInto("correction")
    .values({
      dossier_id: dossierId,
      article_id: articleId,
      action,
      subject,
      target: JSON.stringify(target),
      value: value === null ? null : JSON.stringify(value),
      who,
      at: now(),
      reason,
      undone_by: null,
      undone_at: null,
      revision: await changed(db, dossierId),
      undone_revision: null,
    })
    .returningAll()
    .executeTakeFirstOrThrow();
  return correctionOf(row);
}

/** Notes the change and gives the revision that it made. */
async function changed(db: Db, dossierId: number): Promise<number> {
  await noteChange(db, [dossierId]);
  const { revision } = await db
    .selectFrom("dossier")
    .select("revision")
    .where("id", "=", dossierId)
    .executeTakeFirstOrThrow();
  return revision;
}

async function undo(db: Db, id: number, who: string): Promise<boolean> {
  const row = await db
    .selectFrom("correction")
    .select("dossier_id")
    .where("id", "=", id)
    .where("undone_at", "is", null)
    .executeTakeFirst();
  if (row === undefined) return false;
  const undone_revision = await changed(db, row.dossier_id);
  await db
    .updateTable("correction")
    .set({ undone_by: who, undone_at: now(), undone_revision })
    .where("id", "=", id)
    .execute();
  return true;
}

const StatementSchema = v.union([LineCorrectionSchema, GroupCorrectionSchema, ActorCorrectionSchema]);

function correctionOf(row: Selectable<Tables["correction"]>): Correction {
  const said = v.parse(StatementSchema, {
    action: row.action,
    subject: row.subject,
    target: JSON.parse(row.target),
    value: row.value === null ? null : JSON.parse(row.value),
  });
  const undone =
    row.undone_at === null || row.undone_by === null
      ? null
      : { who: row.undone_by, at: row.undone_at, revision: row.undone_revision ?? 0 };
  const { id, who, at, reason, revision } = row;
  return {
    ...said,
    id,
    dossierId: row.dossier_id,
    articleId: row.article_id,
    who,
    at,
    reason,
    revision,
    undone,
  };
}
