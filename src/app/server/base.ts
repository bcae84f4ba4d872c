import type { AppContext } from "./context.ts";

/** The address at which the workspace is reached, without a slash at its end: as it is known to others, else as asked for. */
export function baseOf(c: AppContext): string {
  const { access } = c.var.server;
  const url = access.publicUrl ?? new URL("/", c.req.url);
  return url.href.replace(/\/+$/, "");
}
