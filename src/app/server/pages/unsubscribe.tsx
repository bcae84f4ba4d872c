import type { Hono } from "hono";
import type { Digest } from "../../../store/index.ts";
import { planWords } from "../../digest/plan.ts";
import { nextSlot } from "../../digest/schedule.ts";
import type { AppContext, AppEnv } from "../context.ts";
import { BarePage } from "../layout/bare-page.tsx";
import { PageError } from "./error.tsx";

/**
 * Ends a digest for whoever has the address that stands in its mails. A page that is only opened ends nothing, since
 * filters of mail open links; the mail program's own button posts (RFC 8058).
 */
export function mountUnsubscribe(app: Hono<AppEnv>): void {
  app.get("/unsubscribe/:token", async (c) => unsubscribePage(c, await digestOf(c)));
  app.post("/unsubscribe/:token", async (c) => {
    const digest = await digestOf(c);
    const { digests } = c.var.server.store;
    const form = await c.req.parseBody();
    if (form.again === "yes") await digests.resume(digest.id, nextSlot(digest.plan, c.var.server.now()));
    else if (digest.endedAt === null) await digests.end(digest.id, "its recipient ended it");
    return unsubscribePage(c, (await digests.get(digest.id)) ?? digest);
  });
}

async function digestOf(c: AppContext): Promise<Digest> {
  const digest = await c.var.server.store.digests.withToken(c.req.param("token") ?? "");
  if (digest !== null) return digest;
  throw new PageError(404, "There is no such digest", "It was ended for good: no more mails come.");
}

function unsubscribePage(c: AppContext, { recipient, plan, endedAt }: Digest) {
  c.header("Cache-Control", "no-store");
  return c.html(
    <BarePage c={c} title="Digest by mail">
      <h1>{endedAt === null ? "End this digest?" : "This digest has ended"}</h1>
      <p>
        <bdi>{recipient}</bdi> {endedAt === null ? `gets it ${planWords(plan)}.` : "gets it no more."}
      </p>
      <form method="post">
        {endedAt === null ? null : <input type="hidden" name="again" value="yes" />}
        <button type="submit">{endedAt === null ? "End it" : "Let it come again"}</button>
      </form>
    </BarePage>,
  );
}
