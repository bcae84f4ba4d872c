import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { brotliCompressSync, gzipSync, zstdCompressSync } from "node:zlib";
import { afterEach, describe, expect, test } from "vitest";
import { type FetchOptions, pageFetcher, userAgentOf } from "../../src/sources/fetch/fetch-page.ts";
import type { CachedPage } from "../../src/sources/fetch/page-cache.ts";

type Handler = (request: IncomingMessage, response: ServerResponse) => void;

const open: { close(): unknown }[] = [];
afterEach(async () => {
  await Promise.all(open.splice(0).map((thing) => thing.close()));
});

/** A server on this machine; robots.txt is missing unless the handler gives it. */
async function serve(
  handler: Handler,
  host = "127.0.0.1",
): Promise<{ url: string; asked: IncomingMessage[] }> {
  const asked: IncomingMessage[] = [];
  const server: Server = createServer((request, response) => {
    asked.push(request);
    handler(request, response);
  });
  await new Promise<void>((resolve) => server.listen(0, host, resolve));
  open.push({
    close: () => {
      server.closeAllConnections();
      return new Promise((resolve) => server.close(resolve));
    },
  });
  return { url: `http://${host}:${(server.address() as AddressInfo).port}`, asked };
}

const USER_AGENT = userAgentOf("1.2.3");

function fetcher(options: Partial<FetchOptions> = {}) {
  const made = pageFetcher({ userAgent: USER_AGENT, refusal: () => null, ...options });
  open.push(made);
  return made;
}

/** Answers every path but robots.txt. */
function pages(handler: Handler): Handler {
  return (request, response) => {
    if (request.url === "/robots.txt") response.writeHead(404).end();
    else handler(request, response);
  };
}

const PAGE = "<html><p>Arvenia and Tolmark met in Varn.</p></html>";

describe("fetching a page", () => {
  test("says who asks and gives bytes, type and final address", async () => {
    const { url, asked } = await serve(
      pages((_request, response) => response.setHeader("content-type", "text/html; charset=utf-8").end(PAGE)),
    );
    const page = await fetcher().fetchPage(`${url}/talks#top`);
    expect(Buffer.from(page.bytes).toString()).toBe(PAGE);
    expect(page).toMatchObject({
      url: `${url}/talks`,
      mediaType: "text/html; charset=utf-8",
      unchanged: false,
    });
    expect(asked.map(({ url: path }) => path)).toEqual(["/robots.txt", "/talks"]);
    for (const { headers } of asked) expect(headers["user-agent"]).toBe(USER_AGENT);
    expect(USER_AGENT).toMatch(/^Rapporteur\/\d/);
  });

  test.each([
    ["gzip", gzipSync],
    ["br", brotliCompressSync],
    ["zstd", zstdCompressSync],
  ])("unpacks %s", async (coding, pack) => {
    const { url } = await serve(
      pages((_request, response) => response.setHeader("content-encoding", coding).end(pack(PAGE))),
    );
    expect(Buffer.from((await fetcher().fetchPage(url)).bytes).toString()).toBe(PAGE);
  });

  test("follows redirects and checks each address again", async () => {
    const inner = await serve(
      pages((_request, response) => response.end("secret")),
      "127.0.0.2",
    );
    const { url } = await serve(
      pages((request, response) =>
        request.url === "/near"
          ? response.writeHead(302, { location: "/far" }).end()
          : response.writeHead(301, { location: `${inner.url}/key` }).end(),
      ),
    );
    const refusal = (address: string) => (address === "127.0.0.2" ? "an address of the test" : null);
    await expect(fetcher({ refusal }).fetchPage(`${url}/near`)).rejects.toMatchObject({ code: "address" });
    expect(inner.asked).toEqual([]);
    expect((await fetcher().fetchPage(`${url}/near`)).url).toBe(`${inner.url}/key`);
  });

  test("a name is judged when it is looked up", async () => {
    const { url, asked } = await serve(pages((_request, response) => response.end(PAGE)));
    const named = url.replace("127.0.0.1", "localhost");
    await expect(pageFetcher({ userAgent: USER_AGENT }).fetchPage(named)).rejects.toMatchObject({
      code: "address",
    });
    expect(asked).toEqual([]);
    expect((await fetcher().fetchPage(named)).url).toBe(`${named}/`);
  });

  const failures: readonly (readonly [name: string, code: string, handler: Handler])[] = [
    ["a missing page", "not-found", (_request, response) => response.writeHead(404).end("no")],
    ["a page behind a paywall", "no-permission", (_request, response) => response.writeHead(403).end()],
    ["a busy server", "http", (_r, response) => response.writeHead(429, { "retry-after": "30" }).end()],
    ["a server that fails", "http", (_request, response) => response.writeHead(500).end()],
    [
      "redirects without end",
      "http",
      (_r, response) => response.writeHead(302, { location: "/again" }).end(),
    ],
    [
      "a redirect to a file",
      "http",
      (_r, response) => response.writeHead(302, { location: "file:///etc/passwd" }).end(),
    ],
    [
      "a redirect with a password",
      "http",
      (_r, response) => response.writeHead(302, { location: "http://u:p@x/" }).end(),
    ],
    ["a body that is too large", "too-large", (_request, response) => response.end("x".repeat(3000))],
    [
      "a length that is too large",
      "too-large",
      (_r, response) => response.setHeader("content-length", 3000).write("x"),
    ],
    [
      "a packed body that unpacks to too much",
      "too-large",
      (_request, response) => response.setHeader("content-encoding", "gzip").end(gzipSync("x".repeat(3000))),
    ],
    [
      "a packed body that is cut short",
      "damaged",
      (_request, response) =>
        response.setHeader("content-encoding", "gzip").end(gzipSync("Arvenia ".repeat(90)).subarray(0, 25)),
    ],
    [
      "a coding nobody knows",
      "damaged",
      (_r, response) => response.setHeader("content-encoding", "x9").end("x"),
    ],
    ["a connection that breaks", "network", (_request, response) => response.destroy()],
    ["a server that says nothing", "timeout", () => {}],
    [
      "a body that drips",
      "timeout",
      (_request, response) => {
        const timer = setInterval(() => response.write("x"), 20);
        response.on("close", () => clearInterval(timer));
      },
    ],
  ];
  test.each(failures)("%s: %s", async (_name, code, handler) => {
    const { url } = await serve(pages(handler));
    await expect(fetcher({ maxBytes: 2000, maxTime: 2_000 }).fetchPage(url)).rejects.toMatchObject({
      name: "SourceError",
      code,
    });
  });

  test("a host that is not there", async () => {
    await expect(fetcher().fetchPage("http://127.0.0.1:1/")).rejects.toMatchObject({ code: "network" });
  });

  test("asks only for what has changed", async () => {
    const kept = new Map<string, CachedPage>();
    const cache = {
      get: async (url: string) => kept.get(url) ?? null,
      put: async (url: string, page: CachedPage) => void kept.set(url, page),
    };
    const { url, asked } = await serve(
      pages((request, response) => {
        response.setHeader("etag", '"one"').setHeader("last-modified", "Sun, 02 Mar 2031 08:00:00 GMT");
        if (request.headers["if-none-match"] === '"one"') response.writeHead(304).end();
        else response.end(PAGE);
      }),
    );
    const made = fetcher({ cache });
    expect((await made.fetchPage(url)).unchanged).toBe(false);
    const again = await made.fetchPage(url);
    expect(again.unchanged).toBe(true);
    expect(Buffer.from(again.bytes).toString()).toBe(PAGE);
    expect(asked.at(-1)?.headers["if-modified-since"]).toBe("Sun, 02 Mar 2031 08:00:00 GMT");
  });
});

describe("robots.txt", () => {
  test("is asked once for an origin and heeded", async () => {
    const { url, asked } = await serve((request, response) =>
      request.url === "/robots.txt"
        ? response.end("User-agent: *\nDisallow: /private\n\nUser-agent: rapporteur\nDisallow: /closed\n")
        : response.end(PAGE),
    );
    const made = fetcher();
    await expect(made.fetchPage(`${url}/closed/1`)).rejects.toMatchObject({ code: "robots" });
    await made.fetchPage(`${url}/private/1`);
    expect(asked.map(({ url: path }) => path)).toEqual(["/robots.txt", "/private/1"]);
  });

  test("is heeded where a redirect leads", async () => {
    const closed = await serve((request, response) =>
      response.end(request.url === "/robots.txt" ? "User-agent: *\nDisallow: /" : PAGE),
    );
    const { url } = await serve(
      pages((_r, response) => response.writeHead(302, { location: closed.url }).end()),
    );
    await expect(fetcher().fetchPage(url)).rejects.toMatchObject({ code: "robots" });
  });

  test("that can't be read closes the site", async () => {
    const { url } = await serve((request, response) =>
      request.url === "/robots.txt" ? response.writeHead(500).end() : response.end(PAGE),
    );
    await expect(fetcher().fetchPage(url)).rejects.toMatchObject({ code: "robots" });
  });
});
