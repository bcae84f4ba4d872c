import type { Orphan } from "../../dossier/corrections/apply.ts";
import { overruledBy } from "../../dossier/corrections/same-matter.ts";
import { findWords } from "../../dossier/corrections/words.ts";
import { type Correction, isGroupCorrection } from "../../record/index.ts";
import type { Dossier, Store } from "../../store/index.ts";
import { type CorrectedArticle, correctedArticle } from "../views/corrected-records.ts";

/** A correction with what became of it. */
export interface Audited {
  readonly correction: Correction;
  /** Where its words can't be found; null where it holds. */
  readonly orphan: Orphan | null;
  /** The id of the later correction that says otherwise; null where none does. */
  readonly overruledBy: number | null;
}

/** The corrections of a dossier in the order in which they were made, each with what became of it. */
export async function auditOf(
  store: Store,
  dossier: Dossier,
  { undone = false }: { readonly undone?: boolean } = {},
): Promise<Audited[]> {
  const corrections = await store.corrections.list(dossier.id, { undone });
  const overruled = overruledBy(corrections);
  const articles = new Map<number, CorrectedArticle>();
  for (const articleId of new Set(corrections.flatMap(articlesOf))) {
    if ((await store.articles.get(articleId)) !== null)
      articles.set(articleId, await correctedArticle(store, dossier, articleId));
  }
  return corrections.map((correction) => ({
    correction,
    orphan: orphanOf(correction, articles),
    overruledBy: overruled.get(correction.id) ?? null,
  }));
}

function articlesOf(correction: Correction): number[] {
  if (isGroupCorrection(correction))
    return (correction.target.places ?? []).map(({ articleId }) => articleId);
  return correction.articleId === null ? [] : [correction.articleId];
}

function orphanOf(correction: Correction, articles: ReadonlyMap<number, CorrectedArticle>): Orphan | null {
  const { id: correctionId } = correction;
  if (!isGroupCorrection(correction)) {
    const article = articles.get(correction.articleId ?? 0);
    return article?.orphans.find((orphan) => orphan.correctionId === correctionId) ?? null;
  }
  for (const { articleId, words } of correction.target.places ?? []) {
    const record = articles.get(articleId)?.record;
    const [first] = words;
    if (record === undefined) return { correctionId, reason: "no text", quote: first?.quote ?? "" };
    for (const one of words) {
      const found = findWords(record.text, record.textHash, one);
      if (found.span === null) return { correctionId, reason: found.reason, quote: one.quote };
    }
  }
  return null;
}
