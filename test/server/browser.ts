import { existsSync } from "node:fs";
import { createRequire } from "node:module";
import type { BrowserContextOptions, Page } from "playwright-core";
import { CHROMIUM, launched } from "../../scripts/serving.ts";
import type { ServerContext } from "../../src/app/server/context.ts";
import { type RunningServer, startServer } from "../../src/app/server/serve.ts";

export const HAS_BROWSER = existsSync(CHROMIUM);

/** A browser before a server of its own. */
export interface BrowserAt {
  /** Opens a page of the workspace; what it writes to the console, or fails to load, is kept in `faults`. */
  open(path: string, look?: Look): Promise<Page>;
  readonly faults: string[];
  close(): Promise<void>;
}

/** How a page is looked at. */
export interface Look extends BrowserContextOptions {
  readonly width?: number;
}

/** Serves the workspace on a free port and starts a browser. */
export async function browserAt(context: ServerContext): Promise<BrowserAt> {
  const server: RunningServer = await startServer(context, { host: "127.0.0.1", port: 0 });
  const browser = await launched();
  const faults: string[] = [];
  return {
    faults,
    async open(path, { width = 1440, ...look } = {}) {
      const viewport = { width, height: 800 };
      const page = await browser.newPage({ viewport, colorScheme: "light", locale: "en-GB", ...look });
      page.on("console", (message) => {
        if (message.type() === "error") faults.push(message.text());
      });
      page.on("pageerror", (error) => faults.push(error.message));
      await page.goto(new URL(path, server.address).href);
      return page;
    },
    async close() {
      await browser.close();
      await server.close();
    },
  };
}

/** What axe-core finds against a page, and whether it scrolls to the side. The checker comes past the page's policy. */
export async function offencesOf(page: Page): Promise<string[]> {
  const axe = createRequire(import.meta.url).resolve("axe-core/axe.min.js");
  const session = await page.context().newCDPSession(page);
  await session.send("Page.setBypassCSP", { enabled: true });
  await page.reload();
  await page.addScriptTag({ path: axe });
  const found: string[] = await page.evaluate(
    "axe.run().then(r => r.violations.map(v => v.id + ': ' + v.nodes.map(n => n.html.slice(0, 200)).join(' | ')))",
  );
  const [inner, outer]: [number, number] = await page.evaluate(
    "[document.documentElement.scrollWidth, innerWidth]",
  );
  return inner > outer ? [...found, `scrolls to the side: ${inner} of ${outer}`] : found;
}
