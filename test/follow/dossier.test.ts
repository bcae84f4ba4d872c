import { spawn } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { COMMAND, type Run, rapporteur } from "../cli/command.ts";
import { type Handler, type Loopback, loopback } from "../loopback.ts";

let folder: string;
let count = 0;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "rapporteur-follow-"));
});
afterAll(() => rmSync(folder, { recursive: true }));

const open: Loopback[] = [];
afterEach(async () => {
  await Promise.all(open.splice(0).map((server) => server.close()));
});

async function serve(handler: Handler): Promise<Loopback> {
  const server = await loopback(handler);
  open.push(server);
  return server;
}

interface Workspace {
  readonly env: { readonly RAPPORTEUR_WORKSPACE: string };
  run(...args: readonly string[]): Promise<Run>;
  fetch(...args: readonly string[]): Promise<Run>;
}

/** A workspace with a dossier "Runn" that takes everything. */
async function workspace(): Promise<Workspace> {
  const env = { RAPPORTEUR_WORKSPACE: join(folder, `${++count}.sqlite`) };
  const run = (...args: readonly string[]): Promise<Run> =>
    rapporteur(["dossier", ...args], { env, cwd: folder });
  await run("new", "Runn");
  const fetch = (...args: readonly string[]): Promise<Run> =>
    run("fetch", "Runn", "--allow-private", "--pause", "0", "--threads", "0", ...args);
  return { env, run, fetch };
}

function article(title: string): string {
  const body =
    `<p>Arvenia and Tolmark met in Varn on Monday to speak about ${title}, officials of both sides said.</p>`.repeat(
      3,
    );
  return `<!doctype html><html><head><title>${title}</title></head><body><article><h1>${title}</h1>${body}</article></body></html>`;
}

function feed(items: readonly string[]): string {
  const list = items.map(
    (name) => `<item><title>${name}</title><link>/${name}</link><description>${name}</description></item>`,
  );
  return `<rss version="2.0"><channel><title>Varn Post</title>${list.join("")}</channel></rss>`;
}

describe("following", () => {
  test("new articles come in once, a changed one as a new version, with conditional requests", async () => {
    const items = ["ferry", "lake"];
    const { url, asked } = await serve((request, response) => {
      if (request.url === "/")
        response
          .setHeader("content-type", "text/html")
          .end('<link rel="alternate" type="application/rss+xml" href="/feed">');
      else if (request.url !== "/feed")
        response.setHeader("content-type", "text/html").end(article(request.url!.slice(1)));
      else if (request.headers["if-none-match"] === `"${items.length}"`) response.writeHead(304).end();
      else
        response
          .writeHead(200, { etag: `"${items.length}"`, "content-type": "application/rss+xml" })
          .end(feed(items));
    });
    const { run, fetch } = await workspace();
    const follows = await run("follow", "Runn", url, "--allow-private");
    expect(follows.stdout).toBe(`follows the feed ${url}/feed (Varn Post): 2 articles now\n`);
    const first = await fetch();
    expect(first.stderr).toBe("");
    expect(first.stdout).toMatch(/^Varn Post: 2 new\n[\s\S]*2 taken, 0 left out\n$/);
    expect((await fetch()).stdout).toBe("0 taken, 0 left out\n");
    items.push("harbour");
    const before = asked.length;
    expect((await fetch("--now")).stdout).toMatch(/1 taken/);
    expect(asked.slice(before)).toEqual(["/feed", "/harbour"]);
    expect((await fetch("--now")).stdout).toBe("0 taken, 0 left out\n");
    const feeds = JSON.parse((await run("feeds", "Runn", "--format", "json")).stdout);
    expect(feeds.feeds).toMatchObject([{ title: "Varn Post", etag: '"3"', failures: 0, lastError: null }]);
    expect(feeds.waiting.map(({ url: waits }: { url: string }) => waits.slice(url.length)).sort()).toEqual([
      "/ferry",
      "/harbour",
      "/lake",
    ]);
    expect((await run("unfollow", "Runn", `${url}/feed`)).status).toBe(0);
    expect((await fetch("--now")).stdout).toMatch(/^Nothing is followed/);
  }, 90_000);

  test("what fails is told with its reason and tried later; the rest goes on", async () => {
    const { url, asked } = await serve((request, response) => {
      if (request.url === "/feed") response.end(feed(["good", "missing", "busy", "away"]));
      else if (request.url === "/missing") response.writeHead(404).end();
      else if (request.url === "/busy") response.writeHead(503, { "retry-after": "3600" }).end();
      else if (request.url === "/away") response.writeHead(302, { location: "ftp://v.example/" }).end();
      else if (request.url === "/broken") response.writeHead(500).end();
      else response.setHeader("content-type", "text/html").end(article("good"));
    });
    const { run, fetch } = await workspace();
    writeFileSync(
      join(folder, "list.opml"),
      `<opml version="2.0"><head/><body><outline text="Broken" xmlUrl="${url}/broken"/><outline text="Feed" xmlUrl="${url}/feed"/></body></opml>`,
    );
    expect((await run("follow", "Runn", "list.opml")).stdout).toBe("follows 2 feeds of list.opml\n");
    const fetched = await fetch();
    expect(fetched.status).toBe(3);
    expect(fetched.stdout).toContain("1 taken, 0 left out, 3 not read, 1 feed did not answer");
    expect(fetched.stderr).toMatch(/\/broken: the server answered with status 500; asked again /);
    expect(fetched.stderr).toMatch(/\/missing: no such page \(status 404\)/);
    expect(fetched.stderr).toMatch(/\/away: leads to ftp:/);
    const before = asked.length;
    expect((await fetch()).status).toBe(0);
    expect(asked).toHaveLength(before);
    const feeds = (await run("feeds", "Runn")).stdout;
    expect(feeds).toMatch(
      /Broken\n {2}feed {2}\S+\/broken\n {2}the server answered with status 500; never answered yet; asked next/,
    );
    expect(feeds).toMatch(/3 articles not fetched:/);
    const { waiting } = JSON.parse((await run("feeds", "Runn", "--format", "json")).stdout);
    const busy = waiting.find((one: { url: string }) => one.url.endsWith("/busy"));
    expect(Date.parse(busy.nextAt) - Date.now()).toBeGreaterThan(3_500_000);
    expect((await run("feeds", "Runn", "--format", "opml")).stdout).toContain(`xmlUrl="${url}/feed"`);
  }, 90_000);

  test("two runs at once give each article once", async () => {
    const names = ["a", "b", "c", "d", "e", "f"];
    const { url } = await serve((request, response) => {
      if (request.url === "/feed") response.end(feed(names));
      else response.setHeader("content-type", "text/html").end(article(request.url!.slice(1)));
    });
    const { run, fetch } = await workspace();
    await run("follow", "Runn", `${url}/feed`, "--allow-private");
    const runs = await Promise.all([fetch(), fetch()]);
    expect(runs.map(({ status, stderr }) => [status, stderr])).toEqual([
      [0, ""],
      [0, ""],
    ]);
    const listed = (await run("list")).stdout;
    expect(listed).toContain("Runn: 6 articles");
    const { waiting } = JSON.parse((await run("feeds", "Runn", "--format", "json")).stdout);
    expect(waiting.filter(({ lastError }: { lastError: string | null }) => lastError !== null)).toEqual([]);
  }, 90_000);

  test("without --allow-private nothing of this machine is fetched", async () => {
    const { url, asked } = await serve((_request, response) => response.end(feed(["a"])));
    const { run } = await workspace();
    const follows = await run("follow", "Runn", `${url}/feed`, "ftp://x.example/", "none.opml");
    expect(follows.status).toBe(3);
    expect(follows.stderr).toMatch(/--allow-private/);
    expect(follows.stderr).toMatch(/none\.opml: no such file/);
    expect(asked).toEqual([]);
  }, 60_000);

  test("watching ends on SIGTERM, at once and whole", async () => {
    const { url } = await serve((request, response) => {
      if (request.url === "/feed") response.end(feed(["a", "b", "slow"]));
      else if (request.url !== "/slow")
        response.setHeader("content-type", "text/html").end(article(request.url!.slice(1)));
    });
    const { env, run } = await workspace();
    await run("follow", "Runn", `${url}/feed`, "--allow-private");
    const child = spawn(
      process.execPath,
      [COMMAND, "dossier", "watch", "Runn", "--allow-private", "--pause", "0", "--threads", "0"],
      { env: { ...process.env, ...env }, cwd: folder },
    );
    let stdout = "";
    let stoppedAt = 0;
    child.stdout.on("data", (piece: Buffer) => {
      stdout += piece.toString();
      if (stoppedAt === 0 && (stdout.match(/^taken/gm) ?? []).length === 2) {
        stoppedAt = performance.now();
        child.kill("SIGTERM");
      }
    });
    const status = await new Promise((resolve) => child.on("close", resolve));
    expect(status).toBe(0);
    expect(performance.now() - stoppedAt).toBeLessThan(10_000);
    expect(stdout).toMatch(/2 taken, 0 left out\n$/);
    const { waiting } = JSON.parse((await run("feeds", "Runn", "--format", "json")).stdout);
    expect(waiting.find((one: { url: string }) => one.url.endsWith("/slow"))).toMatchObject({
      failures: 0,
      lastError: null,
    });
  }, 90_000);
});
