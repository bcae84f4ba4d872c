import type { Hono } from "hono";
import { VERSION } from "../../../version.ts";
import { wholeApart } from "../../apart/whole-apart.ts";
import type { WholeWork } from "../../apart/whole-work.ts";
import {
  EXPORT_FORMATS,
  EXPORT_PARTS,
  EXPORT_TYPES,
  type ExportFormat,
} from "../../export/dossier/formats.ts";
import type { AppContext, AppEnv } from "../context.ts";
import { ownAddress } from "../own-address.ts";
import { PageError } from "./error.tsx";

/** What other programs take of a dossier: the feed and the calendar, which they ask for again and again, and exports. */
export function mountSubscribed(app: Hono<AppEnv>): void {
  app.get("/d/:dossier/feed.atom", async (c) => {
    const kept = ifChanged(c, "atom");
    if (kept !== null) return kept;
    const feed = await whole(c, { kind: "feed", base: ownAddress(c) });
    return c.body(feed, 200, { "Content-Type": EXPORT_TYPES.atom.type });
  });
  app.get("/d/:dossier/calendar.ics", async (c) => {
    const kept = ifChanged(c, "ics");
    if (kept !== null) return kept;
    const calendar = await whole(c, { kind: "export", asked: { format: "ics" } });
    return c.body(calendar, 200, { "Content-Type": EXPORT_TYPES.ics.type });
  });
  app.get("/d/:dossier/export/:format", exported);
}

async function exported(c: AppContext): Promise<Response> {
  const given = c.req.param("format");
  const format = EXPORT_FORMATS.find((one) => one === given);
  if (format === undefined)
    throw new PageError(404, `There is no export called ${given}`, "Settings lists them.");
  const named = c.req.query("table") ?? (format === "csv" ? "statements" : undefined);
  const table = EXPORT_PARTS.find((one) => one === named);
  if (named !== undefined && table === undefined)
    throw new PageError(404, `There is no table called ${named.slice(0, 40)}`, "Settings lists them.");
  const asked = { format, ...(table === undefined ? {} : { table }) };
  const { type } = EXPORT_TYPES[format];
  return c.body(await whole(c, { kind: "export", asked }), 200, {
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

function whole(c: AppContext, work: Extract<WholeWork, { kind: "export" | "feed" }>): Promise<string> {
  const { dossier, server } = c.var;
  const { store, vectors } = server;
  return wholeApart({ store, dossier, vectors }, work);
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
