import type { Hono } from "hono";
import type { AppEnv } from "../context.ts";
import { evidencePanel } from "../evidence/open.tsx";
import { PageError } from "./error.tsx";

/** The evidence panel of a line by itself, for the script that opens it beside the page. */
export function mountEvidence(app: Hono<AppEnv>): void {
  app.get("/d/:dossier/evidence/:number/:line", async (c) => {
    const { number, line } = c.req.param();
    if (!/^\d{1,9}$/.test(number))
      throw new PageError(404, "There is no such line", "The address may be mistyped.");
    return c.html(await evidencePanel(c, Number(number), line));
  });
}
