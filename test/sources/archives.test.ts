import { mkdtempSync, rmSync, truncateSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { brotliCompressSync, gzipSync } from "node:zlib";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { WARCRecord, WARCSerializer } from "warcio";
import { type FetchedPage, readSources, type SourceOptions } from "../../src/sources/index.ts";
import { docxEntries, paragraph, zip } from "./made-files.ts";

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "rapporteur-archives-"));
});
afterAll(() => rmSync(folder, { recursive: true }));

/** "source: content" of documents, "source code" of failures, without the folder. */
async function came(
  name: string,
  bytes: string | Uint8Array,
  options: SourceOptions = {},
): Promise<string[]> {
  const path = join(folder, name);
  writeFileSync(path, bytes);
  const found: string[] = [];
  for await (const arrival of readSources([path], options)) {
    const line =
      arrival.kind === "failure"
        ? `${arrival.failure.source} ${arrival.failure.code}`
        : `${arrival.document.source}: ${arrival.document.content.trim()}`;
    found.push(line.replaceAll(`${folder}/`, ""));
  }
  return found;
}

interface Answer {
  readonly url: string;
  readonly body: string | Uint8Array;
  readonly type?: string;
  readonly status?: string;
  readonly headers?: { readonly [name: string]: string };
  readonly record?: "response" | "resource" | "request" | "conversion";
}

/** A web archive as the crawlers' own library writes it. */
async function warc(answers: readonly Answer[], gzip = false): Promise<Buffer> {
  const records: Uint8Array[] = [];
  for (const {
    url,
    body,
    type = "text/html",
    status = "200 OK",
    headers = {},
    record = "response",
  } of answers) {
    const httpHeaders = record === "response" ? { "Content-Type": type, ...headers } : undefined;
    const made = WARCRecord.create(
      {
        url,
        date: "2031-03-04T00:00:00Z",
        type: record,
        ...(httpHeaders === undefined ? { warcHeaders: { "Content-Type": type } } : { httpHeaders }),
        ...(record === "response" ? { statusline: `HTTP/1.1 ${status}` } : {}),
      },
      [Buffer.from(body)],
    );
    records.push(await WARCSerializer.serialize(made, { gzip }));
  }
  return Buffer.concat(records);
}

const PAGE = { url: "https://news.example/ferry", body: "<p>The ferry reopens.</p>" };

describe("web archives", () => {
  test.each([
    ["plain", false],
    ["gzip, a member a record", true],
  ])("%s: pages and documents, not pictures, errors and requests", async (_name, gzip) => {
    const bytes = await warc(
      [
        PAGE,
        { url: "https://news.example/gone", body: "<p>Not found</p>", status: "404 Not Found" },
        { url: "https://news.example/p.png", body: "png", type: "image/png" },
        {
          url: "https://news.example/ferry",
          body: "GET / HTTP/1.1\r\n\r\n",
          record: "request",
          type: "application/http",
        },
        {
          url: "https://news.example/b",
          body: brotliCompressSync("<p>Packed.</p>"),
          headers: { "Content-Encoding": "br" },
        },
        {
          url: "https://news.example/chunks",
          body: "5\r\n<p>In\r\n9;x=y\r\n chunks.\n\r\n0\r\n\r\n",
          headers: { "Transfer-Encoding": "chunked" },
        },
        {
          url: "https://news.example/doc",
          body: zip(docxEntries(paragraph("A statement."))),
          type: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        },
        {
          url: "https://news.example/text",
          body: "Only its text.",
          record: "conversion",
          type: "text/plain",
        },
      ],
      gzip,
    );
    expect(await came("crawl.bin", bytes)).toEqual([
      "crawl.bin#https://news.example/ferry: <p>The ferry reopens.</p>",
      "crawl.bin#https://news.example/b: <p>Packed.</p>",
      "crawl.bin#https://news.example/chunks: <p>In chunks.",
      "crawl.bin#https://news.example/doc: A statement.",
      "crawl.bin#https://news.example/text: Only its text.",
    ]);
  });

  test("an item that is too large, or unpacks to too much, leaves the rest", async () => {
    const limits = { text: 1000, file: 100_000, line: 1000 };
    const bytes = await warc([
      { url: "https://news.example/large", body: "x".repeat(300_000) },
      {
        url: "https://news.example/bomb",
        body: gzipSync(new Uint8Array(5_000_000)),
        headers: { "Content-Encoding": "gzip" },
      },
      {
        url: "https://news.example/broken",
        body: Buffer.from([0x1f, 0x8b, 8, 0, 1]),
        headers: { "Content-Encoding": "gzip" },
      },
      PAGE,
    ]);
    expect(await came("large.warc", bytes, { limits })).toEqual([
      "large.warc#https://news.example/large too-large",
      "large.warc#https://news.example/bomb too-large",
      "large.warc#https://news.example/broken damaged",
      "large.warc#https://news.example/ferry: <p>The ferry reopens.</p>",
    ]);
  });

  test("a record of a gigabyte is passed over without being held", async () => {
    const path = join(folder, "giga.warc");
    const size = 2 ** 30;
    const head = `WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://news.example/giga\r\nContent-Length: ${size}\r\n\r\n`;
    const before = await warc([PAGE]);
    writeFileSync(path, Buffer.concat([before, Buffer.from(head)]));
    const end = before.length + head.length + size;
    truncateSync(path, end);
    writeFileSync(path, `\r\n\r\n${(await warc([PAGE])).toString("latin1")}`, {
      flag: "a",
      encoding: "latin1",
    });
    const held = process.memoryUsage().rss;
    const found: string[] = [];
    for await (const arrival of readSources([path])) {
      found.push(arrival.kind === "failure" ? arrival.failure.code : arrival.kind);
    }
    rmSync(path);
    expect(found).toEqual(["document", "too-large", "document"]);
    expect(process.memoryUsage().rss - held).toBeLessThan(300 * 1024 * 1024);
  });

  test("cut short: what came before is read", async () => {
    const bytes = await warc([PAGE, PAGE]);
    expect(await came("cut.warc", bytes.subarray(0, -40))).toEqual([
      "cut.warc#https://news.example/ferry: <p>The ferry reopens.</p>",
      "cut.warc damaged",
    ]);
  });

  test.each([
    ["a head without an end", `WARC/1.0\r\nX: ${"a".repeat(200_000)}`],
    ["no length", "WARC/1.0\r\nWARC-Type: response\r\n\r\n"],
    ["a length that is none", "WARC/1.0\r\nContent-Length: -5\r\n\r\n"],
    ["noise after a record", "WARC/1.0\r\nContent-Length: 2\r\n\r\nabnoise\r\n"],
  ])("%s", async (_name, text) => {
    expect(await came("bad.warc", text)).toEqual(["bad.warc damaged"]);
  });

  test("without a page", async () => {
    const bytes = await warc([{ url: "https://news.example/p.png", body: "png", type: "image/png" }]);
    expect(await came("none.warc", bytes)).toEqual(["none.warc no-articles"]);
  });
});

describe("ZIP archives", () => {
  test("the articles in it, packed ones and archives too, not hidden ones and pictures", async () => {
    const inner = zip([{ name: "deep.txt", content: "Deep." }]);
    const bytes = zip([
      { name: "saved/ferry.html", content: PAGE.body },
      { name: "saved/photo.png", content: "png" },
      { name: "__MACOSX/saved/._ferry.html", content: "x" },
      { name: "notes.txt.gz", content: gzipSync("Packed notes.") },
      { name: "crawl.warc", content: await warc([PAGE]) },
      { name: "inner.zip", content: inner },
    ]);
    expect(await came("all.bin", bytes)).toEqual([
      "all.bin#saved/ferry.html: <p>The ferry reopens.</p>",
      "all.bin#notes.txt.gz: Packed notes.",
      "all.bin#crawl.warc#https://news.example/ferry: <p>The ferry reopens.</p>",
      "all.bin#inner.zip#deep.txt: Deep.",
    ]);
  });

  test("a file that is too large, whatever the archive says, is one failure; the rest is read", async () => {
    const limits = { text: 1000, file: 100_000, line: 1000 };
    const bytes = zip([
      { name: "bomb.txt", content: "a".repeat(5_000_000) },
      { name: "lies.txt", content: "a".repeat(5_000_000), size: 10 },
      { name: "good.txt", content: "Talks." },
    ]);
    expect(await came("z.zip", bytes, { limits })).toEqual([
      "z.zip#bomb.txt too-large",
      "z.zip#lies.txt damaged",
      "z.zip#good.txt: Talks.",
    ]);
  });

  const nested = (depth: number): Buffer =>
    depth === 0
      ? Buffer.from("x")
      : zip([{ name: depth === 1 ? "x.txt" : "x.zip", content: nested(depth - 1) }]);
  test.each([
    ["../../etc/cron.d/x.txt", zip([{ name: "../../etc/cron.d/x.txt", content: "x" }]), ["z.zip damaged"]],
    ["/etc/x.txt", zip([{ name: "/etc/x.txt", content: "x" }]), ["z.zip damaged"]],
    ["C:\\x.txt", zip([{ name: "C:/x.txt", content: "x" }]), ["z.zip damaged"]],
    ["cut short", zip([{ name: "x.txt", content: "x" }]).subarray(0, -30), ["z.zip damaged"]],
    ["without articles", zip([{ name: "x.png", content: "x" }]), ["z.zip no-articles"]],
    ["in each other without end", nested(9), ["z.zip#x.zip#x.zip#x.zip#x.zip too-large"]],
  ])("%s is refused", async (_name, bytes, expected) => {
    expect(await came("z.zip", bytes)).toEqual(expected);
  });
});

describe("OPML", () => {
  const FEED =
    "<rss version='2.0'><channel><title>Varn Post</title><item><title>Ferry</title><description>It reopens.</description></item></channel></rss>";
  const opml = (urls: readonly string[]): string =>
    `<opml version="2.0"><head/><body><outline text="News">${urls
      .map((url) => `<outline type="rss" text="x" xmlUrl="${url}"/>`)
      .join("")}</outline></body></opml>`;

  async function fetchPage(url: string): Promise<FetchedPage> {
    const bodies: { readonly [url: string]: string | undefined } = {
      "https://a.example/feed": FEED,
      "https://list.example/": opml(["https://a.example/feed"]),
    };
    const body = bodies[url];
    if (body === undefined) throw new Error("no such host");
    return { url, bytes: Buffer.from(body), mediaType: "text/xml", unchanged: false, warnings: [] };
  }

  test("the items of its feeds; one that fails leaves the rest; no lists of lists", async () => {
    const list = opml([
      "https://gone.example/",
      "https://a.example/feed",
      "https://list.example/",
      "file:///etc/passwd",
    ]);
    expect(await came("subs.xml", list, { fetchPage })).toEqual([
      "https://gone.example/ unreadable",
      "https://a.example/feed#1: It reopens.",
      "https://list.example/ not-an-article",
    ]);
  });

  test("a folder is read without fetching what its lists name", async () => {
    writeFileSync(join(folder, "x.opml"), opml(["https://a.example/feed"]));
    for await (const arrival of readSources([folder]))
      expect(JSON.stringify(arrival)).not.toContain("x.opml");
  });

  const BOMB = '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]>';
  test.each([
    ["a list with entities", `${BOMB}${opml(["https://a.example/feed"])}`, "damaged"],
    ["a feed with entities", `<?xml version="1.0"?>${BOMB}${FEED.replace("Ferry", "&b;")}`, "damaged"],
    ["no feed", opml(["ftp://a.example/feed"]), "no-articles"],
    ["a list without an end", opml(["https://a.example/feed"]).slice(0, 50), "damaged"],
    ["a feed without an end", FEED.slice(0, 60), "damaged"],
  ])("%s", async (_name, text, code) => {
    expect(await came("list.opml", text, { fetchPage })).toEqual([`list.opml ${code}`]);
  });

  test("deep nesting does not bring the reader down", async () => {
    const deep = `<rss version="2.0"><channel>${"<a>".repeat(200_000)}`;
    expect(await came("deep.xml", deep)).toHaveLength(1);
  });
});
