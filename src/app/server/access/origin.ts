import type { MiddlewareHandler } from "hono";
import type { AppContext, AppEnv } from "../context.ts";
import { PageError } from "../pages/error.tsx";
import { hostOf } from "./hosts.ts";
import { rulesFor } from "./rules.ts";

const READING: ReadonlySet<string> = new Set(["GET", "HEAD", "OPTIONS"]);

/**
 * Refuses what pages of elsewhere ask for in the name of their visitors: changes, and whatever is not a page opened by a
 * link. Another port of the same machine is elsewhere, too.
 */
export const fromHere: MiddlewareHandler<AppEnv> = async (c, next) => {
  const reading = READING.has(c.req.method);
  if (reading ? isForeignRead(c) : !(isOwnChange(c) || isForElsewhere(c))) {
    throw new PageError(
      403,
      reading ? "This was asked for by another page" : "This change came from another page",
      "Only pages of this workspace can do that. Nothing was changed.",
    );
  }
  await next();
};

function isForElsewhere(c: AppContext): boolean {
  const rules = rulesFor(c);
  return rules.length > 0 && rules.every(({ elsewhere }) => elsewhere === true);
}

function isForeignRead(c: AppContext): boolean {
  const site = c.req.header("sec-fetch-site");
  if (site === undefined || site === "same-origin" || site === "none") return false;
  return c.req.header("sec-fetch-mode") !== "navigate" || c.req.header("sec-fetch-dest") !== "document";
}

function isOwnChange(c: AppContext): boolean {
  const [site, origin] = [c.req.header("sec-fetch-site"), c.req.header("origin")];
  // A page that withholds its address says "null": the browser's own word counts then, where it gives it.
  if (site !== undefined) {
    const foreign = origin !== undefined && origin !== "null" && !isOwnOrigin(c, origin);
    return !foreign && (site === "same-origin" || site === "none");
  }
  if (origin !== undefined) return isOwnOrigin(c, origin);
  // Browsers send one or the other with every change. Other programs send neither; no form can send what they send.
  return c.req.header("authorization") !== undefined || isJson(c.req.header("content-type"));
}

function isOwnOrigin(c: AppContext, origin: string): boolean {
  if (!URL.canParse(origin)) return false;
  const { protocol, host } = new URL(origin);
  const { publicUrl } = c.var.server.access;
  if (publicUrl !== null && origin === publicUrl.origin) return true;
  return (protocol === "http:" || protocol === "https:") && host === hostOf(c);
}

function isJson(type: string | undefined): boolean {
  return /^application\/json\s*(?:;|$)/i.test(type ?? "");
}
