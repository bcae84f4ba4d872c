import { backOf, here } from "../back.ts";
import type { AppContext } from "../context.ts";

/**
 * The page that the panel stands beside, without the panel: this page's address without what is open. A panel that is
 * asked for by itself is told by `beside` which page that is.
 */
export function closedAddress(c: AppContext): string {
  const url = new URL(backOf(c.req.query("beside"), here(c)), "http://here.invalid");
  url.searchParams.delete("open");
  return `${url.pathname}${url.search}`;
}
