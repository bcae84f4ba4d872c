import { type Record, wordsOf } from "../../../record/index.ts";
import type { Hit, Store } from "../../../store/index.ts";
import { csvLine } from "../../export/table/csv-line.ts";
import { clean, shortened } from "../../export/text/clean.ts";
import { inWorkspace } from "./workspace.ts";
import type { FormatOptions } from "./workspace-option.ts";

/** The options of `rapporteur dossier search` as they were given. */
export interface SearchOptions extends Omit<FormatOptions, "format"> {
  readonly format: "text" | "json" | "csv";
  readonly in?: "articles" | "quotations" | "issues";
  readonly party?: string;
  readonly stance?: string;
  readonly outlet?: string;
  readonly since?: string;
  readonly until?: string;
  readonly limit: number;
}

const KINDS = { articles: "article", quotations: "quotation", issues: "issue" } as const;

/** Searches a dossier and gives the exit status. */
export function runSearch(name: string, words: string, options: SearchOptions): Promise<number> {
  return inWorkspace(options, async (store) => {
    const { id } = await store.dossiers.need(name);
    const { party, stance, outlet, since, until, limit } = options;
    const hits = await store.search.find(words, {
      dossierId: id,
      limit,
      ...(options.in === undefined ? {} : { kind: KINDS[options.in] }),
      ...(party === undefined ? {} : { party }),
      ...(stance === undefined ? {} : { stance }),
      ...(outlet === undefined ? {} : { outlet }),
      ...(since === undefined ? {} : { since }),
      ...(until === undefined ? {} : { until }),
    });
    const rows = await rowsOf(store, hits, words);
    process.stdout.write(FORMATS[options.format](rows));
    return 0;
  });
}

/** A hit with its words, which stand in the record. */
interface Row {
  readonly article: number;
  readonly day: string;
  readonly kind: string;
  readonly line: string | null;
  readonly party: string | null;
  readonly person: string | null;
  readonly stance: string | null;
  readonly outlet: string | null;
  readonly title: string | null;
  readonly url: string | null;
  readonly words: string;
}

async function rowsOf(store: Store, hits: readonly Hit[], words: string): Promise<Row[]> {
  const records = new Map<number, Record>();
  const rows: Row[] = [];
  for (const { article, kind, line, party, person, stance } of hits) {
    const record = records.get(article.id) ?? (await store.articles.record(article.id));
    records.set(article.id, record);
    const { articleId, day, outlet, title, url } = article;
    const text = line === null ? excerpt(record.text, words) : lineWords(record, line);
    rows.push({
      article: articleId,
      day,
      kind,
      line,
      party,
      person,
      stance,
      outlet,
      title,
      url,
      words: text,
    });
  }
  return rows;
}

function lineWords(record: Record, line: string): string {
  const spans =
    record.attributions.find(({ id }) => id === line)?.content ??
    record.positions.find(({ id }) => id === line)?.evidence ??
    [];
  return spans.map((span) => wordsOf(record.text, span)).join(" … ");
}

/** The words around the first of the words that were looked for; else the beginning. */
function excerpt(text: string, words: string): string {
  const wanted = words.match(/[\p{L}\p{N}]{3,}/gu) ?? [];
  const lower = text.toLowerCase();
  const at = Math.max(
    0,
    Math.min(...wanted.map((word) => atOrEnd(lower, stemLike(word.toLowerCase()))), text.length),
  );
  const start = at === text.length ? 0 : Math.max(0, at - 80);
  const from = start === 0 ? 0 : text.indexOf(" ", start) + 1;
  return `${from > 0 ? "… " : ""}${shortened(text.slice(from, from + 240), 220)}`;
}

function atOrEnd(text: string, word: string): number {
  const at = text.indexOf(word);
  return at < 0 ? text.length : at;
}

/** The index knows words by their stems, so that the beginning has to do. */
function stemLike(word: string): string {
  return word.length > 5 ? word.slice(0, -2) : word;
}

const COLUMNS = [
  "article",
  "day",
  "kind",
  "line",
  "party",
  "person",
  "stance",
  "outlet",
  "title",
  "url",
  "words",
] as const;

const FORMATS: { readonly [format in SearchOptions["format"]]: (rows: readonly Row[]) => string } = {
  json: (rows) => `${JSON.stringify(rows, null, 2)}\n`,
  csv: (rows) =>
    [COLUMNS, ...rows.map((row) => COLUMNS.map((column) => String(row[column] ?? "")))].map(csvLine).join(""),
  text: (rows) => (rows.length === 0 ? "Nothing found\n" : rows.map(entryOf).join("")),
};

function entryOf({ article, day, outlet, title, party, person, stance, words }: Row): string {
  const who = [person, party].filter((name) => name !== null).join(", ");
  const said = [who, stance].filter((part) => part !== null && part !== "").join(": ");
  const paper = outlet === null ? "" : ` (${clean(outlet)})`;
  const head = `${`#${article}`.padEnd(6)} ${day}  ${shortened(clean(title ?? ""), 80)}${paper}`.trimEnd();
  const lines = [said, `"${shortened(clean(words), 300)}"`].filter((line) => line !== "");
  return `${head}\n${lines.map((line) => `${" ".repeat(19)}${clean(line)}\n`).join("")}`;
}
