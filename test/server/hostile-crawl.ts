import { parseHTML } from "linkedom";

/** A page that was fetched, with all that is not as a page of the workspace is to be. */
export interface Crawled {
  readonly address: string;
  readonly route: string;
  readonly status: number;
  readonly type: string;
  readonly html: string;
}

export interface CrawlOptions {
  readonly base: string;
  readonly headers: Record<string, string>;
  /** Paths to begin with. */
  readonly seeds: readonly string[];
  /** Mounted addresses, as "/d/:dossier/articles/:number". */
  readonly routes: readonly string[];
  /** How many pages of one route are looked at. */
  readonly most: (route: string) => number;
}

/** The mounted address that a path belongs to; the most exact where several fit. */
export function routeOf(path: string, routes: readonly string[]): string {
  const fitting = routes.filter((route) => patternOf(route).test(path));
  return fitting.sort((a, b) => a.split(":").length - b.split(":").length)[0] ?? "(none)";
}

function patternOf(route: string): RegExp {
  const source = route
    .split("/")
    .map((part) =>
      part.startsWith(":") ? "[^/]+" : part === "*" ? ".*" : part.replace(/[.+^$()|[\]\\]/g, "\\$&"),
    )
    .join("/");
  return new RegExp(`^${source}$`);
}

/** Follows every link of the workspace's own, page by page, up to so many of each mounted address. */
export async function crawl(options: CrawlOptions): Promise<Crawled[]> {
  const { base, headers, seeds, routes, most } = options;
  const queue = [...seeds];
  const seen = new Set<string>(seeds);
  const counts = new Map<string, number>();
  const pages: Crawled[] = [];
  for (let next = queue.shift(); next !== undefined; next = queue.shift()) {
    const { pathname } = new URL(next, base);
    const route = routeOf(pathname, routes);
    const count = counts.get(route) ?? 0;
    if (!seeds.includes(next)) {
      if (count >= most(route)) continue;
      counts.set(route, count + 1);
    }
    const answer = await fetch(new URL(next, base), { headers, redirect: "manual" });
    const type = answer.headers.get("content-type") ?? "";
    const html = await answer.text();
    pages.push({ address: next, route, status: answer.status, type, html });
    if (!type.includes("html")) continue;
    for (const link of linksIn(html, new URL(next, base))) {
      if (seen.has(link)) continue;
      seen.add(link);
      queue.push(link);
    }
  }
  return pages;
}

function linksIn(html: string, from: URL): string[] {
  const { document } = parseHTML(html);
  return [...document.querySelectorAll("a[href], iframe[src]")].flatMap((element) => {
    const given = element.getAttribute("href") ?? element.getAttribute("src") ?? "";
    if (!URL.canParse(given, from.href)) return [];
    const url = new URL(given, from);
    return url.origin === from.origin ? [`${url.pathname}${url.search}`] : [];
  });
}

const LOADING: ReadonlySet<string> = new Set([
  "SCRIPT",
  "LINK",
  "IMG",
  "IFRAME",
  "SOURCE",
  "VIDEO",
  "AUDIO",
  "EMBED",
  "OBJECT",
  "BASE",
]);

/** What in the markup of a page is not the workspace's own: handlers, scripts, addresses that run or load from elsewhere. */
export function foreignParts(html: string): string[] {
  const { document } = parseHTML(html);
  const found: string[] = [];
  for (const element of document.querySelectorAll("*")) {
    const name = element.tagName.toUpperCase();
    for (const { name: attribute, value } of element.attributes) {
      if (/^on/i.test(attribute)) found.push(`<${name} ${attribute}>`);
      if (attribute === "style" || attribute === "srcdoc") found.push(`<${name} ${attribute}>`);
      if (!["href", "src", "action", "formaction", "data", "xlink:href", "poster"].includes(attribute))
        continue;
      const scheme = /^\s*([a-z][a-z0-9+.-]*):/i.exec(value)?.[1]?.toLowerCase();
      if (scheme !== undefined && !["http", "https", "mailto"].includes(scheme))
        found.push(`<${name} ${attribute}=${value}>`);
      const outside = scheme !== undefined || /^\s*(?:\/\/|\\)/.test(value);
      if (outside && (LOADING.has(name) || attribute === "action"))
        found.push(`<${name} ${attribute}=${value}>`);
    }
    if (name === "SCRIPT" && !(element.getAttribute("src") ?? "").startsWith("/assets/"))
      found.push(`<SCRIPT>${element.textContent}`);
    if (["STYLE", "EMBED", "OBJECT", "BASE"].includes(name)) found.push(`<${name}>`);
    if (name === "META" && element.hasAttribute("http-equiv")) found.push("<META http-equiv>");
  }
  return found;
}
