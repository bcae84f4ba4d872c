import { createHash } from "node:crypto";
import { type Engine, now } from "./engine.ts";
import type { Db } from "./tables.ts";

/** What must not come back. */
export interface ForgottenStore {
  /** Those of the keys whose articles were forgotten. */
  articles(keys: readonly string[]): Promise<ReadonlySet<string>>;
  /** Hashes of names. */
  people(): Promise<string[]>;
  addPerson(hash: string): Promise<void>;
  /** Rewrites all words of all corrections. */
  redactCorrections(redact: (text: string) => string): Promise<void>;
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
    redactCorrections: (redact) => write((db) => redactCorrections(db, redact)),
  };
}

async function redactCorrections(db: Db, redact: (text: string) => string): Promise<void> {
  const rows = await db.selectFrom("correction").selectAll().execute();
  await db.deleteFrom("kept").execute();
  for (const { id, target, value, reason } of rows) {
    const redacted = {
      target: redact(target),
      value: value === null ? null : redact(value),
      reason: reason === null ? null : redact(reason),
    };
    if (redacted.target === target && redacted.value === value && redacted.reason === reason) continue;
    await db.updateTable("correction").set(redacted).where("id", "=", id).execute();
  }
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
