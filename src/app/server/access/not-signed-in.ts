import type { AppContext } from "../context.ts";
import { PageError } from "../pages/error.tsx";

/** True below /api/, where programs ask. */
export function isApi(c: AppContext): boolean {
  return c.req.path.startsWith("/api/");
}

/** Sends a person to the page where one signs in, and back from there; refuses everything else. */
export function notSignedIn(c: AppContext): Response {
  const mode = c.req.header("sec-fetch-mode");
  const opens =
    mode === undefined ? (c.req.header("accept") ?? "").includes("text/html") : mode === "navigate";
  if (c.req.method === "GET" && opens && !isApi(c)) {
    const { pathname, search } = new URL(c.req.url);
    const next = pathname === "/" ? "" : `?next=${encodeURIComponent(`${pathname}${search}`)}`;
    return c.redirect(`/login${next}`, 303);
  }
  if (isApi(c)) c.header("WWW-Authenticate", "Bearer");
  throw new PageError(401, "You are not signed in", "Nothing was changed. Sign in, then do it again.");
}
