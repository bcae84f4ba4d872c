import type { Engine } from "./engine.ts";
import type { Db } from "./tables.ts";
import { type User, userOf } from "./users.ts";

/** A user who is signed in with one browser. Its secret is not kept, only a hash of it. */
export interface Session {
  readonly id: number;
  readonly userId: number;
  readonly createdAt: string;
  /** When it was last used, to the minute. */
  readonly seenAt: string;
  /** When it ends at the latest. */
  readonly expiresAt: string;
  /** What the browser said of itself. */
  readonly agent: string;
}

export interface SignedIn {
  readonly session: Session;
  readonly user: User;
}

/** Who is signed in. Times are given, so that all of a request has one time. */
export interface SessionStore {
  add(session: {
    readonly hash: string;
    readonly userId: number;
    readonly agent: string;
    readonly at: string;
    readonly expiresAt: string;
  }): Promise<Session>;
  /** The session with its user; null where it ended, was not used since `idleSince`, or its user may not come in. */
  find(hash: string, when: { readonly at: string; readonly idleSince: string }): Promise<SignedIn | null>;
  /** Notes that it was used. */
  seen(id: number, at: string): Promise<void>;
  /** Of one user or of all, the last used first. */
  list(userId?: number): Promise<Session[]>;
  end(id: number): Promise<void>;
  /** Takes away those that are over; gives how many there were. */
  removeOver(when: { readonly at: string; readonly idleSince: string }): Promise<number>;
}

export function sessionStore({ read, write }: Engine): SessionStore {
  return {
    add: ({ hash, userId, agent, at, expiresAt }) =>
      write(async (db) => {
        const row = { hash, user_id: userId, created_at: at, seen_at: at, expires_at: expiresAt, agent };
        return sessionOf(await db.insertInto("session").values(row).returningAll().executeTakeFirstOrThrow());
      }),
    find: (hash, when) => read((db) => find(db, hash, when)),
    seen: (id, at) =>
      write(async (db) => {
        await db.updateTable("session").set({ seen_at: at }).where("id", "=", id).execute();
      }),
    list: (userId) =>
      read(async (db) => {
        let query = db.selectFrom("session").selectAll();
        if (userId !== undefined) query = query.where("user_id", "=", userId);
        return (await query.orderBy("seen_at", "desc").orderBy("id").execute()).map(sessionOf);
      }),
    end: (id) =>
      write(async (db) => {
        await db.deleteFrom("session").where("id", "=", id).execute();
      }),
    removeOver: ({ at, idleSince }) =>
      write(async (db) => {
        const { numDeletedRows } = await db
          .deleteFrom("session")
          .where(({ or, eb }) => or([eb("expires_at", "<=", at), eb("seen_at", "<", idleSince)]))
          .executeTakeFirst();
        return Number(numDeletedRows);
      }),
  };
}

async function find(
  db: Db,
  hash: string,
  { at, idleSince }: { at: string; idleSince: string },
): Promise<SignedIn | null> {
  const row = await db
    .selectFrom("session")
    .selectAll()
    .where("hash", "=", hash)
    .where("expires_at", ">", at)
    .where("seen_at", ">=", idleSince)
    .executeTakeFirst();
  if (row === undefined) return null;
  const user = await db
    .selectFrom("user")
    .selectAll()
    .where("id", "=", row.user_id)
    .where("disabled_at", "is", null)
    .executeTakeFirst();
  return user === undefined ? null : { session: sessionOf(row), user: userOf(user) };
}

interface SessionRow {
  readonly id: number;
  readonly user_id: number;
  readonly created_at: string;
  readonly seen_at: string;
  readonly expires_at: string;
  readonly agent: string;
}

function sessionOf({ id, user_id, created_at, seen_at, expires_at, agent }: SessionRow): Session {
  return { id, userId: user_id, createdAt: created_at, seenAt: seen_at, expiresAt: expires_at, agent };
}
