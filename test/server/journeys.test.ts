import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { ended, launched, type Serving, served } from "../../scripts/serving.ts";
import { HAS_BROWSER } from "./browser.ts";

const home = mkdtempSync(join(tmpdir(), "rapporteur-journey-"));

/** How many lines the review says are left. */
async function left(page: Page): Promise<number> {
  return Number(await page.locator(".review-filters .left b").textContent());
}

describe.skipIf(!HAS_BROWSER)("journeys", () => {
  let browser: Browser;
  let server: Serving;
  let page: Page;
  beforeAll(async () => {
    browser = await launched();
    server = await served({ home });
    page = await browser.newPage({ locale: "en-GB" });
  }, 120_000);
  afterAll(async () => {
    await browser?.close();
    if (server !== undefined) await ended(server, "SIGTERM");
    rmSync(home, { recursive: true, force: true });
  });

  test("from the first start to the first record, and from a line to its words by one key", async () => {
    await page.goto(server.address);
    await page.getByRole("link", { name: "Lake Runn talks" }).click();
    await expectText(page, "h2#moved", "What moved");
    await page.keyboard.press("j");
    await page.keyboard.press("Enter");
    await page.locator("#evidence mark.content").first().waitFor();
    expect(new URL(page.url()).searchParams.get("open")).toMatch(/^\d+\.[a-z]\d+$/);
    await page.keyboard.press("Escape");
    expect(await page.locator("#evidence").isVisible()).toBe(false);
    expect(await page.evaluate("document.activeElement.closest('[data-line]') !== null")).toBe(true);
  });

  test("ten lines are reviewed with a key each", async () => {
    await page.goto(new URL("/d/1/review?subject=position", server.address).href);
    const before = await left(page);
    let keys = 0;
    for (let line = 0; line < 10; line++) {
      const heading = await page.locator(".looked h2").textContent();
      await page.keyboard.press(["a", "x", "2", "5", "a"][line % 5]!);
      keys++;
      await expect
        .poll(() => page.locator(".looked h2").textContent(), { timeout: 10_000 })
        .not.toBe(heading);
      await page.waitForLoadState("load");
    }
    expect(await left(page)).toBe(before - 10);
    expect(keys).toBe(10);
  });

  test("one key takes the last act back", async () => {
    const before = await left(page);
    await page.keyboard.press("u");
    await page.getByText("Taken back").waitFor();
    expect(await left(page)).toBe(before + 1);
  });

  test("a server that is killed in the middle of a review loses nothing, and the review goes on", async () => {
    const before = await left(page);
    await page.keyboard.press("a");
    await page.getByText("Accepted: ").waitFor();
    const { port } = new URL(server.address);
    await ended(server, "SIGKILL");
    server = await served({ home, port: Number(port) });
    await page.reload();
    expect(await left(page)).toBe(before - 1);
    await page.keyboard.press("x");
    await page.getByText("Rejected: ").waitFor();
    expect(await left(page)).toBe(before - 2);
  });

  test("two people correct the same line: the second is told of the first", async () => {
    const address = page.url();
    const other = await browser.newPage({ locale: "en-GB" });
    await other.goto(address);
    const line = await page.locator(".looked h2").textContent();
    expect(await other.locator(".looked h2").textContent()).toBe(line);
    await page.keyboard.press("a");
    await page.getByText("Accepted: ").waitFor();
    await other.keyboard.press("x");
    await other.getByText("meanwhile").waitFor();
    await other.close();
  });

  test("every page is reached by two keys", async () => {
    for (const [keys, path] of Object.entries({ gp: "/positions", gs: "/statements", gb: "" })) {
      for (const key of keys) await page.keyboard.press(key);
      await page.waitForURL((url) => url.pathname === `/d/1${path}`);
    }
  });

  test("the server ends cleanly when it is told to", async () => {
    expect(await ended(server, "SIGTERM")).toBe(0);
    server = await served({ home });
  });
});

async function expectText(page: Page, selector: string, text: string): Promise<void> {
  expect(await page.locator(selector).textContent()).toContain(text);
}
