import type { Hono } from "hono";
import type { AppEnv } from "../../context.ts";
import { articlePage } from "./article.tsx";
import { articlesPage, openAll } from "./list.tsx";
import { originalContent, originalFile, originalPage } from "./original.tsx";
import { versionsPage } from "./versions.tsx";

/** The articles of a dossier: the list, each with its record, as it was published, with its versions. */
export function mountArticles(app: Hono<AppEnv>): void {
  app.get("/d/:dossier/articles", articlesPage);
  app.post("/d/:dossier/articles/opened", openAll);
  app.get("/d/:dossier/articles/:number", articlePage);
  app.get("/d/:dossier/articles/:number/original", originalPage);
  app.get("/d/:dossier/articles/:number/original/content", originalContent);
  app.get("/d/:dossier/articles/:number/original/file", originalFile);
  app.get("/d/:dossier/articles/:number/versions", versionsPage);
}
