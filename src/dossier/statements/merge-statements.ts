import type { AttributionKind, Span } from "../../record/index.ts";
import type { HandGroups } from "../hand.ts";
import { regroup } from "../regroup.ts";
import type { ArticleRows } from "../rows/article-rows.ts";
import type { StatementRow } from "../rows/statement-row.ts";
import { type Fingerprint, fingerprintOf, NEAR, whySame } from "./likeness.ts";
import { type WordingPart, wordingDiff } from "./wording.ts";

/** One utterance, however many articles carry it. */
export interface Statement {
  /** The article and line of its first report: "ID s3". */
  readonly id: string;
  readonly speaker: string | null;
  readonly party: string | null;
  readonly kind: AttributionKind;
  /** Date of the first report. */
  readonly date: string | null;
  /** The fullest verbatim wording. */
  readonly words: string;
  readonly reports: readonly Report[];
  /** Reports that are no copies of each other. */
  readonly independentCount: number;
}

/** An utterance as one article has it. */
export interface Report {
  readonly article: string;
  readonly line: string;
  readonly date: string | null;
  readonly kind: AttributionKind;
  readonly source: string;
  readonly cue: string;
  readonly words: string;
  readonly content: readonly Span[];
  readonly confidence: number;
  /** Why it is taken for the same utterance. */
  readonly reason: string;
  /** How it differs from the fullest wording; null where it does not. */
  readonly differs: readonly WordingPart[] | null;
}

/** An utterance before merging. */
interface Item {
  readonly row: StatementRow;
  readonly article: string;
  readonly date: string | null;
  readonly speaker: string | null;
  readonly party: string | null;
  readonly print: Fingerprint;
  reason: string;
}

export interface StatementOptions {
  /** The id of the dossier's actor for a key in an article. */
  readonly idOf: (article: string, key: string) => string;
  /** The article that each copy is a copy of. */
  readonly origins: ReadonlyMap<string, string>;
  /** What a person joined or held apart. */
  readonly hand: HandGroups;
}

/** The utterances of a dossier, in the order of their first reports. The order of the rows does not matter. */
export function mergeStatements(
  articles: readonly ArticleRows[],
  { idOf, origins, hand }: StatementOptions,
): Statement[] {
  const items = articles.flatMap(({ source, statements }) =>
    statements.map((row): Item => {
      const id = (key: string | null): string | null => (key === null ? null : idOf(source.article, key));
      return {
        row,
        article: source.article,
        date: source.date,
        speaker: id(row.speaker),
        party: id(row.party),
        print: fingerprintOf(row.words, row.quoted, source.date),
        reason: "",
      };
    }),
  );
  items.sort(inTime);
  const groups = new Map<Item, Item[]>(items.map((item) => [item, [item]]));
  for (const block of blocksOf(items)) joinWithin(block, groups);
  const decided = regroup([...new Set(groups.values())], hand, ({ article, row }) => [
    `${article} ${row.line}`,
  ]);
  return decided
    .map((group) => statementOf([...group].sort(inTime), origins))
    .sort((a, b) => compare(a.date ?? "9999", b.date ?? "9999") || compare(a.id, b.id));
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

function inTime(a: Item, b: Item): number {
  return (
    compare(a.date ?? "9999", b.date ?? "9999") ||
    compare(a.article, b.article) ||
    (a.row.content[0]?.[0] ?? 0) - (b.row.content[0]?.[0] ?? 0) ||
    compare(a.row.line, b.row.line)
  );
}

/** Utterances that may be one: of one party; of one speaker without a party; of nobody who is named. */
function blocksOf(items: readonly Item[]): Item[][] {
  const blocks = new Map<string, Item[]>();
  for (const item of items) {
    const name = item.party ?? item.speaker ?? "";
    const block = blocks.get(name);
    if (block === undefined) blocks.set(name, [item]);
    else block.push(item);
  }
  return [...blocks.values()];
}

/** A run of words, or a stem within some days, that more than so many utterances share is no lead. */
const COMMON = 40;

function joinWithin(block: readonly Item[], groups: Map<Item, Item[]>): void {
  const leads = new Map<string, Item[]>();
  for (const item of block) {
    const tried = new Set<Item>();
    for (const lead of leadsOf(item)) {
      const known = leads.get(lead);
      if (known === undefined) {
        leads.set(lead, [item]);
        continue;
      }
      if (known.length > COMMON) continue;
      for (const other of known) {
        if (tried.has(other) || !sameVoice(item, other)) continue;
        tried.add(other);
        const why = whySame(item.print, other.print);
        if (why !== null) join(item, other, why, groups);
      }
      known.push(item);
    }
  }
}

/** What an utterance is found by: its quoted runs, and its stems in each stretch of days around it. */
function leadsOf({ print }: Item): string[] {
  const { day } = print;
  const stretches = day === null ? [] : [Math.floor(day / NEAR), Math.floor(day / NEAR) + 1];
  const stems = [...print.stems].filter((stem) => stem.length > 3);
  return [
    ...print.quoted,
    ...(print.short === "" ? [] : [print.short]),
    ...stretches.flatMap((stretch) => stems.map((stem) => `${stretch} ${stem}`)),
  ];
}

/** Two named people do not say one thing; an unnamed official may be the one who is named elsewhere. */
function sameVoice(a: Item, b: Item): boolean {
  return a.article !== b.article && (a.speaker === null || b.speaker === null || a.speaker === b.speaker);
}

function join(item: Item, other: Item, why: string, groups: Map<Item, Item[]>): void {
  const [one, two] = [groups.get(item) ?? [item], groups.get(other) ?? [other]];
  if (one === two) return;
  const speakers = new Set([...one, ...two].flatMap(({ speaker }) => speaker ?? []));
  if (speakers.size > 1) return;
  if (item.reason === "") item.reason = why;
  const joined = [...two, ...one];
  for (const member of joined) groups.set(member, joined);
}

function statementOf(group: readonly Item[], origins: ReadonlyMap<string, string>): Statement {
  const first = group[0];
  if (first === undefined) throw new Error("dossier: a statement without reports");
  const named = group.find(({ speaker }) => speaker !== null) ?? first;
  return {
    id: `${first.article} ${first.row.line}`,
    speaker: named.speaker,
    party: named.party ?? first.party,
    date: first.date,
    ...toldBy(group, first),
    independentCount: new Set(group.map(({ article }) => origins.get(article) ?? article)).size,
  };
}

/** A report of an utterance: a row, where it stands, and why it is taken for the same. */
export type Told = Pick<Item, "row" | "article" | "date" | "reason">;

/** What the reports of one utterance, in their order, come to: the fullest wording, and how each differs from it. */
export function toldBy(group: readonly Told[], first: Told): Pick<Statement, "kind" | "words" | "reports"> {
  const fullest = group.reduce((best, item) => (worth(item) > worth(best) ? item : best), first);
  const { kind, words } = fullest.row;
  return { kind, words, reports: group.map((item) => reportOf(item, fullest)) };
}

/** Quoted words before paraphrase, then the longer. */
function worth({ row }: Told): number {
  return (row.kind === "direct" ? 2e6 : row.kind === "mixed" ? 1e6 : 0) + Math.min(row.words.length, 9e5);
}

function reportOf({ row, article, date, reason }: Told, fullest: Told): Report {
  return {
    article,
    line: row.line,
    date,
    kind: row.kind,
    source: row.source,
    cue: row.cue,
    words: row.words,
    content: row.content,
    confidence: row.confidence,
    reason,
    differs: row === fullest.row ? null : wordingDiff(fullest.row.words, row.words),
  };
}
