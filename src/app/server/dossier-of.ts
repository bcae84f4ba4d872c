import { createMiddleware } from "hono/factory";
import { DossierViews } from "../../jobs/index.ts";
import { weightsFolder } from "../../weights-folder.ts";
import type { AppEnv } from "./context.ts";
import { PageError } from "./pages/error.tsx";

/** Finds the dossier that an address names, and its views. */
export const dossierOf = createMiddleware<AppEnv>(async (c, next) => {
  const { store, vectors } = c.var.server;
  const id = c.req.param("dossier") ?? "";
  const dossier = /^[1-9]\d{0,8}$/.test(id) ? await store.dossiers.withId(Number(id)) : null;
  if (dossier === null) {
    throw new PageError(404, "There is no such dossier", "It may have been forgotten.");
  }
  c.set("dossier", dossier);
  c.set("views", new DossierViews(store, dossier, vectors, { weights: weightsFolder() }));
  await next();
});
