import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type TestWorkspace, testWorkspace } from "./workspace.ts";

let workspace: TestWorkspace;
beforeAll(async () => {
  workspace = await testWorkspace();
});
afterAll(() => workspace.close());

async function page(path: string, status = 200): Promise<string> {
  const answer = await workspace.get(path);
  expect(answer.status).toBe(status);
  return answer.text();
}

describe("pages", () => {
  test("the dossiers, with what moved and what comes next", async () => {
    const html = await page("/");
    expect(html).toContain("Lake Runn talks");
    expect(html).toMatch(/stands? moved/);
    expect(html).toContain('datetime="2031-10"');
  });

  test("the brief: movement, the last meeting, what comes next, where they stand", async () => {
    const html = await page("/d/1");
    for (const heading of ["What moved", "Last meeting", "What comes next", "Where they stand"]) {
      expect(html).toContain(heading);
    }
    expect(html).toContain("gives up drilling");
  });

  test("the brief as of another day has what was known then", async () => {
    const html = await page("/d/1?until=2031-03-18");
    expect(html).not.toContain("gives up drilling");
  });

  test("each line of the brief leads to its words, which open beside it", async () => {
    const html = await page("/d/1");
    const open = /data-open="(\d+\.[a-z]\d+)"/.exec(html)?.[1];
    expect(open).toBeDefined();
    const opened = await page(`/d/1?open=${open}`);
    expect(opened).toMatch(/<aside id="evidence"[^>]*>.*<mark class="content">/s);
    const fragment = await page(`/d/1/evidence/${open!.replace(".", "/")}`);
    expect(fragment).not.toContain("<html");
    expect(fragment).toContain('<mark class="content">');
  });

  test("a line that is gone is said to be gone", async () => {
    expect(await page("/d/1/evidence/1/p999")).toContain("not there any more");
    expect(await page("/d/1/evidence/999/p1")).toContain("not there any more");
  });

  test("what is not there, and what is no date, is told with its status", async () => {
    expect(await page("/d/99", 404)).toContain("There is no such dossier");
    expect(await page("/nowhere", 404)).toContain("There is no such page");
    expect(await page("/d/1?since=yesterday", 400)).toContain("is no date");
  });

  test("an empty dossier says how to add the first article", async () => {
    const { id } = await workspace.store.dossiers.create("Empty", { parties: [], places: [], terms: [] });
    expect(await page(`/d/${id}`)).toContain("Add the first");
    expect(await page("/")).toContain("No article yet");
  });

  test("a page and its style and script stay under 60 kB, the fonts under 110 kB", async () => {
    const html = await page("/d/1");
    const sizes = { fonts: 0, others: html.length };
    for (const [, address] of html.matchAll(/(?:href|src)="(\/assets\/[^"]+)"/g)) {
      const size = (await (await workspace.get(address!)).arrayBuffer()).byteLength;
      if (address!.endsWith(".woff2")) sizes.fonts += size;
      else sizes.others += size;
    }
    expect(sizes.fonts).toBeLessThan(110_000);
    expect(sizes.others).toBeLessThan(200_000);
  });
});

describe("who may come in, alone on this machine", () => {
  test("a request under another name is refused", async () => {
    const answer = await workspace.app.request("http://elsewhere.example/d/1");
    expect(answer.status).toBe(421);
  });

  test("a change from another page is refused, or without an origin", async () => {
    const foreign = await workspace.post("/d/1", {}, { Origin: "http://elsewhere.example" });
    expect(foreign.status).toBe(403);
    const silent = await workspace.app.request("http://127.0.0.1:8731/d/1", { method: "POST" });
    expect(silent.status).toBe(403);
  });

  test("no page lets a script in that is not the server's", async () => {
    const policy = (await workspace.get("/d/1")).headers.get("content-security-policy");
    expect(policy).toContain("script-src 'self'");
    expect(policy).not.toContain("unsafe");
  });
});

describe("what is new to the viewer", () => {
  test("articles that came since the last visit are told on the brief and among the dossiers", async () => {
    let clock = new Date("2031-04-20T12:00:00Z");
    const own = await testWorkspace(["examples"], { now: () => clock });
    try {
      await own.get("/d/1");
      expect(await (await own.get("/d/1")).text()).not.toContain("new since your last visit");
      // Articles come in between two visits: they are retrieved by the clock of the machine.
      clock = new Date("2020-01-01T00:00:00Z");
      await own.store.visits.begin(null, 1, clock.toISOString());
      clock = new Date("2020-01-02T00:00:00Z");
      expect(await (await own.get("/d/1")).text()).toContain("new since your last visit");
      const dossiers = await (await own.get("/")).text();
      expect(dossiers).toContain("new to you");
      expect(dossiers).toContain("not opened yet");
    } finally {
      await own.close();
    }
  });
});
