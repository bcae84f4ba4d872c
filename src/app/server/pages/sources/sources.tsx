import type { Hono } from "hono";
import { hasRole } from "../../access/role.ts";
import type { AppContext, AppEnv } from "../../context.ts";
import { Page } from "../../layout/page.tsx";
import { mountSourceActs } from "./acts.ts";
import { AddForms } from "./add-forms.tsx";
import { mountAdding } from "./adding.ts";
import { Departing } from "./departing.tsx";
import { Feeds } from "./feeds.tsx";
import { Independent } from "./independent.tsx";
import { LeftOut } from "./left-out.tsx";
import { Progress, Unread } from "./progress.tsx";

/** Where a dossier's articles come from: what is added and followed, what could not be read, what was left out and why. */
export function mountSources(app: Hono<AppEnv>): void {
  app.get("/d/:dossier/sources", sourcesPage);
  app.get("/d/:dossier/sources/progress", async (c) => c.html(<Progress c={c} />));
  mountAdding(app);
  mountSourceActs(app);
}

/** Lines of each list on a page. */
const LIMIT = 30;

async function sourcesPage(c: AppContext): Promise<Response> {
  const { store } = c.var.server;
  const { dossier, views } = c.var;
  const mayAdd = hasRole(c, "owner");
  const before = /^\d{1,9}$/.exec(c.req.query("before") ?? "")?.[0];
  const [feeds, pending, failed, departing, leftOut, independent] = await Promise.all([
    store.subscriptions.list(dossier.id),
    store.subscriptions.waiting(dossier.id),
    store.inbox.failed(dossier.id),
    store.departures.list(dossier.id),
    store.members.page(dossier.id, "left-out", {
      before: before === undefined ? null : Number(before),
      limit: LIMIT + 1,
    }),
    views.sourcesPage({ after: c.req.query("after") ?? null, limit: LIMIT }),
  ]);
  const leaving = new Set(departing.map(({ articleId }) => articleId));
  return c.html(
    <Page c={c} title="Sources" section="sources" islands={["sources"]}>
      <h1>Sources</h1>
      <Departing c={c} departures={departing} mayAct={mayAdd} />
      {mayAdd ? <AddForms c={c} /> : null}
      <Progress c={c} />
      <Unread c={c} failed={failed} pending={pending} mayAct={mayAdd} />
      <Feeds c={c} feeds={feeds} mayAct={mayAdd} />
      <Independent c={c} page={independent} mayAct={mayAdd} />
      <LeftOut
        c={c}
        members={leftOut.filter(({ article }) => !leaving.has(article.articleId))}
        limit={LIMIT}
        mayAct={mayAdd}
      />
    </Page>,
  );
}
