import { sql } from "kysely";
import { raiseRevisions } from "./articles.ts";
import type { Engine } from "./engine.ts";
import type { ArticleSummary, Membership, StoredExtract, StoredRecord } from "./nouns.ts";
import { unpack, unpackRecord } from "./packed.ts";
import { saveMemberships } from "./save-reading.ts";
import type { Db } from "./tables.ts";
import { articleRows, summaryOf } from "./version-rows.ts";

/** An article of a dossier as lists show it. */
export interface Member {
  readonly article: ArticleSummary;
  readonly membership: Membership;
}

/** Days of publication (else of retrieval), ISO 8601, both inclusive. */
export interface Window {
  readonly since?: string;
  readonly until?: string;
}

/** Which articles stand in which dossier. */
export interface MemberStore {
  /** The articles of a dossier by day, those taken or those left out. */
  list(dossierId: number, state: Membership["state"], window?: Window): Promise<Member[]>;
  /** Some of the same, those that came last first: those before an article's number, where one is given. */
  page(
    dossierId: number,
    state: Membership["state"],
    asked: { readonly before: number | null; readonly limit: number },
  ): Promise<Member[]>;
  /** How many articles a dossier has taken, or left out. */
  count(dossierId: number, state: Membership["state"]): Promise<number>;
  /** The dossiers that know the article. */
  of(articleId: number): Promise<Membership[]>;
  /** Takes an article in, or leaves it out; see Membership for what overrides what. */
  put(articleId: number, memberships: readonly Membership[]): Promise<void>;
  /**
   * The records of the articles taken, current versions, by day and then by key. Corrections are not applied. A few
   * are in memory at a time; articles that come while it runs may be missing.
   */
  recordsOf(dossierId: number, window?: Window): AsyncGenerator<StoredRecord>;
  /** The same articles with their extracts of a form, all in memory. */
  extractsOf(dossierId: number, form: number): Promise<StoredExtract[]>;
  /** Some of the same articles with their extracts, by their numbers; in no order. */
  extractsOfSome(dossierId: number, form: number, articleIds: readonly number[]): Promise<StoredExtract[]>;
  /** The numbers of the articles taken whose titles have the words, in any case. */
  titled(dossierId: number, words: string): Promise<number[]>;
}

/** Records that are read at once. */
const AT_ONCE = 100;

export function memberStore(engine: Engine): MemberStore {
  return {
    list: (dossierId, state, window = {}) => engine.read((db) => list(db, { dossierId, state, window })),
    page: (dossierId, state, asked) => engine.read((db) => page(db, { dossierId, state, ...asked })),
    count: (dossierId, state) =>
      engine.read(async (db) => {
        const found = await db
          .selectFrom("member")
          .select(({ fn }) => fn.countAll().as("count"))
          .where("dossier_id", "=", dossierId)
          .where("state", "=", state)
          .executeTakeFirst();
        return Number(found?.count ?? 0);
      }),
    of: (articleId) => engine.read((db) => of(db, articleId)),
    put: (articleId, memberships) =>
      engine.write(async (db) => {
        await saveMemberships(db, articleId, memberships);
        await raiseRevisions(db, [articleId]);
      }),
    extractsOf: (dossierId, form) => engine.read((db) => extractsOf(db, dossierId, form)),
    extractsOfSome: (dossierId, form, articleIds) =>
      engine.read((db) => extractsOfSome(db, { dossierId, form, articleIds })),
    titled: (dossierId, words) => engine.read((db) => titled(db, dossierId, words)),
    async *recordsOf(dossierId, window = {}) {
      const members = await engine.read((db) => list(db, { dossierId, state: "taken", window }));
      for (let at = 0; at < members.length; at += AT_ONCE) {
        const articles = members.slice(at, at + AT_ONCE).map(({ article }) => article);
        const packed = await engine.read((db) =>
          packedOf(
            db,
            articles.map(({ id }) => id),
          ),
        );
        for (const article of articles) {
          const bytes = packed.get(article.id);
          if (bytes !== undefined) yield { article, record: unpackRecord(bytes) };
        }
      }
    },
  };
}

interface Listing {
  readonly dossierId: number;
  readonly state: Membership["state"];
  readonly window: Window;
}

async function list(db: Db, { dossierId, state, window }: Listing): Promise<Member[]> {
  let query = articleRows(db)
    .innerJoin("member", "member.article_id", "article.id")
    .select(["member.dossier_id", "member.state", "member.by", "member.score", "member.reason"])
    .where("member.dossier_id", "=", dossierId)
    .where("member.state", "=", state);
  if (window.since !== undefined) query = query.where("version.day", ">=", window.since);
  if (window.until !== undefined) query = query.where("version.day", "<=", window.until);
  const rows = await query.execute();
  return rows
    .map((row) => ({ article: summaryOf(row), membership: membershipOf(row) }))
    .sort(({ article: a }, { article: b }) => compare(a.day, b.day) || compare(a.key, b.key));
}

async function page(
  db: Db,
  asked: Omit<Listing, "window"> & { readonly before: number | null; readonly limit: number },
): Promise<Member[]> {
  let query = articleRows(db)
    .innerJoin("member", "member.article_id", "article.id")
    .select(["member.dossier_id", "member.state", "member.by", "member.score", "member.reason"])
    .where("member.dossier_id", "=", asked.dossierId)
    .where("member.state", "=", asked.state);
  if (asked.before !== null) query = query.where("article.id", "<", asked.before);
  const rows = await query.orderBy("article.id", "desc").limit(asked.limit).execute();
  return rows.map((row) => ({ article: summaryOf(row), membership: membershipOf(row) }));
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

interface MemberRow {
  readonly dossier_id: number;
  readonly state: Membership["state"];
  readonly by: Membership["by"];
  readonly score: number;
  readonly reason: string;
}

function membershipOf({ dossier_id, state, by, score, reason }: MemberRow): Membership {
  return { dossierId: dossier_id, state, by, score, reason };
}

async function of(db: Db, articleId: number): Promise<Membership[]> {
  const rows = await db.selectFrom("member").selectAll().where("article_id", "=", articleId).execute();
  return rows.map(membershipOf);
}

async function packedOf(db: Db, versionIds: readonly number[]): Promise<Map<number, Uint8Array>> {
  const rows = await db.selectFrom("reading").selectAll().where("version_id", "in", versionIds).execute();
  return new Map(rows.map((row) => [row.version_id, row.packed_record]));
}

async function extractsOf(db: Db, dossierId: number, form: number): Promise<StoredExtract[]> {
  const members = await list(db, { dossierId, state: "taken", window: {} });
  const rows = await db
    .selectFrom("extract")
    .innerJoin("article", "article.current_version", "extract.version_id")
    .innerJoin("member", "member.article_id", "article.id")
    .select(["extract.version_id", "extract.packed"])
    .where("member.dossier_id", "=", dossierId)
    .where("member.state", "=", "taken")
    .where("extract.form", "=", form)
    .execute();
  const packed = new Map(rows.map((row) => [row.version_id, row.packed]));
  return members.map(({ article }) => {
    const bytes = packed.get(article.id);
    return { article, extract: bytes === undefined ? null : JSON.parse(unpack(bytes).toString("utf8")) };
  });
}

/** Articles that are asked for at once: both databases bound the number of parameters. */
const SOME = 500;

async function extractsOfSome(
  db: Db,
  asked: { readonly dossierId: number; readonly form: number; readonly articleIds: readonly number[] },
): Promise<StoredExtract[]> {
  const found: StoredExtract[] = [];
  for (let at = 0; at < asked.articleIds.length; at += SOME) {
    const rows = await articleRows(db)
      .innerJoin("member", "member.article_id", "article.id")
      .leftJoin("extract", (join) =>
        join.onRef("extract.version_id", "=", "version.id").on("extract.form", "=", asked.form),
      )
      .select("extract.packed")
      .where("member.dossier_id", "=", asked.dossierId)
      .where("member.state", "=", "taken")
      .where("member.article_id", "in", asked.articleIds.slice(at, at + SOME))
      .execute();
    for (const row of rows) {
      const extract = row.packed === null ? null : JSON.parse(unpack(row.packed).toString("utf8"));
      found.push({ article: summaryOf(row), extract });
    }
  }
  return found;
}

async function titled(db: Db, dossierId: number, words: string): Promise<number[]> {
  const pattern = `%${words.toLowerCase().replace(/[\\%_]/g, "\\$&")}%`;
  const rows = await db
    .selectFrom("member")
    .innerJoin("article", "article.id", "member.article_id")
    .innerJoin("version", "version.id", "article.current_version")
    .select("article.id")
    .where("member.dossier_id", "=", dossierId)
    .where("member.state", "=", "taken")
    .where(sql<boolean>`lower(${sql.ref("version.title")}) like ${pattern} escape '\\'`)
    .execute();
  return rows.map(({ id }) => id);
}
