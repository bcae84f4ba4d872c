import type { Hono } from "hono";
import type { AppEnv } from "../context.ts";
import { securityHeaders } from "./headers.ts";
import { namedRight } from "./hosts.ts";
import { fromHere } from "./origin.ts";

/** What holds for every request, before anything is looked up for it: the order is that of what is cheapest to refuse. */
export function mountGuard(app: Hono<AppEnv>): void {
  app.use(securityHeaders, namedRight, fromHere);
}
