import type { Hono } from "hono";
import type { AppEnv } from "../../context.ts";
import { peoplePage } from "./people.tsx";
import { personPage } from "./person.tsx";

/** People and bodies: the list, and each by itself. */
export function mountPeople(app: Hono<AppEnv>): void {
  app.get("/d/:dossier/people", peoplePage);
  app.get("/d/:dossier/people/:actor", personPage);
}
