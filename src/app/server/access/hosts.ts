import type { MiddlewareHandler } from "hono";
import ipaddr from "ipaddr.js";
import type { AppContext, AppEnv } from "../context.ts";
import { PageError } from "../pages/error.tsx";

/**
 * Refuses requests that do not name this server. A page of elsewhere can make a name of its own lead here (DNS rebinding)
 * and would then be taken for a page of this server; it can't do so with a name that is not its own.
 */
export const namedRight: MiddlewareHandler<AppEnv> = async (c, next) => {
  const host = hostOf(c);
  if (!answersTo(c, host)) {
    const told = host.replace(/[^\w.:[\]-]/g, "?").slice(0, 100);
    throw new PageError(421, "This workspace does not answer to that name", `It was asked for as ${told}.`);
  }
  await next();
};

/** The name and port that the request was sent to. */
export function hostOf(c: AppContext): string {
  return (c.req.header("host") ?? new URL(c.req.url).host).toLowerCase();
}

function answersTo(c: AppContext, host: string): boolean {
  const { mode, access } = c.var.server;
  const name = nameOf(host);
  if (name === null) return false;
  if (isLoopback(name)) return true;
  if (mode === "alone") return false;
  if (access.publicUrl !== null) return name === nameOf(access.publicUrl.host);
  // An address is nobody's own name: a page that was loaded from it came from here.
  return ipaddr.isValid(name) || access.names.includes(name);
}

/** Without port and brackets; null where it is no host. */
function nameOf(host: string): string | null {
  return /^(?:\[([0-9a-f:.]+)\]|([a-z0-9._-]+))(?::\d{1,5})?$/.exec(host)?.slice(1, 3).find(Boolean) ?? null;
}

/** As browsers write it: other spellings of an address do not come from them. */
function isLoopback(name: string): boolean {
  return name === "localhost" || name === "::1" || /^127(?:\.\d{1,3}){3}$/.test(name);
}
