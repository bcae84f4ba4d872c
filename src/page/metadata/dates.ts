import { type DateLabel, dateLabelOf } from "../../lexicon/date-labels.ts";
import { type JsonObject, listOf, stringOf } from "../evidence/json.ts";
import type { PageData } from "../evidence/page-data.ts";
import { attribute, contentOf, type Tree } from "../html/tree.ts";
import { dayInUrl, readDate, type WrittenDate } from "./written-date.ts";

/** What a page gives for its dates. */
export interface DateEvidence {
  readonly tree: Tree;
  readonly data: PageData;
  readonly article: JsonObject | null;
  readonly url: string | null;
  /** Short texts near the headline, in reading order. */
  readonly nearTitle: readonly string[];
  /** Short lines with a figure in them from the headline on, in reading order: some may be labelled dates. */
  readonly labelled: readonly string[];
  readonly monthFirst: boolean;
}

/** ISO 8601 dates of an article. */
export interface ArticleDates {
  readonly published: string | null;
  readonly modified: string | null;
}

/** In order of trust. */
const PUBLISHED_META = [
  "article:published_time",
  "og:article:published_time",
  "article:published",
  "datepublished",
  "article.published",
  "parsely-pub-date",
  "sailthru.date",
  "pubdate",
  "publishdate",
  "publish-date",
  "publish_date",
  "published_time",
  "publication_date",
  "dc.date.issued",
  "dcterms.created",
  "dcterms.issued",
  "dc.date",
  "dcterms.date",
  "article.created",
  "article_date_original",
  "originalpublicationdate",
  "cxenseparse:recs:publishtime",
  "cxenseparse:publishtime",
  "og:pubdate",
  "citation_publication_date",
  "last-modified-date",
  "date",
];
const MODIFIED_META = [
  "article:modified_time",
  "og:article:modified_time",
  "datemodified",
  "article.updated",
  "og:updated_time",
  "dcterms.modified",
  "last-modified",
  "lastmod",
];

/** When the article was published and when it was last changed, as its page says. */
export function findDates(evidence: DateEvidence): ArticleDates {
  const read = (written: string | null) => (written === null ? null : readDate(written, evidence.monthFirst));
  const { article, data } = evidence;
  const stated = [
    read(stringOf(article?.datePublished)),
    ...PUBLISHED_META.flatMap((name) => (data.meta.get(name) ?? []).map(read)),
    read(stringOf(article?.dateCreated)),
    read(stringOf(article?.uploadDate)),
    ...otherObjects(data, article).map(read),
  ].filter((date) => date !== null);
  const shown = shownDates(evidence);
  const fromUrl = evidence.url === null ? null : dayInUrl(evidence.url);
  const published = choose(stated, shown, fromUrl);
  const modified =
    read(stringOf(article?.dateModified)) ??
    MODIFIED_META.map((name) => read(data.meta.get(name)?.[0] ?? null)).find((date) => date !== null) ??
    labelled(evidence, "modified")[0] ??
    null;
  return {
    published: published?.iso ?? fromUrl ?? null,
    modified: modified === null || modified.iso === published?.iso ? null : modified.iso,
  };
}

function otherObjects(data: PageData, article: JsonObject | null): string[] {
  return data.typed
    .filter(
      ({ value, types }) => value !== article && types.some((type) => /Article|Posting|WebPage/.test(type)),
    )
    .flatMap(({ value }) => listOf(value.datePublished))
    .filter((value) => typeof value === "string")
    .slice(0, 1);
}

/**
 * The first stated date, with the hour and zone of a later one of the same day where it has none itself; else a shown
 * one, that of the address's day first.
 */
function choose(
  stated: readonly WrittenDate[],
  shown: readonly WrittenDate[],
  fromUrl: string | null,
): WrittenDate | null {
  const first = stated[0];
  if (first !== undefined) {
    if (first.iso.length > 10) return inLocalTime(first, [...stated, ...shown]);
    return [...stated, ...shown].find((date) => date.day === first.day && date.iso.length > 10) ?? first;
  }
  return shown.find((date) => date.day === fromUrl) ?? (fromUrl === null ? (shown[0] ?? null) : null);
}

const QUARTER = 15 * 60_000;
const FURTHEST_ZONE = 14 * 4;

/**
 * An instant that is given in UTC, written in the zone in which the page shows it: where another of its dates is the
 * same instant with a zone, or a local time that is whole quarters of an hour away.
 */
function inLocalTime(date: WrittenDate, others: readonly WrittenDate[]): WrittenDate {
  if (!/(?:Z|[+-]00:00)$/.test(date.iso)) return date;
  const instant = Date.parse(date.iso);
  for (const other of others) {
    if (other.time === null || /(?:Z|[+-]00:00)$/.test(other.iso)) continue;
    if (other.iso.length > 10 && Math.abs(Date.parse(other.iso) - instant) >= 60_000) continue;
    const away = Date.parse(`${other.day}T${other.time}Z`) - instant;
    const quarters = Math.round(away / QUARTER);
    if (quarters === 0 || Math.abs(quarters) > FURTHEST_ZONE || Math.abs(away - quarters * QUARTER) >= 60_000)
      continue;
    return atOffset(date, quarters);
  }
  return date;
}

function atOffset(date: WrittenDate, quarters: number): WrittenDate {
  const local = new Date(Date.parse(date.iso) + quarters * QUARTER).toISOString();
  const pad = (value: number) => String(value).padStart(2, "0");
  const size = Math.abs(quarters);
  const zone = `${quarters < 0 ? "-" : "+"}${pad(Math.floor(size / 4))}:${pad((size % 4) * 15)}`;
  return { ...date, iso: `${local.slice(0, 19)}${zone}`, day: local.slice(0, 10), time: local.slice(11, 19) };
}

/** Dates in time elements and in the lines near the headline, those that are marked as the publication's first. */
function shownDates(evidence: DateEvidence): WrittenDate[] {
  const { tree, data } = evidence;
  const marked: WrittenDate[] = [];
  const plain: WrittenDate[] = [];
  for (const node of data.times.slice(0, 50)) {
    const date =
      readDate(attribute(tree, node, "datetime") ?? "", evidence.monthFirst) ??
      readDate(contentOf(tree, node), evidence.monthFirst);
    if (date === null) continue;
    const names = `${attribute(tree, node, "itemprop") ?? ""} ${attribute(tree, node, "class") ?? ""}`;
    if (attribute(tree, node, "pubdate") !== null || /publish|pubdate|created|entry-date/i.test(names))
      marked.push(date);
    else plain.push(date);
  }
  const lines = evidence.nearTitle
    .filter((line) => dateLabelOf(line) !== "modified")
    .map((line) => readDate(line, evidence.monthFirst));
  return [...marked, ...labelled(evidence, "published"), ...plain, ...lines.filter((date) => date !== null)];
}

/** Dates of the lines that say what they are the date of. */
function labelled(evidence: DateEvidence, label: DateLabel): WrittenDate[] {
  return evidence.labelled
    .filter((line) => dateLabelOf(line) === label)
    .map((line) => readDate(line, evidence.monthFirst))
    .filter((date) => date !== null);
}
