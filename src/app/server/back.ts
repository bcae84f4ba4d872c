import type { AppContext } from "./context.ts";

/** The address of this page, for forms that come back to it: path and query. */
export function here(c: AppContext): string {
  const { pathname, search } = new URL(c.req.url);
  return `${pathname}${search}`;
}

/** The address that a form wants to come back to, where it is one of this server's; else another. */
export function backOf(given: unknown, otherwise: string): string {
  return typeof given === "string" && /^\/(?![/\\])[^\s\\]{0,2000}$/.test(given) ? given : otherwise;
}
