import type { Hono } from "hono";
import type { DossierSummary } from "../../../store/index.ts";
import type { AppContext, AppEnv } from "../context.ts";
import { viewsOf } from "../dossier-of.ts";
import { Page } from "../layout/page.tsx";
import { Day } from "../parts/day.tsx";
import { Empty } from "../parts/empty.tsx";
import { MeetingDay, MeetingSentence } from "../parts/meeting.tsx";
import { movedForViewer } from "./brief/moved.tsx";

/** The dossiers, each with its last meeting, its next date and what moved. */
export function mountDossiers(app: Hono<AppEnv>): void {
  app.get("/", async (c) => {
    const { store } = c.var.server;
    const dossiers = await store.dossiers.list();
    const visits = await store.visits.all(c.var.viewer.id);
    const unread = await store.opened.unreadCounts(c.var.viewer.id);
    const rows = await Promise.all(
      dossiers.map((dossier) =>
        rowOf(c, dossier, {
          // Now or, while a visit goes on, when the one before it ended.
          lastVisit: visits.get(dossier.id)?.previousAt ?? null,
          unreadCount: unread.get(dossier.id) ?? 0,
        }),
      ),
    );
    return c.html(
      <Page c={c} title="Dossiers" section={null}>
        <h1>Dossiers</h1>
        {rows.length === 0 ? (
          <Empty>
            No negotiation is followed yet. <a href="/dossiers/new">Make a dossier</a>, then add its first
            article.
          </Empty>
        ) : (
          <ul class="dossiers lines">{rows}</ul>
        )}
        <p>
          <a class="button" href="/dossiers/new">
            New dossier
          </a>
        </p>
      </Page>,
    );
  });
}

interface Known {
  /** When the viewer's last visit to the dossier ended; null where there was none. */
  readonly lastVisit: string | null;
  readonly unreadCount: number;
}

async function rowOf(c: AppContext, dossier: DossierSummary, { lastVisit, unreadCount }: Known) {
  const { locale } = c.var;
  const { now } = c.var.server;
  const address = `/d/${dossier.id}`;
  const today = now().toISOString().slice(0, 10);
  if (dossier.takenCount === 0) {
    return (
      <li data-line>
        <h2>
          <a href={address}>
            <bdi>{dossier.name}</bdi>
          </a>
        </h2>
        <p class="facts">
          No article yet. <a href={`${address}/sources`}>Add the first</a>
        </p>
      </li>
    );
  }
  const brief = await viewsOf(c.var.server, dossier, { older: true }).brief({ since: null, until: null });
  const next = brief.meetings.find(
    ({ date, until }) => (until ?? date ?? "") >= today.slice(0, (until ?? date ?? "").length),
  );
  const moved = brief.moved.length;
  const newCount = (await movedForViewer(c, brief.moved, lastVisit)).filter(({ isNew }) => isNew).length;
  return (
    <li data-line>
      <h2>
        <a href={address}>
          <bdi>{dossier.name}</bdi>
        </a>
      </h2>
      <p>
        {moved === 0 ? "Nothing moved" : <b>{moved === 1 ? "1 stand moved" : `${moved} stands moved`}</b>}
        {brief.movedSince === null ? null : (
          <>
            {" "}
            since <Day iso={brief.movedSince} locale={locale} />
          </>
        )}
        {newCount === 0 ? null : <b>, {newCount} of it new to you</b>}
      </p>
      {next === undefined ? null : (
        <p>
          Next: <MeetingSentence line={next} />, <MeetingDay line={next} locale={locale} today={today} />
        </p>
      )}
      <p class="facts">
        {dossier.takenCount} {dossier.takenCount === 1 ? "article" : "articles"}
        {unreadCount === 0 ? null : (
          <>
            , <a href={`${address}/articles?unread=1`}>{unreadCount} not opened yet</a>
          </>
        )}
        {dossier.lastDay === null ? null : (
          <>
            , the last of <Day iso={dossier.lastDay} locale={locale} today={today} />
          </>
        )}
      </p>
    </li>
  );
}
