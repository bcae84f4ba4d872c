import { type Engine, now } from "./engine.ts";
import { noteChange } from "./kept.ts";
import type { Dossier, DossierSummary, Interests } from "./nouns.ts";
import { removeArticle } from "./remove-article.ts";
import { StoreError } from "./store-error.ts";
import type { Db } from "./tables.ts";
import type { WordIndex } from "./word-index.ts";

/** The dossiers of a workspace. A name stands for one dossier, whatever its case. */
export interface DossierStore {
  /** Throws "exists" where the name is taken. */
  create(name: string, interests: Interests): Promise<Dossier>;
  list(): Promise<DossierSummary[]>;
  get(name: string): Promise<Dossier | null>;
  withId(id: number): Promise<Dossier | null>;
  /** Throws "not-found", naming the dossiers that there are. */
  need(name: string): Promise<Dossier>;
  rename(id: number, name: string): Promise<void>;
  change(id: number, interests: Interests): Promise<void>;
  /** Removes the dossier, and the articles that stand in no other; gives how many those were. */
  forget(id: number): Promise<number>;
}

export function dossierStore(engine: Engine): DossierStore {
  const get = (name: string): Promise<Dossier | null> => engine.read((db) => byName(db, name));
  return {
    create: (name, interests) => engine.write((db) => create(db, name, interests)),
    list: () => engine.read(list),
    get,
    withId: (id) =>
      engine.read(async (db) => {
        const row = await db.selectFrom("dossier").selectAll().where("id", "=", id).executeTakeFirst();
        return row === undefined ? null : dossierOf(row);
      }),
    async need(name) {
      const dossier = await get(name);
      if (dossier !== null) return dossier;
      const names = (await engine.read(list)).map((known) => known.name);
      const known =
        names.length === 0
          ? "there is none yet (`rapporteur dossier new NAME` makes one)"
          : `there ${names.length === 1 ? "is" : "are"} ${names.slice(0, 8).join(", ")}${names.length > 8 ? ", ..." : ""}`;
      throw new StoreError("not-found", `no dossier "${name}" in ${engine.location}: ${known}`);
    },
    rename: (id, name) =>
      engine.write(async (db) => {
        await refuseTaken(db, name, id);
        await db.updateTable("dossier").set({ name }).where("id", "=", id).execute();
      }),
    change: (id, interests) =>
      engine.write(async (db) => {
        const row = { interests: JSON.stringify(interests) };
        await db.updateTable("dossier").set(row).where("id", "=", id).execute();
        await noteChange(db, [id]);
      }),
    forget: (id) => engine.write((db) => forget(db, engine.words, id)),
  };
}

async function create(db: Db, name: string, interests: Interests): Promise<Dossier> {
  await refuseTaken(db, name, null);
  const row = { name, interests: JSON.stringify(interests), created_at: now(), revision: 1 };
  const { id } = await db.insertInto("dossier").values(row).returning("id").executeTakeFirstOrThrow();
  return dossierOf({ id, ...row });
}

async function refuseTaken(db: Db, name: string, but: number | null): Promise<void> {
  const taken = await byName(db, name);
  if (taken !== null && taken.id !== but) {
    throw new StoreError("exists", `a dossier "${taken.name}" is there already`);
  }
}

async function byName(db: Db, name: string): Promise<Dossier | null> {
  const rows = await db.selectFrom("dossier").selectAll().execute();
  const fold = (text: string): string => text.normalize("NFC").toLowerCase();
  const row = rows.find((candidate) => fold(candidate.name) === fold(name));
  return row === undefined ? null : dossierOf(row);
}

interface DossierRow {
  readonly id: number;
  readonly name: string;
  readonly interests: string;
  readonly created_at: string;
  readonly revision: number;
}

function dossierOf(row: DossierRow): Dossier {
  const interests: Interests = JSON.parse(row.interests);
  return { id: row.id, name: row.name, ...interests, createdAt: row.created_at, revision: row.revision };
}

async function list(db: Db): Promise<DossierSummary[]> {
  const dossiers = await db.selectFrom("dossier").selectAll().orderBy("name").execute();
  const counts = await db
    .selectFrom("member")
    .innerJoin("article", "article.id", "member.article_id")
    .innerJoin("version", "version.id", "article.current_version")
    .select(["member.dossier_id", "member.state"])
    .select(({ fn }) => [
      fn.countAll().as("count"),
      fn.min("version.day").as("first"),
      fn.max("version.day").as("last"),
    ])
    .groupBy(["member.dossier_id", "member.state"])
    .execute();
  return dossiers.map((row) => {
    const own = counts.filter((count) => count.dossier_id === row.id);
    const taken = own.find(({ state }) => state === "taken");
    return {
      ...dossierOf(row),
      takenCount: Number(taken?.count ?? 0),
      leftOutCount: Number(own.find(({ state }) => state === "left-out")?.count ?? 0),
      firstDay: taken?.first ?? null,
      lastDay: taken?.last ?? null,
    };
  });
}

async function forget(db: Db, words: WordIndex, id: number): Promise<number> {
  const alone = await db
    .selectFrom("member")
    .select("article_id")
    .where("dossier_id", "=", id)
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom("member as other")
            .select("other.dossier_id")
            .whereRef("other.article_id", "=", "member.article_id")
            .where("other.dossier_id", "<>", id),
        ),
      ),
    )
    .execute();
  await db.deleteFrom("dossier").where("id", "=", id).execute();
  for (const { article_id } of alone) await removeArticle(db, words, article_id);
  return alone.length;
}
