import { applyCorrections, type CorrectedRecord } from "../../../../dossier/corrections/apply.ts";
import { type Correction, isLineCorrection, type Record } from "../../../../record/index.ts";
import type { AppContext } from "../../context.ts";
import { linesOf, type RecordLine } from "../../evidence/record-line.ts";
import type { Changed } from "./line-item.tsx";
import type { AskedArticle } from "./need-article.ts";

/** A version of an article as people corrected it, with what they said of it. */
export interface CorrectedReading {
  readonly record: Record;
  readonly lines: readonly RecordLine[];
  /** What was said of lines that stand, by the line. */
  readonly changes: ReadonlyMap<string, Changed>;
  /** Lines that the reader made and a person rejected. */
  readonly rejected: readonly { readonly line: RecordLine; readonly correction: Correction | null }[];
  /** Corrections that were taken back. */
  readonly undone: readonly Correction[];
  /** Corrections whose words are gone, or stand in several places now. */
  readonly orphans: readonly { readonly correction: Correction; readonly quote: string }[];
}

/** Reads a version with the corrections of the dossier. */
export async function correctedReading(
  c: AppContext,
  { article, version }: AskedArticle,
): Promise<CorrectedReading> {
  const { store } = c.var.server;
  const before = await store.articles.record(version.id);
  const all = await store.corrections.list(c.var.dossier.id, {
    articleId: article.articleId,
    undone: true,
  });
  const said = all.filter(({ undone }) => undone === null);
  const corrected = applyCorrections(before, said);
  const { record } = corrected;
  const byId = new Map(said.map((correction) => [correction.id, correction]));
  const lines = linesOf(record);
  const old = linesOf(before);
  return {
    record,
    lines,
    changes: changesOf(corrected, byId, { lines, old }),
    rejected: rejectedOf(old, lines, said),
    undone: all.filter(({ undone }) => undone !== null),
    orphans: corrected.orphans.flatMap(({ correctionId, quote }) => {
      const correction = byId.get(correctionId);
      return correction === undefined ? [] : [{ correction, quote }];
    }),
  };
}

function changesOf(
  { applied }: CorrectedRecord,
  byId: ReadonlyMap<number, Correction>,
  { lines, old }: { readonly lines: readonly RecordLine[]; readonly old: readonly RecordLine[] },
): Map<string, Changed> {
  const facts = new Map(lines.map(({ id, fact }) => [id, fact]));
  const were = new Map(old.map(({ id, fact }) => [id, fact]));
  const changes = new Map<string, Changed>();
  for (const { correctionId, line } of applied) {
    const correction = byId.get(correctionId);
    if (line === null || correction === undefined) continue;
    const was = were.get(line);
    const before = was === undefined || was === facts.get(line) ? null : was;
    const corrections = [...(changes.get(line)?.corrections ?? []), correction];
    changes.set(line, { corrections, before });
  }
  return changes;
}

function rejectedOf(
  old: readonly RecordLine[],
  lines: readonly RecordLine[],
  said: readonly Correction[],
): CorrectedReading["rejected"] {
  const standing = new Set(lines.map(({ id }) => id));
  const rejections = said.filter(({ action }) => action === "reject");
  return old
    .filter(({ id }) => !standing.has(id))
    .map((line) => ({ line, correction: rejections.find((one) => isAbout(one, line)) ?? null }));
}

/** True for a correction of these words, where they stand. */
function isAbout(correction: Correction, { content }: RecordLine): boolean {
  if (!isLineCorrection(correction)) return false;
  const [first] = correction.target.words;
  return content.some(([start, end]) => start === first?.start && end === first.end);
}
