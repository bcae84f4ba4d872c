import { applyCorrections, type CorrectedRecord } from "../../dossier/corrections/apply.ts";
import type { Correction } from "../../record/index.ts";
import type { ArticleSummary, Dossier, Store, Window } from "../../store/index.ts";

/** An article of a dossier as people corrected it. */
export interface CorrectedArticle extends CorrectedRecord {
  readonly article: ArticleSummary;
}

/** The records of a dossier with its corrections applied, by day. */
export async function* correctedRecordsOf(
  store: Store,
  dossier: Dossier,
  window: Window = {},
): AsyncGenerator<CorrectedArticle> {
  const corrections = byArticle(await store.corrections.list(dossier.id));
  for await (const { article, record } of store.members.recordsOf(dossier.id, window)) {
    yield { article, ...applyCorrections(record, corrections.get(article.articleId) ?? []) };
  }
}

/** One article of a dossier with its corrections applied, and as the reader made it. */
export async function correctedArticle(
  store: Store,
  dossier: Dossier,
  articleId: number,
): Promise<CorrectedArticle & { readonly before: CorrectedRecord["record"] }> {
  const { article, record } = await store.articles.current(articleId);
  const corrections = await store.corrections.list(dossier.id, { articleId });
  return { article, before: record, ...applyCorrections(record, corrections) };
}

/** Corrections of lines by the article that they are about. */
export function byArticle(corrections: readonly Correction[]): Map<number, Correction[]> {
  const groups = new Map<number, Correction[]>();
  for (const correction of corrections) {
    if (correction.articleId === null) continue;
    const group = groups.get(correction.articleId);
    if (group === undefined) groups.set(correction.articleId, [correction]);
    else group.push(correction);
  }
  return groups;
}
