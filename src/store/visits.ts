import type { Engine } from "./engine.ts";
import type { Db } from "./tables.ts";

/** A viewer's visit to a dossier, of now or the last one. */
export interface Visit {
  readonly dossierId: number;
  /** When the visit before this one ended: what came later is new to the viewer. Null at the first visit. */
  readonly previousAt: string | null;
  readonly beganAt: string;
  /** When the viewer last looked, to the minute. */
  readonly seenAt: string;
}

/**
 * When viewers looked at dossiers. A viewer is the id of a user, or null for whoever is alone with the workspace. After
 * 30 minutes without a look the next one is a new visit.
 */
export interface VisitStore {
  /** Notes a look, and gives the visit that it belongs to. */
  look(viewer: number | null, dossierId: number, at: string): Promise<Visit>;
  /** The last visit, without noting a look; null where there was none. */
  get(viewer: number | null, dossierId: number): Promise<Visit | null>;
  /** The last visit to each dossier that was visited, by dossier. */
  all(viewer: number | null): Promise<ReadonlyMap<number, Visit>>;
  /** Begins a new visit now: nothing is new to the viewer any more. */
  begin(viewer: number | null, dossierId: number, at: string): Promise<void>;
}

const MINUTE = 60_000;
const VISIT_ENDS_AFTER = 30 * MINUTE;

export function visitStore({ read, write }: Engine): VisitStore {
  return {
    async look(viewer, dossierId, at) {
      const last = await read((db) => get(db, viewer, dossierId));
      // Most looks write nothing: readers do not wait for writers then.
      if (last !== null && since(last.seenAt, at) < MINUTE) return last;
      const visit = following(last, dossierId, at);
      await write((db) => put(db, viewer, visit));
      return visit;
    },
    get: (viewer, dossierId) => read((db) => get(db, viewer, dossierId)),
    all: (viewer) =>
      read(async (db) => {
        const rows = await db
          .selectFrom("visit")
          .selectAll()
          .where("viewer", "=", viewer ?? 0)
          .execute();
        return new Map(rows.map((row) => [row.dossier_id, visitOf(row)]));
      }),
    begin: (viewer, dossierId, at) =>
      write((db) => put(db, viewer, { dossierId, previousAt: at, beganAt: at, seenAt: at })),
  };
}

function since(earlier: string, later: string): number {
  return Date.parse(later) - Date.parse(earlier);
}

function following(last: Visit | null, dossierId: number, at: string): Visit {
  if (last === null) return { dossierId, previousAt: null, beganAt: at, seenAt: at };
  if (since(last.seenAt, at) < VISIT_ENDS_AFTER) return { ...last, seenAt: at };
  return { dossierId, previousAt: last.seenAt, beganAt: at, seenAt: at };
}

async function get(db: Db, viewer: number | null, dossierId: number): Promise<Visit | null> {
  const row = await db
    .selectFrom("visit")
    .selectAll()
    .where("viewer", "=", viewer ?? 0)
    .where("dossier_id", "=", dossierId)
    .executeTakeFirst();
  return row === undefined ? null : visitOf(row);
}

async function put(db: Db, viewer: number | null, visit: Visit): Promise<void> {
  const { dossierId, previousAt, beganAt, seenAt } = visit;
  const times = { previous_at: previousAt, began_at: beganAt, seen_at: seenAt };
  const there = await db.selectFrom("dossier").select("id").where("id", "=", dossierId).executeTakeFirst();
  if (there === undefined) return;
  await db
    .insertInto("visit")
    .values({ viewer: viewer ?? 0, dossier_id: dossierId, ...times })
    .onConflict((conflict) => conflict.columns(["viewer", "dossier_id"]).doUpdateSet(times))
    .execute();
}

interface VisitRow {
  readonly dossier_id: number;
  readonly previous_at: string | null;
  readonly began_at: string;
  readonly seen_at: string;
}

function visitOf({ dossier_id, previous_at, began_at, seen_at }: VisitRow): Visit {
  return { dossierId: dossier_id, previousAt: previous_at, beganAt: began_at, seenAt: seen_at };
}
