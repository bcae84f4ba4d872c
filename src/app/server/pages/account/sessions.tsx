import type { Hono } from "hono";
import type { Session } from "../../../../store/index.ts";
import type { AppContext, AppEnv } from "../../context.ts";
import { redirectWith } from "../../notice.ts";
import { Day } from "../../parts/day.tsx";
import { Empty } from "../../parts/empty.tsx";
import { PageError } from "../error.tsx";
import { agentWords } from "./agent.ts";
import { SettingsPage } from "./frame.tsx";
import { postedFields } from "./posted.ts";

/** Where the viewer is signed in; an owner sees everybody. */
export function mountSessions(app: Hono<AppEnv>): void {
  app.get("/settings/sessions", async (c) => {
    const sessions = await shownTo(c);
    const users = new Map((await c.var.server.store.users.list()).map(({ id, name }) => [id, name]));
    return c.html(
      <SettingsPage c={c} path="/settings/sessions">
        {sessions.length === 0 ? (
          <Empty>
            Nobody is signed in{c.var.server.mode === "alone" ? ": on this machine alone, nobody has to" : ""}
            .
          </Empty>
        ) : (
          <ul class="lines">
            {sessions.map((session) => (
              <Line c={c} session={session} user={users.get(session.userId) ?? ""} />
            ))}
          </ul>
        )}
      </SettingsPage>,
    );
  });
  app.post("/settings/sessions/end", async (c) => {
    const id = Number((await postedFields(c))("session"));
    const session = (await shownTo(c)).find((shown) => shown.id === id);
    if (session === undefined)
      throw new PageError(404, "There is no such session", "It may have ended before.");
    await c.var.server.store.sessions.end(id);
    return redirectWith(c, "/settings/sessions", { text: `Signed out: ${agentWords(session.agent)}` });
  });
}

/** Those that the viewer may see and end. */
function shownTo(c: AppContext): Promise<Session[]> {
  const { id, role } = c.var.viewer;
  return c.var.server.store.sessions.list(role === "owner" ? undefined : (id ?? 0));
}

interface LineProps {
  readonly c: AppContext;
  readonly session: Session;
  readonly user: string;
}

function Line({ c, session, user }: LineProps) {
  const { locale } = c.var;
  const here = session.id === c.var.session?.id;
  return (
    <li data-line>
      <p>
        <bdi>{user}</bdi>, <bdi>{agentWords(session.agent)}</bdi>
        {here ? " (this one)" : ""}
      </p>
      <p class="facts">
        since <Day iso={session.createdAt} locale={locale} />, last seen{" "}
        <Day iso={session.seenAt} locale={locale} />
      </p>
      <form method="post" action="/settings/sessions/end" class="inline">
        <input type="hidden" name="session" value={String(session.id)} />
        <button type="submit">Sign out{here ? " here" : ""}</button>
      </form>
    </li>
  );
}
