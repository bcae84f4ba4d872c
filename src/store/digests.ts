import { randomBytes } from "node:crypto";
import type { Selectable } from "kysely";
import { type Engine, now } from "./engine.ts";
import { StoreError } from "./store-error.ts";
import type { Db, Tables } from "./tables.ts";

/** When a digest comes, and by which conventions dates are written. */
export interface DigestPlan {
  readonly every: "day" | "week";
  /** 1 is Monday, 7 Sunday; of a weekly digest. */
  readonly weekday: number;
  /** "07:30", on the clock of the zone. */
  readonly at: string;
  /** IANA name, such as "Europe/Paris". */
  readonly zone: string;
  /** BCP 47 tag, such as "en-GB". */
  readonly language: string;
}

/** Somebody who gets the news of a dossier by mail. */
export interface Digest {
  readonly id: number;
  readonly dossierId: number;
  readonly recipient: string;
  readonly plan: DigestPlan;
  /** Whoever knows it may end the digest, and nothing else. */
  readonly token: string;
  readonly createdAt: string;
  /** When the next one is due. */
  readonly nextAt: string;
  /** When a mail was last accepted, or may have been; null where none was. */
  readonly toldAt: string | null;
  /** When it was ended by its recipient, or because mails were refused; null where it goes on. */
  readonly endedAt: string | null;
  readonly endedWhy: string | null;
}

/** Who gets digests. */
export interface DigestStore {
  /** Throws "exists" where the dossier has a digest for this recipient. */
  add(dossierId: number, recipient: string, given: { plan: DigestPlan; nextAt: string }): Promise<Digest>;
  /** Of one dossier, or of all. */
  list(dossierId?: number): Promise<Digest[]>;
  get(id: number): Promise<Digest | null>;
  withToken(token: string): Promise<Digest | null>;
  change(id: number, given: { plan: DigestPlan; nextAt: string }): Promise<void>;
  remove(id: number): Promise<void>;
  end(id: number, why: string): Promise<void>;
  /** Lets one that was ended go on. */
  resume(id: number, nextAt: string): Promise<void>;
  /** Those that go on and whose time has come. */
  due(at: string): Promise<Digest[]>;
  /** Items that mails of the digest told of. */
  told(id: number): Promise<ReadonlySet<string>>;
}

export function digestStore({ read, write }: Engine): DigestStore {
  const all = (db: Db) => db.selectFrom("digest").selectAll().orderBy("id");
  const set = (id: number, columns: Partial<Selectable<Tables["digest"]>>): Promise<void> =>
    write(async (db) => {
      await db.updateTable("digest").set(columns).where("id", "=", id).execute();
    });
  const one = async (rows: Promise<Selectable<Tables["digest"]>[]>): Promise<Digest | null> => {
    const [row] = await rows;
    return row === undefined ? null : digestOf(row);
  };
  return {
    add: (dossierId, recipient, given) => write((db) => add(db, { dossierId, recipient, ...given })),
    list: (dossierId) =>
      read(async (db) => {
        const query = dossierId === undefined ? all(db) : all(db).where("dossier_id", "=", dossierId);
        return (await query.execute()).map(digestOf);
      }),
    get: (id) => read((db) => one(all(db).where("id", "=", id).execute())),
    withToken: (token) => read((db) => one(all(db).where("token", "=", token).execute())),
    change: (id, { plan, nextAt }) => set(id, { plan: JSON.stringify(plan), next_at: nextAt }),
    remove: (id) =>
      write(async (db) => {
        await db.deleteFrom("digest").where("id", "=", id).execute();
      }),
    end: (id, why) => set(id, { ended_at: now(), ended_why: why }),
    resume: (id, nextAt) => set(id, { ended_at: null, ended_why: null, next_at: nextAt }),
    due: (at) =>
      read(async (db) => {
        const rows = await all(db).where("ended_at", "is", null).where("next_at", "<=", at).execute();
        return rows.map(digestOf);
      }),
    told: (id) =>
      read(async (db) => {
        const rows = await db.selectFrom("digest_told").select("item").where("digest_id", "=", id).execute();
        return new Set(rows.map(({ item }) => item));
      }),
  };
}

interface NewDigest {
  readonly dossierId: number;
  readonly recipient: string;
  readonly plan: DigestPlan;
  readonly nextAt: string;
}

async function add(db: Db, { dossierId, recipient, plan, nextAt }: NewDigest): Promise<Digest> {
  const known = await db
    .selectFrom("digest")
    .select("id")
    .where("dossier_id", "=", dossierId)
    .where("recipient", "=", recipient)
    .executeTakeFirst();
  if (known !== undefined) {
    throw new StoreError("exists", `${recipient} gets a digest of this dossier already`);
  }
  const row = {
    dossier_id: dossierId,
    recipient,
    plan: JSON.stringify(plan),
    token: randomBytes(32).toString("base64url"),
    created_at: now(),
    next_at: nextAt,
    told_at: null,
    ended_at: null,
    ended_why: null,
  };
  const { id } = await db.insertInto("digest").values(row).returning("id").executeTakeFirstOrThrow();
  return digestOf({ id, ...row });
}

function digestOf(row: Selectable<Tables["digest"]>): Digest {
  return {
    id: row.id,
    dossierId: row.dossier_id,
    recipient: row.recipient,
    plan: JSON.parse(row.plan),
    token: row.token,
    createdAt: row.created_at,
    nextAt: row.next_at,
    toldAt: row.told_at,
    endedAt: row.ended_at,
    endedWhy: row.ended_why,
  };
}
