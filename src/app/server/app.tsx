import { Hono } from "hono";
import { compress } from "hono/compress";
import { StoreError } from "../../store/index.ts";
import { mountGuard } from "./access/guard.ts";
import { bodiesLimited, rolesHeld } from "./access/rules.ts";
import { whoAsks } from "./access/who.ts";
import { apiNotFound, isApi, mountApi } from "./api/index.ts";
import { problemOf, problemResponse } from "./api/problem.ts";
import type { AppEnv, ServerContext } from "./context.ts";
import { dossierOf } from "./dossier-of.ts";
import { localeOf } from "./locale.ts";
import { takeNotice } from "./notice.ts";
import { errorPage, PageError } from "./pages/error.tsx";
import { PAGES } from "./pages/index.ts";

const YEAR = "public, max-age=31536000, immutable";

/** The workspace as an HTTP application. It listens to nothing: `startServer` does, and tests ask it directly. */
export function createApp(context: ServerContext): Hono<AppEnv> {
  const app = new Hono<AppEnv>();
  app.use(async (c, next) => {
    c.set("server", context);
    await next();
  });
  mountGuard(app);
  app.use(compress());
  app.get("/assets/:file", (c) => {
    const asset = context.assets.read(c.req.param("file"));
    if (asset === null) return c.notFound();
    return c.body(asset.bytes, 200, { "Content-Type": asset.type, "Cache-Control": YEAR });
  });
  app.use(whoAsks, localeOf, takeNotice, rolesHeld, bodiesLimited);
  mountApi(app);
  // A page says where the last changes are still missing.
  const found = dossierOf({ older: true });
  app.use("/d/:dossier/*", found);
  app.use("/d/:dossier", found);
  for (const mount of PAGES) mount(app);
  app.notFound((c) =>
    isApi(c.req.path)
      ? apiNotFound(c)
      : errorPage(c, new PageError(404, "There is no such page", "The address may be mistyped.")),
  );
  app.onError((error, c) => {
    if (isApi(c.req.path)) return problemResponse(c, problemOf(error, c));
    if (error instanceof PageError) return errorPage(c, error);
    if (error instanceof StoreError) return errorPage(c, PageError.ofStore(error));
    process.stderr.write(`rapporteur: ${c.req.method} ${c.req.path}: ${error.stack ?? String(error)}\n`);
    const told = "Nothing stored was changed. What happened is written where the server runs.";
    return errorPage(c, new PageError(500, "This page could not be made", told));
  });
  return app;
}
