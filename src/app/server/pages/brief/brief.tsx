import type { Hono } from "hono";
import type { BriefView } from "../../../../dossier/views/index.ts";
import type { AppContext, AppEnv } from "../../context.ts";
import { Page } from "../../layout/page.tsx";
import { Day } from "../../parts/day.tsx";
import { Empty } from "../../parts/empty.tsx";
import { dayQuery } from "../day-query.ts";
import { briefFigures, Figures } from "./figures.tsx";
import { LastMeeting, lastHeld, Next } from "./meetings.tsx";
import { Moved, movedForViewer } from "./moved.tsx";
import { Disputed, Stands } from "./stands.tsx";

/** The brief: where the talks stand, on one screen. */
export function mountBrief(app: Hono<AppEnv>): void {
  app.get("/d/:dossier", async (c) => {
    const window = { since: dayQuery(c, "since"), until: dayQuery(c, "until") };
    const brief = await c.var.views.brief(window);
    const { viewer, dossier } = c.var;
    const { store, now } = c.var.server;
    const visit = await store.visits.look(viewer.id, dossier.id, now().toISOString());
    const moved = await movedForViewer(c, brief.moved, visit.previousAt);
    const figures = await briefFigures(c, brief);
    const held = await lastHeld(c, brief.asOf);
    return c.html(
      <Page c={c} title={c.var.dossier.name} section="brief">
        <h1>
          <bdi>{c.var.dossier.name}</bdi>
        </h1>
        {brief.articleCount === 0 ? (
          <Empty>
            No article stands in this dossier yet.{" "}
            <a href={`/d/${c.var.dossier.id}/sources`}>Add the first</a>: a saved page, an address, or a feed
            to follow.
          </Empty>
        ) : (
          <div class="brief">
            <Extent c={c} brief={brief} />
            <Moved c={c} brief={brief} moved={moved} lastVisit={visit.previousAt} />
            <div class="beside">
              <LastMeeting c={c} line={held} />
              <Next c={c} brief={brief} />
            </div>
            <Stands c={c} brief={brief} />
            <Disputed c={c} brief={brief} />
            <Figures c={c} figures={figures} />
          </div>
        )}
      </Page>,
    );
  });
}

function Extent({ c, brief }: { readonly c: AppContext; readonly brief: BriefView }) {
  const { articleCount, independentCount, firstDate, asOf } = brief;
  return (
    <p class="facts">
      {articleCount} {articleCount === 1 ? "article" : "articles"} from {independentCount} independent{" "}
      {independentCount === 1 ? "source" : "sources"}
      {firstDate === null || asOf === null ? null : (
        <>
          , <Day iso={firstDate} locale={c.var.locale} /> to <Day iso={asOf} locale={c.var.locale} />
        </>
      )}
    </p>
  );
}
