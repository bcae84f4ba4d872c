import type { Selectable } from "kysely";
import { type Engine, now } from "./engine.ts";
import type { MailState } from "./nouns.ts";
import type { Db, Tables } from "./tables.ts";

/** One mail of a digest. Its words are not kept: they are made when it is sent. */
export interface DigestMail {
  readonly id: number;
  readonly digestId: number;
  /** The time for which it was due: a digest has one mail for each. */
  readonly slot: string;
  readonly messageId: string;
  readonly state: MailState;
  readonly attempts: number;
  /** When it is tried, or tried again; of one that is being sent: when whoever sends it is taken for dead. */
  readonly nextAt: string;
  readonly error: string | null;
  readonly changedAt: string;
}

/** A mail as one process holds it: by the number of the attempt nobody else acts for it. */
export type HeldMail = Pick<DigestMail, "id" | "digestId" | "attempts">;

/** The mails of digests. Every step is one transaction, and goes one way. */
export interface DigestMailStore {
  /**
   * Makes the mail of a slot, in place of those that wait still, and sets when the next one is due. False where the
   * digest is not due at this slot any more: another process was here.
   */
  begin(digestId: number, mail: { slot: string; messageId: string; nextAt: string | null }): Promise<boolean>;
  /** Passes a slot over, with nothing to tell. False as for `begin`. */
  pass(digestId: number, slot: string, nextAt: string): Promise<boolean>;
  /** Mails to be tried: those that wait, and those whose process ended before the server can have had them. */
  due(at: string): Promise<DigestMail[]>;
  /** Takes a mail to send it, until a time; null where another process took it, or sends another of the same digest. */
  claim(mail: DigestMail, until: string): Promise<HeldMail | null>;
  /**
   * Notes, before the last of a mail goes to the server, that it may be sent from now on, and what it tells. False where
   * the mail is no longer held: then it must not go.
   */
  handOver(mail: HeldMail, items: readonly string[]): Promise<boolean>;
  settle(mail: HeldMail, outcome: { state: MailState; error: string | null; nextAt?: string }): Promise<void>;
  /** Mails that were handed over by processes that ended before the server answered become `unsure`; gives how many. */
  settleLost(at: string): Promise<number>;
  /** The last mails of a digest, the newest first. */
  list(digestId: number, limit: number): Promise<DigestMail[]>;
}

export function digestMailStore({ read, write }: Engine): DigestMailStore {
  return {
    begin: (digestId, mail) => write((db) => begin(db, digestId, mail)),
    pass: (digestId, slot, nextAt) => write((db) => moveOn(db, { digestId, slot, nextAt })),
    due: (at) =>
      read(async (db) => {
        const rows = db.selectFrom("digest_mail").selectAll().where("state", "in", ["waiting", "sending"]);
        return (await rows.where("next_at", "<=", at).orderBy("id").execute()).map(mailOf);
      }),
    claim: (mail, until) => write((db) => claim(db, mail, until)),
    handOver: (mail, items) =>
      write(async (db) => {
        const { numUpdatedRows } = await held(db, mail, ["sending"])
          .set({ state: "handed", items: JSON.stringify(items), changed_at: now() })
          .executeTakeFirst();
        return numUpdatedRows === 1n;
      }),
    settle: (mail, outcome) => write((db) => settle(db, mail, outcome)),
    settleLost: (at) => write((db) => settleLost(db, at)),
    list: (digestId, limit) =>
      read(async (db) => {
        const rows = db.selectFrom("digest_mail").selectAll().where("digest_id", "=", digestId);
        return (await rows.orderBy("id", "desc").limit(limit).execute()).map(mailOf);
      }),
  };
}

async function claim(
  db: Db,
  { id, digestId, attempts }: DigestMail,
  until: string,
): Promise<HeldMail | null> {
  const other = await db
    .selectFrom("digest_mail")
    .select("id")
    .where("digest_id", "=", digestId)
    .where("id", "<>", id)
    .where("state", "in", ["sending", "handed"])
    .executeTakeFirst();
  if (other !== undefined) return null;
  const { numUpdatedRows } = await db
    .updateTable("digest_mail")
    .set({ state: "sending", attempts: attempts + 1, next_at: until, changed_at: now() })
    .where("id", "=", id)
    .where("attempts", "=", attempts)
    .where("state", "in", ["waiting", "sending"])
    .executeTakeFirst();
  return numUpdatedRows === 1n ? { id, digestId, attempts: attempts + 1 } : null;
}

function held(db: Db, { id, attempts }: HeldMail, states: readonly MailState[]) {
  return db
    .updateTable("digest_mail")
    .where("id", "=", id)
    .where("attempts", "=", attempts)
    .where("state", "in", [...states]);
}

interface Slot {
  readonly digestId: number;
  readonly slot: string;
  readonly nextAt: string;
}

/** Sets when the next one is due, if this one still is. */
async function moveOn(db: Db, { digestId, slot, nextAt }: Slot): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable("digest")
    .set({ next_at: nextAt })
    .where("id", "=", digestId)
    .where("next_at", "=", slot)
    .where("ended_at", "is", null)
    .executeTakeFirst();
  return numUpdatedRows === 1n;
}

async function begin(
  db: Db,
  digestId: number,
  { slot, messageId, nextAt }: { slot: string; messageId: string; nextAt: string | null },
): Promise<boolean> {
  if (nextAt !== null && !(await moveOn(db, { digestId, slot, nextAt }))) return false;
  await db
    .updateTable("digest_mail")
    .set({ state: "replaced", changed_at: now() })
    .where("digest_id", "=", digestId)
    .where("state", "=", "waiting")
    .execute();
  const row = { digest_id: digestId, slot, message_id: messageId, attempts: 0, items: null, error: null };
  const { numInsertedOrUpdatedRows } = await db
    .insertInto("digest_mail")
    .values({ ...row, state: "waiting", next_at: slot, changed_at: now() })
    .onConflict((conflict) => conflict.columns(["digest_id", "slot"]).doNothing())
    .executeTakeFirst();
  return numInsertedOrUpdatedRows === 1n;
}

async function settle(
  db: Db,
  mail: HeldMail,
  { state, error, nextAt }: { state: MailState; error: string | null; nextAt?: string },
): Promise<void> {
  const row = await held(db, mail, ["sending", "handed"])
    .set({ state, error, changed_at: now(), ...(nextAt === undefined ? {} : { next_at: nextAt }) })
    .returning("items")
    .executeTakeFirst();
  if (row !== undefined && (state === "sent" || state === "unsure")) await noteTold(db, mail, row.items);
}

/** What a mail told of is not told again. */
async function noteTold(
  db: Db,
  { id, digestId }: Pick<HeldMail, "id" | "digestId">,
  items: string | null,
): Promise<void> {
  const told: readonly string[] = items === null ? [] : JSON.parse(items);
  for (const item of new Set(told)) {
    await db
      .insertInto("digest_told")
      .values({ digest_id: digestId, item })
      .onConflict((conflict) => conflict.columns(["digest_id", "item"]).doNothing())
      .execute();
  }
  await db.updateTable("digest_mail").set({ items: null }).where("id", "=", id).execute();
  await db.updateTable("digest").set({ told_at: now() }).where("id", "=", digestId).execute();
}

const LOST = "the server had the whole mail and never answered: it is not sent again, since it may have come";

async function settleLost(db: Db, at: string): Promise<number> {
  const rows = await db
    .selectFrom("digest_mail")
    .selectAll()
    .where("state", "=", "handed")
    .where("next_at", "<=", at)
    .execute();
  for (const row of rows) await settle(db, mailOf(row), { state: "unsure", error: LOST });
  return rows.length;
}

function mailOf(row: Selectable<Tables["digest_mail"]>): DigestMail {
  return {
    id: row.id,
    digestId: row.digest_id,
    slot: row.slot,
    messageId: row.message_id,
    state: row.state,
    attempts: row.attempts,
    nextAt: row.next_at,
    error: row.error,
    changedAt: row.changed_at,
  };
}
