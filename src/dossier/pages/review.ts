import type { LineSubject } from "../../record/index.ts";
import type { MergedDossier } from "../merge.ts";
import { salienceContext } from "../movement/moved.ts";
import { salienceOf } from "../movement/salience.ts";
import type { ArticleRows } from "../rows/article-rows.ts";
import { DossierNames } from "../views/index.ts";
import type { ReviewFilters, ReviewLine, ReviewPage } from "./entries.ts";
import type { Paging } from "./page.ts";
import { type Place, pageOf } from "./select.ts";

/** The rows of an article with the ids of the lines that a person looked at. */
export interface LookedAt {
  readonly rows: ArticleRows;
  readonly seen: ReadonlySet<string>;
}

/**
 * All lines that nobody accepted, changed or rejected. Lines of copies are left out: who looks at a text looks at it in
 * its origin.
 */
export function reviewLines(articles: readonly LookedAt[], dossier: MergedDossier): ReviewLine[] {
  const names = new DossierNames(dossier);
  const weights = weightsOf(dossier);
  const copies = new Set(
    dossier.sources.flatMap(({ carriers }) =>
      carriers.flatMap(({ source, spliced }) => (spliced ? [] : [source.article])),
    ),
  );
  return articles.flatMap(({ rows, seen }): ReviewLine[] => {
    const { article } = rows.source;
    if (copies.has(article)) return [];
    const cited = names.article(article);
    return linesOfRows(rows).flatMap(({ subject, row, says }): ReviewLine[] => {
      if (seen.has(row.line)) return [];
      const weight = weights.get(`${article} ${row.line}`) ?? LEAST[subject];
      const { line, words, confidence } = row;
      return [{ subject, article: cited, line, words, says, confidence, weight }];
    });
  });
}

/** What a line weighs of which the dossier makes nothing. */
const LEAST: { readonly [subject in LineSubject]: number } = {
  position: 0.1,
  meeting: 0.2,
  attribution: 0.1,
  figure: 0.15,
};

/** How much hangs on each line, by "ARTICLE LINE": what matters in the dossier, and what others say of the same. */
function weightsOf(dossier: MergedDossier): ReadonlyMap<string, number> {
  const weights = new Map<string, number>();
  const context = salienceContext(dossier);
  for (const track of dossier.tracks) {
    const salience = salienceOf(track, context);
    for (const { article, line, statement } of track.stands) {
      weights.set(`${article} ${line}`, salience);
      if (statement !== null) weights.set(`${article} ${statement}`, round(0.1 + 0.5 * salience));
    }
  }
  for (const { reports, independentCount } of dossier.events)
    for (const { article, line } of reports)
      weights.set(`${article} ${line}`, round(Math.min(1, 0.3 + 0.1 * independentCount)));
  for (const { reports, speaker, independentCount } of dossier.statements) {
    for (const { article, line } of reports) {
      const own = weights.get(`${article} ${line}`) ?? 0.1;
      const more = (speaker === null ? 0 : 0.1) + 0.1 * (independentCount - 1);
      weights.set(`${article} ${line}`, round(Math.min(1, own + more)));
    }
  }
  return weights;
}

function round(value: number): number {
  return Math.round(value * 100) / 100;
}

type Says = ReviewLine["says"];

interface RowOfLine {
  readonly subject: LineSubject;
  readonly row: { readonly line: string; readonly words: string; readonly confidence: number };
  readonly says: Says;
}

/** The lines of an article with what each says, by the names that the article has. */
function linesOfRows({ actors, positions, meetings, statements, figures }: ArticleRows): RowOfLine[] {
  const byKey = new Map(actors.map(({ key, name }) => [key, name]));
  const nameOf = (key: string | null): string | null => (key === null ? null : (byKey.get(key) ?? key));
  const names = (keys: readonly string[]): string[] => keys.map((key) => byKey.get(key) ?? key);
  return [
    ...positions.map((row): RowOfLine => {
      const { party, stance, issue, holder, toward, ascribedBy } = row;
      const who = { party: nameOf(party), holder: nameOf(holder), toward: nameOf(toward) };
      return { subject: "position", row, says: { ...who, ascribedBy: nameOf(ascribedBy), stance, issue } };
    }),
    ...meetings.map((row): RowOfLine => {
      const { parties, participants, date, until, status, place } = row;
      const who = { parties: names(parties), participants: names(participants) };
      return { subject: "meeting", row, says: { ...who, date, until, status, place: place?.name ?? null } };
    }),
    ...statements.map((row): RowOfLine => {
      const { speaker, party, kind, source, cue } = row;
      const who = { speaker: nameOf(speaker), party: nameOf(party) };
      return { subject: "attribution", row, says: { ...who, kind, source, cue } };
    }),
    ...figures.map((row): RowOfLine => {
      const { value, low, high, unit, approximate } = row;
      return { subject: "figure", row, says: { value, low, high, unit, approximate } };
    }),
  ];
}

/** A page of lines to look at, of all. */
export function reviewPageOf(
  lines: readonly ReviewLine[],
  { order = "least certain", subject, article, ...paging }: ReviewFilters & Paging,
): ReviewPage {
  const placeOfLine = (line: ReviewLine): Place => ({
    order: order === "least certain" ? line.confidence.toFixed(4) : (1 - line.weight).toFixed(2),
    id: `${line.article.article} ${line.line}`,
  });
  const found = lines
    .filter(
      (line) =>
        (subject === undefined || line.subject === subject) &&
        (article === undefined || line.article.number === article),
    )
    .map((line) => ({ line, place: placeOfLine(line) }))
    .sort((a, b) =>
      a.place.order < b.place.order
        ? -1
        : a.place.order > b.place.order
          ? 1
          : a.place.id < b.place.id
            ? -1
            : 1,
    );
  const page = pageOf(found, paging, { placeOfLine: ({ place }) => place });
  return { ...page, lines: page.lines.map(({ line }) => line) };
}
