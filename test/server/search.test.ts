import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { excerptOf, finderOf } from "../../src/app/server/pages/search/found-words.ts";
import { faultsOf } from "../valid-html.ts";
import { savedTalks } from "./saved-page.ts";
import { type TestWorkspace, testWorkspace } from "./workspace.ts";

let workspace: TestWorkspace;
const folder = mkdtempSync(join(tmpdir(), "rapporteur-search-"));
beforeAll(async () => {
  workspace = await testWorkspace(["examples", ...savedTalks(folder)]);
});
afterAll(async () => {
  await workspace.close();
  rmSync(folder, { recursive: true, force: true });
});

async function page(path: string, status = 200): Promise<string> {
  const answer = await workspace.get(path);
  expect([path, answer.status]).toEqual([path, status]);
  return answer.text();
}

const hits = (html: string): number => [...html.matchAll(/class="excerpt"/g)].length;

describe("search", () => {
  test("finds words by their stems, marks them and leads to their line", async () => {
    const html = await page("/d/1/search?q=promises");
    expect(hits(html)).toBeGreaterThan(1);
    expect(html).toContain('<mark class="found">promise</mark>');
    expect(html).toMatch(/href="\/d\/1\/articles\/\d+\?line=s\d+#s\d+" data-open="\d+\.s\d+"/);
  });

  test("everywhere, with the dossier of each", async () => {
    const html = await page("/search?q=ferry");
    expect(html).toMatch(/<a href="\/d\/1"><bdi>Lake Runn talks<\/bdi><\/a>/);
  });

  test("by kind, party, stance, outlet and day, also without words", async () => {
    const positions = await page("/d/1/search?in=issue&stance=demand&party=arvenia");
    expect(hits(positions)).toBeGreaterThan(0);
    expect(positions).not.toContain("statement ·");
    expect(positions).toContain("▲</span> demands");
    expect(hits(await page("/d/1/search?q=ferry&outlet=lake%20courier"))).toBeGreaterThan(0);
    expect(await page("/d/1/search?q=ferry&since=2040-01-01")).toContain("Nothing has these words");
    await page("/d/1/search?since=whenever", 400);
  });

  test("goes on by pages", async () => {
    const first = await page("/d/1/search?q=lake");
    expect(hits(first)).toBe(20);
    const next = /href="([^"]*page=2[^"]*)" rel="next"/.exec(first)?.[1]?.replaceAll("&amp;", "&") ?? "";
    const second = await page(next);
    expect(hits(second)).toBeGreaterThan(0);
    expect(second).toContain("Before</a>");
  });

  test("without anything asked for it says how to ask; no query breaks it", async () => {
    expect(await page("/d/1/search")).toContain("begin*");
    for (const q of ['"', "*", "-", "OR", "(((", "' OR 1=1 --", "\u0000", "x".repeat(3000)]) {
      await page(`/d/1/search?q=${encodeURIComponent(q)}&page=-3`);
    }
  });

  test.each([["/d/1/search?q=lake"], ["/search"], ["/d/1/search?q=zeppelin"]])(
    "%s is valid",
    async (path) => {
      expect(await faultsOf(await page(path))).toEqual([]);
    },
  );
});

describe("the words around what was found", () => {
  const text = `${"Before it there is much. ".repeat(20)}The Café closes its harbours.${" After it there is more.".repeat(30)}`;

  test.each([
    ["harbour", "harbours"],
    ["cafe", "Café"],
    ["harb*", "harbours"],
  ])("%s finds %s", (query, word) => {
    const parts = excerptOf(text, finderOf(query));
    expect(parts.filter(({ found }) => found).map((part) => part.text)).toEqual([word]);
    const whole = parts.map((part) => part.text).join("");
    expect(whole).toMatch(/^… .* …$/);
    expect(whole.length).toBeLessThan(340);
  });

  test("what is not there gives the beginning", () => {
    expect(excerptOf("A short text.", finderOf("zeppelin"))).toEqual([
      { text: "A short text.", found: false },
    ]);
  });
});
