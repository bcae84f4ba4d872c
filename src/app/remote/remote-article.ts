import { type Dossier, StoreError } from "../../store/index.ts";
import type { OpenedArticle } from "../desk/desk.ts";
import { ArticleChangesSchema, ArticleRecordSchema, ArticleViewSchema } from "../desk/schemas/articles.ts";
import type { Ask } from "./ask.ts";

/** An article that a server keeps. Its record and original are given by a dossier that it stands in. */
export async function remoteArticle(
  ask: Ask,
  reference: string,
  need: (name: string) => Promise<Dossier>,
): Promise<OpenedArticle> {
  const view = await ask.json(ArticleViewSchema, "/articles", { query: { reference } });
  const { articleId } = view.article;
  const path = (dossier: number | undefined): string => {
    if (dossier !== undefined) return `/dossiers/${dossier}/articles/${articleId}`;
    throw new StoreError(
      "not-found",
      `article #${articleId} stands in no dossier: it can be read where it is kept alone`,
    );
  };
  const anyPath = (): string => path(view.memberships[0]?.dossierId);
  return {
    view,
    changes: async () =>
      view.versions.length < 2 ? [] : (await ask.json(ArticleChangesSchema, `${anyPath()}/changes`)).changes,
    async record(version, dossier) {
      const within = dossier === null ? anyPath() : path((await need(dossier)).id);
      const query = dossier === null ? { version } : {};
      return (await ask.json(ArticleRecordSchema, `${within}/record`, { query })).record;
    },
    original: (version) => ask.bytes(`${anyPath()}/original`, { query: { version }, accept: "*/*" }),
  };
}
