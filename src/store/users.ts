import type { Selectable } from "kysely";
import { type Engine, now } from "./engine.ts";
import type { Role } from "./rights.ts";
import { StoreError } from "./store-error.ts";
import type { Db, Tables } from "./tables.ts";

/** Someone who may come in. */
export interface User {
  readonly id: number;
  readonly name: string;
  readonly role: Role;
  readonly createdAt: string;
  /** Since when they may not come in any more; null where they may. */
  readonly disabledAt: string | null;
}

/**
 * Users of a workspace. A name stands for one user, whatever its case. Where there are users, one of them is an owner who
 * may come in: what would leave none throws "misuse".
 */
export interface UserStore {
  /** Throws "exists" where the name is taken, "misuse" where it is no name or the first user is no owner. The hash is kept as it is. */
  add(user: { readonly name: string; readonly role: Role; readonly passwordHash: string }): Promise<User>;
  /** By name. */
  list(): Promise<User[]>;
  get(id: number): Promise<User | null>;
  /** Throws "not-found", naming the users that there are. */
  need(name: string): Promise<User>;
  /** The user with the hash of the password, those who may not come in too; null where there is none. */
  withName(name: string): Promise<{ readonly user: User; readonly passwordHash: string } | null>;
  setRole(id: number, role: Role): Promise<void>;
  /** Whoever is disabled is signed out at once. */
  setDisabled(id: number, disabled: boolean): Promise<void>;
  /** Signs the user out everywhere, but for the session that is named. */
  setPassword(id: number, passwordHash: string, butSession?: number): Promise<void>;
  /** Puts a hash of the same password in the place of the old one. */
  rehash(id: number, passwordHash: string): Promise<void>;
  /** Removes the user with sessions, tokens and what was kept of how they read. Corrections keep the name. */
  remove(id: number): Promise<void>;
}

export function userStore({ read, write }: Engine): UserStore {
  return {
    add: (user) => write((db) => add(db, user)),
    list: () => read(list),
    get: (id) =>
      read(async (db) => {
        const row = await db.selectFrom("user").selectAll().where("id", "=", id).executeTakeFirst();
        return row === undefined ? null : userOf(row);
      }),
    need: (name) => read((db) => need(db, name)),
    withName: (name) =>
      read(async (db) => {
        const row = await named(db, name);
        return row === undefined ? null : { user: userOf(row), passwordHash: row.password_hash };
      }),
    setRole: (id, role) =>
      write(async (db) => {
        await db.updateTable("user").set({ role }).where("id", "=", id).execute();
        await refuseNoOwner(db);
      }),
    setDisabled: (id, disabled) =>
      write(async (db) => {
        const disabled_at = disabled ? now() : null;
        await db.updateTable("user").set({ disabled_at }).where("id", "=", id).execute();
        if (disabled) await db.deleteFrom("session").where("user_id", "=", id).execute();
        await refuseNoOwner(db);
      }),
    setPassword: (id, password_hash, butSession = 0) =>
      write(async (db) => {
        await db.updateTable("user").set({ password_hash }).where("id", "=", id).execute();
        await db.deleteFrom("session").where("user_id", "=", id).where("id", "<>", butSession).execute();
      }),
    rehash: (id, password_hash) =>
      write(async (db) => {
        await db.updateTable("user").set({ password_hash }).where("id", "=", id).execute();
      }),
    remove: (id) => write((db) => remove(db, id)),
  };
}

/** The name as it is looked for. */
function folded(name: string): string {
  return name.normalize("NFKC").trim().toLowerCase();
}

/** The longest name, in characters. */
const LONGEST_NAME = 80;

function named(db: Db, name: string): Promise<Selectable<Tables["user"]> | undefined> {
  return db.selectFrom("user").selectAll().where("folded", "=", folded(name)).executeTakeFirst();
}

async function add(db: Db, { name, role, passwordHash }: Parameters<UserStore["add"]>[0]): Promise<User> {
  const shown = name.normalize("NFC").trim();
  if (shown === "" || [...shown].length > LONGEST_NAME || /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u.test(shown)) {
    throw new StoreError(
      "misuse",
      `"${shown.slice(0, LONGEST_NAME).replace(/[\p{C}\p{Zl}\p{Zp}]/gu, "?")}" is no name of a user: it has 1 to ${LONGEST_NAME} visible characters`,
    );
  }
  const taken = await named(db, shown);
  if (taken !== undefined) throw new StoreError("exists", `a user "${taken.name}" is there already`);
  const row = await db
    .insertInto("user")
    .values({
      name: shown,
      folded: folded(shown),
      role,
      password_hash: passwordHash,
      created_at: now(),
      disabled_at: null,
    })
    .returningAll()
    .executeTakeFirstOrThrow();
  await refuseNoOwner(db);
  return userOf(row);
}

async function list(db: Db): Promise<User[]> {
  return (await db.selectFrom("user").selectAll().orderBy("folded").execute()).map(userOf);
}

async function need(db: Db, name: string): Promise<User> {
  const row = await named(db, name);
  if (row !== undefined) return userOf(row);
  const names = (await list(db)).map((user) => user.name);
  const known =
    names.length === 0
      ? "there is none yet (`rapporteur user add NAME --role owner` makes one)"
      : `there ${names.length === 1 ? "is" : "are"} ${names.slice(0, 8).join(", ")}${names.length > 8 ? ", ..." : ""}`;
  throw new StoreError("not-found", `no user "${name}": ${known}`);
}

async function remove(db: Db, id: number): Promise<void> {
  await db.deleteFrom("user").where("id", "=", id).execute();
  for (const table of ["visit", "opened", "opened_all", "preference"] as const) {
    await db.deleteFrom(table).where("viewer", "=", id).execute();
  }
  await refuseNoOwner(db);
}

async function refuseNoOwner(db: Db): Promise<void> {
  const users = await db.selectFrom("user").select(["role", "disabled_at"]).execute();
  if (users.length === 0) return;
  if (users.some(({ role, disabled_at }) => role === "owner" && disabled_at === null)) return;
  throw new StoreError(
    "misuse",
    "there would be no owner who may come in: add or make another user owner first",
  );
}

/** The user that a row holds. */
export function userOf(row: Selectable<Tables["user"]>): User {
  const { id, name, role } = row;
  return { id, name, role, createdAt: row.created_at, disabledAt: row.disabled_at };
}
