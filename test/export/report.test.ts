import { existsSync } from "node:fs";
import { createRequire } from "node:module";
import { chromium } from "playwright-core";
import { describe, expect, test } from "vitest";
import { reportHtml } from "../../src/app/export/dossier/report/report-html.ts";
import { NO_HAND } from "../../src/dossier/hand.ts";
import { mergeRows } from "../../src/dossier/merge.ts";
import { faultsOf } from "../valid-html.ts";
import { viewOf } from "./view.ts";

const page = reportHtml(viewOf());
const empty = reportHtml({
  ...viewOf(),
  movements: [],
  merged: mergeRows([], { hand: NO_HAND, vectors: null }),
});

describe("the report", () => {
  test.each([
    ["full", page],
    ["empty", empty],
  ])("%s: html-validate finds nothing", async (_name, html) => {
    expect(await faultsOf(html, { "no-inline-style": "off" })).toEqual([]);
  });

  test("text of articles stays text, addresses of scripts are no links, nothing is loaded", () => {
    expect(page).not.toMatch(/<script|javascript:|<img|<link|@import|url\(/);
    expect(page).toContain("&lt;/script&gt;&lt;script&gt;");
    expect(
      [...page.matchAll(/href="([^"]+)"/g)]
        .map(([, href]) => href!)
        .filter((href) => !/^(?:#|https:\/\/)/.test(href)),
    ).toEqual([]);
  });

  test("it says what moved, where they stand, what was called off", () => {
    expect(page).toMatch(/<h2 id="moved-title">What moved since 10 February 2031</);
    expect(page).toMatch(/Arvenia <b class="soft"><span aria-hidden="true">▽ <\/span>offers<\/b>/);
    expect(page).toContain("cancelled");
  });

  const browser = "/usr/bin/chromium";
  test.skipIf(!existsSync(browser))(
    "axe finds nothing, light and dark; no side-scroll at 360 pixels",
    async () => {
      const axe = createRequire(import.meta.url).resolve("axe-core/axe.min.js");
      const opened = await chromium.launch({ executablePath: browser, args: ["--no-sandbox"] });
      try {
        for (const colorScheme of ["light", "dark"] as const) {
          for (const width of [360, 1440]) {
            // The page's policy lets no script in, the checker's neither.
            const context = await opened.newContext({
              colorScheme,
              viewport: { width, height: 800 },
              bypassCSP: true,
            });
            const tab = await context.newPage();
            await tab.setContent(page);
            await tab.addScriptTag({ path: axe });
            const found: string[] = await tab.evaluate(
              "axe.run().then(r => r.violations.map(v => v.id + ': ' + v.nodes.map(n => n.html).join(' | ')))",
            );
            expect(found).toEqual([]);
            const wide: number = await tab.evaluate("document.documentElement.scrollWidth");
            expect(wide).toBeLessThanOrEqual(width);
            await context.close();
          }
        }
      } finally {
        await opened.close();
      }
    },
    60_000,
  );
});
