import { existsSync } from "node:fs";
import { createRequire } from "node:module";
import { type Browser, chromium, type Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { recordPage } from "../../src/app/export/record-page/record-page.ts";
import { loadModels } from "../../src/learned/index.ts";
import { read } from "../../src/read.ts";
import type { Record } from "../../src/record/index.ts";
import { NO_HINTS } from "../../src/sources/index.ts";
import { weightsFolder } from "../../src/weights-folder.ts";
import { faultsOf } from "../valid-html.ts";

const models = loadModels(weightsFolder());

function recordOf(content: string, title: string | null = null): Record {
  const hints = { ...NO_HINTS, title, published: "2031-03-05", url: "https://example.org/a?b=1&c=2" };
  return read({ id: "x", source: "talks.txt", kind: "text", content, hints, warnings: [] }, { models });
}

const TEXT = `Foreign Minister Ada Lind of Poland met the Norwegian president, Marek Oduya, in Bern on Monday.

Lind said that Poland rejects a plan to close the port. Some 300 trawlers wait there. "We will send two hospital ships," Oduya said.

Lind and Oduya will meet again in Oslo on March 20, 2031.`;

const HOSTILE = `Poland rejected "</mark><script>window.hacked = 1</script>" on Monday.

Ada "<img src=x onerror=alert(1)>" Lind of Poland met Marek Oduya of Norway in Bern <b onclick="x">today</b>, & said: "It's \u202e ''over'' & <!-- done".`;

const full = recordOf(TEXT, "Talks in Bern");
const page = recordPage(full, "talks.txt");
const hostile = recordPage(
  recordOf(HOSTILE, '"><script>window.hacked = 1</script>'),
  "<svg/onload=alert(1)>.txt",
);
const empty = recordPage(recordOf("The ferry left at noon."), "x.txt");

describe("the page of a record", () => {
  test.each([
    ["full", page],
    ["hostile", hostile],
    ["empty", empty],
  ])("%s: html-validate finds nothing", async (_name, html) => {
    expect(await faultsOf(html, {})).toEqual([]);
  });

  test("every line of the record has an anchor at its words and a link to them", () => {
    const ids = [...full.meetings, ...full.positions, ...full.attributions, ...full.figures].map(
      ({ id }) => id,
    );
    expect(ids.length).toBeGreaterThan(6);
    for (const id of ids) {
      expect(page.match(new RegExp(`id="words-${id}"`, "g")), id).toHaveLength(1);
      expect(page.match(new RegExp(`id="line-${id}"`, "g")), id).toHaveLength(1);
      expect(page).toContain(`href="#words-${id}"`);
      expect(page).toContain(`href="#line-${id}"`);
    }
  });

  test("the text of the page is the text of the article", () => {
    const side = /<article[^>]*>([\s\S]*)<\/article>/.exec(page)?.[1] ?? "";
    const words = side
      .replace(/<h2[\s\S]*?<\/h2>/, "")
      .replace(/<a class="ref"[^>]*>[^<]*<\/a>/g, "")
      .replace(/<[^>]*>/g, "")
      .replace(/&quot;/g, '"')
      .replace(/&#39;/g, "'");
    expect(words.replace(/\s+/g, " ").trim()).toBe(full.text.replace(/\s+/g, " ").trim());
  });

  test("text of articles stays text and nothing is loaded", () => {
    for (const html of [page, hostile]) {
      expect(html.match(/<script/g)).toHaveLength(1);
      expect(html).not.toMatch(/<img|<svg|<link|@import|url\(|\u202e/);
      expect(html).not.toMatch(/<[^>]*\son(?:click|error|load)=/);
    }
    expect(hostile).toContain("&lt;/mark&gt;&lt;script&gt;");
  });

  test("an address that is no web address is no link", () => {
    const odd: Record = { ...full, article: { ...full.article, url: "javascript:alert(1)" } };
    expect(recordPage(odd, "x")).not.toMatch(/href="javascript/);
  });
});

const BROWSER = "/usr/bin/chromium";
describe.skipIf(!existsSync(BROWSER))("the page of a record in a browser", () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await chromium.launch({ executablePath: BROWSER, args: ["--no-sandbox", "--disable-gpu"] });
  }, 60_000);
  afterAll(() => browser.close());

  const position = full.positions[0]!.id;
  const lit = (tab: Page): Promise<string[]> =>
    tab.evaluate("[...document.querySelectorAll('#text mark.lit')].map(mark => mark.textContent)");
  const litLines = (tab: Page): Promise<string[]> =>
    tab.evaluate("[...document.querySelectorAll('#record li.lit')].map(line => line.dataset.lines)");

  test.each([
    ["light", 360],
    ["light", 1440],
    ["dark", 360],
    ["dark", 1440],
  ] as const)(
    "%s, %i pixels: axe finds nothing, with words lit too; no side-scroll; no request",
    async (colorScheme, width) => {
      const axe = createRequire(import.meta.url).resolve("axe-core/axe.min.js");
      // The page's policy lets no script in, the checker's neither.
      const context = await browser.newContext({
        colorScheme,
        viewport: { width, height: 800 },
        bypassCSP: true,
      });
      const requests: string[] = [];
      context.on("request", (request) => requests.push(request.url()));
      const tab = await context.newPage();
      await tab.setContent(page);
      await tab.addScriptTag({ path: axe });
      const violations = (): Promise<string[]> =>
        tab.evaluate(
          "axe.run().then(r => r.violations.map(v => v.id + ': ' + v.nodes.map(n => n.html).join(' | ')))",
        );
      expect(await violations()).toEqual([]);
      await tab.click(`#text mark[data-lines~="${position}"]`);
      expect(await violations()).toEqual([]);
      expect(await tab.evaluate("document.documentElement.scrollWidth")).toBeLessThanOrEqual(width);
      expect(requests.filter((url) => !url.startsWith("data:") && url !== "about:blank")).toEqual([]);
      await context.close();
    },
    60_000,
  );

  test("by pointer, keyboard and touch words light their lines and lines their words", async () => {
    const context = await browser.newContext({ viewport: { width: 1440, height: 800 } });
    const tab = await context.newPage();
    await tab.setContent(page);
    await tab.hover(`#line-${position} .tail`);
    expect((await lit(tab)).join("")).toContain("Poland rejects a plan");
    await tab.hover(`#text mark[data-lines~="${position}"]`);
    expect(await litLines(tab)).toContain(position);
    await tab.hover("h1");
    expect(await lit(tab)).toEqual([]);
    await tab.focus(`#line-${position} a`);
    expect((await lit(tab)).join("")).toContain("Poland rejects a plan");
    await tab.keyboard.press("Enter");
    expect(await tab.evaluate("location.hash")).toBe(`#words-${position}`);
    await tab.keyboard.press("Escape");
    await tab.focus("h1 ~ p a");
    expect(await lit(tab)).toEqual([]);
    await context.close();

    const phone = await browser.newContext({ viewport: { width: 360, height: 700 }, hasTouch: true });
    const small = await phone.newPage();
    await small.setContent(page);
    await small.tap(`#text mark[data-lines~="${position}"]`);
    expect(await small.textContent("#sheet")).toContain("refuses");
    await small.tap("#sheet button");
    expect(await small.evaluate("document.getElementById('sheet').childElementCount")).toBe(0);
    await phone.close();
  }, 60_000);

  test("without a script the id of a line leads to its words, which are lit", async () => {
    const context = await browser.newContext({ javaScriptEnabled: false });
    const tab = await context.newPage();
    await tab.setContent(page);
    await tab.click(`#line-${position} a`);
    const mark = `document.querySelector('#text mark[data-lines~="${position}"]')`;
    const ground: string = await tab.evaluate(`getComputedStyle(${mark}).backgroundColor`);
    expect(ground).toBe("rgb(255, 233, 168)");
    await context.close();
  }, 60_000);

  test("a hostile article runs nothing", async () => {
    const tab = await browser.newPage();
    await tab.setContent(hostile);
    expect(await tab.evaluate("window.hacked")).toBeUndefined();
    await tab.close();
  }, 60_000);
});
