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
  /**
   * What axe-core finds against pages, and which scroll to the side: each is loaded once, and looked at in each way. The
   * checker comes past the pages' policy.
   */
  offences(paths: Iterable<string>, views?: readonly View[]): Promise<string[]>;
  close(): Promise<void>;
}

/** The window and the colours in which a page is looked at. */
export type View = readonly [width: number, colorScheme: "light" | "dark"];

/** Wide and narrow, light and dark. */
export const VIEWS: readonly View[] = [
  [1440, "light"],
  [1440, "dark"],
  [360, "light"],
  [360, "dark"],
];

/** How a page is looked at. */
export interface Look extends BrowserContextOptions {
  readonly width?: number;
}

/** Serves the workspace on a free port and starts a browser. */
export async function browserAt(context: ServerContext): Promise<BrowserAt> {
  const server: RunningServer = await startServer(context, { host: "127.0.0.1", port: 0 });
  const browser = await launched();
  const faults: string[] = [];
  const opened = async ({ width = 1440, ...look }: Look): Promise<Page> => {
    const viewport = { width, height: 800 };
    const page = await browser.newPage({ viewport, colorScheme: "light", locale: "en-GB", ...look });
    page.on("console", (message) => {
      if (message.type() === "error") faults.push(message.text());
    });
    page.on("pageerror", (error) => faults.push(error.message));
    return page;
  };
  return {
    faults,
    async open(path, look = {}) {
      const page = await opened(look);
      await page.goto(new URL(path, server.address).href);
      return page;
    },
    async offences(paths, views = VIEWS) {
      const page = await opened({ bypassCSP: true, reducedMotion: "reduce" });
      const found: string[] = [];
      for (const path of paths) {
        await page.goto(new URL(path, server.address).href);
        await page.addScriptTag({ path: AXE });
        for (const [width, colorScheme] of views) {
          await page.setViewportSize({ width, height: 800 });
          await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
          for (const offence of await axe(page))
            found.push(`${path} at ${width} in ${colorScheme}: ${offence}`);
        }
      }
      await page.close();
      return found;
    },
    async close() {
      await browser.close();
      await server.close();
    },
  };
}

const AXE = createRequire(import.meta.url).resolve("axe-core/axe.min.js");

/** What axe-core, which is in the page, finds against it, and whether it scrolls to the side. */
async function axe(page: Page): Promise<string[]> {
  const found: string[] = await page.evaluate(
    "axe.run({ resultTypes: ['violations'] }).then(r => r.violations.map(v => v.id + ': ' + v.nodes.map(n => n.html.slice(0, 200)).join(' | ')))",
  );
  const [inner, outer]: [number, number] = await page.evaluate(
    "[document.documentElement.scrollWidth, innerWidth]",
  );
  return inner > outer ? [...found, `scrolls to the side: ${inner} of ${outer}`] : found;
}
