import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import ICAL from "ical.js";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { startWorkshop, type Workshop } from "../../src/app/server/work/workshop.ts";
import { type MailServer, mailServer } from "../digest/mail-server.ts";
import { type Loopback, loopback } from "../loopback.ts";
import { type BrowserAt, browserAt, HAS_BROWSER } from "./browser.ts";
import { type TestWorkspace, testWorkspace } from "./workspace.ts";

const SAVED = `<html><head><title>Arvenia studies patrols</title></head><body><article><h1>Arvenia studies patrols</h1>
<p>KESSEL, 15 April 2031 - Arvenia said on Tuesday that it would study the offer of Tolmark to run joint patrols on Lake Runn.
"We demand that the boats carry observers," Foreign Minister Ilse Brandt told reporters in Kessel.</p></article></body></html>`;
const FEED_STORY = `<html><head><title>Tolmark and Arvenia to meet</title></head><body><article><h1>Tolmark and Arvenia to meet</h1>
<p>VARN, 16 April 2031 - The foreign ministers of Tolmark and Arvenia will meet in Varn on 24 April to speak about Lake Runn,
Tolmark said on Wednesday. "We offer to withdraw the gunboats," Foreign Minister Marek Oduya said.</p></article></body></html>`;
/** A day after the news. */
const NOW = Date.parse("2031-04-17T09:00:00Z");

let workspace: TestWorkspace;
let workshop: Workshop;
let mail: MailServer;
let paper: Loopback;
let browser: BrowserAt;
const folder = mkdtempSync(join(tmpdir(), "rapporteur-journeys-"));

beforeAll(async () => {
  if (!HAS_BROWSER) return;
  paper = await loopback((request, response) => {
    const feed = `<?xml version="1.0"?><rss version="2.0"><channel><title>Lake Observer</title><item>
      <title>To meet</title><link>${paper.url}/meet</link></item></channel></rss>`;
    if (request.url === "/feed.xml")
      response.writeHead(200, { "Content-Type": "application/rss+xml" }).end(feed);
    else if (request.url === "/meet")
      response.writeHead(200, { "Content-Type": "text/html" }).end(FEED_STORY);
    else response.writeHead(404).end();
  });
  workspace = await testWorkspace();
  mail = await mailServer({ base: "http://127.0.0.1:1" });
  const now = (): Date => new Date(NOW);
  const { store, vectors } = workspace.context;
  workshop = startWorkshop({ store, vectors, mail: mail.settings, allowPrivate: true, pause: 0, now });
  browser = await browserAt({ ...workspace.context, now, workshop });
}, 90_000);
afterAll(async () => {
  rmSync(folder, { recursive: true });
  if (!HAS_BROWSER) return;
  await browser.close();
  await workshop.stop();
  await workspace.close();
  await Promise.all([mail.close(), paper.close()]);
}, 60_000);

/** Keeps a picture where SHOTS names a folder. */
async function shot(page: Page, name: string): Promise<void> {
  if (process.env.SHOTS !== undefined) {
    await page.screenshot({ path: join(process.env.SHOTS, `${name}.png`), fullPage: true });
  }
}

describe.skipIf(!HAS_BROWSER)("sources and settings in the browser", () => {
  test("a saved page that is dropped anywhere is read while one looks", async () => {
    const page = await browser.open("/d/1/sources");
    const transfer = await page.evaluateHandle(
      `(() => {
        const data = new DataTransfer();
        data.items.add(new File([${JSON.stringify(SAVED)}], "saved.html", { type: "text/html" }));
        return data;
      })()`,
    );
    await page.dispatchEvent("h1", "dragover", { dataTransfer: transfer });
    await Promise.all([
      page.waitForNavigation(),
      page.dispatchEvent("h1", "drop", { dataTransfer: transfer }),
    ]);
    expect(await page.textContent("#notice")).toContain("1 article waits to be read");
    await page.waitForSelector('#progress:has-text("Arvenia studies patrols")', { timeout: 30_000 });
    expect(await page.textContent("#progress")).toContain("Everything is read");
    await page.close();
  }, 60_000);

  test("a file is chosen and a feed followed by keys alone", async () => {
    const page = await browser.open("/d/1/sources");
    await page.focus("#address");
    await page.keyboard.type(`${paper.url}/feed.xml`);
    await page.keyboard.press("Tab");
    await page.keyboard.press("Tab");
    await Promise.all([page.waitForNavigation(), page.keyboard.press("Enter")]);
    expect(await page.textContent("#notice")).toContain("Lake Observer is followed");
    await page.waitForSelector('#progress:has-text("Tolmark and Arvenia to meet")', { timeout: 30_000 });
    await page.reload();
    expect(await page.textContent("body")).toMatch(/Lake Observer\s*well/);
    await shot(page, "sources-1440-light");
    const button = page.locator('button[aria-label="Unfollow: Lake Observer"]');
    await button.focus();
    await Promise.all([page.waitForNavigation(), page.keyboard.press("Enter")]);
    expect(await page.textContent("#notice")).toContain("Not followed any more");
    await page.locator("h1").focus();
    await Promise.all([page.waitForNavigation(), page.keyboard.press("u")]);
    expect(await page.textContent("#notice")).toContain("Followed again: Lake Observer");
    await page.close();
  }, 60_000);

  test("without script the same forms do the same", async () => {
    const file = join(folder, "clocks.html");
    writeFileSync(
      file,
      SAVED.replaceAll("Arvenia", "Norland")
        .replaceAll("Tolmark", "Ostmark")
        .replaceAll("Lake Runn", "clocks"),
    );
    const first = await browser.open("/d/1/sources");
    const context = await first.context().browser()!.newContext({ javaScriptEnabled: false });
    const page = await context.newPage();
    await page.goto(first.url());
    await page.setInputFiles("#files", file);
    await page.click("text=Add the files");
    expect(await page.textContent("#notice")).toContain("1 article waits to be read");
    await expect
      .poll(
        async () => {
          await page.reload();
          return page.textContent("body");
        },
        { timeout: 30_000 },
      )
      .toContain("Norland studies patrols");
    await context.close();
    await first.close();
  }, 60_000);

  test("the digest is asked for, looked at, received, followed to its words and ended", async () => {
    const page = await browser.open("/d/1/settings");
    await page.click("text=Send it to somebody");
    await page.fill("#recipient", "ada@desk.example");
    await page.fill("#zone", "UTC");
    await Promise.all([page.waitForNavigation(), page.click("#digest ~ details button[type=submit]")]);
    expect(await page.textContent("#notice")).toContain("ada@desk.example gets it every day at 07:30, UTC");
    await page.click("text=What it says now");
    await page.locator("iframe.preview").scrollIntoViewIfNeeded();
    await expect
      .poll(() => page.frameLocator("iframe.preview").locator("h1").textContent())
      .toContain("Lake Runn talks");
    for (const [colorScheme, width] of [
      ["light", 700],
      ["dark", 360],
    ] as const) {
      const preview = await browser.open("/d/1/settings/digest/preview", { colorScheme, width });
      expect(await preview.textContent("h2")).toMatch(/^(What|Meetings)/);
      await shot(preview, `digest-${width}-${colorScheme}`);
      await preview.close();
    }
    await Promise.all([
      page.waitForNavigation(),
      page.click('button[aria-label="Send now: ada@desk.example"]'),
    ]);
    expect(await page.textContent("#notice")).toContain("Sent to ada@desk.example");
    expect(mail.mails).toHaveLength(1);
    const [received] = mail.mails;
    expect(received?.text).toMatch(/planned|WHAT COMES NEXT/);
    const link = /http:\/\/127\.0\.0\.1:1(\/d\/1\/articles\/\d+\?line=[a-z]\d+)/.exec(
      received?.text ?? "",
    )?.[1];
    const [, number, line] = /articles\/(\d+)\?line=(\w+)/.exec(link ?? "")!;
    const words = await workspace.get(`/d/1/evidence/${number}/${line}`);
    expect(await words.text()).toContain("<mark");
    const unsubscribe = /<http:\/\/127\.0\.0\.1:1(\/unsubscribe\/[\w-]{43})>/.exec(
      received?.headers.find(({ key }) => key === "list-unsubscribe")?.value ?? "",
    )?.[1];
    await page.goto(new URL(unsubscribe!, page.url()).href);
    expect(await browser.offences([unsubscribe!])).toEqual([]);
    await page.click("button");
    expect(await page.textContent("h1")).toBe("This digest has ended");
    const [digest] = await workspace.store.digests.list(1);
    expect(digest?.endedWhy).toBe("its recipient ended it");
    await page.click("text=Let it come again");
    expect((await workspace.store.digests.list(1))[0]?.endedAt).toBeNull();
    // The mail program's own button posts without a page.
    const oneClick = await workspace.app.request(`http://127.0.0.1:8731${unsubscribe}`, {
      method: "POST",
      headers: { "Content-Type": "application/x-www-form-urlencoded" },
      body: "List-Unsubscribe=One-Click",
    });
    expect(oneClick.status).toBe(200);
    expect((await workspace.store.digests.list(1))[0]?.endedAt).not.toBeNull();
    await page.close();
  }, 60_000);

  test("the calendar is subscribed to", async () => {
    const answer = await workspace.get("/d/1/calendar.ics", { Accept: "text/calendar" });
    expect(answer.headers.get("content-type")).toContain("text/calendar");
    const calendar = new ICAL.Component(ICAL.parse(await answer.text()));
    const events = calendar.getAllSubcomponents("vevent").map((component) => new ICAL.Event(component));
    expect(events.some(({ summary }) => /Arvenia|Tolmark/.test(summary))).toBe(true);
    const tag = answer.headers.get("etag")!;
    expect((await workspace.get("/d/1/calendar.ics", { "If-None-Match": tag })).status).toBe(304);
  });

  test("a dossier is begun, renamed, forgotten and kept", async () => {
    const page = await browser.open("/dossiers/new");
    await page.fill("#name", "Lake Runn talks");
    await page.click("text=Begin it");
    expect(await page.textContent("[role=alert]")).toContain("is there already");
    expect(await page.inputValue("#name")).toBe("Lake Runn talks");
    await page.fill("#name", "Northern pass");
    await page.fill("#parties", "Arvenia\nOstmark, Norland");
    await Promise.all([page.waitForURL(/\/d\/\d+\/sources/), page.click("text=Begin it")]);
    const dossier = await workspace.store.dossiers.need("Northern pass");
    expect(dossier.parties).toEqual(["Arvenia", "Ostmark", "Norland"]);
    await page.goto(new URL(`/d/${dossier.id}/settings`, page.url()).href);
    await page.fill("#name", "The northern pass");
    await page.click("text=Save, and decide anew");
    expect(await page.textContent("#notice")).toContain("Saved");
    await page.click("#notice button");
    expect(await workspace.store.dossiers.get("Northern pass")).not.toBeNull();
    await page.click("text=Forget it");
    expect(await page.textContent("#notice")).toContain("in ten minutes");
    await page.click("text=Keep it");
    expect(await workspace.store.departures.list(dossier.id)).toEqual([]);
    await page.close();
  }, 60_000);

  test("axe finds nothing and nothing scrolls to the side, wide and narrow, light and dark", async () => {
    expect(await browser.offences(["/d/1/sources", "/d/1/settings", "/dossiers/new"])).toEqual([]);
    // A name that is taken is told with its status, which a browser writes to its console.
    expect(browser.faults.filter((fault) => !fault.includes("409"))).toEqual([]);
  }, 90_000);
});
