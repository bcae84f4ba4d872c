import { Parser } from "htmlparser2";

/** A link that may lead to an article, and what speaks for and against it. */
export interface ArticleLink {
  readonly url: string;
  readonly title: string;
  readonly score: number;
  readonly reasons: readonly string[];
}

/** A link needs this score: a long title under a heading, or a title and an address that looks like an article's. */
const ENOUGH = 3;
const MOST_LINKS = 300;
/** So many links of one build are a list. */
const LIST = 4;

/**
 * The links of a page that lists articles, in its order, each address once. `base` is the page's own address: links to
 * other sites are left out.
 */
export function articleLinks(html: string, base: string): ArticleLink[] {
  const page = anchorsOf(html);
  const from = page.base === null ? base : (URL.parse(page.base, base)?.href ?? base);
  const candidates = page.anchors.flatMap((anchor) => {
    const url = articleAddress(anchor.href, { from, page: base });
    return url === null ? [] : [{ anchor, url: new URL(url) }];
  });
  const patterns = countsOf(
    candidates.flatMap(({ anchor: { pattern, text } }) => (wordCount(text) >= 4 ? [pattern] : [])),
  );
  const forms = countsOf([
    ...new Map(candidates.map(({ anchor, url }) => [url.href, formOf(anchor, url)])).values(),
  ]);
  const repeats = countsOf(candidates.map(({ anchor, url }) => `${url.href} ${anchor.text}`));
  const hasMain = candidates.filter(({ anchor }) => anchor.inMain && wordCount(anchor.text) >= 4).length >= 3;
  const links = new Map<string, ArticleLink>();
  for (const { anchor, url } of candidates) {
    const signs = signsOf(anchor, url, {
      alike: patterns.get(anchor.pattern) ?? 0,
      ofOneForm: formOf(anchor, url) === "" ? 0 : (forms.get(formOf(anchor, url)) ?? 0),
      repeats: repeats.get(`${url.href} ${anchor.text}`) ?? 0,
      hasMain,
    });
    const score = signs.reduce((sum, [, weight]) => sum + weight, 0);
    const before = links.get(url.href);
    if (before !== undefined && before.score >= score) continue;
    links.set(url.href, {
      url: url.href,
      title: anchor.text,
      score,
      reasons: signs.map(([reason]) => reason),
    });
  }
  return withNeighbours([...links.values()])
    .filter(({ score }) => score >= ENOUGH)
    .slice(0, MOST_LINKS);
}

/**
 * Links beside what they share an address with: one below another article's address ("/story/comments") is no article of
 * its own; one in the folder of other articles needs a little less.
 */
function withNeighbours(links: readonly ArticleLink[]): ArticleLink[] {
  const sure = links.filter(({ score }) => score >= ENOUGH);
  const addresses = new Set(sure.map(({ url }) => url.replace(/\/$/, "")));
  const folders = countsOf(sure.map(({ url }) => folderOf(new URL(url))));
  return links.map((link) => {
    const url = new URL(link.url);
    const folder = folderOf(url);
    if (addresses.has(`${url.origin}${folder}`)) {
      return {
        ...link,
        score: link.score - 9,
        reasons: [...link.reasons, "below another article's address"],
      };
    }
    const near = link.score === ENOUGH - 1 && folder !== "" && (folders.get(folder) ?? 0) >= 2;
    return near ? { ...link, score: ENOUGH, reasons: [...link.reasons, "in the folder of articles"] } : link;
  });
}

function folderOf({ pathname }: URL): string {
  return pathname.replace(/\/$/, "").replace(/\/[^/]*$/, "");
}

function countsOf(values: readonly string[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return counts;
}

/** What links of one list have in common: the elements around them, the folder, and that a number ends the address. */
function formOf({ pattern }: Anchor, url: URL): string {
  const last = `${url.pathname.split("/").at(-1)}${url.search}`;
  return /\d{3,}/.test(last)
    ? `${pattern} ${folderOf(url)} ${last.replace(/\d+/g, "0").replace(/[\p{L}-]+/gu, "w")}`
    : "";
}

/** An `<a>` as it stands on the page. */
interface Anchor {
  readonly href: string;
  readonly text: string;
  readonly inHeading: boolean;
  /** Within navigation, a footer, a sidebar, by element or by class. */
  readonly aside: boolean;
  /** Within what the page marks as its matter. */
  readonly inMain: boolean;
  /** The elements around it with their classes: links of one list have the same. */
  readonly pattern: string;
}

type Sign = readonly [reason: string, weight: number];

interface Surroundings {
  /** Links with titles in the same elements. */
  readonly alike: number;
  /** Links of one form: see formOf. */
  readonly ofOneForm: number;
  /** Links to the same address with the same words: who wrote something, not what. */
  readonly repeats: number;
  /** The page says where its matter is, and links with titles stand there. */
  readonly hasMain: boolean;
}

function signsOf(anchor: Anchor, url: URL, { alike, ofOneForm, repeats, hasMain }: Surroundings): Sign[] {
  const words = wordCount(anchor.text);
  const signs: (Sign | false)[] = [
    words >= 7 && ["a long title", 3],
    words >= 4 && words < 7 && ["a title", 2],
    words < 2 && ["no title", -2],
    anchor.inHeading && ["in a heading", 2],
    alike >= LIST && ["one of a list", 1],
    ofOneForm >= LIST && ["numbers like those of its list", 2],
    repeats >= LIST && ["there again and again", -4],
    anchor.aside && ["beside the page's matter", -4],
    hasMain && !anchor.inMain && !anchor.aside && ["outside of the page's matter", -4],
    ...addressSigns(url),
  ];
  return signs.filter((sign) => sign !== false);
}

/** Parts of an address that name lists, people and services. */
const NO_ARTICLE =
  /\/(?:tags?|topics?|themen?|category|categories|authors?|people|profile|search|login|signin|signup|register|account|subscribe|subscription|newsletters?|about|contact|privacy|terms|cookies?|legal|impressum|help|faq|jobs|careers|advertis\w*|shop|store|podcasts?|feeds?|rss|page|members?|staff|team|experts?|writers?|contributors?|by|bios?)(?:\/|$|\.)|\/(?:advertis\w*|subscri\w*|sign-?(?:in|up)|log-?in)[-/]/i;

/** Queries of lists and services, and WordPress's pages that are no posts. */
const NO_ARTICLE_QUERY =
  /[?&](?:page_id|paged?|cat|tag|author|q|s|search|sort|start|offset|filter|year|month)=/i;
/** An article by its number. */
const ARTICLE_QUERY = /[?&](?:p|id|article|artid|aid|nid|story|news)=\d+/i;
const SERVICE_HOST =
  /^(?:accounts?|auth|login|my|jobs|careers|shop|store|help|support|ads|advertis\w*|tickets?|forum|mail)\./i;

function addressSigns(url: URL): (Sign | false)[] {
  const path = decoded(url.pathname);
  const last = path.split("/").filter(Boolean).at(-1) ?? "";
  return [
    /(?:[\p{L}\d]+-){3,}[\p{L}\d]+/u.test(last) && ["words in its address", 2],
    /\/(?:19|20)\d\d[/-]?(?:0?[1-9]|1[0-2]|[a-z]{3})(?:\/|-|\d)/i.test(path) && ["a date in its address", 2],
    /(?:^|[-/.=])[a-z]?\d{5,}(?:\D|$)/i.test(`${path}${url.search}`) && ["a number in its address", 1],
    ARTICLE_QUERY.test(url.search) && ["an article's number in its address", 2],
    (NO_ARTICLE.test(path) || SERVICE_HOST.test(url.hostname)) && ["an address of lists or services", -4],
    NO_ARTICLE_QUERY.test(url.search) &&
      !ARTICLE_QUERY.test(url.search) && ["an address of lists or services", -4],
    url.search === "" &&
      path.split("/").filter(Boolean).length <= 1 &&
      !/[-_]|\d{4}/.test(path) && ["an address of a section", -2],
    /\.(?:jpe?g|png|gif|webp|svg|mp[34]|zip|xml|json|css|js)$/i.test(path) && ["a file", -9],
  ];
}

function decoded(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}

/** Words; of scripts that do not part them, two characters count as one. */
function wordCount(text: string): number {
  const unparted = text.match(/[\p{sc=Han}\p{sc=Hira}\p{sc=Kana}\p{sc=Thai}]/gu)?.length ?? 0;
  const rest = unparted === 0 ? text : text.replace(/[\p{sc=Han}\p{sc=Hira}\p{sc=Kana}\p{sc=Thai}]/gu, " ");
  return Math.ceil(unparted / 2) + (rest.match(/[\p{L}\p{N}][\p{L}\p{N}'’-]*/gu)?.length ?? 0);
}

/** The address of a link on the same site without its fragment, null of any other. */
function articleAddress(
  href: string,
  { from, page }: { readonly from: string; readonly page: string },
): string | null {
  const url = URL.parse(href.trim(), from);
  const own = new URL(page);
  if (url === null || !/^https?:$/.test(url.protocol) || siteOf(url) !== siteOf(own)) return null;
  url.hash = "";
  const isFront = url.pathname === "/" && !ARTICLE_QUERY.test(url.search);
  return isFront || url.href === own.href ? null : url.href;
}

/** The last two labels of a host, three under a short second level such as "co.uk"; an IP address as it is. */
function siteOf(url: URL): string {
  if (/^[\d.]+$|^\[/.test(url.hostname)) return url.host;
  const labels = url.hostname.split(".");
  const short =
    labels.length > 2 && /^(?:com?|org|net|gov|edu|ac)$/.test(labels.at(-2)!) && labels.at(-1)!.length === 2;
  return labels.slice(short ? -3 : -2).join(".");
}

const ASIDE_TAGS = new Set(["nav", "footer", "aside"]);
const ASIDE_ROLES = new Set(["navigation", "contentinfo", "complementary", "search"]);
const ASIDE_CLASS =
  /(?:^|[\s_-])(?:nav|navbar|navigation|menu|footer|sidebar|breadcrumbs?|share|social|pagination|pager|cookie|banner|skip|topbar|promo|promotion|advert|ads?|sponsored|facets|filters|tags)(?:[\s_-]|$)/i;
const VOID = new Set("area base br col embed hr img input link meta source track wbr".split(" "));
const HEADING = /^h[1-6]$/;
const DEEPEST = 500;
/** Far more than a page has; the rest of an endless one is not looked at. */
const MOST_ANCHORS = 20_000;

/** The links of a page, and the address that its relative ones start from where the page names one. */
interface Page {
  readonly anchors: readonly Anchor[];
  readonly base: string | null;
}

function anchorsOf(html: string): Page {
  const reader = new AnchorReader();
  const parser = new Parser({
    onopentag: (tag, attributes) => reader.open(tag, attributes),
    ontext: (text) => reader.text(text),
    onclosetag: (tag) => reader.close(tag),
  });
  parser.write(html);
  parser.end();
  reader.close("a");
  return reader;
}

interface Element {
  readonly tag: string;
  /** It, or one around it. */
  readonly aside: boolean;
  readonly main: boolean;
  readonly sign: string;
}

/** A link that is still open. */
interface OpenAnchor {
  readonly href: string;
  text: string;
  /** What the link is called where it has no text: its label, its title, the words for its picture. */
  label: string;
  inHeading: boolean;
  readonly depth: number;
}

/** Words for "the rest is there": the title stands beside the link. */
const MORE =
  /^(?:(?:read|learn|see|find out|show|view)\s+)?(?:more|on|details?|full (?:story|text|article)|continue(?: reading)?|open|\W*)[\s.…»>→]*$/i;

class AnchorReader implements Page {
  readonly anchors: Anchor[] = [];
  base: string | null = null;
  readonly #path: Element[] = [];
  #open: OpenAnchor | null = null;
  /** The text of the last heading, until another link's text comes. */
  #heading = "";

  open(tag: string, attributes: { readonly [name: string]: string }): void {
    // Of an endless page the rest is not looked at.
    if (this.anchors.length >= MOST_ANCHORS) return;
    if (tag === "base") this.base ??= attributes.href ?? null;
    if (tag === "a") this.#end();
    if (tag === "a" && attributes.href !== undefined) {
      const inHeading = this.#path.slice(-4).some((element) => HEADING.test(element.tag));
      const label = attributes["aria-label"] ?? attributes.title ?? "";
      this.#open = { href: attributes.href, text: "", label, inHeading, depth: this.#path.length };
    }
    if (this.#open !== null && HEADING.test(tag)) this.#open.inHeading = true;
    if (this.#open !== null && tag === "img" && this.#open.label === "")
      this.#open.label = attributes.alt ?? "";
    if (HEADING.test(tag)) this.#heading = "";
    if (VOID.has(tag) || this.#path.length >= DEEPEST) return;
    const names = `${attributes.class ?? ""} ${attributes.id ?? ""} ${attributes.role ?? ""}`;
    const around = this.#path.at(-1);
    const own =
      ASIDE_TAGS.has(tag) ||
      ASIDE_ROLES.has(attributes.role ?? "") ||
      (tag !== "body" && tag !== "html" && ASIDE_CLASS.test(names));
    const aside = own || around?.aside === true;
    const main = tag === "main" || attributes.role === "main" || around?.main === true;
    this.#path.push({ tag, aside, main, sign: `${tag}.${(attributes.class ?? "").split(/\s+/)[0]}` });
  }

  text(text: string): void {
    if (this.anchors.length >= MOST_ANCHORS) return;
    if (/^(?:script|style)$/.test(this.#path.at(-1)?.tag ?? "")) return;
    if (this.#open !== null && this.#open.text.length < 500) this.#open.text += text;
    else if (
      this.#open === null &&
      this.#heading.length < 500 &&
      this.#path.slice(-4).some(({ tag }) => HEADING.test(tag))
    )
      this.#heading += text;
  }

  close(tag: string): void {
    if (this.anchors.length >= MOST_ANCHORS) return;
    if (tag === "a") this.#end();
    const at = this.#path.findLastIndex((element) => element.tag === tag);
    if (at >= 0) this.#path.length = at;
  }

  #end(): void {
    if (this.#open === null) return;
    const { href, text: own, label, inHeading, depth } = this.#open;
    const around = this.#path.slice(Math.max(0, depth - 4), depth);
    const words = plain(own);
    const isMore = MORE.test(words);
    const text =
      isMore && plain(label) !== "" ? plain(label) : isMore ? plain(this.#heading) || words : words;
    if (isMore) this.#heading = "";
    this.anchors.push({
      href,
      text,
      inHeading,
      aside: around.at(-1)?.aside === true,
      inMain: around.at(-1)?.main === true,
      pattern: around.map(({ sign }) => sign).join(" "),
    });
    this.#open = null;
  }
}

function plain(text: string): string {
  return text.replace(/\s+/g, " ").trim();
}
