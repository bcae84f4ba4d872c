import { type Browser, chromium } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type RunningServer, startServer } from "../../src/app/server/serve.ts";
import { type SharedWorkspace, sharedWorkspace } from "./shared.ts";

const LONG = 120_000;
let workspace: SharedWorkspace;
let server: RunningServer;
let browser: Browser;
beforeAll(async () => {
  workspace = await sharedWorkspace({ names: ["desk.example"] });
  server = await startServer(workspace.context, { host: "127.0.0.1", port: 0 });
  browser = await chromium.launch({
    executablePath: "/usr/bin/chromium",
    args: [
      ...["--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking"],
      "--host-resolver-rules=MAP desk.example 127.0.0.1, MAP elsewhere.example 127.0.0.1",
    ],
  });
}, LONG);
afterAll(async () => {
  await browser?.close();
  await server?.close();
  await workspace?.close();
}, LONG);

const addressAt = (host: string): string => server.address.replace("127.0.0.1", host);

// By its name over plain http a browser does not say by itself whether a form is of the same site.
test.each(["127.0.0.1", "localhost", "desk.example"])(
  "at %s a person signs in, chooses and signs out",
  async (host) => {
    const context = await browser.newContext();
    const page = await context.newPage();
    await page.goto(`${addressAt(host)}settings`);
    await page.fill("#name", "reader");
    await page.fill("#password", workspace.password);
    await page.click("button[type=submit]");
    await page.waitForURL("**/settings");
    await page.selectOption("#theme", "dark");
    await page.click("form[action='/settings/reading'] button");
    await page.waitForSelector("html[data-theme=dark]");
    expect(await page.textContent("#notice")).toContain("Saved");
    await page.click("#notice button");
    await page.waitForSelector("html[data-theme=auto]");
    await page.click("a[href='/logout']");
    await page.click("button[type=submit]");
    await page.waitForURL("**/login");
    await context.close();
  },
  LONG,
);

test(
  "a page under another name that leads here is not answered",
  async () => {
    const page = await browser.newPage();
    const answer = await page.goto(addressAt("elsewhere.example"));
    expect(answer?.status()).toBe(421);
    await page.close();
  },
  LONG,
);

test(
  "a form of another site changes nothing, even where one is signed in",
  async () => {
    const context = await browser.newContext();
    const { Cookie } = await workspace.signedIn("owner");
    const value = Cookie!.split("=")[1]!;
    await context.addCookies([
      { name: "rapporteur", value, url: server.address, sameSite: "None", secure: true },
    ]);
    const page = await context.newPage();
    await page.route("http://elsewhere.example/trap", (route) =>
      route.fulfill({
        contentType: "text/html",
        body: `<form method="post" action="${server.address}settings/users/disable"><input name="user" value="${workspace.users.reader}"><button>x</button></form>`,
      }),
    );
    await page.goto("http://elsewhere.example/trap");
    const [answer] = await Promise.all([
      page.waitForResponse("**/settings/users/disable"),
      page.click("button"),
    ]);
    expect(answer.status()).toBe(403);
    expect((await workspace.store.users.get(workspace.users.reader))?.disabledAt).toBeNull();
    await context.close();
  },
  LONG,
);
