import { mkdtempSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type BrowserAt, browserAt, HAS_BROWSER } from "./browser.ts";
import { savedTalks, savePage } from "./saved-page.ts";
import { type TestWorkspace, testWorkspace } from "./workspace.ts";

const folder = mkdtempSync(join(tmpdir(), "rapporteur-browser-"));
let workspace: TestWorkspace;
let opened: BrowserAt;
/** Connections to a server that no page may reach. */
let reached = 0;
const trap = createServer((socket) => {
  reached++;
  socket.destroy();
});

beforeAll(async () => {
  if (!HAS_BROWSER) return;
  await new Promise<void>((resolve) => trap.listen(0, "127.0.0.1", resolve));
  const at = trap.address();
  const elsewhere = `http://127.0.0.1:${at === null || typeof at === "string" ? 0 : at.port}`;
  workspace = await testWorkspace(["examples", ...savedTalks(folder), hostilePage(elsewhere)]);
  opened = await browserAt(workspace.context);
});
afterAll(async () => {
  trap.close();
  rmSync(folder, { recursive: true, force: true });
  if (!HAS_BROWSER) return;
  await opened.close();
  await workspace.close();
});

/** A page with all that could run a script or open a connection. */
function hostilePage(elsewhere: string): string {
  return savePage(folder, "6-hostile.html", {
    title: "Arvenia and Tolmark </title><script>window.top.ran = true</script>",
    day: "2031-03-21",
    outlet: 'Lake Courier"><img src=x onerror="window.top.ran = true">',
    url: "https://courier.example/hostile",
    head: `<link rel="preconnect" href="${elsewhere}"><LINK/rel=dns-prefetch href="${elsewhere}"><link rel=stylesheet href="${elsewhere}/a.css">
<meta http-equiv="refresh" content="0; url=${elsewhere}/refresh"><base href="${elsewhere}/"><script src="${elsewhere}/a.js"></script>
<li<link x>nk rel=preconnect href="${elsewhere}"><style>@import url("${elsewhere}/b.css"); body { background: url("${elsewhere}/c.png") }</style>`,
    paragraphs: [
      `LIND, 21 March 2031 — Arvenia urged Tolmark to reopen the ferry line on Lake Runn. “The ferry must sail,” Arvenian Foreign Minister Ilse Brandt said.`,
      `<img src="${elsewhere}/p.png" onerror="window.top.ran = true"><iframe src="${elsewhere}/f"></iframe><video src="${elsewhere}/v" autoplay></video><object type="text/html" data="${elsewhere}/o"></object><embed type="text/html" src="${elsewhere}/e"><IFRAME/src="${elsewhere}/g"></IFRAME>
<svg onload="window.top.ran = true"><image href="${elsewhere}/s.png"/></svg><form action="${elsewhere}/post"><button id="send">Send</button></form><a id="away" href="${elsewhere}/a" target="_top">away</a>
<script>window.top.ran = true; fetch("${elsewhere}/x")</script>`,
      "Tolmark refused.",
    ],
  });
}

async function numberOf(title: string): Promise<number> {
  const members = await workspace.store.members.list(1, "taken");
  const found = members.find(({ article }) => `${article.title} ${article.key}`.includes(title));
  return found?.article.articleId ?? 0;
}

const PHONE = 360;

describe.skipIf(!HAS_BROWSER)("pages to read, in Chromium", { timeout: 240_000 }, () => {
  test("axe finds nothing and nothing scrolls to the side, wide and narrow, light and dark", async () => {
    const article = await numberOf("end second round");
    const changed = await numberOf("hopes for a deal");
    const paths = [
      `/d/1/articles/${article}?left=show&line=p2`,
      `/d/1/articles/${changed}/versions`,
      `/d/1/articles/${changed}/original`,
      "/d/1/articles",
      "/d/1/statements",
      `/d/1/statements/${changed}.s1`,
      "/d/1/people",
      "/d/1/people/person%3Amarek%20oduya",
      "/d/1/search?q=ferry",
    ];
    expect(await opened.offences(paths)).toEqual([]);
    expect(opened.faults).toEqual([]);
  });

  const lit = (page: Page): Promise<unknown> =>
    page.evaluate(
      "[...document.querySelectorAll('.text mark.lit')].map((mark) => mark.dataset.lines).join('|')",
    );

  test("by keys: j lights the words of a line after the other, the address keeps it, o shows the original", async () => {
    const number = await numberOf("end second round");
    const page = await opened.open(`/d/1/articles/${number}`);
    await page.keyboard.press("j");
    expect(page.url()).toContain("line=m1");
    expect(await lit(page)).toContain("m1");
    await page.keyboard.press("j");
    await page.keyboard.press("j");
    expect(page.url()).toContain("line=p1");
    expect(await lit(page)).toContain("p1");
    expect(
      await page.evaluate(
        "document.querySelector('li.lit .acts') !== null && getComputedStyle(document.querySelector('li.lit .acts')).display",
      ),
    ).toBe("flex");
    await page.keyboard.press("o");
    await page.waitForURL("**/original");
    await page.close();
  });

  test("by the pointer: words light their line, again the next line of the same words", async () => {
    const number = await numberOf("end second round");
    const page = await opened.open(`/d/1/articles/${number}`);
    const words = page.locator("mark[data-lines*=' ']").first();
    const lines = ((await words.getAttribute("data-lines")) ?? "").split(" ");
    await words.click();
    expect(page.url()).toContain(`line=${lines[0]}`);
    await words.click();
    expect(page.url()).toContain(`line=${lines[1]}`);
    await page.close();
  });

  test("on a phone the line opens as a sheet over the text, and Back closes it", async () => {
    const number = await numberOf("end second round");
    const page = await opened.open(`/d/1/articles/${number}`, { width: PHONE, hasTouch: true });
    await page.locator("mark[data-lines]").first().tap();
    await page.locator("#evidence .in-context").waitFor();
    expect(page.url()).toContain(`open=${number}.`);
    await page.goBack();
    expect(await page.locator("#evidence").isVisible()).toBe(false);
    await page.close();
  });

  test("without script a line leads to its words, lit", async () => {
    const number = await numberOf("end second round");
    const page = await opened.open(`/d/1/articles/${number}`, {
      javaScriptEnabled: false,
    });
    await page.locator("#line-p4 a.to-words").click();
    expect(page.url()).toMatch(/line=p4#p4$/);
    expect(await page.locator("mark.lit").count()).toBeGreaterThan(0);
    await page.close();
  });

  test("a quotation is copied with its source at once", async () => {
    const page = await opened.open("/d/1/statements", {
      permissions: ["clipboard-read", "clipboard-write"],
    });
    await page.getByText("Copy with source").first().click();
    await page.getByText("Copied with its source").waitFor();
    const copied = await page.evaluate("navigator.clipboard.readText()");
    expect(copied).toBe(await page.locator("textarea").first().inputValue());
    await page.close();
  });

  test("a hostile original runs nothing, reaches nothing and leads nowhere", async () => {
    reached = 0;
    const number = await numberOf("courier.example/hostile");
    expect(number).toBeGreaterThan(0);
    for (const path of ["original", "", "versions"]) {
      const page = await opened.open(`/d/1/articles/${number}/${path}`.replace(/\/$/, ""), {});
      await page.waitForLoadState("networkidle");
      if (path === "original") {
        const frame = page.frameLocator("iframe");
        await frame.locator("#send").click();
        await frame.locator("#away").click();
        await page.waitForTimeout(500);
        expect(page.url()).toMatch(/\/original$/);
      }
      expect(await page.evaluate("window.ran")).toBe(undefined);
      await page.close();
    }
    expect(reached).toBe(0);
  });
});
