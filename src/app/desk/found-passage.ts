import { type Record, wordsOf } from "../../record/index.ts";
import type { Hit, Store } from "../../store/index.ts";
import { shortened } from "../export/text/clean.ts";

/** A passage that a search found, with its words. */
export interface FoundPassage {
  /** The article's number. */
  readonly article: number;
  readonly day: string;
  readonly kind: Hit["kind"];
  readonly line: string | null;
  readonly party: string | null;
  readonly person: string | null;
  readonly stance: string | null;
  readonly outlet: string | null;
  readonly title: string | null;
  readonly url: string | null;
  readonly words: string;
}

/** What was found with its words, which stand in the records. `words` are those that were looked for. */
export async function foundPassages(
  store: Store,
  hits: readonly Hit[],
  words: string,
): Promise<FoundPassage[]> {
  const records = new Map<number, Record>();
  const found: FoundPassage[] = [];
  for (const { article, kind, line, party, person, stance } of hits) {
    const record = records.get(article.id) ?? (await store.articles.record(article.id));
    records.set(article.id, record);
    const { articleId, day, outlet, title, url } = article;
    const text = line === null ? excerpt(record.text, words) : lineWords(record, line);
    found.push({
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
  return found;
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
