import type { DossierActor } from "../actors/join-actors.ts";
import { IssueFinder } from "../issues/find-issue.ts";
import type { Issue } from "../issues/group-issues.ts";
import { issueKey, type Phrase } from "../issues/phrases.ts";
import type { ArticleRows } from "../rows/article-rows.ts";
import type { PositionRow } from "../rows/position-row.ts";
import { contentStems } from "../words.ts";
import type { IdOf, Stand, Track } from "./track.ts";

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** The wordings of the positions' issues, each with its use. */
export function phrasesOf(articles: readonly ArticleRows[], idOf: IdOf): Phrase[] {
  const found = new Map<
    string,
    { texts: Map<string, number>; articles: Set<string>; parties: Set<string> }
  >();
  for (const { source, positions } of articles) {
    for (const { issue, party } of positions) {
      const key = issueKey(issue);
      if (key === "") continue;
      const entry = found.get(key) ?? { texts: new Map(), articles: new Set(), parties: new Set() };
      entry.texts.set(issue, (entry.texts.get(issue) ?? 0) + 1);
      entry.articles.add(source.article);
      entry.parties.add(idOf(source.article, party));
      found.set(key, entry);
    }
  }
  return [...found].map(([key, { texts, articles: holders, parties }]) => {
    const [text] = [...texts].sort(
      (a, b) => b[1] - a[1] || a[0].length - b[0].length || compare(a[0], b[0]),
    )[0] ?? [""];
    return { key, text, articleCount: holders.size, parties };
  });
}

const stemsOfActors = new WeakMap<readonly DossierActor[], ReadonlySet<string>>();

/** The stems of names of persons, states and bodies, and of what is made of them: "Tolmarkian". */
export function partyStems(actors: readonly DossierActor[]): ReadonlySet<string> {
  const known = stemsOfActors.get(actors) ?? partyStemsAnew(actors);
  stemsOfActors.set(actors, known);
  return known;
}

function partyStemsAnew(actors: readonly DossierActor[]): ReadonlySet<string> {
  const stems = actors.flatMap(({ kind, names }) =>
    kind === "group" ? [] : names.flatMap(({ name }) => contentStems(name)),
  );
  return new Set(
    stems.flatMap((stem) => [stem, ...ENDINGS.flatMap((ending) => contentStems(stem + ending))]),
  );
}

const ENDINGS = ["n", "an", "ian", "i", "ese"];

export interface TrackOptions {
  readonly issues: readonly Issue[];
  /** The article that each copy is a copy of. */
  readonly origins: ReadonlyMap<string, string>;
  readonly idOf: IdOf;
  /** The same, with a state in place of its organs. */
  readonly partyOf: IdOf;
  /** Stems that name parties. */
  readonly names: ReadonlySet<string>;
}

/** All positions by party and issue, by party, then by issue. The order of the rows does not matter. */
export function tracksOf(
  articles: readonly ArticleRows[],
  { issues, origins, idOf, partyOf, names }: TrackOptions,
): Track[] {
  const finder = new IssueFinder(issues, names);
  const tracks = new Map<string, Track & { readonly stands: Stand[] }>();
  for (const { source, positions } of articles) {
    for (const row of positions) {
      const issue = finder.of(row);
      if (issue === null) continue;
      const party = partyOf(source.article, row.party);
      const track = tracks.get(`${party}\n${issue}`) ?? { party, issue, stands: [], mentions: [] };
      track.stands.push(standOf(row, source, (key) => (key === null ? null : idOf(source.article, key))));
      tracks.set(`${party}\n${issue}`, track);
    }
  }
  return [...tracks.values()]
    .map((track) => ({ ...track, stands: foldCopies(track.stands.sort(inTime), origins) }))
    .sort((a, b) => compare(a.party, b.party) || compare(a.issue, b.issue));
}

/** The stand that a row is, without its copies. */
export function standOf(
  row: PositionRow,
  source: ArticleRows["source"],
  idOf: (key: string | null) => string | null,
): Stand {
  return {
    article: source.article,
    date: source.date,
    line: row.line,
    statement: row.statement,
    stance: row.stance,
    issue: row.issue,
    words: row.words,
    around: row.around,
    condition: row.condition,
    holder: idOf(row.holder),
    toward: idOf(row.toward),
    ascribedBy: idOf(row.ascribedBy),
    due: row.due,
    evidence: row.evidence,
    confidence: row.confidence,
    copies: [],
  };
}

/** By date, undated last; within a day by article; within an article by the place in the text. */
function inTime(a: Stand, b: Stand): number {
  return (
    compare(a.date ?? "9999", b.date ?? "9999") ||
    compare(a.article, b.article) ||
    (a.evidence[0]?.[0] ?? 0) - (b.evidence[0]?.[0] ?? 0) ||
    compare(a.line, b.line)
  );
}

/** A stance in a carrier that its origin has as well stands once, with the carriers named. */
function foldCopies(stands: readonly Stand[], origins: ReadonlyMap<string, string>): Stand[] {
  const first = new Map<string, Stand & { copies: string[] }>();
  const kept: Stand[] = [];
  for (const stand of stands) {
    const text = `${origins.get(stand.article) ?? stand.article}\n${stand.stance}`;
    const known = first.get(text);
    if (known === undefined) {
      const own = { ...stand, copies: [] };
      first.set(text, own);
      kept.push(own);
    } else if (known.article === stand.article) kept.push(stand);
    else if (!known.copies.includes(stand.article)) known.copies.push(stand.article);
  }
  return kept;
}
