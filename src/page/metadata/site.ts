import { decodeHTML } from "entities";
import { isObject, type Json, type JsonObject, listOf, stringOf } from "../evidence/json.ts";
import { metaOf, type PageData } from "../evidence/page-data.ts";
import { squeeze } from "../html/tree.ts";
import { hostWord, titleKey } from "./title.ts";

/** The outlet's name as the page writes it, a name rather than an address; null where it does not. */
export function findOutlet(data: PageData, article: JsonObject | null, url: string | null): string | null {
  const publisher = listOf(article?.publisher)
    .map((value) => nameOf(value) ?? namedElsewhere(data, value))
    .find((name) => name !== null);
  const candidates = [
    metaOf(data, "og:site_name"),
    publisher ?? null,
    siteName(data),
    titleTail(data, url),
    metaOf(data, "application-name", "apple-mobile-web-app-title"),
  ]
    .map(clean)
    .filter((name) => name !== null);
  return candidates.find((name) => !isAddress(name)) ?? candidates[0] ?? null;
}

function isAddress(name: string): boolean {
  return /^(?:https?:|www\.)|^[^\s]+\.[a-z]{2,6}$|^[a-z0-9-]+$/.test(name);
}

/** A publisher that is given by its id alone, described in another object. */
function namedElsewhere(data: PageData, value: Json): string | null {
  const id = isObject(value) ? stringOf(value["@id"]) : null;
  if (id === null) return null;
  return (
    data.typed
      .map((one) => (one.value["@id"] === id ? nameOf(one.value) : null))
      .find((name) => name !== null) ?? null
  );
}

/** The last part of the title tag where it is what the site's address is named for. */
function titleTail(data: PageData, url: string | null): string | null {
  const tail = data.titleTag?.split(/\s+[|–—-]\s+/);
  const last = tail === undefined || tail.length < 2 ? "" : tail.at(-1)!;
  const host = hostWord(url);
  const key = titleKey(last);
  return host.length > 2 && key !== "" && (key.includes(host) || host.includes(key)) ? last : null;
}

function siteName(data: PageData): string | null {
  for (const { types, value } of data.typed) {
    if (types.some((type) => /^(?:NewsMediaOrganization|WebSite|Organization)$/.test(type))) {
      const name = nameOf(value);
      if (name !== null) return name;
    }
  }
  return null;
}

function nameOf(value: Json): string | null {
  return isObject(value) ? stringOf(value.name) : stringOf(value);
}

function clean(name: string | null): string | null {
  if (name === null) return null;
  const plain = squeeze(decodeHTML(name));
  return plain === "" || plain.length > 80 ? null : plain;
}

/** The part of the site that the article stands in ("World"); null where the page does not say. */
export function findSection(data: PageData, article: JsonObject | null): string | null {
  const stated = listOf(article?.articleSection).find((value) => typeof value === "string");
  return clean(
    stringOf(stated) ?? metaOf(data, "article:section", "section", "parsely-section", "cxenseparse:section"),
  );
}

const TAG_META = [
  "news_keywords",
  "keywords",
  "parsely-tags",
  "sailthru.tags",
  "article:tag",
  "cxenseparse:tags",
];

/** What the page says that the article is about, in its order. */
export function findTags(data: PageData, article: JsonObject | null): string[] {
  const stated = listOf(article?.keywords).flatMap((value) =>
    typeof value === "string" ? splitTags(value) : isObject(value) ? listOf(stringOf(value.name)) : [],
  );
  const lists = [
    stated.filter((value) => typeof value === "string"),
    data.meta.get("article:tag") ?? [],
    ...TAG_META.map((name) => (data.meta.get(name) ?? []).flatMap(splitTags)),
  ];
  const first = lists.find((list) => list.length > 0) ?? [];
  return [...new Set(first.map((tag) => squeeze(decodeHTML(tag))))]
    .filter((tag) => tag !== "" && tag.length < 80)
    .slice(0, 60);
}

function splitTags(text: string): string[] {
  return text.split(/\s*[,;|،、]\s*/);
}

/** The language as a BCP 47 tag, from the page's own marks; null where it has none. */
export function findLanguage(data: PageData, article: JsonObject | null): string | null {
  const candidates = [
    data.htmlLanguage,
    stringOf(article?.inLanguage) ??
      (isObject(article?.inLanguage) ? stringOf(article.inLanguage.alternateName) : null),
    metaOf(data, "og:locale"),
    metaOf(data, "content-language", "language", "dc.language"),
  ];
  for (const candidate of candidates) {
    const tag = candidate
      ?.trim()
      .replace(/_/g, "-")
      .split(/[,;\s]/)[0];
    if (tag !== undefined && /^[a-z]{2,3}(?:-[a-z0-9]{2,8})*$/i.test(tag)) return languageTag(tag);
  }
  return null;
}

function languageTag(tag: string): string | null {
  try {
    return Intl.getCanonicalLocales(tag)[0] ?? null;
  } catch {
    return null;
  }
}

/** The address that the page gives for itself, absolute; null where it has none. */
export function findCanonical(data: PageData, url: string | null): string | null {
  const href = data.links.get("canonical") ?? metaOf(data, "og:url");
  if (href === undefined || href === null) return null;
  try {
    return new URL(href, url ?? undefined).href;
  } catch {
    return null;
  }
}
