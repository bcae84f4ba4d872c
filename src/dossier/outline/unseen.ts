import type { LineSubject } from "../../record/index.ts";
import { MINOR } from "../movement/salience.ts";
import type { ArticleRows } from "../rows/article-rows.ts";
import type { LookedAt } from "./looked-at.ts";
import { CODES, type Outline, partsOf } from "./outline.ts";
import { NONE } from "./table.ts";

/** What a line weighs of which the dossier makes nothing, in hundredths. */
const LEAST: { readonly [subject in LineSubject]: number } = {
  position: 10,
  meeting: 20,
  attribution: 10,
  figure: 15,
};

/**
 * Notes in the outline the lines that nobody accepted, changed or rejected. Lines of copies are left out: who looks at a
 * text looks at it in its origin.
 */
export function noteUnseen(outline: Outline, articles: readonly LookedAt[]): void {
  const weights = weightsOf(outline);
  const sorted = articles
    .map((one) => ({ ...one, article: outline.articleKeys.find(one.rows.source.article) }))
    .sort((a, b) => a.article - b.article);
  for (const { rows, seen, article } of sorted) {
    if (article === NONE || outline.articles.get("origin", article) !== article) continue;
    for (const [subject, lines] of linesOf(rows)) {
      for (const { line, confidence } of lines) {
        if (seen.has(line)) continue;
        outline.unseen.push({
          article,
          subject: CODES.subject.indexOf(subject),
          line: Number(line.slice(1)),
          confidence: Math.round(10_000 * confidence),
          weight: weights.get(`${article} ${line}`) ?? LEAST[subject],
        });
      }
    }
  }
}

/** The lines of an article by subject, in the order of their codes, and by number. */
function linesOf({ positions, meetings, statements, figures }: ArticleRows) {
  return [
    ["attribution", byNumber(statements)],
    ["meeting", byNumber(meetings)],
    ["position", byNumber(positions)],
    ["figure", byNumber(figures)],
  ] as const;
}

function byNumber<R extends { readonly line: string; readonly confidence: number }>(rows: readonly R[]): R[] {
  return [...rows].sort((a, b) => Number(a.line.slice(1)) - Number(b.line.slice(1)));
}

/** How much hangs on each line, in hundredths, by "NUMBER LINE" of its article: what matters, and what others say too. */
function weightsOf(outline: Outline): ReadonlyMap<string, number> {
  const weights = new Map<string, number>();
  const { tracks, stands, statements, statementReports, statementIssues, events, eventReports, issues } =
    outline;
  for (let track = 0; track < tracks.length; track++) {
    const [from, to] = partsOf(tracks, { column: "stands", row: track, all: stands.length });
    for (let stand = from; stand < to; stand++)
      weights.set(
        `${stands.get("article", stand)} p${stands.get("line", stand)}`,
        tracks.get("salience", track),
      );
  }
  for (let event = 0; event < events.length; event++) {
    const weight = Math.min(100, 30 + 10 * events.get("independent", event));
    const [from, to] = partsOf(events, { column: "reports", row: event, all: eventReports.length });
    for (let report = from; report < to; report++)
      weights.set(`${eventReports.get("article", report)} m${eventReports.get("line", report)}`, weight);
  }
  for (let statement = 0; statement < statements.length; statement++) {
    let matter = 0;
    for (const issue of statementIssues.of(statement))
      matter = Math.max(matter, issues.get("salience", issue));
    const named = statements.get("speaker", statement) === NONE ? 0 : 10;
    const more = 10 * (statements.get("independent", statement) - 1);
    const weight = Math.min(100, 10 + (matter >= 100 * MINOR ? Math.round(matter / 2) : 0) + named + more);
    const [from, to] = partsOf(statements, {
      column: "reports",
      row: statement,
      all: statementReports.length,
    });
    for (let report = from; report < to; report++)
      weights.set(
        `${statementReports.get("article", report)} s${statementReports.get("line", report)}`,
        weight,
      );
  }
  return weights;
}
