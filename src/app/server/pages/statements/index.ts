import type { Hono } from "hono";
import type { AppEnv } from "../../context.ts";
import { statementPage } from "./statement.tsx";
import { statementsPage } from "./statements.tsx";

/** Who said what: the list, and each utterance by itself. */
export function mountStatements(app: Hono<AppEnv>): void {
  app.get("/d/:dossier/statements", statementsPage);
  app.get("/d/:dossier/statements/:statement", statementPage);
}
