import { gzipSync } from "node:zlib";
import { afterEach, describe, expect, test } from "vitest";
import { type Fetcher, type FetchOptions, pageFetcher } from "../../src/sources/fetch/fetch-page.ts";
import { hostQueue } from "../../src/sources/fetch/politeness.ts";
import { articleLinks } from "../../src/sources/follow/article-links.ts";
import { discover } from "../../src/sources/follow/discover.ts";
import { type FollowState, type Polled, poll } from "../../src/sources/follow/poll.ts";
import { afterAnswer, afterFailure, nextLook } from "../../src/sources/follow/schedule.ts";
import { type Handler, type Loopback, loopback } from "../loopback.ts";

const open: { close(): unknown }[] = [];
afterEach(async () => {
  await Promise.all(open.splice(0).map((thing) => thing.close()));
});

async function serve(handler: Handler, robots: string | null = null): Promise<Loopback> {
  const server = await loopback(handler, robots);
  open.push(server);
  return server;
}

function fetcher(options: Partial<FetchOptions> = {}): Fetcher {
  const made = pageFetcher({ userAgent: "Test/1", refusal: () => null, ...options });
  open.push(made);
  return made;
}

const NOW = new Date("2031-03-04T12:00:00Z");

function state(url: string, given: Partial<FollowState> = {}): FollowState {
  return {
    url,
    kind: "feed",
    title: null,
    etag: null,
    lastModified: null,
    nextAt: NOW.toISOString(),
    fetchedAt: null,
    failures: 0,
    lastError: null,
    ...given,
  };
}

function asked(from: FollowState, fetch = fetcher()): Promise<Polled> {
  return poll(from, { ask: fetch.ask, now: NOW, random: () => 0.5 });
}

const LONG = "The ministers of Arvenia and Tolmark met in Varn. ".repeat(20);
const FEED = `<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel><title>Varn Post</title>
<item><title>Ferry</title><link>/2031/ferry</link><description>It reopens.</description></item>
<item><title>Lake</title><link>https://other.example/lake</link><content:encoded><![CDATA[<p>${LONG}</p>]]></content:encoded></item>
<item><title>No link</title><description>A note without an address.</description></item></channel></rss>`;

describe("a feed", () => {
  test("gives whole articles as documents, the others as links", async () => {
    const { url } = await serve((_request, response) =>
      response.writeHead(200, { etag: '"a"', "last-modified": "Tue, 04 Mar 2031 09:00:00 GMT" }).end(FEED),
    );
    const polled = await asked(state(`${url}/feed`));
    expect(polled.links).toEqual([`${url}/2031/ferry`]);
    expect(polled.documents.map(({ hints }) => [hints.url, hints.title, hints.outlet])).toEqual([
      ["https://other.example/lake", "Lake", "Varn Post"],
      [null, "No link", "Varn Post"],
    ]);
    expect(polled.state).toEqual({
      ...state(`${url}/feed`),
      title: "Varn Post",
      etag: '"a"',
      lastModified: "Tue, 04 Mar 2031 09:00:00 GMT",
      nextAt: "2031-03-04T13:00:00.000Z",
      fetchedAt: NOW.toISOString(),
    });
  });

  test("is asked for changes only", async () => {
    const { url, requests } = await serve((request, response) =>
      request.headers["if-none-match"] === '"a"'
        ? response.writeHead(304).end()
        : response.writeHead(200, { etag: '"a"' }).end(FEED),
    );
    const first = await asked(state(url));
    const second = await asked(first.state);
    expect(second).toMatchObject({ changed: false, links: [], documents: [] });
    expect(second.state).toMatchObject({ etag: '"a"', title: "Varn Post", lastError: null });
    expect(requests.at(-1)?.headers["if-none-match"]).toBe('"a"');
  });

  test("a failure is told in words and puts it off, longer each time; an answer makes it good", async () => {
    let status = 500;
    const { url } = await serve((_request, response) => response.writeHead(status).end(FEED));
    const first = (await asked(state(url, { etag: '"a"' }))).state;
    expect(first).toMatchObject({
      failures: 1,
      etag: '"a"',
      lastError: "the server answered with status 500",
    });
    expect(first.nextAt).toBe("2031-03-04T12:11:15.000Z");
    const second = (await asked(first)).state;
    expect(second).toMatchObject({ failures: 2, nextAt: "2031-03-04T12:22:30.000Z" });
    status = 200;
    expect((await asked(second)).state).toMatchObject({ failures: 0, lastError: null });
  });

  test.each([
    ["in seconds", "7200", "2031-03-04T14:00:00.000Z"],
    ["for ever", "999999999", "2031-03-11T12:00:00.000Z"],
  ])("Retry-After %s is heeded", async (_name, header, nextAt) => {
    const { url } = await serve((_request, response) =>
      response.writeHead(429, { "retry-after": header }).end(),
    );
    expect((await asked(state(url))).state.nextAt).toBe(nextAt);
  });

  test("one that is gone for good is tried once a week", async () => {
    const { url } = await serve((_request, response) => response.writeHead(410).end());
    expect((await asked(state(url))).state).toMatchObject({
      lastError: "the page is gone for good (status 410)",
      nextAt: "2031-03-11T12:00:00.000Z",
    });
  });

  test("a permanent redirect is noted, a passing one is not", async () => {
    const { url } = await serve((request, response) => {
      if (request.url === "/old") response.writeHead(301, { location: "/new" }).end();
      else if (request.url === "/new") response.writeHead(302, { location: "/today" }).end();
      else response.end(FEED);
    });
    expect((await asked(state(`${url}/old`))).state.url).toBe(`${url}/new`);
  });

  test.each<[string, Handler, RegExp, Partial<FetchOptions>]>([
    ["an error page", (_q, response) => response.end("<html><p>Sorry"), /no feed any more/, {}],
    ["a picture", (_q, response) => response.end(Buffer.from("89504e470d0a1a0a", "hex")), /PNG/, {}],
    ["an empty answer", (_q, response) => response.end(), /is empty/, {}],
    ["entities", (_q, response) => response.end(`<!DOCTYPE x [<!ENTITY a "b">]>${FEED}`), /entities/, {}],
    [
      "a gzip bomb",
      (_q, response) =>
        response.writeHead(200, { "content-encoding": "gzip" }).end(gzipSync(Buffer.alloc(50_000_000, "a"))),
      /more than 10 MB/,
      {},
    ],
    [
      "a server that drips",
      (_q, response) => void response.write("<rss>"),
      /longer than 0.3 s/,
      { maxTime: 300 },
    ],
    [
      "a redirect to a private address",
      (_q, response) => response.writeHead(302, { location: "http://10.1.2.3/feed" }).end(),
      /private network/,
      { refusal: (address) => (address === "10.1.2.3" ? "an address of a private network" : null) },
    ],
    [
      "a redirect to a file",
      (_q, response) => response.writeHead(302, { location: "file:///etc/passwd" }).end(),
      /only http/,
      {},
    ],
  ])("%s is a failure", async (_name, handler, message, options) => {
    const { url } = await serve(handler);
    const { state: after } = await asked(state(url), fetcher(options));
    expect(after.lastError).toMatch(message);
    expect(after.failures).toBe(1);
  });

  test("robots.txt is heeded, and its delay known", async () => {
    const { url } = await serve(
      (_q, response) => response.end(FEED),
      "User-agent: *\nDisallow: /closed\nCrawl-delay: 7",
    );
    const fetch = fetcher();
    expect((await asked(state(`${url}/closed/feed`), fetch)).state.lastError).toMatch(/robots\.txt/);
    expect(await fetch.crawlDelay(url)).toBe(7);
  });
});

describe("when to ask again", () => {
  const minutes = (date: Date): number => (date.getTime() - NOW.getTime()) / 60_000;
  test.each([
    ["nothing said", null, 60],
    ["a while", 7200, 120],
    ["too soon", 5, 15],
    ["too late", 9_999_999, 24 * 60],
  ])("%s", (_name, maxAge, expected) => {
    expect(minutes(afterAnswer(NOW, maxAge, () => 0.5))).toBeCloseTo(expected);
    expect(minutes(afterAnswer(NOW, maxAge, () => 0))).toBeCloseTo(expected * 0.9);
  });

  test("back-off doubles up to a day, half of it by chance", () => {
    const wait = (failures: number, chance: number): number =>
      minutes(afterFailure(NOW, failures, { retryAfter: null, random: () => chance }));
    expect([1, 2, 3, 7, 8, 500].map((failures) => wait(failures, 1))).toEqual([15, 30, 60, 960, 1440, 1440]);
    expect(wait(3, 0)).toBe(30);
  });

  test("an article is looked at again for ten days", () => {
    const first = new Date("2031-03-01T00:00:00Z");
    const at = (hours: number): Date => new Date(first.getTime() + hours * 3_600_000);
    expect(nextLook(first, at(0))).toEqual(at(6));
    expect(nextLook(first, at(6.1))).toEqual(at(24));
    expect(nextLook(first, at(100))).toEqual(at(240));
    expect(nextLook(first, at(300))).toBeNull();
  });
});

describe("politeness", () => {
  test("one request at a time for a host, with a pause; other hosts meanwhile", async () => {
    const queue = hostQueue(async () => 60);
    const log: string[] = [];
    const work = (name: string) => async (): Promise<void> => {
      log.push(`${name} begins`);
      await new Promise((resolve) => setTimeout(resolve, 20));
      log.push(`${name} ends`);
      if (name === "a1") throw new Error("no");
    };
    const start = performance.now();
    const a1 = queue.run("a", work("a1")).catch(() => {});
    const a2 = queue.run("a", work("a2"));
    const b1 = queue.run("b", work("b1"));
    await Promise.all([a1, a2, b1]);
    expect(log).toEqual(["a1 begins", "b1 begins", "a1 ends", "b1 ends", "a2 begins", "a2 ends"]);
    expect(performance.now() - start).toBeGreaterThan(90);
  });
});

const LISTING = `<!doctype html><title>Varn Post: World</title><nav><a href="/world">All the world's news in one place</a></nav>
<main><h3><a href="/world/ferry-talks-go-on-in-varn">Ferry talks go on</a></h3>
<article><a href="/2031/03/04/lake"><h2>The lake is closed to the fishermen of Tolmark</h2></a><a href="/tag/lake-and-ferry-news">More on the lake and ferry</a></article>
<h3><a href="/world/minister-resigns-over-ferry">Minister resigns over ferry</a></h3>
<a href="https://shop.example/a-very-long-title-of-a-book">A very long title of a book about the lake</a></main>
<footer><a href="/about">About the people who make this paper for you</a></footer>`;

describe("what to follow at an address", () => {
  test.each<[string, { readonly [path: string]: string }, object]>([
    ["a feed", { "/": FEED }, { path: "/", kind: "feed", title: "Varn Post", itemCount: 3 }],
    [
      "the feed that a page names, not that of its comments",
      {
        "/": '<link rel="alternate" type="application/rss+xml" href="/comments/feed"><link rel="alternate" type="application/rss+xml" href="/feed">',
        "/feed": FEED,
        "/comments/feed": FEED,
      },
      { path: "/feed", kind: "feed" },
    ],
    [
      "the feed that a link names",
      { "/": '<a href="/rss.xml">RSS</a>', "/rss.xml": FEED },
      { path: "/rss.xml", kind: "feed" },
    ],
    [
      "the page, where its feed is broken",
      { "/": `<link rel="alternate" type="application/atom+xml" href="/atom">${LISTING}` },
      { path: "/", kind: "page", title: "Varn Post: World", itemCount: 3 },
    ],
  ])("%s", async (_name, pages, expected) => {
    const { url } = await serve((request, response) => {
      const body = pages[request.url ?? ""];
      if (body === undefined) response.writeHead(404).end();
      else response.setHeader("content-type", body.startsWith("<rss") ? "text/xml" : "text/html").end(body);
    });
    const { url: found, ...rest } = await discover(`${url}/`, fetcher().ask);
    expect({ path: found.slice(url.length), ...rest }).toMatchObject(expected);
  });

  test("nothing", async () => {
    const { url } = await serve((_q, response) => response.end("<html><p>Hello</p><a href='/a'>there</a>"));
    await expect(discover(url, fetcher().ask)).rejects.toThrow(/neither a feed nor a list/);
  });

  test("an endless page is looked at in bounded time", () => {
    const start = performance.now();
    articleLinks(
      "<div>".repeat(500) + "<a href='/a-b-c-d'>x y z w v u t</a>".repeat(200_000),
      "https://a.example/",
    );
    articleLinks("<a href=x>".repeat(1_000_000), "https://a.example/");
    expect(performance.now() - start).toBeLessThan(20_000);
  });

  test("a page that is followed gives its articles", async () => {
    const { url } = await serve((_q, response) =>
      response.setHeader("content-type", "text/html").end(LISTING),
    );
    const polled = await asked(state(`${url}/world`, { kind: "page" }));
    expect(polled.links.map((link) => link.slice(url.length))).toEqual([
      "/world/ferry-talks-go-on-in-varn",
      "/2031/03/04/lake",
      "/world/minister-resigns-over-ferry",
    ]);
    expect(polled.state.title).toBe("Varn Post: World");
  });
});
