import type { ArticleSummary, Membership, Version } from "../../../../store/index.ts";
import type { AppContext } from "../../context.ts";
import { PageError } from "../error.tsx";

/** An article of the dossier, with the version that the address asks for. */
export interface AskedArticle {
  readonly article: ArticleSummary;
  readonly membership: Membership;
  readonly version: Version;
}

/**
 * The article that an address names by its number. Throws a page's error where the dossier has none of it, or where its
 * whole text is not for the one who asks.
 */
export async function needArticle(c: AppContext): Promise<AskedArticle> {
  const { store } = c.var.server;
  const given = c.req.param("number") ?? "";
  const number = /^[1-9]\d{0,8}$/.test(given) ? Number(given) : 0;
  const article = number === 0 ? null : await store.articles.get(number);
  const memberships = article === null ? [] : await store.members.of(number);
  const membership = memberships.find(({ dossierId }) => dossierId === c.var.dossier.id);
  if (article === null || membership === undefined) {
    throw new PageError(404, "There is no such article", "It may have been forgotten.");
  }
  if (!mayReadWhole(c)) {
    throw new PageError(403, "Whole texts are for who is signed in", "Sign in to read this article.");
  }
  return { article, membership, version: await versionOf(c, article) };
}

/** Publishers' texts are not handed on to everyone: where others reach the workspace, only users read them whole. */
export function mayReadWhole(c: AppContext): boolean {
  return c.var.server.mode === "alone" || c.var.viewer.id !== null;
}

async function versionOf(c: AppContext, article: ArticleSummary): Promise<Version> {
  const given = c.req.query("version");
  if (given === undefined || given === String(article.number)) return article;
  const versions = await c.var.server.store.articles.versions(article.articleId);
  const found = versions.find(({ number }) => String(number) === given);
  if (found !== undefined) return found;
  const last = versions.length;
  throw new PageError(
    404,
    "There is no such version",
    last === 1 ? "The article has one." : `The article has the versions 1 to ${last}.`,
  );
}
