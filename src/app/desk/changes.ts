import { type Edit, editsBetween } from "../../dossier/edits.ts";
import { readTogether } from "../../jobs/index.ts";
import { loadModels } from "../../learned/index.ts";
import type { ArticleSummary, Membership, Store, Version } from "../../store/index.ts";
import { weightsFolder } from "../../weights-folder.ts";

/** What changed from one version of an article to the next. */
export interface Changes {
  readonly from: number;
  readonly to: number;
  readonly edits: readonly Edit[];
}

/** What changed from each version to the next, both read by the same reader. */
export async function changesOf(store: Store, versions: readonly Version[]): Promise<Changes[]> {
  if (versions.length < 2) return [];
  const records = await readTogether(store, versions, loadModels(weightsFolder()));
  return versions.slice(1).map((version, index) => ({
    from: version.number - 1,
    to: version.number,
    edits: editsBetween(records[index]!, records[index + 1]!),
  }));
}

/** An article that changed, and how from one version to the next. */
export interface EditedArticle extends Changes {
  readonly article: ArticleSummary;
  /** When the later version was fetched. */
  readonly seen: string | null;
}

/** What was changed in the articles of a dossier, by day. */
export async function* editedArticles(store: Store, dossierId: number): AsyncGenerator<EditedArticle> {
  for (const { article } of await store.members.list(dossierId, "taken")) {
    if (article.versionCount < 2) continue;
    const versions = await store.articles.versions(article.articleId);
    for (const changes of await changesOf(store, versions)) {
      const seen = versions.find(({ number }) => number === changes.to)?.retrievedAt ?? null;
      yield { article, seen, ...changes };
    }
  }
}

/** One kept article, in which dossiers it stands, and its versions. */
export interface ArticleView {
  readonly article: ArticleSummary;
  readonly memberships: readonly (Membership & { readonly dossier: string })[];
  readonly versions: readonly Version[];
}

/** The article by number, address, key or hash. Throws "not-found". */
export async function articleView(store: Store, reference: string): Promise<ArticleView> {
  const article = await store.articles.need(reference);
  const dossiers = new Map((await store.dossiers.list()).map(({ id, name }) => [id, name]));
  const memberships = (await store.members.of(article.articleId)).map((membership) => ({
    dossier: dossiers.get(membership.dossierId) ?? "",
    ...membership,
  }));
  return { article, memberships, versions: await store.articles.versions(article.articleId) };
}
