import type { Hono } from "hono";
import { movementsOf } from "../../../dossier/movement/moved.ts";
import { VERSION } from "../../../version.ts";
import { linksOf } from "../../digest/links.ts";
import { atomFeed } from "../../export/dossier/atom-feed.ts";
import { EXPORT_FORMATS, EXPORT_TYPES, type ExportFormat } from "../../export/dossier/formats.ts";
import { calendarOf, piecesOf } from "../../export/dossier/pieces.ts";
import type { DossierView } from "../../export/dossier/view.ts";
import type { AppContext, AppEnv } from "../context.ts";
import { ownAddress } from "../own-address.ts";
import { PageError } from "./error.tsx";

/** What other programs take of a dossier: the feed and the calendar, which they ask for again and again, and exports. */
export function mountSubscribed(app: Hono<AppEnv>): void {
  app.get("/d/:dossier/feed.atom", async (c) => {
    const kept = ifChanged(c, "atom");
    if (kept !== null) return kept;
    const base = ownAddress(c);
    const { id } = c.var.dossier;
    const links = linksOf(base);
    const feed = atomFeed(await viewOf(c), {
      self: `${base}/d/${id}/feed.atom`,
      page: links.dossier(id),
      line: (number, line) => links.line(id, number, line),
    });
    return c.body(feed, 200, { "Content-Type": EXPORT_TYPES.atom.type });
  });
  app.get("/d/:dossier/calendar.ics", async (c) => {
    const kept = ifChanged(c, "ics");
    if (kept !== null) return kept;
    const { dossier, server } = c.var;
    const calendar = await calendarOf(server.store, dossier, await viewOf(c));
    return c.body(calendar, 200, { "Content-Type": EXPORT_TYPES.ics.type });
  });
  app.get("/d/:dossier/export/:format", exported);
}

async function exported(c: AppContext): Promise<Response> {
  const { dossier, server } = c.var;
  const given = c.req.param("format");
  const format = EXPORT_FORMATS.find((one) => one === given);
  if (format === undefined)
    throw new PageError(404, `There is no export called ${given}`, "Settings lists them.");
  const view = await viewOf(c);
  const pieces =
    format === "ics"
      ? [await calendarOf(server.store, dossier, view)]
      : await piecesOf(view, format, c.req.query("table") ?? (format === "csv" ? "statements" : undefined));
  const { type } = EXPORT_TYPES[format];
  return c.body([...pieces].join(""), 200, {
    "Content-Type": type,
    "Content-Disposition": `attachment; filename*=UTF-8''${encodeURIComponent(fileName(c, format))}`,
    // An export stands by itself: opened here, it may do nothing.
    "Content-Security-Policy": "default-src 'none'; style-src 'unsafe-inline'; sandbox",
  });
}

function fileName(c: AppContext, format: ExportFormat): string {
  const name = c.var.dossier.name.replace(/[^\p{L}\p{N}]+/gu, "-").replace(/^-|-$/g, "");
  const table = format === "csv" ? `-${c.req.query("table") ?? "statements"}` : "";
  return `${name || "dossier"}${table}.${EXPORT_TYPES[format].ending}`;
}

async function viewOf(c: AppContext): Promise<DossierView> {
  const { dossier, views, server } = c.var;
  const window = { since: null, until: null };
  const merged = await views.merged();
  return {
    name: dossier.name,
    key: dossier.createdAt,
    madeAt: server.now().toISOString(),
    ...window,
    merged,
    movements: movementsOf(merged, window),
  };
}

/** "Not modified" where whoever asks has it as it is now; else notes by what it is known the next time. */
function ifChanged(c: AppContext, kind: string): Response | null {
  const { id, revision, name } = c.var.dossier;
  const about = [VERSION, kind, id, revision, name, ownAddress(c)]
    .map(String)
    .map(encodeURIComponent)
    .join(".");
  const tag = `W/"${about}"`;
  c.header("ETag", tag);
  c.header("Cache-Control", "private, max-age=300");
  const asked = (c.req.header("if-none-match") ?? "").split(/,\s*/);
  return asked.includes(tag) || asked.includes("*") ? c.body(null, 304) : null;
}
