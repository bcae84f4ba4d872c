import { decodeHTML } from "entities";
import { attribute, rawContentOf, squeeze, type Tree } from "../html/tree.ts";
import { isObject, type Json, type JsonObject, listOf, objectsIn, readJson } from "./json.ts";

/** What a page says of itself outside its text. */
export interface PageData {
  /** By name or property in lower case ("og:title"): the contents in page order, none empty. */
  readonly meta: ReadonlyMap<string, readonly string[]>;
  /** By rel in lower case: the first address. */
  readonly links: ReadonlyMap<string, string>;
  readonly titleTag: string | null;
  readonly htmlLanguage: string | null;
  /** Every object with a type in the page's JSON-LD, outer ones first. */
  readonly typed: readonly TypedObject[];
  /** Other scripts that hold JSON: their nodes, unread. */
  readonly jsonScripts: readonly number[];
  readonly headings: readonly number[];
  readonly times: readonly number[];
}

/** An object of JSON-LD and its types ("NewsArticle"). */
export interface TypedObject {
  readonly types: readonly string[];
  readonly value: JsonObject;
}

/** Gathers what a page says of itself, in one pass over its nodes. */
export function readPageData(tree: Tree): PageData {
  const meta = new Map<string, string[]>();
  const links = new Map<string, string>();
  const typed: TypedObject[] = [];
  const jsonScripts: number[] = [];
  const headings: number[] = [];
  const times: number[] = [];
  let titleTag: string | null = null;
  let htmlLanguage: string | null = null;
  for (let node = 0; node < tree.count; node++) {
    switch (tree.tag[node]!.name) {
      case "meta":
        addMeta(tree, node, meta);
        break;
      case "link":
        addLink(tree, node, links);
        break;
      case "title":
        titleTag ??= squeeze(decodeHTML(rawContentOf(tree, node))) || null;
        break;
      case "html":
        htmlLanguage ??= attribute(tree, node, "lang") ?? attribute(tree, node, "xml:lang");
        break;
      case "script":
        if (isJsonLd(tree, node)) addTyped(readJson(rawContentOf(tree, node)), typed);
        else jsonScripts.push(node);
        break;
      case "h1":
        headings.push(node);
        break;
      case "time":
        times.push(node);
        break;
    }
  }
  return { meta, links, titleTag, htmlLanguage, typed, jsonScripts, headings, times };
}

/** The first content of any of the names, in the order of the names; null where the page has none of them. */
export function metaOf(data: PageData, ...names: string[]): string | null {
  for (const name of names) {
    const content = data.meta.get(name)?.[0];
    if (content !== undefined) return content;
  }
  return null;
}

function addMeta(tree: Tree, node: number, meta: Map<string, string[]>): void {
  const content = attribute(tree, node, "content");
  if (content === null) return;
  const value = squeeze(content);
  if (value === "") return;
  for (const key of ["property", "name", "itemprop", "http-equiv"]) {
    const name = attribute(tree, node, key)?.trim().toLowerCase();
    if (name === undefined || name === "") continue;
    const list = meta.get(name);
    if (list === undefined) meta.set(name, [value]);
    else if (!list.includes(value)) list.push(value);
  }
}

function addLink(tree: Tree, node: number, links: Map<string, string>): void {
  const rel = attribute(tree, node, "rel")?.trim().toLowerCase();
  const href = attribute(tree, node, "href")?.trim();
  if (rel !== undefined && href !== undefined && href !== "" && !links.has(rel)) links.set(rel, href);
}

function isJsonLd(tree: Tree, node: number): boolean {
  return /ld\+json/i.test(attribute(tree, node, "type") ?? "");
}

function addTyped(value: Json, typed: TypedObject[]): void {
  for (const object of objectsIn(value)) {
    const types = listOf(object["@type"]).filter((type): type is string => typeof type === "string");
    if (types.length > 0) typed.push({ types: types.map(shortType), value: object });
  }
}

function shortType(type: string): string {
  return type.replace(/^.*[/:#]/, "");
}

const ARTICLE = /(?:Article|Posting|Report|Review|CreativeWork|Recipe|HowTo|Story)$/;

/**
 * The object of JSON-LD that describes the article of the page: of several, the one that says most, the earlier where
 * they say as much; null where none does.
 */
export function articleObject(data: PageData): JsonObject | null {
  let best: JsonObject | null = null;
  let bestScore = 0;
  for (const { types, value } of data.typed) {
    const score = articleScore(types, value, data);
    if (score > bestScore) {
      best = value;
      bestScore = score;
    }
  }
  return best;
}

function articleScore(types: readonly string[], value: JsonObject, data: PageData): number {
  const article = types.some((type) => ARTICLE.test(type));
  const page = types.some((type) =>
    /^(?:WebPage|ItemPage|VideoObject|NewsMediaObject|PodcastEpisode)$/.test(type),
  );
  if (!article && !page) return 0;
  let score = article ? 10 : 1;
  if (typeof value.headline === "string" || typeof value.name === "string") score += 3;
  if (value.datePublished !== undefined) score += 3;
  if (value.author !== undefined) score += 2;
  if (typeof value.articleBody === "string") score += 4;
  if (isObject(value.mainEntityOfPage) || typeof value.mainEntityOfPage === "string") score += 1;
  const canonical = data.links.get("canonical") ?? metaOf(data, "og:url");
  if (canonical !== null && canonical !== undefined && urlsOf(value).includes(canonical)) score += 5;
  return score;
}

function urlsOf(value: JsonObject): Json[] {
  const main = value.mainEntityOfPage;
  return [
    value.url ?? null,
    value["@id"] ?? null,
    isObject(main) ? (main["@id"] ?? main.url ?? null) : (main ?? null),
  ];
}
