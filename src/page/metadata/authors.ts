import { decodeHTML } from "entities";
import { agencyNamed, bylineWords } from "../../lexicon/bylines.ts";
import { isObject, type Json, type JsonObject, listOf, stringOf } from "../evidence/json.ts";
import type { PageData } from "../evidence/page-data.ts";
import { attribute, contentOf, squeeze, type Tree } from "../html/tree.ts";

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

/** The authors that a page names, in order, without "by" and the like; empty where it names none. */
export function findAuthors(tree: Tree, data: PageData, article: JsonObject | null): string[] {
  const fromJson = unique(listOf(article?.author ?? article?.creator).flatMap(namesInJson));
  if (fromJson.length > 0) return fromJson;
  for (const name of META) {
    const names = unique((data.meta.get(name) ?? []).flatMap(splitNames));
    if (names.length > 0) return names;
  }
  return unique(namesInPage(tree));
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
  if (bylineWords().labels.has(name.toLowerCase())) return null;
  return name;
}

const MARK = /\b(?:author|byline|autor|auteur|autore|writer|creator)/i;

/** Names in elements that the page marks as its author, the nearest marks first. */
function namesInPage(tree: Tree): string[] {
  const byItem: string[] = [];
  const byRel: string[] = [];
  const byClass: string[] = [];
  for (let node = 0; node < tree.count; node++) {
    const { name, silent } = tree.tag[node]!;
    if (name === "" || silent || tree.end[node]! - node > 40) continue;
    const itemprop = attribute(tree, node, "itemprop");
    const text = () => contentOf(tree, node);
    if (itemprop !== null && /\bauthor\b/.test(itemprop)) byItem.push(text());
    else if (name === "a" && attribute(tree, node, "rel") === "author") byRel.push(text());
    else if (byClass.length < 3 && MARK.test(attribute(tree, node, "class") ?? "")) byClass.push(text());
  }
  for (const list of [byItem, byRel, byClass]) {
    const names = list
      .filter((text) => text.length < 120)
      .flatMap(splitNames)
      .filter(isLikelyName);
    if (names.length > 0) return names;
  }
  return [];
}

function isLikelyName(name: string): boolean {
  return /^\p{Lu}|^[^\p{Ll}\p{Lu}]/u.test(name) && !/\d{2}/.test(name) && name.split(" ").length >= 2;
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
