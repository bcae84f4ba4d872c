import type { Selectable } from "kysely";
import * as v from "valibot";
import { type Engine, now } from "./engine.ts";
import { SCOPES, type Scope } from "./rights.ts";
import { StoreError } from "./store-error.ts";
import type { Db, Tables } from "./tables.ts";
import { type User, userOf } from "./users.ts";

/** A secret by which a program comes in as a user. Only a hash of it is kept. */
export interface Token {
  readonly id: number;
  readonly userId: number;
  readonly name: string;
  readonly scopes: readonly Scope[];
  /** The one dossier that it is for; null for all. */
  readonly dossierId: number | null;
  readonly createdAt: string;
  /** When it was last used, to the minute; null where never. */
  readonly usedAt: string | null;
  /** When it ends; null where it does not by itself. */
  readonly expiresAt: string | null;
}

export interface TokenBearer {
  readonly token: Token;
  readonly user: User;
}

export interface TokenStore {
  /** Throws "misuse" where the name is empty or no scope is given. */
  add(token: {
    readonly hash: string;
    readonly userId: number;
    readonly name: string;
    readonly scopes: readonly Scope[];
    readonly dossierId?: number | null;
    readonly expiresAt?: string | null;
  }): Promise<Token>;
  /** The token with its user; null where there is none, it ended, or the user may not come in. */
  find(hash: string, at: string): Promise<TokenBearer | null>;
  used(id: number, at: string): Promise<void>;
  /** Of one user or of all, in the order in which they were made. */
  list(userId?: number): Promise<Token[]>;
  /** False where there is none. */
  revoke(id: number): Promise<boolean>;
}

export function tokenStore({ read, write }: Engine): TokenStore {
  return {
    add: (token) => write((db) => add(db, token)),
    find: (hash, at) => read((db) => find(db, hash, at)),
    used: (id, at) =>
      write(async (db) => {
        await db.updateTable("token").set({ used_at: at }).where("id", "=", id).execute();
      }),
    list: (userId) =>
      read(async (db) => {
        let query = db.selectFrom("token").selectAll();
        if (userId !== undefined) query = query.where("user_id", "=", userId);
        return (await query.orderBy("id").execute()).map(tokenOf);
      }),
    revoke: (id) =>
      write(async (db) => {
        const { numDeletedRows } = await db.deleteFrom("token").where("id", "=", id).executeTakeFirst();
        return numDeletedRows > 0n;
      }),
  };
}

async function add(db: Db, token: Parameters<TokenStore["add"]>[0]): Promise<Token> {
  const name = token.name.trim().slice(0, 80);
  if (name === "" || token.scopes.length === 0) {
    throw new StoreError("misuse", "a token has a name and at least one scope");
  }
  const row = await db
    .insertInto("token")
    .values({
      hash: token.hash,
      user_id: token.userId,
      name,
      scopes: JSON.stringify(token.scopes),
      dossier_id: token.dossierId ?? null,
      created_at: now(),
      used_at: null,
      expires_at: token.expiresAt ?? null,
    })
    .returningAll()
    .executeTakeFirstOrThrow();
  return tokenOf(row);
}

async function find(db: Db, hash: string, at: string): Promise<TokenBearer | null> {
  const row = await db.selectFrom("token").selectAll().where("hash", "=", hash).executeTakeFirst();
  if (row === undefined || (row.expires_at !== null && row.expires_at <= at)) return null;
  const user = await db
    .selectFrom("user")
    .selectAll()
    .where("id", "=", row.user_id)
    .where("disabled_at", "is", null)
    .executeTakeFirst();
  return user === undefined ? null : { token: tokenOf(row), user: userOf(user) };
}

const ScopesSchema = v.array(v.picklist(SCOPES));

function tokenOf(row: Selectable<Tables["token"]>): Token {
  return {
    id: row.id,
    userId: row.user_id,
    name: row.name,
    scopes: v.parse(ScopesSchema, JSON.parse(row.scopes)),
    dossierId: row.dossier_id,
    createdAt: row.created_at,
    usedAt: row.used_at,
    expiresAt: row.expires_at,
  };
}
