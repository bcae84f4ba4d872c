import type { MiddlewareHandler } from "hono";
import { secureHeaders } from "hono/secure-headers";
import type { AppEnv, ServerContext } from "../context.ts";
import { PageError } from "../pages/error.tsx";

const LOOPBACK = /^(localhost|127(?:\.\d{1,3}){3}|\[::1\])(?::\d+)?$/i;

/**
 * No script or style that does not come from this server, nothing from elsewhere, no frame around it. What a page sets
 * itself stays: the frame with an original has stricter rules, and may be framed.
 */
const HEADERS = secureHeaders({
  overwrite: false,
  contentSecurityPolicy: {
    defaultSrc: ["'none'"],
    scriptSrc: ["'self'"],
    styleSrc: ["'self'"],
    imgSrc: ["'self'", "data:"],
    fontSrc: ["'self'"],
    connectSrc: ["'self'"],
    frameSrc: ["'self'"],
    formAction: ["'self'"],
    baseUri: ["'none'"],
    frameAncestors: ["'none'"],
  },
  referrerPolicy: "no-referrer",
  strictTransportSecurity: false,
  xFrameOptions: "DENY",
});

/**
 * Alone on loopback: whoever reaches the server is its owner, so a request must name this machine (another name that
 * leads here is a page's trick), and a change must come from a page of this server.
 */
export function guard(context: ServerContext): MiddlewareHandler<AppEnv> {
  return async (c, next) => {
    await HEADERS(c, async () => {
      const host = c.req.header("host") ?? new URL(c.req.url).host;
      if (context.mode === "alone" && !LOOPBACK.test(host)) {
        throw new PageError(
          421,
          "This workspace answers on this machine only",
          `It was asked for as ${host}.`,
        );
      }
      if (!["GET", "HEAD", "OPTIONS"].includes(c.req.method)) refuseForeign(c.req.header("origin"), host);
      c.set("viewer", { id: null, name: "you", role: "owner" });
      await next();
    });
  };
}

function refuseForeign(origin: string | undefined, host: string): void {
  if (origin !== undefined && URL.canParse(origin) && new URL(origin).host === host) return;
  throw new PageError(
    403,
    "This change came from another page",
    "Changes are made from pages of this workspace.",
  );
}
