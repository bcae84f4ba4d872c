import { decodeHTML } from "entities";
import { agencyNamed, bylineWords } from "../../lexicon/bylines.ts";
import type { LinesAround } from "../body/lines-around.ts";
import { isObject, type Json, type JsonObject, listOf, stringOf } from "../evidence/json.ts";
import type { PageData } from "../evidence/page-data.ts";
import { attribute, contentOf, squeeze, type Tree } from "../html/tree.ts";
import { type SiteNames, titleKey } from "./title.ts";

const META = [
  "author",
  "article:author",
  "article.author",
  "byl",
  "parsely-author",
  "sailthru.author",
  "dc.creator",
  "dcterms.creator",
  "dc.contributor",
  "authors",
  "cxenseparse:author",
  "og:article:author",
  "article:author_name",
  "twitter:data1_author",
  "citation_author",
];

/** What a page's authors may be read from. */
export interface AuthorEvidence {
  readonly tree: Tree;
  readonly data: PageData;
  readonly article: JsonObject | null;
  readonly site: SiteNames;
  readonly around: LinesAround;
}

/**
 * The authors that a page names, in order, without "by" and the like; empty where it names none. Where its data name
 * the outlet alone, a person named in a byline goes first.
 */
export function findAuthors(evidence: AuthorEvidence): string[] {
  const { data, article, site } = evidence;
  const stated = statedAuthors(data, article);
  const persons = stated.filter((name) => !isSite(name, site));
  if (persons.some(isLikelyName)) return persons;
  if (persons.length > 0) return stated;
  const shown = unique(namesInPage(evidence)).filter((name) => !isSite(name, site));
  return shown.length > 0 ? shown : stated;
}

function statedAuthors(data: PageData, article: JsonObject | null): string[] {
  const fromJson = unique(listOf(article?.author ?? article?.creator).flatMap(namesInJson));
  const lists = [fromJson, ...META.map((name) => unique((data.meta.get(name) ?? []).flatMap(splitNames)))];
  return lists.find((names) => names.length > 0) ?? [];
}

function isSite(name: string, { outlet, host }: SiteNames): boolean {
  const key = titleKey(name);
  const known = outlet === null ? "" : titleKey(outlet);
  return (
    (known !== "" && (known.includes(key) || key.includes(known))) || (host.length > 2 && key.includes(host))
  );
}

function namesInJson(value: Json): string[] {
  if (typeof value === "string") return splitNames(value);
  if (!isObject(value)) return [];
  const name = listOf(value.name).flatMap((one) => (typeof one === "string" ? [one] : []));
  if (name.length > 0) return name.flatMap(splitNames);
  const given = stringOf(value.givenName);
  const family = stringOf(value.familyName);
  return given !== null && family !== null ? [`${given} ${family}`] : [];
}

/** The names in a byline: "By Ana Oren and Tom Vale" gives two. */
export function splitNames(written: string): string[] {
  const text = squeeze(decodeHTML(written).replace(/<[^<>]*>/g, " "));
  if (text.length > 300 || /^https?:/i.test(text)) return [];
  const { between } = bylineWords();
  const parts: string[] = [];
  for (const chunk of withoutLead(text).split(/\s*[,;|/•·]\s*|\s+[–—]\s+/)) {
    let current: string[] = [];
    for (const word of chunk.split(" ")) {
      if (current.length > 0 && between.has(word.toLowerCase())) {
        parts.push(current.join(" "));
        current = [];
      } else current.push(word);
    }
    parts.push(current.join(" "));
  }
  return parts.map(cleanName).filter((name) => name !== null);
}

function withoutLead(text: string): string {
  const { before } = bylineWords();
  const lower = text.toLowerCase();
  for (const lead of before) {
    if (!lower.startsWith(lead)) continue;
    const rest = text.slice(lead.length);
    if (/^\s*:?\s+\S|^\s*:\s*\S/.test(rest)) return withoutLead(rest.replace(/^\s*:?\s*/, ""));
  }
  return text;
}

function cleanName(part: string): string | null {
  const name = withoutLead(
    part
      .replace(/\([^()]*\)/g, " ")
      .replace(/\S+@\S+/g, " ")
      .replace(/\s+/g, " ")
      .trim(),
  )
    .replace(/^[^\p{L}\p{N}]+|[^\p{L}\p{M}\p{N}.)]+$/gu, "")
    .trim();
  if (name.length < 2 || name.length > 60 || name.split(" ").length > 6) return null;
  if (!/\p{L}/u.test(name) || /^https?:|^www\./i.test(name)) return null;
  const ending = AGENCY_END.exec(name);
  if (ending !== null && agencyNamed(ending[2]!) !== null) return cleanName(ending[1]!);
  const { labels, roles } = bylineWords();
  const words = name.toLowerCase().split(" ");
  if (labels.has(name.toLowerCase()) || roles.has(words.at(-1)!)) return withoutRole(name, roles);
  return name;
}

/** A name and the agency that follows it without a mark between. */
const AGENCY_END = /^(\S+ \S+(?: \S+)?) ((?:The )?Associated Press|Reuters|AP|AFP)$/;

/** "Kim Su-bin 기자" is a name with a role after it; "Money Reporter" is a role alone. */
function withoutRole(name: string, roles: ReadonlySet<string>): string | null {
  const words = name.split(" ");
  return words.length === 2 && roles.has(words[1]!) && /[\uac00-\ud7af]/.test(words[0]!) ? words[0]! : null;
}

const MARK =
  /author|byline|autor(?!i[sz])|auteur|autore|writer|creator|verfasser|skribent|journalist|reporter/i;
const PROFILE =
  /\/(?:authors?|writers?|staff|autore?n?|auteurs?|autores|journalists?|contributors?|by|redakt\w*|reporter)\//i;

/** Names in elements of the windows that the page marks as its author, the surest marks first; then in bylines. */
function namesInPage({ tree, around }: AuthorEvidence): string[] {
  const lists: string[][] = [[], [], [], []];
  for (const [from, to] of around.windows) {
    for (let node = from; node < to; node++) {
      const { name, silent } = tree.tag[node]!;
      if (name === "" || silent || tree.end[node]! - node > 40) continue;
      const rank = markOf(tree, node, name);
      if (rank !== null && lists[rank]!.length < 6) lists[rank]!.push(contentOf(tree, node));
    }
  }
  lists.push(around.nearTitle.filter(beginsAsByline), around.afterEnd.filter(beginsAsByline), [
    ...around.bold,
  ]);
  for (const list of lists) {
    const names = list
      .filter((text) => text.length > 0 && text.length < 120)
      .flatMap(splitNames)
      .filter(isLikelyName);
    if (names.length > 0) return names;
  }
  return [];
}

function beginsAsByline(line: string): boolean {
  return line.length < 120 && withoutLead(line) !== line;
}

function markOf(tree: Tree, node: number, name: string): number | null {
  if (/\bauthor\b/.test(attribute(tree, node, "itemprop") ?? "")) return 0;
  if (name === "a") {
    if (/\bauthor\b/.test(attribute(tree, node, "rel") ?? "")) return 1;
    if (PROFILE.test(attribute(tree, node, "href") ?? "")) return 2;
  }
  return MARK.test(attribute(tree, node, "class") ?? "") ? 3 : null;
}

const PARTICLES = new Set(
  "de van von der den da di la le el al bin ben dos das du del della y e ter ten af av zu".split(" "),
);

/** Two to five words, each with a capital where its script has them, but for the particles of names. */
function isLikelyName(name: string): boolean {
  const words = name.split(" ");
  if (words.length < 2) return /^[\u3400-\u9fff\uac00-\ud7af\u3040-\u30ff]{2,8}$/.test(name);
  if (words.length > 5 || /[:?!]|\d/.test(name)) return false;
  return words.every((word) => PARTICLES.has(word) || !/^\p{Ll}/u.test(word));
}

function unique(names: readonly string[]): string[] {
  const seen = new Set<string>();
  return names.filter((name) => {
    const key = name.toLowerCase();
    if (seen.has(key)) return false;
    seen.add(key);
    return true;
  });
}

/** The agency among the authors or in the brackets after a place name at the start of the text; null where none is. */
export function findWire(authors: readonly string[], opening: string): string | null {
  for (const author of authors) {
    const agency = agencyNamed(author);
    if (agency !== null) return agency;
  }
  const brackets = /^[^()]{0,60}\(([^()]{2,40})\)\s*[-–—:]/.exec(opening);
  if (brackets === null) return null;
  return (
    brackets[1]!
      .split(/[/,]/)
      .map(agencyNamed)
      .find((agency) => agency !== null) ?? null
  );
}
