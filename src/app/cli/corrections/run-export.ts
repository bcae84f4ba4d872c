import { goldOf } from "../../../dossier/corrections/gold.ts";
import { correctedArticle } from "../../../jobs/index.ts";
import { inWorkspace, type WorkspaceOptions } from "../dossier/workspace.ts";

/** Prints the corrected articles of a dossier as training data and gives the exit status. */
export function runExport(name: string, options: WorkspaceOptions): Promise<number> {
  return inWorkspace(options, async (store) => {
    const dossier = await store.dossiers.need(name);
    const corrections = await store.corrections.list(dossier.id);
    const articles = new Set(corrections.flatMap(({ articleId }) => (articleId === null ? [] : [articleId])));
    for (const articleId of articles) {
      const { before, record, applied } = await correctedArticle(store, dossier, articleId);
      if (applied.length > 0)
        process.stdout.write(`${JSON.stringify(goldOf({ before, after: record, applied }))}\n`);
    }
    return 0;
  });
}
