import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { inspectRoutes } from "hono/dev";
import { type Browser, type BrowserContext, chromium, type Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { ALONE_OPTIONS } from "../../src/app/server/access/options.ts";
import { createApp } from "../../src/app/server/app.tsx";
import { type RunningServer, startServer } from "../../src/app/server/serve.ts";
import { type Crawled, crawl, foreignParts } from "./hostile-crawl.ts";
import { HOSTILE_WORDS, MARK } from "./hostile-words.ts";
import { fillHostile, SESSION } from "./hostile-workspace.ts";
import { type TestWorkspace, testWorkspace } from "./workspace.ts";

const LONG = 900_000;
const BROWSER = "/usr/bin/chromium";
const FLAGS = [
  "--no-sandbox",
  "--disable-gpu",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

let folder: string;
let workspace: TestWorkspace;
let server: RunningServer;
let browser: Browser;
let routes: string[];
let pages: Crawled[];

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "rapporteur-hostile-"));
  workspace = await testWorkspace(["examples"], { mode: "shared", access: ALONE_OPTIONS });
  await fillHostile(workspace.store, folder);
  server = await startServer(workspace.context, { host: "127.0.0.1", port: 0 });
  browser = await chromium.launch({ executablePath: BROWSER, args: FLAGS });
  routes = [
    ...new Set(
      inspectRoutes(createApp(workspace.context))
        .filter(({ method, isMiddleware }) => method === "GET" && !isMiddleware)
        .map(({ path }) => path),
    ),
  ].filter((path) => path !== "/assets/:file" && !path.startsWith("/api/"));
  pages = await crawl({
    base: server.address,
    headers: { Cookie: `rapporteur=${SESSION}`, Accept: "text/html" },
    seeds: seedsOf(routes),
    routes,
    most: (route) => (/\/articles\/:\w+$/.test(route) ? HOSTILE_WORDS.length + 25 : 12),
  });
}, LONG);
afterAll(async () => {
  await browser?.close();
  await server?.close();
  await workspace?.close();
  rmSync(folder, { recursive: true, force: true });
}, 60_000);

/** Pages that are reached by no link: those without parameters, and those that tell what was asked for. */
function seedsOf(mounted: readonly string[]): string[] {
  const plain = mounted.map((route) => route.replace(":dossier", "1")).filter((path) => !/[:*]/.test(path));
  const asked = HOSTILE_WORDS.slice(0, 8).flatMap((words) => {
    const given = encodeURIComponent(words);
    return [
      `/search?q=${given}`,
      `/d/1/search?q=${given}`,
      `/login?next=${given}`,
      `/d/1?since=${given}`,
      `/d/1?open=${given}`,
      `/d/1/statements?speaker=${given}&party=${given}&q=${given}`,
      `/d/1/people?q=${given}`,
      `/d/1/people/${given}`,
      `/d/1/positions?then=${given}&issue=${given}`,
      `/d/1/positions/${given}`,
      `/d/1/review?order=${given}&subject=${given}`,
      `/d/1/timeline?from=${given}`,
      `/d/1/calendar?month=${given}`,
      `/d/${given}`,
      `/nowhere/${given}`,
      `/d/1/evidence/1/${given}`,
    ];
  });
  const lines = Array.from({ length: 8 }, (_, index) => index + 10).flatMap((number) => [
    `/d/1/review/${number}/s1`,
    `/d/1/statements/${number}.s1`,
    `/d/1/articles/${number}/versions`,
    `/api/v1/dossiers/1/articles/${number}`,
    `/api/v1/dossiers/1/articles/${number}/original`,
  ]);
  return [...new Set([...plain, ...asked, ...lines])];
}

const isOriginal = ({ route }: Crawled): boolean => route.includes("/original");
const isPage = ({ type, status }: Crawled): boolean =>
  /html|xml/.test(type) && (status < 300 || status >= 400);

test("every mounted page is looked at, with hostile words on it", () => {
  const seen = new Map<string, number>();
  for (const { route, html } of pages) {
    seen.set(route, (seen.get(route) ?? 0) + (html.includes(MARK) ? 1 : 0));
  }
  expect(routes.filter((route) => !seen.has(route) && !UNLINKED.has(route))).toEqual([]);
  expect(pages.filter(({ status }) => status >= 500).map(({ address }) => address)).toEqual([]);
  const articles = seen.get("/d/:dossier/articles/:number");
  if (articles !== undefined) expect(articles).toBeGreaterThanOrEqual(40);
  expect(seen.get("/d/:dossier")).toBeGreaterThan(0);
});

/** Addresses that lead on by a secret that only a mail has. */
const UNLINKED: ReadonlySet<string> = new Set(["/unsubscribe/:token"]);

/**
 * What is of our own making: the bookmarklet by which an article is added, and the style and policy in documents that stand by
 * themselves, a mail and an export.
 */
function isOwn({ route }: Crawled, part: string): boolean {
  const bookmarklet = `<A href=javascript:void(window.open("${server.address}d/`;
  if (route === "/d/:dossier/sources" && part.startsWith(bookmarklet)) return !part.includes(MARK);
  const alone = route === "/d/:dossier/export/:format" || route === "/d/:dossier/settings/digest/preview";
  return alone && (part === "<STYLE>" || part === "<META http-equiv>");
}

test("the API never answers as a page", () => {
  const answers = pages.filter(({ address }) => /^\/api\/v1\/dossiers/.test(address));
  expect(answers.length).toBeGreaterThan(8);
  expect(answers.filter(({ type }) => /html|xml|svg/.test(type))).toEqual([]);
});

test("no markup comes from outside", () => {
  const foreign = pages
    .filter((page) => page.type.includes("html") && !isOriginal(page))
    .flatMap((page) =>
      foreignParts(page.html)
        .filter((part) => !isOwn(page, part))
        .map((part) => `${page.address}: ${part}`),
    );
  expect(foreign).toEqual([]);
});

test(
  "nothing runs, and nothing is asked for outside, on any page in a browser",
  async () => {
    const shown = pages.filter(isPage);
    expect(shown.length).toBeGreaterThan(40);
    expect(await happenings(shown, { bypassCSP: false })).toEqual([]);
  },
  LONG,
);

test(
  "nor where the browser's own protection is off",
  async () => {
    const counts = new Map<string, number>();
    const some = pages.filter((page) => {
      if (!isPage(page) || isOriginal(page)) return false;
      counts.set(page.route, (counts.get(page.route) ?? 0) + 1);
      return counts.get(page.route)! <= 6;
    });
    expect(await happenings(some, { bypassCSP: true })).toEqual([]);
  },
  LONG,
);

test(
  "nor for who signs in, whatever name they type",
  async () => {
    const context = await browser.newContext();
    const [page, trap] = await trapped(context);
    for (const words of HOSTILE_WORDS.slice(0, 4)) {
      await page.goto(new URL(`/login?next=${encodeURIComponent(words)}`, server.address).href);
      await page.fill("#name", words.slice(0, 80));
      await page.fill("#password", words);
      await page.click("button[type=submit]");
      await page.waitForSelector("#fault");
      await touch(page);
    }
    await context.close();
    expect(trap).toEqual([]);
  },
  LONG,
);

/** Opens the pages one after the other, as the owner, and gives all that happened that must not. */
async function happenings(
  shown: readonly Crawled[],
  options: { readonly bypassCSP: boolean },
): Promise<string[]> {
  const context = await browser.newContext({ ...options, acceptDownloads: true });
  await context.addCookies([
    { name: "rapporteur", value: SESSION, url: server.address, httpOnly: true, sameSite: "Lax" },
  ]);
  const [page, trap] = await trapped(context);
  let openedCount = 0;
  for (const { address } of shown) {
    const failure = await page
      .goto(new URL(address, server.address).href, { waitUntil: "load" })
      .then(() => null, String);
    if (failure === null) {
      await touch(page);
      openedCount++;
    } else if (!/Download is starting|net::ERR_ABORTED/.test(failure)) {
      // Only what is meant to be saved may end its opening: a page that was not seen proves nothing.
      trap.push(`${address} was not opened: ${failure.slice(0, 200)}`);
    }
  }
  if (openedCount < shown.length * 0.9) trap.push(`only ${openedCount} of ${shown.length} pages were opened`);
  console.info(`${openedCount} of ${shown.length} pages opened`);
  await context.close();
  return trap;
}

const RUNS = /Content Security Policy|Refused to|fired at/i;

/** Tells of everything that the hostile words would do, if they did anything. */
const TRAP = `
  const fired = () => console.error("fired at " + location.href);
  Object.defineProperty(window, ${JSON.stringify(MARK)}, { set: fired });
  for (const name of ["alert", "confirm", "prompt", "open"]) Object.defineProperty(window, name, { value: fired });
`;

/** A page with a trap for everything that a script could do. */
async function trapped(context: BrowserContext): Promise<[Page, string[]]> {
  const trap: string[] = [];
  const { origin } = new URL(server.address);
  await context.addInitScript({ content: TRAP });
  const page = await context.newPage();
  const at = (): string => new URL(page.url() || "about:blank").href.slice(0, 160);
  context.on("page", (other) => trap.push(`a window from ${at()}: ${other.url()}`));
  context.on("request", (request) => {
    const url = request.url();
    // A frame that may load nothing still asks for its own address.
    if (!/^(?:data|blob|about):/.test(url) && new URL(url).origin !== origin)
      trap.push(`${at()} asks for ${url}`);
  });
  page.on("dialog", (dialog) => {
    trap.push(`a dialog on ${at()}`);
    void dialog.dismiss();
  });
  page.on("pageerror", (error) => trap.push(`an error on ${at()}: ${error.message}`));
  page.on("console", (message) => {
    const from = message.location().url;
    // In the frame of an original, that something was refused is what the frame is for.
    if (/\/original(?:\/|$|\?)/.test(from) && !message.text().includes("fired at")) return;
    if (RUNS.test(message.text())) trap.push(`${at()}: ${message.text().slice(0, 300)}`);
  });
  return [page, trap];
}

/** Does to all elements what a hand or the keyboard would, but for following links and sending forms. */
const TOUCH = `
  for (const details of document.querySelectorAll("details")) details.open = true;
  for (const element of document.querySelectorAll("*")) {
    for (const kind of ["mouseover", "mouseenter", "focus", "toggle", "load", "error"]) {
      element.dispatchEvent(new Event(kind, { bubbles: false }));
    }
  }
`;

async function touch(page: Page): Promise<void> {
  await page.evaluate(TOUCH);
}
