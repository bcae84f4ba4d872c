import type { Engine } from "./engine.ts";
import type { Db } from "./tables.ts";

/** Which articles viewers have opened. A viewer is the id of a user, or null for whoever is alone with the workspace. */
export interface OpenedStore {
  /** Notes that an article was opened. */
  add(viewer: number | null, articleId: number, at: string): Promise<void>;
  /** All articles of a dossier that are there now count as opened. */
  addAll(viewer: number | null, dossierId: number): Promise<void>;
  /** Those of the articles, all of one dossier, that were opened. */
  among(
    viewer: number | null,
    dossierId: number,
    articleIds: readonly number[],
  ): Promise<ReadonlySet<number>>;
  /** How many articles taken were not opened, by dossier; those that have none are left out. */
  unreadCounts(viewer: number | null): Promise<ReadonlyMap<number, number>>;
  unreadCount(viewer: number | null, dossierId: number): Promise<number>;
  /** The articles taken that were not opened. */
  unread(viewer: number | null, dossierId: number): Promise<ReadonlySet<number>>;
}

export function openedStore({ read, write }: Engine): OpenedStore {
  return {
    async add(viewer, articleId, at) {
      const row = { viewer: viewer ?? 0, article_id: articleId, at };
      if (await read((db) => has(db, row))) return;
      await write((db) => add(db, row));
    },
    addAll: (viewer, dossierId) => write((db) => addAll(db, viewer ?? 0, dossierId)),
    among: (viewer, dossierId, articleIds) =>
      read((db) => among(db, { viewer: viewer ?? 0, dossierId, articleIds })),
    unreadCounts: (viewer) => read((db) => unreadCounts(db, viewer ?? 0, null)),
    unreadCount: async (viewer, dossierId) =>
      (await read((db) => unreadCounts(db, viewer ?? 0, dossierId))).get(dossierId) ?? 0,
    unread: (viewer, dossierId) => read((db) => unread(db, viewer ?? 0, dossierId)),
  };
}

interface OpenedRow {
  readonly viewer: number;
  readonly article_id: number;
  readonly at: string;
}

async function has(db: Db, { viewer, article_id }: OpenedRow): Promise<boolean> {
  const row = await db
    .selectFrom("opened")
    .select("at")
    .where("viewer", "=", viewer)
    .where("article_id", "=", article_id)
    .executeTakeFirst();
  return row !== undefined;
}

async function add(db: Db, row: OpenedRow): Promise<void> {
  const there = await db
    .selectFrom("article")
    .select("id")
    .where("id", "=", row.article_id)
    .executeTakeFirst();
  if (there === undefined) return;
  await db
    .insertInto("opened")
    .values(row)
    .onConflict((conflict) => conflict.columns(["viewer", "article_id"]).doNothing())
    .execute();
}

/** Ids of articles go up, so one number stands for all that are there. */
async function addAll(db: Db, viewer: number, dossierId: number): Promise<void> {
  const last = await db
    .selectFrom("member")
    .select(({ fn }) => fn.max("article_id").as("id"))
    .where("dossier_id", "=", dossierId)
    .executeTakeFirst();
  const until = Number(last?.id ?? 0);
  if (until === 0) return;
  await db
    .insertInto("opened_all")
    .values({ viewer, dossier_id: dossierId, until })
    .onConflict((conflict) => conflict.columns(["viewer", "dossier_id"]).doUpdateSet({ until }))
    .execute();
}

async function among(
  db: Db,
  {
    viewer,
    dossierId,
    articleIds,
  }: { readonly viewer: number; readonly dossierId: number; readonly articleIds: readonly number[] },
): Promise<Set<number>> {
  if (articleIds.length === 0) return new Set();
  const until = (await untilOf(db, viewer)).get(dossierId) ?? 0;
  const rows = await db
    .selectFrom("opened")
    .select("article_id")
    .where("viewer", "=", viewer)
    .where("article_id", "in", [...articleIds])
    .execute();
  return new Set([...articleIds.filter((id) => id <= until), ...rows.map(({ article_id }) => article_id)]);
}

async function untilOf(db: Db, viewer: number): Promise<Map<number, number>> {
  const rows = await db.selectFrom("opened_all").selectAll().where("viewer", "=", viewer).execute();
  return new Map(rows.map(({ dossier_id, until }) => [dossier_id, until]));
}

/** All taken less those opened, both counted in indices alone. */
async function unreadCounts(db: Db, viewer: number, only: number | null): Promise<Map<number, number>> {
  const until = await untilOf(db, viewer);
  const dossiers =
    only === null ? (await db.selectFrom("dossier").select("id").execute()).map(({ id }) => id) : [only];
  const counts = new Map<number, number>();
  for (const dossierId of dossiers) {
    const from = until.get(dossierId) ?? 0;
    const count =
      (await takenCount(db, dossierId, from)) - (await openedCount(db, { viewer, dossierId, from }));
    if (count > 0) counts.set(dossierId, count);
  }
  return counts;
}

async function unread(db: Db, viewer: number, dossierId: number): Promise<Set<number>> {
  const from = (await untilOf(db, viewer)).get(dossierId) ?? 0;
  const rows = await db
    .selectFrom("member")
    .leftJoin("opened", (join) =>
      join.onRef("opened.article_id", "=", "member.article_id").on("opened.viewer", "=", viewer),
    )
    .select("member.article_id")
    .where("member.dossier_id", "=", dossierId)
    .where("member.state", "=", "taken")
    .where("member.article_id", ">", from)
    .where("opened.article_id", "is", null)
    .execute();
  return new Set(rows.map(({ article_id }) => article_id));
}

async function takenCount(db: Db, dossierId: number, from: number): Promise<number> {
  const row = await db
    .selectFrom("member")
    .select(({ fn }) => fn.countAll().as("count"))
    .where("dossier_id", "=", dossierId)
    .where("state", "=", "taken")
    .where("article_id", ">", from)
    .executeTakeFirst();
  return Number(row?.count ?? 0);
}

async function openedCount(
  db: Db,
  { viewer, dossierId, from }: { viewer: number; dossierId: number; from: number },
): Promise<number> {
  const row = await db
    .selectFrom("opened")
    .innerJoin("member", "member.article_id", "opened.article_id")
    .select(({ fn }) => fn.countAll().as("count"))
    .where("opened.viewer", "=", viewer)
    .where("opened.article_id", ">", from)
    .where("member.dossier_id", "=", dossierId)
    .where("member.state", "=", "taken")
    .executeTakeFirst();
  return Number(row?.count ?? 0);
}
