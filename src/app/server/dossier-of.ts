import { createMiddleware } from "hono/factory";
import { DossierViews } from "../../jobs/index.ts";
import type { Dossier } from "../../store/index.ts";
import { weightsFolder } from "../../weights-folder.ts";
import type { AppEnv, ServerContext } from "./context.ts";
import { PageError } from "./pages/error.tsx";

/** Which views will do. */
export interface Freshness {
  /** True where those of a large dossier as it was before its last changes will do until these are merged. */
  readonly older: boolean;
}

/** Finds the dossier that an address names, and its views. */
export function dossierOf(freshness: Freshness) {
  return createMiddleware<AppEnv>(async (c, next) => {
    const { store } = c.var.server;
    const id = c.req.param("dossier") ?? "";
    const dossier = /^[1-9]\d{0,8}$/.test(id) ? await store.dossiers.withId(Number(id)) : null;
    if (dossier === null) {
      throw new PageError(404, "There is no such dossier", "It may have been forgotten.");
    }
    c.set("dossier", dossier);
    c.set("views", viewsOf(c.var.server, dossier, freshness));
    await next();
  });
}

/** The views of a dossier; a large one is merged beside answering. */
export function viewsOf(
  { store, vectors }: ServerContext,
  dossier: Dossier,
  { older }: Freshness,
): DossierViews {
  return new DossierViews(store, dossier, vectors, { weights: weightsFolder(), older });
}
