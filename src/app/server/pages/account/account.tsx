import type { Hono } from "hono";
import type { AppEnv } from "../../context.ts";
import { mountReading } from "./reading.tsx";
import { mountSessions } from "./sessions.tsx";
import { mountTokens } from "./tokens.tsx";
import { mountUsers } from "./users.tsx";

/** The settings of a viewer, and of the workspace for its owner. */
export function mountAccount(app: Hono<AppEnv>): void {
  mountReading(app);
  mountSessions(app);
  mountTokens(app);
  mountUsers(app);
}
