import type { Orphan } from "../../../dossier/corrections/apply.ts";
import { correctedArticle } from "../../../jobs/index.ts";
import { type Correction, isLineCorrection } from "../../../record/index.ts";
import type { Dossier, Store } from "../../../store/index.ts";
import { clean, shortened } from "../../export/text/clean.ts";
import { inWorkspace } from "../dossier/workspace.ts";
import type { FormatOptions } from "../dossier/workspace-option.ts";

/** Lists corrections and gives the exit status: 3 where words of one are gone. */
export function runList(
  name: string,
  options: FormatOptions & { readonly undone?: boolean },
): Promise<number> {
  return inWorkspace(options, async (store) => {
    const dossier = await store.dossiers.need(name);
    const corrections = await store.corrections.list(dossier.id, { undone: options.undone === true });
    const orphans = await orphansOf(store, dossier, corrections);
    if (options.format === "json") {
      const rows = corrections.map((correction) => ({
        ...correction,
        orphan: orphans.get(correction.id) ?? null,
      }));
      process.stdout.write(`${JSON.stringify(rows, null, 2)}\n`);
    } else {
      for (const correction of corrections) {
        process.stdout.write(`${lineOf(correction)}\n`);
        const orphan = orphans.get(correction.id);
        if (orphan !== undefined) process.stdout.write(`${" ".repeat(6)}${ORPHANS[orphan.reason]}\n`);
      }
    }
    if (orphans.size > 0) {
      process.stderr.write(
        `rapporteur: ${orphans.size} correction(s) without their words: nothing is done with them; look at the article and say it anew, or undo them\n`,
      );
    }
    return orphans.size > 0 ? 3 : 0;
  });
}

const ORPHANS: { readonly [reason in Orphan["reason"]]: string } = {
  gone: "ORPHAN: its words are gone from the article",
  "several places": "ORPHAN: its words stand in several places now",
  "no text": "ORPHAN: it names no words",
};

async function orphansOf(
  store: Store,
  dossier: Dossier,
  corrections: readonly Correction[],
): Promise<Map<number, Orphan>> {
  const orphans = new Map<number, Orphan>();
  const articles = new Set(corrections.flatMap(({ articleId }) => (articleId === null ? [] : [articleId])));
  for (const articleId of articles) {
    const corrected = await correctedArticle(store, dossier, articleId);
    for (const orphan of corrected.orphans) orphans.set(orphan.correctionId, orphan);
  }
  return orphans;
}

function lineOf(correction: Correction): string {
  const { id, action, subject, articleId, who, at, reason, undone } = correction;
  const about = isLineCorrection(correction)
    ? `"${correction.target.words.map(({ quote }) => quote).join(" … ")}"`
    : correction.target.items.map((item) => `"${item}"`).join(", ");
  const value = correction.value === null ? "" : ` -> ${JSON.stringify(correction.value)}`;
  const where = articleId === null ? "" : ` in #${articleId}`;
  const why = reason === null ? "" : ` (${reason})`;
  const back = undone === null ? "" : `; undone by ${undone.who}, ${undone.at.slice(0, 10)}`;
  const what = shortened(clean(`${about}${value}`), 160);
  return `${String(id).padEnd(5)} ${action} ${subject}${where}: ${what}; ${clean(`${who}, ${at.slice(0, 10)}${why}${back}`)}`;
}
