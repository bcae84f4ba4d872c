import type { Selectable } from "kysely";
import { type Engine, now } from "./engine.ts";
import type { Db, Tables } from "./tables.ts";

/** A feed or page that a dossier follows, and how far it is. */
export interface Subscription {
  readonly id: number;
  readonly dossierId: number;
  readonly url: string;
  readonly kind: "feed" | "page";
  /** As the feed or page names itself; null where it does not. */
  readonly title: string | null;
  readonly etag: string | null;
  readonly lastModified: string | null;
  readonly nextAt: string;
  readonly fetchedAt: string | null;
  readonly failures: number;
  readonly lastError: string | null;
}

export type SubscriptionState = Omit<Subscription, "id" | "dossierId">;

/** An article's address that was found and not fetched yet. */
export interface Pending {
  readonly dossierId: number;
  readonly url: string;
  readonly subscriptionId: number | null;
  readonly failures: number;
  readonly nextAt: string;
  readonly lastError: string | null;
}

/** What is followed, and what is waiting to be fetched. */
export interface SubscriptionStore {
  /** Follows an address; one that is followed already stays as it is. */
  follow(dossierId: number, url: string, kind: Subscription["kind"]): Promise<Subscription>;
  /** False where the address was not followed. */
  unfollow(dossierId: number, url: string): Promise<boolean>;
  /** Of one dossier, or of all. */
  list(dossierId?: number): Promise<Subscription[]>;
  /** Those whose time has come; also those put off further than `longest` (the clock went backwards). */
  due(at: string, longest: string): Promise<Subscription[]>;
  update(id: number, state: Partial<SubscriptionState>): Promise<void>;
  /** Notes addresses to be fetched; one that waits already stays as it is. Gives how many are new. */
  addPending(dossierId: number, urls: readonly string[], subscriptionId: number | null): Promise<number>;
  /** All that waits, of one dossier or of all, by the time at which it is tried. */
  waiting(dossierId?: number): Promise<Pending[]>;
  putOff(pending: Pending): Promise<void>;
  removePending(dossierId: number, url: string): Promise<void>;
}

export function subscriptionStore(engine: Engine): SubscriptionStore {
  const { read, write } = engine;
  return {
    follow: (dossierId, url, kind) => write((db) => follow(db, { dossierId, url, kind })),
    unfollow: (dossierId, url) =>
      write(async (db) => {
        const { numDeletedRows } = await db
          .deleteFrom("subscription")
          .where("dossier_id", "=", dossierId)
          .where("url", "=", url)
          .executeTakeFirst();
        return numDeletedRows > 0n;
      }),
    list: (dossierId) =>
      read(async (db) => {
        const query = db.selectFrom("subscription").selectAll().orderBy("id");
        const own = dossierId === undefined ? query : query.where("dossier_id", "=", dossierId);
        return (await own.execute()).map(subscriptionOf);
      }),
    due: (at, longest) =>
      read(async (db) => {
        const rows = await db
          .selectFrom("subscription")
          .selectAll()
          .where(({ or, eb }) => or([eb("next_at", "<=", at), eb("next_at", ">", longest)]))
          .orderBy("next_at")
          .orderBy("id")
          .execute();
        return rows.map(subscriptionOf);
      }),
    update: (id, state) => write((db) => update(db, id, state)),
    addPending: (dossierId, urls, subscriptionId) =>
      write((db) => addPending(db, { dossierId, urls, subscriptionId })),
    waiting: (dossierId) =>
      read(async (db) => {
        const query = db.selectFrom("pending").selectAll().orderBy("next_at").orderBy("found_at");
        const own = dossierId === undefined ? query : query.where("dossier_id", "=", dossierId);
        return (await own.execute()).map(pendingOf);
      }),
    putOff: ({ dossierId, url, failures, nextAt, lastError }) =>
      write(async (db) => {
        await db
          .updateTable("pending")
          .set({ failures, next_at: nextAt, last_error: lastError })
          .where("dossier_id", "=", dossierId)
          .where("url", "=", url)
          .execute();
      }),
    removePending: (dossierId, url) =>
      write(async (db) => {
        await db.deleteFrom("pending").where("dossier_id", "=", dossierId).where("url", "=", url).execute();
      }),
  };
}

async function follow(
  db: Db,
  { dossierId, url, kind }: { dossierId: number; url: string; kind: Subscription["kind"] },
): Promise<Subscription> {
  const at = now();
  await db
    .insertInto("subscription")
    .values({
      dossier_id: dossierId,
      url,
      kind,
      title: null,
      etag: null,
      last_modified: null,
      next_at: at,
      fetched_at: null,
      failures: 0,
      last_error: null,
      created_at: at,
    })
    .onConflict((conflict) => conflict.columns(["dossier_id", "url"]).doNothing())
    .execute();
  const row = await db
    .selectFrom("subscription")
    .selectAll()
    .where("dossier_id", "=", dossierId)
    .where("url", "=", url)
    .executeTakeFirstOrThrow();
  return subscriptionOf(row);
}

function subscriptionOf(row: Selectable<Tables["subscription"]>): Subscription {
  return {
    id: row.id,
    dossierId: row.dossier_id,
    url: row.url,
    kind: row.kind,
    title: row.title,
    etag: row.etag,
    lastModified: row.last_modified,
    nextAt: row.next_at,
    fetchedAt: row.fetched_at,
    failures: row.failures,
    lastError: row.last_error,
  };
}

async function update(db: Db, id: number, state: Partial<SubscriptionState>): Promise<void> {
  const columns = {
    ...(state.url === undefined ? {} : { url: state.url }),
    ...(state.kind === undefined ? {} : { kind: state.kind }),
    ...(state.title === undefined ? {} : { title: state.title }),
    ...(state.etag === undefined ? {} : { etag: state.etag }),
    ...(state.lastModified === undefined ? {} : { last_modified: state.lastModified }),
    ...(state.nextAt === undefined ? {} : { next_at: state.nextAt }),
    ...(state.fetchedAt === undefined ? {} : { fetched_at: state.fetchedAt }),
    ...(state.failures === undefined ? {} : { failures: state.failures }),
    ...(state.lastError === undefined ? {} : { last_error: state.lastError }),
  };
  if (Object.keys(columns).length === 0) return;
  await db.updateTable("subscription").set(columns).where("id", "=", id).execute();
}

async function addPending(
  db: Db,
  {
    dossierId,
    urls,
    subscriptionId,
  }: { dossierId: number; urls: readonly string[]; subscriptionId: number | null },
): Promise<number> {
  let count = 0;
  const at = now();
  for (const url of new Set(urls)) {
    const { numInsertedOrUpdatedRows } = await db
      .insertInto("pending")
      .values({
        dossier_id: dossierId,
        url,
        subscription_id: subscriptionId,
        found_at: at,
        failures: 0,
        next_at: at,
        last_error: null,
      })
      .onConflict((conflict) => conflict.columns(["dossier_id", "url"]).doNothing())
      .executeTakeFirst();
    count += Number(numInsertedOrUpdatedRows ?? 0n);
  }
  return count;
}

function pendingOf(row: Selectable<Tables["pending"]>): Pending {
  return {
    dossierId: row.dossier_id,
    url: row.url,
    subscriptionId: row.subscription_id,
    failures: row.failures,
    nextAt: row.next_at,
    lastError: row.last_error,
  };
}
