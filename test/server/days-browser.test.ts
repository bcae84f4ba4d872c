import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type BrowserAt, browserAt, HAS_BROWSER } from "./browser.ts";
import { type TestWorkspace, testWorkspace } from "./workspace.ts";

let workspace: TestWorkspace;
let browser: BrowserAt;
let meeting = "";

describe.skipIf(!HAS_BROWSER)("timeline and calendar in a browser", { timeout: 180_000 }, () => {
  beforeAll(async () => {
    workspace = await testWorkspace();
    browser = await browserAt(workspace.context);
    const html = await (await workspace.get("/d/1/calendar?view=list")).text();
    meeting = /href="(\/d\/1\/calendar\/[^"]+)"><time datetime="2031-04-14">/.exec(html)?.[1] ?? "";
  }, 120_000);
  afterAll(async () => {
    await browser.close();
    await workspace.close();
  });

  test("axe finds nothing and nothing scrolls to the side, wide and narrow, light and dark", async () => {
    expect(
      await browser.offences([
        "/d/1/timeline",
        "/d/1/calendar?month=2031-03",
        "/d/1/calendar?view=list",
        meeting,
      ]),
    ).toEqual([]);
    expect(browser.faults).toEqual([]);
  });

  test("by keys alone: zoom, go earlier, and open the words of a line of the timeline", async () => {
    const page = await browser.open("/d/1/timeline?from=2031-03-10&to=2031-03-29");
    await page.keyboard.press("=");
    await page.waitForURL(/from=2031-03-15&to=2031-03-24/);
    await page.keyboard.press("ArrowLeft");
    await page.waitForURL(/from=2031-03-10&to=2031-03-19/);
    await page.keyboard.press("-");
    await page.waitForURL(/from=2031-03-05/);
    await page.keyboard.press("j");
    await page.keyboard.press("j");
    await page.keyboard.press("Enter");
    await page.waitForSelector("#evidence mark");
    await page.close();
  });

  test("a mark of the drawing opens its words beside it", async () => {
    const page = await browser.open("/d/1/timeline");
    await page.locator("svg.timeline a[data-open] .hit").first().click();
    await page.waitForSelector("#evidence mark");
    expect(page.url()).toContain("open=");
    await page.close();
  });

  test("by keys alone: from month to month, to a meeting, and back", async () => {
    const page = await browser.open("/d/1/calendar");
    await page.keyboard.press("ArrowLeft");
    await page.waitForURL(/month=2031-03/);
    await page.keyboard.press("j");
    await page.keyboard.press("Enter");
    await page.waitForURL(/calendar\/\w+$/);
    await page.keyboard.press("g");
    await page.keyboard.press("c");
    await page.waitForURL(/calendar$/);
    await page.close();
  });
});
