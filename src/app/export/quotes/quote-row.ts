import type { Attribution, Record } from "../../../record/index.ts";
import { type Reading, reading } from "../text/reading.ts";

/** One attribution as a row of a list of quotes. Text is as it stands in the record, pieces joined by " … ". */
export interface QuoteRow {
  readonly article: string;
  readonly title: string | null;
  readonly outlet: string | null;
  readonly published: string | null;
  readonly url: string | null;
  readonly id: string;
  readonly speaker: string | null;
  readonly role: string | null;
  readonly party: string | null;
  readonly source: string | null;
  readonly cue: string | null;
  readonly content: string;
  readonly kind: Attribution["kind"];
  readonly type: Attribution["type"];
  readonly addressee: string | null;
  readonly parent: string | null;
  readonly start: number;
  readonly end: number;
  /** "line:column", both one-based. */
  readonly place: string;
  readonly confidence: number;
}

/** What each column of the CSV file holds: the codebook, printed by `rapporteur quotes --codebook`. */
export const CODEBOOK: { readonly [column in keyof QuoteRow]: string } = {
  article: "id of the record",
  title: "headline of the article; empty where it has none",
  outlet: "who published it; empty where it is not known",
  published: "ISO 8601 date or date-time; empty where it is not known",
  url: "address; empty where it is not known",
  id: "id of the attribution in the record (s1, s2, ...)",
  speaker: "fullest name in the text of who speaks; empty where it is not certain",
  role: "office of the speaker, in the text's words",
  party: "state, organisation or group spoken for; empty where it is not certain",
  source: "the words that name the source; empty where none stand there",
  cue: "the words that say that something is said; empty where none stand there",
  content: "what is said, in the text's words; pieces joined by an ellipsis",
  kind: "direct (all in quotation marks), indirect (none) or mixed",
  type: "statement, judgement, belief, intention or decree, by the cue",
  addressee: "the hearer named with the cue",
  parent: "id of the attribution in whose content this one stands",
  start: "offset of the first character of the content, in UTF-16 code units of the record's text",
  end: "offset after the last character of the content",
  place: "line:column where the content begins, both counted from one",
  confidence: "calibrated probability that words and source are right, 0 to 1",
};

/** Which attributions are wanted. Names match a whole name or a part of it, whatever the case. */
export interface QuoteFilter {
  readonly speaker?: string;
  readonly party?: string;
  readonly direct?: boolean;
  readonly minConfidence?: number;
}

/** The rows of a record that a filter lets through, in text order. */
export function quoteRows(record: Record, filter: QuoteFilter): QuoteRow[] {
  const look = reading(record);
  return record.attributions.map((one) => rowOf(look, one)).filter((row) => passes(row, filter));
}

function rowOf(look: Reading, attribution: Attribution): QuoteRow {
  const { record } = look;
  const actor = record.actors.find((one) => one.id === attribution.speaker);
  const words = (spans: Attribution["source"]): string | null =>
    spans.length === 0 ? null : look.words(spans, Number.POSITIVE_INFINITY);
  const named = (id: Attribution["party"]): string | null => (id === null ? null : look.name(id));
  return {
    article: record.id,
    title: record.article.title,
    outlet: record.article.outlet,
    published: record.article.published,
    url: record.article.url,
    id: attribution.id,
    speaker: named(attribution.speaker),
    role: actor?.role ?? null,
    party: named(attribution.party),
    source: words(attribution.source),
    cue: words(attribution.cue),
    content: words(attribution.content) ?? "",
    kind: attribution.kind,
    type: attribution.type,
    addressee: named(attribution.addressee),
    parent: attribution.parent,
    start: attribution.content[0]![0],
    end: attribution.content.at(-1)![1],
    place: look.place(attribution.content),
    confidence: attribution.confidence,
  };
}

function passes(row: QuoteRow, filter: QuoteFilter): boolean {
  const names = (given: string | undefined, ...fields: (string | null)[]): boolean =>
    given === undefined || fields.some((field) => field !== null && folded(field).includes(folded(given)));
  return (
    names(filter.speaker, row.speaker, row.speaker === null ? row.source : null) &&
    names(filter.party, row.party) &&
    (filter.direct !== true || row.kind === "direct") &&
    row.confidence >= (filter.minConfidence ?? 0)
  );
}

function folded(name: string): string {
  return name.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
}
