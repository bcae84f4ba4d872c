import { createHash } from "node:crypto";
import { type Engine, now } from "./engine.ts";
import { type Leftover, leftoversOf, type Redaction, redactWords } from "./forget-words.ts";
import { unpack } from "./packed.ts";
import type { Db } from "./tables.ts";

/** What must not come back. */
export interface ForgottenStore {
  /** Those of the keys whose articles were forgotten. */
  articles(keys: readonly string[]): Promise<ReadonlySet<string>>;
  /** Hashes of names. */
  people(): Promise<string[]>;
  addPerson(hash: string): Promise<void>;
  /** Takes a name out of all words beside the articles; see redactWords. */
  redactWords(redaction: Redaction): Promise<void>;
  /** What still holds the name: see Leftover. */
  leftovers(redaction: Redaction): Promise<Leftover[]>;
}

export function forgottenStore({ read, write }: Engine): ForgottenStore {
  return {
    articles: (keys) => read((db) => forgottenOf(db, keys)),
    people: () =>
      read(async (db) => {
        const rows = await db.selectFrom("forgotten").select("hash").where("kind", "=", "person").execute();
        return rows.map(({ hash }) => hash);
      }),
    addPerson: (hash) => write((db) => note(db, hash, "person")),
    redactWords: (redaction) => write((db) => redactWords(db, redaction)),
    leftovers: (redaction) =>
      read(async (db) => {
        const waiting = new Set<number>();
        for (const row of await db.selectFrom("inbox").selectAll().execute()) {
          const { document, packed_content, packed_original } = row;
          const bytes = packed_original === null ? "" : unpack(packed_original).toString("latin1");
          if ([document, unpack(packed_content).toString("utf8"), bytes].some(redaction.has))
            waiting.add(row.id);
        }
        return leftoversOf(db, redaction, (id) => waiting.has(id));
      }),
  };
}

/** What stands for an article that was forgotten: its key can't be made out of it. */
export function forgottenHash(key: string): string {
  return createHash("sha256").update(`article:${key}`).digest("hex");
}

/** Those of the keys whose articles were forgotten. */
export async function forgottenOf(db: Db, keys: readonly string[]): Promise<Set<string>> {
  if (keys.length === 0) return new Set();
  const byHash = new Map(keys.map((key) => [forgottenHash(key), key]));
  const rows = await db
    .selectFrom("forgotten")
    .select("hash")
    .where("hash", "in", [...byHash.keys()])
    .execute();
  return new Set(rows.map(({ hash }) => byHash.get(hash)!));
}

/** Notes that an article is not to come back by itself. */
export async function noteForgotten(db: Db, articleId: number): Promise<void> {
  const article = await db.selectFrom("article").select("key").where("id", "=", articleId).executeTakeFirst();
  if (article === undefined) return;
  await note(db, forgottenHash(article.key), "article");
}

async function note(db: Db, hash: string, kind: "article" | "person"): Promise<void> {
  await db
    .insertInto("forgotten")
    .values({ hash, kind, at: now() })
    .onConflict((conflict) => conflict.column("hash").doNothing())
    .execute();
}
