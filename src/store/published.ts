import type { Selectable } from "kysely";
import * as v from "valibot";
import { type PublishedMeeting, PublishedReportSchema } from "../record/index.ts";
import type { Engine } from "./engine.ts";
import type { Db, Tables } from "./tables.ts";

const ReportsSchema = v.pipe(v.array(PublishedReportSchema), v.readonly());

/** What was published of the meetings of dossiers. */
export interface PublishedStore {
  list(dossierId: number): Promise<PublishedMeeting[]>;
  /** Replaces what was published by what `work` makes of it, with nobody else publishing meanwhile. */
  revise(
    dossierId: number,
    work: (before: readonly PublishedMeeting[]) => readonly PublishedMeeting[],
  ): Promise<readonly PublishedMeeting[]>;
}

export function publishedStore({ read, write }: Engine): PublishedStore {
  return {
    list: (dossierId) => read((db) => list(db, dossierId)),
    revise: (dossierId, work) =>
      write(async (db) => {
        const before = new Map((await list(db, dossierId)).map((meeting) => [meeting.uid, meeting]));
        const after = work([...before.values()]);
        for (const meeting of after) {
          if (JSON.stringify(before.get(meeting.uid)) !== JSON.stringify(meeting))
            await put(db, dossierId, meeting);
        }
        return after;
      }),
  };
}

async function list(db: Db, dossierId: number): Promise<PublishedMeeting[]> {
  const rows = await db
    .selectFrom("published")
    .selectAll()
    .where("dossier_id", "=", dossierId)
    .orderBy("uid")
    .execute();
  return rows.map(meetingOf);
}

function meetingOf(row: Selectable<Tables["published"]>): PublishedMeeting {
  const { uid, sequence, content, first_day, last_day, title, withdrawn, reports } = row;
  return {
    uid,
    sequence,
    content,
    firstDay: first_day,
    lastDay: last_day,
    title,
    withdrawn: withdrawn === 1,
    reports: v.parse(ReportsSchema, JSON.parse(reports)),
  };
}

async function put(db: Db, dossierId: number, meeting: PublishedMeeting): Promise<void> {
  const { uid, sequence, content, firstDay, lastDay, title, withdrawn, reports } = meeting;
  const row = {
    sequence,
    content,
    first_day: firstDay,
    last_day: lastDay,
    title,
    withdrawn: withdrawn ? 1 : 0,
    reports: JSON.stringify(reports),
  };
  await db
    .insertInto("published")
    .values({ dossier_id: dossierId, uid, ...row })
    .onConflict((conflict) => conflict.columns(["dossier_id", "uid"]).doUpdateSet(row))
    .execute();
}

/** Takes the words of meetings that were told by an article that is forgotten, and that report of them. */
export async function forgetPublished(db: Db, articleId: number): Promise<void> {
  for (const row of await db.selectFrom("published").selectAll().execute()) {
    const meeting = meetingOf(row);
    const reports = meeting.reports.filter((report) => report.articleId !== articleId);
    if (reports.length === meeting.reports.length) continue;
    await put(db, row.dossier_id, { ...meeting, title: null, reports });
  }
}
