import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { finishDepartures, GRACE } from "../../src/app/server/work/departures.ts";
import { startWorkshop, type Workshop } from "../../src/app/server/work/workshop.ts";
import { type Loopback, loopback } from "../loopback.ts";
import { type TestWorkspace, testWorkspace } from "./workspace.ts";

const ARTICLE = `<html><head><title>Tolmark offers patrols</title></head><body><article><h1>Tolmark offers patrols</h1>
<p>VARN, 12 April 2031 - Tolmark offered on Saturday to run joint patrols on Lake Runn with Arvenia, its foreign minister said.
"We are ready to open the patrol boats to Arvenian officers," Marek Oduya told reporters in Varn after the meeting.</p>
<p>Arvenia has refused joint patrols for two years. A spokesman for Arvenia said the offer would be studied.</p></article></body></html>`;
const ELSEWHERE = `<html><head><title>A museum opens</title></head><body><article><h1>A museum opens</h1>
<p>A museum of clocks opened in the old town on Sunday. Visitors came from far away to see a clock that strikes thirteen, and the
mayor said that it would stay open until the end of the summer if the roof holds.</p></article></body></html>`;

let workspace: TestWorkspace;
let workshop: Workshop;
let paper: Loopback;
const feed = (): string => `<?xml version="1.0"?><rss version="2.0"><channel><title>Lake Observer</title>
<item><title>Tolmark offers patrols</title><link>${paper.url}/patrols</link><guid>${paper.url}/patrols</guid></item></channel></rss>`;

beforeAll(async () => {
  paper = await loopback((request, response) => {
    if (request.url === "/feed.xml")
      response.writeHead(200, { "Content-Type": "application/rss+xml" }).end(feed());
    else if (request.url === "/patrols")
      response.writeHead(200, { "Content-Type": "text/html" }).end(ARTICLE);
    else response.writeHead(404).end();
  });
  workspace = await testWorkspace([]);
  workshop = startWorkshop({
    store: workspace.store,
    vectors: () => null,
    mail: null,
    allowPrivate: true,
    pause: 0,
  });
  workspace = { ...workspace, ...(await withWorkshop()) };
}, 60_000);
afterAll(async () => {
  await workshop.stop();
  await workspace.close();
  await paper.close();
}, 60_000);

/** The same workspace, with somebody who works for it. */
async function withWorkshop(): Promise<Pick<TestWorkspace, "app" | "get" | "post">> {
  const { createApp } = await import("../../src/app/server/app.tsx");
  const app = createApp({ ...workspace.context, now: () => new Date(), workshop });
  const host = "http://127.0.0.1:8731";
  return {
    app,
    get: async (path, headers = {}) =>
      app.request(`${host}${path}`, { headers: { Accept: "text/html", ...headers } }),
    post: async (path, fields = {}, headers = {}) =>
      app.request(`${host}${path}`, {
        method: "POST",
        headers: { Accept: "text/html", Origin: host, ...headers },
        body: new URLSearchParams(fields),
      }),
  };
}

async function page(path: string): Promise<string> {
  const answer = await workspace.get(path);
  expect(answer.status).toBe(200);
  return answer.text();
}

/** Follows the answer to a form: gives what the next page tells. */
async function told(answer: Response): Promise<string> {
  expect(answer.status).toBe(303);
  const cookie = /notice=([^;]*)/.exec(answer.headers.get("set-cookie") ?? "")?.[1] ?? "";
  return JSON.parse(decodeURIComponent(cookie)).text;
}

async function upload(files: readonly File[]): Promise<string> {
  const body = new FormData();
  for (const file of files) body.append("files", file);
  const headers = { Accept: "text/html", Origin: "http://127.0.0.1:8731" };
  return told(
    await workspace.app.request("http://127.0.0.1:8731/d/1/sources/add", { method: "POST", headers, body }),
  );
}

async function until<T>(what: () => Promise<T | null | false | undefined>): Promise<T> {
  for (let tries = 0; tries < 200; tries++) {
    const found = await what();
    if (found) return found;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error("it never came");
}

describe("sources", () => {
  test("an empty dossier says what to do", async () => {
    const html = await page("/d/1/sources");
    expect(html).toContain("No article yet");
    expect(html).toContain("Nothing is followed");
    expect(html).toContain(
      'href="javascript:void(window.open(&quot;http://127.0.0.1:8731/d/1/sources?add=&quot;',
    );
  });

  test("files are taken, what is none is named with the reason, and what was read is told", async () => {
    const words = await upload([
      new File([ELSEWHERE], "clocks.html"),
      new File([new Uint8Array([137, 80, 78, 71, 13, 10, 26, 10, 0, 0, 0])], "notes.png"),
      new File(["x"], ".hidden"),
    ]);
    expect(words).toMatch(/^1 article waits to be read; Not taken: notes\.png /);
    await until(async () => (await workspace.store.members.list(1, "left-out")).length === 1);
    const html = await page("/d/1/sources");
    expect(html).toMatch(/Left out<\/h2>.*A museum opens/s);
    expect(await page("/d/1/sources/progress")).toContain("Everything is read");
  });

  test("what was left out is taken in, left out again, forgotten and kept", async () => {
    const [member] = await workspace.store.members.list(1, "left-out");
    const article = String(member!.article.articleId);
    expect(await told(await workspace.post("/d/1/sources/take", { article }))).toBe(
      "Taken in: A museum opens",
    );
    expect(await workspace.store.members.list(1, "taken")).toHaveLength(1);
    expect(await told(await workspace.post("/d/1/sources/forget", { article }))).toContain("in ten minutes");
    expect(await workspace.store.members.list(1, "taken")).toHaveLength(0);
    expect(await page("/d/1/sources")).toMatch(/To be forgotten.*A museum opens.*Keep it/s);
    expect(await told(await workspace.post("/d/1/sources/keep", { article }))).toBe("It stays");
    expect(await workspace.store.members.list(1, "taken")).toHaveLength(1);
    await workspace.post("/d/1/sources/forget", { article });
    const later = new Date(Date.now() + GRACE + 1000);
    await finishDepartures({ store: workspace.store, now: () => later });
    expect(await workspace.store.members.list(1, "left-out")).toHaveLength(0);
    expect(await told(await workspace.post("/d/1/sources/keep", { article }))).toContain("gone already");
    expect((await workspace.post("/d/1/sources/take", { article })).status).toBe(404);
  });

  test("a feed is followed, its articles come, and it is unfollowed and followed again", async () => {
    const address = `${paper.url}/feed.xml`;
    const answer = await workspace.post("/d/1/sources/add", { address, act: "follow" });
    expect(await told(answer)).toBe("Lake Observer is followed");
    const [taken] = await until(async () => {
      const list = await workspace.store.members.list(1, "taken");
      return list.length > 0 && list;
    });
    expect(taken?.article.title).toBe("Tolmark offers patrols");
    const html = await page("/d/1/sources");
    expect(html).toMatch(/Lake Observer.*well.*answered/s);
    const gone = await workspace.post("/d/1/sources/unfollow", { url: address });
    expect(await told(gone)).toBe("Not followed any more: Lake Observer");
    expect(await workspace.store.subscriptions.list(1)).toEqual([]);
    await workspace.post("/d/1/sources/follow", { url: address, kind: "feed", title: "Lake Observer" });
    expect(await workspace.store.subscriptions.list(1)).toMatchObject([
      { title: "Lake Observer", kind: "feed" },
    ]);
  });

  test("what can't be followed or fetched is told, and can be tried again or taken off", async () => {
    const nothing = await workspace.post("/d/1/sources/add", { address: `${paper.url}/none`, act: "follow" });
    expect(await told(nothing)).toMatch(/^Not taken: .*none .*404/);
    expect(
      await told(await workspace.post("/d/1/sources/add", { address: "nonsense", act: "read" })),
    ).toContain("is no address");
    const url = `${paper.url}/gone`;
    await workspace.post("/d/1/sources/add", { address: url, act: "read" });
    await until(async () => (await page("/d/1/sources")).includes("Could not be read"));
    expect(await told(await workspace.post("/d/1/sources/drop-address", { url }))).toContain("Taken off");
    expect(await page("/d/1/sources")).not.toContain("Could not be read");
  });

  test("a feed list, pasted text with its date, pasted addresses", async () => {
    const opml =
      '<?xml version="1.0"?><opml version="2.0"><body><outline text="Varn Post" xmlUrl="http://127.0.0.1:9/f"/></body></opml>';
    expect(await upload([new File([opml], "feeds.opml")])).toBe("Varn Post is followed");
    const text =
      "Arvenia said on Monday that it rejects the patrols of Tolmark on Lake Runn. The minister, Ilse Brandt, said that she would not sign.";
    const pasted = await workspace.post("/d/1/sources/add", {
      text,
      from: "https://post.example/rejects?utm_source=x",
      outlet: "Varn Post",
      published: "2031-04-14",
    });
    expect(await told(pasted)).toBe("1 article waits to be read");
    const article = await until(async () => workspace.store.articles.withKey("https://post.example/rejects"));
    expect(article).toMatchObject({ outlet: "Varn Post", day: "2031-04-14" });
    const addresses = await workspace.post("/d/1/sources/add", {
      text: `${paper.url}/patrols\n${paper.url}/other`,
    });
    expect(await told(addresses)).toBe("2 articles wait to be read");
  });

  test("nothing given, and a form of another page, change nothing", async () => {
    expect(await told(await workspace.post("/d/1/sources/add", {}))).toContain("Nothing was given");
    const foreign = await workspace.post("/d/1/sources/add", {}, { Origin: "https://elsewhere.example" });
    expect(foreign.status).toBe(403);
  });
});

describe("what other programs take", () => {
  test("the feed is Atom with links to the words, and is not sent again when it is the same", async () => {
    const answer = await workspace.get("/d/1/feed.atom", { Accept: "*/*" });
    expect(answer.headers.get("content-type")).toContain("application/atom+xml");
    const xml = await answer.text();
    expect(xml).toMatch(/<link[^>]*href="http:\/\/127\.0\.0\.1:8731\/d\/1\/feed\.atom"[^>]*rel="self"/);
    expect(xml).toMatch(/href="http:\/\/127\.0\.0\.1:8731\/d\/1\/articles\/\d+\?line=[a-z]\d+"/);
    const tag = answer.headers.get("etag")!;
    const same = await workspace.get("/d/1/feed.atom", { "If-None-Match": tag });
    expect([same.status, await same.text()]).toEqual([304, ""]);
    await workspace.store.dossiers.rename(1, "Lake Runn, renamed");
    const renamed = await workspace.get("/d/1/feed.atom", { "If-None-Match": tag });
    expect(renamed.status).toBe(200);
    const ids = (text: string): string[] => [...text.matchAll(/<id>([^<]*)<\/id>/g)].map(([, id]) => id!);
    expect(ids(await renamed.text())).toEqual(ids(xml));
  });

  test.each(["html", "csv", "jsonl", "plover", "ics", "atom", "json-ld", "annotations", "csl"])(
    "the export %s is a file that may do nothing here",
    async (format) => {
      const answer = await workspace.get(`/d/1/export/${format}`);
      expect(answer.status).toBe(200);
      expect(answer.headers.get("content-disposition")).toMatch(/^attachment; filename\*=UTF-8''Lake-Runn/);
      expect(answer.headers.get("content-security-policy")).toContain("sandbox");
      expect((await answer.text()).length).toBeGreaterThan(20);
    },
  );

  test("an export that there is not", async () => {
    expect((await workspace.get("/d/1/export/exe")).status).toBe(404);
  });
});
