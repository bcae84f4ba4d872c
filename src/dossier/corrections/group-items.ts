import type { GroupSubject, Span } from "../../record/index.ts";
import { issueKey } from "../issues/phrases.ts";
import type { MergedDossier } from "../merge.ts";
import { foldedName } from "../rows/actor-row.ts";

/** Something of a dossier that a person named. */
export interface GroupItem {
  /** How it is kept: a wording, a name, or the article's number and the line. */
  readonly item: string;
  /** Of a statement or meeting the report that stands for it. */
  readonly report: { readonly articleId: number; readonly spans: readonly Span[] } | null;
}

/** What a person means by a name; null where the dossier has no such thing. */
export function groupItem(merged: MergedDossier, subject: GroupSubject, named: string): GroupItem | null {
  switch (subject) {
    case "issue":
      return issueItem(merged, named);
    case "person":
      return actorItem(merged, named);
    case "statement":
      return reportItem(
        merged,
        merged.statements.flatMap(({ id, reports }) =>
          reports.map(({ article, line, content }) => ({ id, article, line, spans: content })),
        ),
        named,
      );
    case "calendar":
      return reportItem(
        merged,
        merged.events.flatMap(({ id, reports }) =>
          reports.map(({ article, line, evidence }) => ({ id, article, line, spans: evidence })),
        ),
        named,
      );
    default:
      return subject satisfies never;
  }
}

/** An issue by one of its wordings, or by the name that it has now. */
function issueItem({ issues }: MergedDossier, named: string): GroupItem | null {
  const key = issueKey(named);
  const wording = issues.flatMap(({ wordings }) => wordings).find((one) => key !== "" && one.key === key);
  const issue = issues.find(({ id, name }) => id === named || plain(name) === plain(named));
  const item = wording?.text ?? issue?.wordings[0]?.text;
  return item === undefined ? null : { item, report: null };
}

/** A person or body by one of its names, or by the name that it has now. */
function actorItem({ actors }: MergedDossier, named: string): GroupItem | null {
  const folded = foldedName(named);
  const own = actors.find(({ names }) => names.some(({ name }) => foldedName(name) === folded));
  if (own !== undefined) return { item: named, report: null };
  const actor = actors.find(({ id, name }) => id === named || foldedName(name) === folded);
  const item = actor?.names[0]?.name;
  return item === undefined ? null : { item, report: null };
}

interface LineOfReport {
  /** Of the statement or meeting. */
  readonly id: string;
  readonly article: string;
  readonly line: string;
  readonly spans: readonly Span[];
}

/** A report by "#12 s3"; a statement or meeting by its id stands for its first report. */
function reportItem(
  { sources }: MergedDossier,
  lines: readonly LineOfReport[],
  named: string,
): GroupItem | null {
  const numbers = new Map(
    sources.flatMap(({ origin, carriers }) =>
      [origin, ...carriers.map(({ source }) => source)].map(({ article, number }) => [article, number]),
    ),
  );
  const found = lines.find(({ id, article, line }) =>
    [
      id,
      `${article} ${line}`,
      `#${numbers.get(article)} ${line}`,
      `${numbers.get(article)} ${line}`,
    ].includes(named.trim()),
  );
  const articleId = found === undefined ? undefined : numbers.get(found.article);
  if (found === undefined || articleId === undefined) return null;
  return { item: `#${articleId} ${found.line}`, report: { articleId, spans: found.spans } };
}

function plain(text: string): string {
  return text.toLowerCase().replace(/\s+/g, " ").trim();
}

/** What a person may have meant: things of the dossier whose names share words with the one given, the likest first. */
export function likeItems(merged: MergedDossier, subject: GroupSubject, named: string): string[] {
  const words = new Set(foldedName(named).split(" "));
  const names =
    subject === "issue"
      ? merged.issues.map(({ name }) => name)
      : subject === "person"
        ? merged.actors.map(({ name }) => name)
        : [];
  const shared = (name: string): number =>
    foldedName(name)
      .split(" ")
      .filter((word) => words.has(word)).length;
  return names
    .filter((name) => shared(name) > 0)
    .sort((a, b) => shared(b) - shared(a) || a.length - b.length)
    .slice(0, 5);
}
