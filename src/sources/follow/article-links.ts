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

/** An `<a>` as it stands on the page. */
interface Anchor {
  readonly href: string;
  readonly text: string;
  readonly inHeading: boolean;
  /** Within navigation, a footer, a sidebar, by element or by class. */
  readonly aside: boolean;
  /** The elements around it with their classes: links of one list have the same. */
  readonly pattern: string;
}

/**
 * The links of a page that lists articles, in its order, each address once. `base` is the page's own address: links to
 * other sites are left out.
 */
export function articleLinks(html: string, base: string): ArticleLink[] {
  const anchors = anchorsOf(html);
  const patternCounts = new Map<string, number>();
  for (const { pattern, text } of anchors) {
    if (wordCount(text) >= 4) patternCounts.set(pattern, (patternCounts.get(pattern) ?? 0) + 1);
  }
  const links = new Map<string, ArticleLink>();
  for (const anchor of anchors) {
    const url = articleAddress(anchor.href, base);
    if (url === null) continue;
    const signs = signsOf(anchor, new URL(url), patternCounts.get(anchor.pattern) ?? 0);
    const score = signs.reduce((sum, [, weight]) => sum + weight, 0);
    const before = links.get(url);
    if (before !== undefined && before.score >= score) continue;
    links.set(url, { url, title: anchor.text, score, reasons: signs.map(([reason]) => reason) });
  }
  return [...links.values()].filter(({ score }) => score >= ENOUGH).slice(0, MOST_LINKS);
}

type Sign = readonly [reason: string, weight: number];

function signsOf(anchor: Anchor, url: URL, alike: number): Sign[] {
  const words = wordCount(anchor.text);
  const signs: (Sign | false)[] = [
    words >= 7 && ["a long title", 3],
    words >= 4 && words < 7 && ["a title", 2],
    words < 3 && ["no title", -2],
    anchor.inHeading && ["in a heading", 2],
    alike >= 4 && ["one of a list", 1],
    anchor.aside && ["beside the page's matter", -4],
    ...addressSigns(url),
  ];
  return signs.filter((sign) => sign !== false);
}

/** Parts of an address that name lists, people and services. */
const NO_ARTICLE =
  /\/(?:tags?|topics?|themen?|category|categories|authors?|people|profile|search|login|signin|signup|register|account|subscribe|subscription|newsletters?|about|contact|privacy|terms|cookies?|legal|impressum|help|faq|jobs|careers|advertis\w*|shop|store|podcasts?|feeds?|rss|page)(?:\/|$|\.)/i;

function addressSigns(url: URL): (Sign | false)[] {
  const path = decoded(url.pathname);
  const last = path.split("/").filter(Boolean).at(-1) ?? "";
  return [
    /(?:[\p{L}\d]+-){3,}[\p{L}\d]+/u.test(last) && ["words in its address", 2],
    /\/(?:19|20)\d\d[/-]?(?:0?[1-9]|1[0-2]|[a-z]{3})(?:\/|-|\d)/i.test(path) && ["a date in its address", 2],
    /(?:^|[-/.=])[a-z]?\d{5,}(?:\D|$)/i.test(`${path}${url.search}`) && ["a number in its address", 1],
    NO_ARTICLE.test(path) && ["an address of lists or services", -4],
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

function wordCount(text: string): number {
  return text.match(/[\p{L}\p{N}][\p{L}\p{N}'’-]*/gu)?.length ?? 0;
}

/** The address of a link on the same site without its fragment, null of any other. */
function articleAddress(href: string, base: string): string | null {
  const url = URL.parse(href.trim(), base);
  const own = new URL(base);
  if (url === null || !/^https?:$/.test(url.protocol) || siteOf(url) !== siteOf(own)) return null;
  url.hash = "";
  return url.pathname === "/" || url.href === own.href ? null : url.href;
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
const ASIDE_CLASS =
  /(?:^|[\s_-])(?:nav|navbar|navigation|menu|footer|sidebar|breadcrumbs?|share|social|pagination|pager|cookie|banner|skip)(?:[\s_-]|$)/i;
const VOID = new Set("area base br col embed hr img input link meta source track wbr".split(" "));
const HEADING = /^h[1-6]$/;
const DEEPEST = 500;
/** Far more than a page has; the rest of an endless one is not looked at. */
const MOST_ANCHORS = 20_000;

function anchorsOf(html: string): Anchor[] {
  const anchors: Anchor[] = [];
  const path: { readonly tag: string; readonly aside: boolean; readonly sign: string }[] = [];
  let open: { href: string; text: string; inHeading: boolean; depth: number } | null = null;
  const close = (): void => {
    if (open === null) return;
    const around = path.slice(0, open.depth);
    const pattern = around
      .slice(-4)
      .map(({ sign }) => sign)
      .join(" ");
    const aside = around.some((element) => element.aside);
    const { href, inHeading } = open;
    anchors.push({ href, text: open.text.replace(/\s+/g, " ").trim(), inHeading, aside, pattern });
    open = null;
  };
  const parser = new Parser({
    onopentag(tag, attributes) {
      if (tag === "a") close();
      if (tag === "a" && attributes.href !== undefined && anchors.length < MOST_ANCHORS) {
        const inHeading = path.slice(-4).some((element) => HEADING.test(element.tag));
        open = { href: attributes.href, text: "", inHeading, depth: path.length };
      }
      if (open !== null && HEADING.test(tag)) open.inHeading = true;
      if (VOID.has(tag) || path.length >= DEEPEST) return;
      const names = `${attributes.class ?? ""} ${attributes.id ?? ""} ${attributes.role ?? ""}`;
      const aside = ASIDE_TAGS.has(tag) || (tag !== "body" && tag !== "html" && ASIDE_CLASS.test(names));
      path.push({ tag, aside, sign: `${tag}.${(attributes.class ?? "").split(/\s+/)[0]}` });
    },
    ontext(text) {
      if (open !== null && open.text.length < 500 && !/^(?:script|style)$/.test(path.at(-1)?.tag ?? "")) {
        open.text += text;
      }
    },
    onclosetag(tag) {
      if (tag === "a") close();
      const at = path.map((element) => element.tag).lastIndexOf(tag);
      if (at >= 0) path.length = at;
    },
  });
  parser.write(html);
  parser.end();
  close();
  return anchors;
}
