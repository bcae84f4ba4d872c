import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { LongWords } from "../../src/app/server/parts/long-words.tsx";
import { faultsOf } from "../valid-html.ts";
import { savedTalks } from "./saved-page.ts";
import { type TestWorkspace, testWorkspace } from "./workspace.ts";

let workspace: TestWorkspace;
const folder = mkdtempSync(join(tmpdir(), "rapporteur-statements-"));
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

/** How many utterances the page says there are, and how many it shows. */
const total = (html: string): number =>
  Number(/([\d,]+) utterances?, the newest/.exec(html)?.[1]?.replace(",", ""));
const shown = (html: string): number =>
  [...html.matchAll(/<li data-line="[^"]*" class="utterance">/g)].length;

describe("statements", () => {
  test("who said what, the newest first, each with its article at the words", async () => {
    const html = await page("/d/1/statements");
    expect(total(html)).toBeGreaterThan(20);
    expect(shown(html)).toBe(Math.min(50, total(html)));
    const days = [
      ...html.matchAll(/<li data-line="[^"]*" class="utterance">.*?<time datetime="([\d-]+)/gs),
    ].map(([, day]) => day!);
    expect(days).toEqual([...days].sort().reverse());
    expect(html).toMatch(/data-open="\d+\.s\d+"/);
  });

  test("filters are a form with counts, and what they leave is what they count", async () => {
    const html = await page("/d/1/statements");
    const options = [...html.matchAll(/<option value="(person:[^"]+)">([^<(]+) \((\d+)\)<\/option>/g)];
    expect(options.length).toBeGreaterThan(2);
    for (const [, id, , count] of options.slice(0, 4)) {
      const filtered = await page(`/d/1/statements?speaker=${encodeURIComponent(id!)}`);
      expect([id, total(filtered)]).toEqual([id, Number(count)]);
      expect(filtered).toContain(`<option value="${id}" selected`);
    }
    expect(
      total(await page("/d/1/statements?kind=direct&since=2031-03-17&until=2031-03-17")),
    ).toBeGreaterThan(0);
    expect(total(await page("/d/1/statements?kind=nonsense"))).toBe(total(html));
    await page("/d/1/statements?since=some%20day", 400);
  });

  test("words are looked for in every wording, by their stems", async () => {
    const html = await page("/d/1/statements?q=trading+promises");
    expect(total(html)).toBe(1);
    expect(html).toContain("trade the lake for a promise");
    const none = await page("/d/1/statements?q=zeppelin");
    expect(none).toContain("Nobody said anything like that here");
    expect(await page("/d/1/statements?q=%22%22%20-%20*")).toContain("utterances");
  });

  test("an utterance of several articles stands once, with every wording and what differs read aloud", async () => {
    const html = await page("/d/1/statements?q=%22reopen+the+ferry+line%22");
    expect(html).toMatch(/<summary>\d+ articles[^<]*; [^<]+<\/summary>/);
    expect(html).toContain("the same words");
    const number = /data-open="(\d+\.s\d+)"/.exec(html)?.[1];
    const one = await page(`/d/1/statements/${number}`);
    expect(one).toMatch(/<blockquote class="whole"/);
    expect(await faultsOf(one)).toEqual([]);
  });

  test("a quotation is copied with speaker, outlet, day and the publisher's address", async () => {
    const html = await page("/d/1/statements?q=%22trade+the+lake%22");
    const text = /<textarea[^>]*>([^<]*)<\/textarea>/.exec(html)?.[1] ?? "";
    expect(text).toContain("“We will never trade the lake for a promise");
    expect(text).toContain("Marek Oduya (Tolmark)");
    expect(text).toMatch(/, [^,]+, Mon, 17 Mar 2031, https:\/\/[a-z-]+\.example\//);
    const reported = await page("/d/1/statements?q=wells&kind=indirect");
    expect(/<textarea[^>]*>([^<]*)<\/textarea>/.exec(reported)?.[1]).toMatch(/as reported by/);
  });

  test("a denial is shown and copied as one, not as what it denies", async () => {
    const html = await page("/d/1/statements?q=freight&kind=indirect");
    const denial =
      /<li[^>]*class="utterance"(?:(?!<\/li>).)*any date had been agreed.*?<\/li>/s.exec(html)?.[0] ?? "";
    expect(denial).toMatch(/<small[^>]*>denied<\/small>/);
    const text = /<textarea[^>]*>([^<]*)<\/textarea>/.exec(denial)?.[1];
    expect(text).toMatch(
      /^Anton Reyes \(Tolmark\) denied: any date had been agreed for freight — as reported by /,
    );
  });

  test("a quotation of 600 words shows its beginning, and all of it on demand", async () => {
    const html = String(LongWords({ words: "They held the ice. ".repeat(150).trim() }));
    expect(html).toContain('<span class="more">all 600 words</span>');
    expect(String(LongWords({ words: "They held the ice." }))).not.toContain("<details");
  });

  test("one that is gone, or never was, is told", async () => {
    expect(await page("/d/1/statements/1.s999", 404)).toContain("There is no such statement");
    expect(await page("/d/1/statements/none%20s1", 404)).toContain("There is no such statement");
  });

  test("a wording can be held apart, and that taken back", async () => {
    const list = await page("/d/1/statements?q=%22trade+the+lake%22");
    const key = /data-open="(\d+\.s\d+)"/.exec(list)?.[1];
    const one = await page(`/d/1/statements/${key}`);
    const other = /<option value="(#\d+ s\d+)">/.exec(one)?.[1] ?? "";
    const own = /name="item" value="(#\d+ s\d+)"/.exec(one)?.[1] ?? "";
    const body = new URLSearchParams([
      ["item", own],
      ["item", other],
      ["back", "/d/1/statements"],
    ]);
    const answer = await workspace.app.request("http://127.0.0.1:8731/d/1/groups/statement/split", {
      method: "POST",
      headers: { Origin: "http://127.0.0.1:8731", Accept: "text/html" },
      body,
    });
    expect(answer.status).toBe(303);
    expect(total(await page("/d/1/statements?q=%22trade+the+lake%22"))).toBe(2);
    const [correction] = (await workspace.store.corrections.list(1)).slice(-1);
    await workspace.post("/d/1/review/undo", { correction: String(correction?.id) });
    expect(total(await page("/d/1/statements?q=%22trade+the+lake%22"))).toBe(1);
  });

  test("an empty dossier says what to do", async () => {
    const { id } = await workspace.store.dossiers.create("Empty", { parties: [], places: [], terms: [] });
    expect(await page(`/d/${id}/statements`)).toContain("Add the first article");
  });

  test.each([["/d/1/statements"], ["/d/1/statements?q=zeppelin"]])("%s is valid", async (path) => {
    expect(await faultsOf(await page(path))).toEqual([]);
  });
});
