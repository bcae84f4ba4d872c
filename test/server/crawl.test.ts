import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { faultsOf } from "../valid-html.ts";
import { type BrowserAt, browserAt, HAS_BROWSER } from "./browser.ts";
import { type TestWorkspace, testWorkspace } from "./workspace.ts";

/** Pages of one kind that are looked at: of articles, people and the like some stand for all. */
const OF_A_KIND = 3;

let workspace: TestWorkspace;
/** Addresses that were reached from the first page by links, with what they answered. */
const reached = new Map<string, { readonly status: number; readonly type: string; readonly body: string }>();
/** Which page links to an address. */
const linkedFrom = new Map<string, string>();

beforeAll(async () => {
  workspace = await testWorkspace();
  await crawl();
}, 300_000);
afterAll(() => workspace.close());

/** "/d/1/articles/4?line=p1" is of the kind "/d/#/articles/#?line". */
function kindOf(address: string): string {
  const url = new URL(address, "http://127.0.0.1:8731");
  const path = url.pathname
    .split("/")
    .map((part, index, all) => (/^\d+$/.test(part) || NAMED.has(all[index - 1] ?? "") ? "#" : part))
    .join("/");
  const query = [...url.searchParams.keys()].sort().join("&");
  return query === "" ? path : `${path}?${query}`;
}

/** Of pages that differ by filters one is looked at; the evidence beside a page is another. */
function formOf(address: string): string {
  const [path = "", query = ""] = kindOf(address).split("?");
  return /\bopen\b/.test(query) ? `${path}?open` : path;
}

/** What stands behind these in an address is a name. */
const NAMED = new Set(["positions", "people", "statements", "calendar", "export"]);

/**
 * What is no page of the workspace: pages of others as they were fetched, in a frame without rights; the mail of the digest
 * in such a frame; the report, which is a file to download.
 */
const APART = /\/original\/content|\/digest\/preview|\/export\/html/;

async function crawl(): Promise<void> {
  const waiting = ["/"];
  const counts = new Map<string, number>();
  for (let address = waiting.shift(); address !== undefined; address = waiting.shift()) {
    const kind = kindOf(address);
    const count = counts.get(kind) ?? 0;
    if (reached.has(address) || count >= OF_A_KIND) continue;
    counts.set(kind, count + 1);
    const answer = await workspace.get(address);
    const type = answer.headers.get("content-type") ?? "";
    const body = await answer.text();
    reached.set(address, { status: answer.status, type, body });
    if (!type.startsWith("text/html") || APART.test(address)) continue;
    for (const link of linksOf(body)) {
      if (!linkedFrom.has(link)) linkedFrom.set(link, address);
      waiting.push(link);
    }
  }
}

/** The addresses of this server that a page links to or shows in frames, without what stands behind "#". */
function linksOf(html: string): string[] {
  return [...html.matchAll(/(?:href|src)="(\/[^"#]*)/g)].map(([, link]) => link!.replaceAll("&amp;", "&"));
}

function pages(): string[] {
  return [...reached].flatMap(([address, { type }]) =>
    type.startsWith("text/html") && !APART.test(address) ? [address] : [],
  );
}

describe("all pages that links lead to", () => {
  test("are many, and of every part of the dossier", () => {
    const kinds = new Set([...reached.keys()].map(kindOf));
    for (const kind of ["/", "/d/#", "/d/#/positions", "/d/#/review", "/help"]) expect(kinds).toContain(kind);
    expect(reached.size).toBeGreaterThan(30);
  });

  test("are there: no link leads nowhere", () => {
    const broken = [...reached].flatMap(([address, { status }]) =>
      status < 400 ? [] : [`${address} answers ${status}, linked from ${linkedFrom.get(address)}`],
    );
    expect(broken).toEqual([]);
  });

  test("are valid HTML", async () => {
    const faults: string[] = [];
    for (const address of pages()) {
      for (const fault of await faultsOf(reached.get(address)!.body)) faults.push(`${address}: ${fault}`);
    }
    expect(faults).toEqual([]);
  }, 120_000);

  test("have no script or style of their own", () => {
    const own = pages().filter((address) =>
      /<script(?![^>]*\ssrc=)|<style|\sstyle="|\son[a-z]+="/i.test(reached.get(address)!.body),
    );
    expect(own).toEqual([]);
  });

  test("have one heading of the first rank and a title that says which page it is", () => {
    const titles = new Map<string, string>();
    for (const address of pages()) {
      const { body } = reached.get(address)!;
      if (!body.includes("<body")) continue;
      expect([address, body.match(/<h1[ >]/g)?.length]).toEqual([address, 1]);
      titles.set(address, /<title>([^<]+)/.exec(body)?.[1] ?? "");
    }
    expect([...titles].filter(([, title]) => !title.includes("Rapporteur"))).toEqual([]);
  });
});

describe.skipIf(!HAS_BROWSER)("a page of each kind in a browser", () => {
  let browser: BrowserAt;
  beforeAll(async () => {
    browser = await browserAt(workspace.context);
  }, 120_000);
  afterAll(() => browser?.close());

  test("axe finds nothing, nothing scrolls to the side, nothing fails, wide and narrow, light and dark", async () => {
    const kinds = new Map(pages().map((address) => [formOf(address), address]));
    const bodies = [...kinds.values()].filter((address) => reached.get(address)!.body.includes("<body"));
    expect(bodies.length).toBeGreaterThan(20);
    const views = [
      [1440, "light"],
      [360, "dark"],
    ] as const;
    expect(await browser.offences(bodies, views)).toEqual([]);
    expect(browser.faults).toEqual([]);
  }, 300_000);
});
