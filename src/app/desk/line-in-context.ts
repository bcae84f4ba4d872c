import { type Fields, fieldsOf, lineWithId, spansOf } from "../../dossier/corrections/lines.ts";
import { correctedArticle } from "../../jobs/index.ts";
import type { LineSubject, Record, Span } from "../../record/index.ts";
import { type ArticleSummary, type Dossier, type Store, StoreError } from "../../store/index.ts";

/** A line of an article with the text around its words. */
export interface LineInContext {
  readonly article: ArticleSummary;
  readonly line: string;
  readonly subject: LineSubject;
  /** What it says, by names. */
  readonly says: Fields;
  readonly confidence: number;
  /** The words that it rests on, piece by piece. */
  readonly words: readonly string[];
  /** A stretch of the article's text that holds them. */
  readonly context: string;
  /** Where the stretch begins and ends in the text: UTF-16 code units, half-open. */
  readonly start: number;
  readonly end: number;
  /** Where the words stand within the stretch. */
  readonly marks: readonly Span[];
}

/** A line of an article of a dossier: its number, and the line's id such as "s3". */
export interface LinePlace {
  readonly dossier: Dossier;
  readonly articleId: number;
  readonly line: string;
}

/** The line as people corrected it, with its words in context. Throws "not-found", saying what there is. */
export async function lineInContext(
  store: Store,
  { dossier, articleId, line: id }: LinePlace,
): Promise<LineInContext> {
  const state = (await store.members.of(articleId)).find(({ dossierId }) => dossierId === dossier.id)?.state;
  if (state !== "taken") {
    throw new StoreError("not-found", `the dossier "${dossier.name}" has no article #${articleId}`);
  }
  const { article, record } = await correctedArticle(store, dossier, articleId);
  const found = lineWithId(record, id);
  if (found === null) {
    throw new StoreError("not-found", `article #${articleId} has no line ${id}: ${linesThere(record)}`);
  }
  const spans = [...spansOf(found)].sort((a, b) => a[0] - b[0]);
  const { start, end } = stretchAround(record.text, spans);
  return {
    article,
    line: id,
    subject: found.subject,
    says: fieldsOf(record, found),
    confidence: found.line.confidence,
    words: spans.map(([from, to]) => record.text.slice(from, to)),
    context: record.text.slice(start, end),
    start,
    end,
    marks: spans
      .filter(([from, to]) => from >= start && to <= end)
      .map(([from, to]): Span => [from - start, to - start]),
  };
}

function linesThere({ attributions, meetings, positions, figures }: Record): string {
  const kinds = [attributions, meetings, positions, figures].flatMap((lines) => {
    const [first, last] = [lines[0]?.id, lines.at(-1)?.id];
    return first === undefined || last === undefined ? [] : [first === last ? first : `${first} to ${last}`];
  });
  return kinds.length === 0 ? "it has no lines" : `it has ${kinds.join(", ")}`;
}

/** UTF-16 code units before and after the words, and of the whole stretch at most. */
const AROUND = 320;
const LONGEST = 4000;

/** The stretch of text around spans, from a word's beginning to a word's end. */
function stretchAround(
  text: string,
  spans: readonly Span[],
): { readonly start: number; readonly end: number } {
  const first = spans[0]?.[0] ?? 0;
  const last = Math.min(Math.max(first, ...spans.map(([, to]) => to)), first + LONGEST);
  const low = Math.max(0, first - AROUND);
  const high = Math.min(text.length, last + AROUND);
  const before = text.indexOf(" ", low);
  const after = text.lastIndexOf(" ", high);
  return {
    start: low === 0 || before < 0 || before >= first ? low : before + 1,
    end: high === text.length || after <= last ? high : after,
  };
}
