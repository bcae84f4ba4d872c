import type { Selectable } from "kysely";
import { raiseRevisions } from "./articles.ts";
import type { Engine } from "./engine.ts";
import type { Membership } from "./nouns.ts";
import { saveMemberships } from "./save-reading.ts";
import type { Db, Tables } from "./tables.ts";

/** An article, or a whole dossier, that will be forgotten. */
export interface Departure {
  readonly id: number;
  readonly dossierId: number;
  /** Null where the whole dossier goes. */
  readonly articleId: number | null;
  /** Where the article stood before. */
  readonly membership: Membership | null;
  /** From then on it can't be kept any more. */
  readonly finalAt: string;
}

/** What is to be forgotten for good after a while. */
export interface DepartureStore {
  /** Takes an article out of a dossier and notes that it is to be forgotten. One that was noted already stays so. */
  article(dossierId: number, articleId: number, finalAt: string): Promise<void>;
  /** Notes that a dossier is to be forgotten. */
  dossier(dossierId: number, finalAt: string): Promise<void>;
  /** Of one dossier, or of all. */
  list(dossierId?: number): Promise<Departure[]>;
  due(at: string): Promise<Departure[]>;
  /** Keeps what was to go: an article stands again where it stood. False where it is gone. */
  undo(dossierId: number, articleId: number | null): Promise<boolean>;
}

export function departureStore({ read, write }: Engine): DepartureStore {
  const all = (db: Db) => db.selectFrom("departure").selectAll().orderBy("id");
  return {
    article: (dossierId, articleId, finalAt) =>
      write((db) => articleGoes(db, { dossierId, articleId, finalAt })),
    dossier: (dossierId, finalAt) =>
      write(async (db) => {
        if ((await departureOf(db, dossierId, null)) !== null) return;
        const row = { dossier_id: dossierId, article_id: null, membership: null, final_at: finalAt };
        await db.insertInto("departure").values(row).execute();
      }),
    list: (dossierId) =>
      read(async (db) => {
        const query = dossierId === undefined ? all(db) : all(db).where("dossier_id", "=", dossierId);
        return (await query.execute()).map(toDeparture);
      }),
    due: (at) => read(async (db) => (await all(db).where("final_at", "<=", at).execute()).map(toDeparture)),
    undo: (dossierId, articleId) => write((db) => undo(db, dossierId, articleId)),
  };
}

async function departureOf(db: Db, dossierId: number, articleId: number | null): Promise<Departure | null> {
  const query = db.selectFrom("departure").selectAll().where("dossier_id", "=", dossierId);
  const row = await query.where("article_id", articleId === null ? "is" : "=", articleId).executeTakeFirst();
  return row === undefined ? null : toDeparture(row);
}

async function articleGoes(
  db: Db,
  { dossierId, articleId, finalAt }: { dossierId: number; articleId: number; finalAt: string },
): Promise<void> {
  if ((await departureOf(db, dossierId, articleId)) !== null) return;
  const member = await db
    .selectFrom("member")
    .select(["state", "by", "score", "reason"])
    .where("dossier_id", "=", dossierId)
    .where("article_id", "=", articleId)
    .executeTakeFirst();
  if (member === undefined) return;
  const before: Membership = { dossierId, ...member };
  await db
    .insertInto("departure")
    .values({
      dossier_id: dossierId,
      article_id: articleId,
      membership: JSON.stringify(before),
      final_at: finalAt,
    })
    .execute();
  const out: Membership = { ...before, state: "left-out", by: "hand", reason: "to be forgotten" };
  await saveMemberships(db, articleId, [out]);
  await raiseRevisions(db, [articleId]);
}

async function undo(db: Db, dossierId: number, articleId: number | null): Promise<boolean> {
  const departure = await departureOf(db, dossierId, articleId);
  if (departure === null) return false;
  await db.deleteFrom("departure").where("id", "=", departure.id).execute();
  if (articleId !== null && departure.membership !== null) {
    // By hand nothing overrides: what the rule decided before is put back as it was.
    const { state, by, score, reason } = departure.membership;
    await db
      .updateTable("member")
      .set({ state, by, score, reason })
      .where("dossier_id", "=", dossierId)
      .where("article_id", "=", articleId)
      .execute();
    await raiseRevisions(db, [articleId]);
  }
  return true;
}

function toDeparture(row: Selectable<Tables["departure"]>): Departure {
  return {
    id: row.id,
    dossierId: row.dossier_id,
    articleId: row.article_id,
    membership: row.membership === null ? null : JSON.parse(row.membership),
    finalAt: row.final_at,
  };
}
