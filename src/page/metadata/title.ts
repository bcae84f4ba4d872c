import { decodeHTML } from "entities";
import { type JsonObject, stringOf } from "../evidence/json.ts";
import { metaOf, type PageData } from "../evidence/page-data.ts";
import { attribute, contentOf, squeeze, type Tree } from "../html/tree.ts";

/** A title that one source gives, and how far it is trusted. */
interface Candidate {
  readonly text: string;
  readonly weight: number;
}

/** What two writings of one title share: letters and digits alone. */
export function titleKey(text: string): string {
  return text
    .normalize("NFKC")
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, "");
}

/** What a page's title may be read from. */
export interface TitleEvidence {
  readonly tree: Tree;
  readonly data: PageData;
  readonly article: JsonObject | null;
  readonly outlet: string | null;
  readonly url: string | null;
}

/**
 * The headline: of the writings that the page's sources give, the one that most trust stands behind. The title tag
 * counts against what it agrees with, where others differ: it is the one written for search engines. The weights were
 * fitted on the development pages. Null where there is no title.
 */
export function findTitle({ tree, data, article, outlet, url }: TitleEvidence): string | null {
  const site = { outlet, host: hostWord(url) };
  const stated = [
    candidate(stringOf(article?.headline), 1.5),
    candidate(metaOf(data, "og:title"), 0.8),
    candidate(metaOf(data, "twitter:title", "twitter:text:title"), 0.2),
    candidate(metaOf(data, "headline", "title", "dc.title", "parsely-title", "sailthru.title"), 0.3),
    candidate(stringOf(article?.name), 0.1),
    candidate(data.titleTag, -0.8),
  ]
    .filter((one) => one !== null)
    .map((one) => ({ ...one, text: withoutOutlet(one.text, site) }));
  const heading = headingOf(tree, data, stated, site);
  const all = heading === null ? stated : [...stated, { text: heading, weight: 1.2 }];
  return mostTrusted(all.map((one) => ({ ...one, text: withoutTail(one.text, all) })));
}

function mostTrusted(candidates: readonly Candidate[]): string | null {
  const votes = new Map<string, { text: string; weight: number }>();
  for (const { text, weight } of candidates) {
    const key = titleKey(text);
    if (key === "") continue;
    const vote = votes.get(key);
    if (vote === undefined) votes.set(key, { text, weight });
    else vote.weight += weight;
  }
  let best: { text: string; weight: number } | null = null;
  for (const vote of votes.values()) if (best === null || vote.weight > best.weight) best = vote;
  return best?.text ?? null;
}

/** "Talks resume - Politics" is "Talks resume" where another source writes just that. */
function withoutTail(text: string, others: readonly Candidate[]): string {
  const lower = text.toLowerCase();
  for (const other of others) {
    if (other.text.length < 8 || other.text.length >= text.length) continue;
    if (lower.startsWith(other.text.toLowerCase()) && TAIL.test(text.slice(other.text.length)))
      return other.text;
  }
  return text;
}

const TAIL = /^\s*[|–—\-:·•»«ㅣ([]/;

function candidate(text: string | null, weight: number): Candidate | null {
  if (text === null) return null;
  const plain = squeeze(decodeHTML(text).replace(/<[^<>]*>/g, ""));
  return plain === "" ? null : { text: plain, weight };
}

const SEPARATOR = /(\s+[|–—\-:·•»«ㅣ]+\s+|\s*[|ㅣ]\s*)/;

/** How a site may be named in a title: by its outlet, or by the word of its address. */
export interface SiteNames {
  readonly outlet: string | null;
  readonly host: string;
}

/** The title without the outlet's name, and what follows it, at its end ("... | Sport | The Post"). */
export function withoutOutlet(title: string, site: SiteNames): string {
  const parts = title.split(SEPARATOR);
  if (parts.length < 3) return title;
  for (let at = 2; at < parts.length; at += 2) {
    if (!namesSite(parts[at]!, site)) continue;
    const head = parts.slice(0, at - 1);
    while (head.length > 2 && titleKey(head.at(-1)!).length < 12 && titleKey(head[0]!).length > 20)
      head.splice(-2);
    return titleKey(head.join("")).length >= 8 || titleKey(head.join("")) === ""
      ? head.join("").trim()
      : title;
  }
  return namesSite(parts[0]!, site) ? parts.slice(2).join("").trim() : title;
}

function namesSite(part: string, { outlet, host }: SiteNames): boolean {
  const key = titleKey(part);
  if (key === "") return false;
  const name = outlet === null ? "" : titleKey(outlet);
  for (const known of [name, host]) {
    if (known === "") continue;
    if (key === known || (key.length > 3 && known.includes(key) && key.length * 3 > known.length))
      return true;
    if (known.length > 3 && key.includes(known) && key.length < known.length + 22) return true;
  }
  return false;
}

/** The telling word of an address: "thecrimson" of "www.thecrimson.com" without "the"; "" where there is none. */
export function hostWord(url: string | null): string {
  const parts =
    /^https?:\/\/([^/:?#]+)/i
      .exec(url ?? "")?.[1]
      ?.toLowerCase()
      .split(".") ?? [];
  const named = parts.filter((part, at) => at < parts.length - 1 && part.length > 3 && part !== "news");
  return titleKey(named.at(-1) ?? "").replace(/^the(?=.{4})/, "");
}

/** The first heading that shares its words with what the page states; failing that, the first that is not the outlet. */
function headingOf(tree: Tree, data: PageData, stated: readonly Candidate[], site: SiteNames): string | null {
  const nodes = data.headings.slice(0, 20);
  const keys = stated.map((one) => titleKey(one.text));
  const whole = nodes.map((node) => contentOf(tree, node)).find((text) => keys.includes(titleKey(text)));
  if (whole !== undefined && whole !== "") return whole;
  const headings = nodes.map((node) => withoutKicker(tree, node)).filter((text) => text !== "");
  const same = headings.find((text) => keys.includes(titleKey(text)));
  if (same !== undefined) return same;
  // A kicker stands before the title within the heading.
  for (const { text } of stated) {
    const key = titleKey(text);
    const within = (heading: string) =>
      titleKey(heading).endsWith(key) && key.length * 2 > titleKey(heading).length;
    if (key.length >= 10 && headings.some(within)) return text;
  }
  const near = headings.find((text) => keys.some((key) => overlap(titleKey(text), key)));
  if (near !== undefined) return near;
  return headings.find((text) => text.split(" ").length > 2 && !namesSite(text, site)) ?? null;
}

const KICKER = /kicker|overline|topline|dachzeile|rubric|eyebrow|visually-?hidden|sr-only|screen-reader/i;

/** The words of a heading without what is marked as its kicker, where more than that is in it. */
function withoutKicker(tree: Tree, heading: number): string {
  const whole = contentOf(tree, heading);
  let rest = whole;
  for (let node = heading + 1; node < tree.end[heading]!; node++) {
    if (!KICKER.test(attribute(tree, node, "class") ?? "")) continue;
    const kicker = contentOf(tree, node);
    if (kicker !== "" && rest.startsWith(kicker)) rest = rest.slice(kicker.length).replace(/^[\s:|–—-]+/, "");
  }
  return titleKey(rest).length >= 8 ? rest : whole;
}

function overlap(a: string, b: string): boolean {
  const [short, long] = a.length < b.length ? [a, b] : [b, a];
  return short.length >= 10 && short.length * 3 > long.length && long.includes(short);
}
