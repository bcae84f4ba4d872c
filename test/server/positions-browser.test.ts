import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type BrowserAt, browserAt, HAS_BROWSER } from "./browser.ts";
import { type TestWorkspace, testWorkspace } from "./workspace.ts";

let workspace: TestWorkspace;
let browser: BrowserAt;
let cell = "";
let issue = "";

describe.skipIf(!HAS_BROWSER)("positions in a browser", { timeout: 180_000 }, () => {
  beforeAll(async () => {
    workspace = await testWorkspace();
    browser = await browserAt(workspace.context);
    const html = await (await workspace.get("/d/1/positions")).text();
    const found = /<a href="([^"]*arvenia[^"]*drill[^"]*)" data-swap/.exec(html)?.[1] ?? "";
    cell = found.replaceAll("&amp;", "&").replace("#cell", "");
    issue = /href="(\/d\/1\/positions\/[^"?]*)"/.exec(html)?.[1] ?? "";
  }, 120_000);
  afterAll(async () => {
    await browser.close();
    await workspace.close();
  });

  test("axe finds nothing and nothing scrolls to the side, wide and narrow, light and dark", async () => {
    expect(await browser.offences(["/d/1/positions", "/d/1/positions?then=2031-03-18", cell, issue])).toEqual(
      [],
    );
    expect(browser.faults).toEqual([]);
  });

  test("by keys alone: to a cell, its history, its words, and back", async () => {
    const page = await browser.open("/d/1/positions");
    await page.keyboard.press("j");
    await page.keyboard.press("Tab");
    await page.keyboard.press("Enter");
    await page.waitForSelector("#cell");
    expect(page.url()).toMatch(/party=.*issue=/);
    await page.waitForSelector("#cell:focus");
    await page.keyboard.press("Tab");
    await page.keyboard.press("Tab");
    await page.keyboard.press("Enter");
    await page.waitForSelector("#evidence mark.content");
    expect(await page.locator("#cell").count()).toBe(1);
    await page.keyboard.press("Escape");
    await page.waitForSelector("#evidence", { state: "hidden" });
    await page.goBack();
    await page.goBack();
    await page.goBack();
    await page.waitForSelector("#cell", { state: "detached" });
    await page.close();
  });

  test("m compares two dates; the slider goes through the days of change without loading the page", async () => {
    const page = await browser.open("/d/1/positions");
    await page.keyboard.press("m");
    await page.waitForSelector(".slider input");
    await page.evaluate("window.stillHere = true");
    await page.focus('.slider input[aria-label="Then"]');
    await page.keyboard.press("ArrowRight");
    await page.waitForURL(/then=2031-03-17/);
    await page.waitForSelector("text=1 stand moved");
    expect(await page.inputValue("#then")).toBe("2031-03-17");
    expect(await page.evaluate("window.stillHere")).toBe(true);
    await page.keyboard.press("m");
    await page.waitForURL(/positions$/);
    await page.close();
  });

  test("without script, links and fields do the same", async () => {
    const html = await (await workspace.get(`${cell}&then=2031-03-18&now=2031-04-14`)).text();
    expect(html).toMatch(/<input id="then" type="date" name="then" value="2031-03-18"/);
    expect(html).toContain('id="cell"');
  });
});
