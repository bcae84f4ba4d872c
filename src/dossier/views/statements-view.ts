import type { MergedDossier } from "../merge.ts";
import type { Report, Statement } from "../statements/merge-statements.ts";
import { type Cited, DossierNames } from "./names.ts";

/** An utterance with names in place of ids, and each report with its article and its own words. */
export interface StatementLine {
  readonly id: string;
  readonly date: string | null;
  readonly speaker: string | null;
  readonly party: string | null;
  readonly kind: Statement["kind"];
  readonly words: string;
  readonly independentCount: number;
  readonly reports: readonly (Cited &
    Pick<Report, "line" | "source" | "cue" | "words" | "reason" | "differs" | "confidence">)[];
}

/** The utterances of a dossier in the order of their first reports. */
export function statementsView(dossier: MergedDossier): StatementLine[] {
  const names = new DossierNames(dossier);
  return dossier.statements.map((statement) => ({
    id: statement.id,
    date: statement.date,
    speaker: statement.speaker === null ? null : names.actor(statement.speaker),
    party: statement.party === null ? null : names.actor(statement.party),
    kind: statement.kind,
    words: statement.words,
    independentCount: statement.independentCount,
    reports: statement.reports.map(({ article, line, source, cue, words, reason, differs, confidence }) => ({
      ...names.article(article),
      line,
      source,
      cue,
      words,
      reason,
      differs,
      confidence,
    })),
  }));
}
