// Takes the pictures of the workspace that README and docs show: npm run pictures
// Serves the examples in a workspace of its own and looks at pages with Debian's Chromium.
import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Page } from "playwright-core";
import { ended, launched, served } from "./serving.ts";

interface Picture {
  readonly name: string;
  readonly path: string;
  readonly width: number;
  readonly height: number;
  readonly dark?: boolean;
  /** What a hand does before the picture is taken. */
  readonly first?: (page: Page) => Promise<void>;
}

const openWords = async (page: Page): Promise<void> => {
  await page.keyboard.press("j");
  await page.keyboard.press("Enter");
  await page.locator("#evidence mark").first().waitFor();
};

const PICTURES: readonly Picture[] = [
  { name: "brief", path: "/d/1", width: 1280, height: 860 },
  { name: "brief-words-dark", path: "/d/1", width: 1280, height: 860, dark: true, first: openWords },
  { name: "positions", path: "/d/1/positions?then=2031-03-18", width: 1280, height: 860 },
  { name: "timeline", path: "/d/1/timeline", width: 1280, height: 720 },
  { name: "article", path: "/d/1/articles/3", width: 1280, height: 860 },
  { name: "review-phone", path: "/d/1/review?subject=position", width: 360, height: 740 },
  { name: "positions-phone-dark", path: "/d/1/positions", width: 360, height: 740, dark: true },
];

const home = mkdtempSync(join(tmpdir(), "rapporteur-pictures-"));
const server = await served({ home });
const browser = await launched();
const folder = join("docs", "pictures");
mkdirSync(folder, { recursive: true });
try {
  for (const { name, path, width, height, dark = false, first } of PICTURES) {
    const page = await browser.newPage({
      viewport: { width, height },
      colorScheme: dark ? "dark" : "light",
      locale: "en-GB",
      reducedMotion: "reduce",
    });
    await page.goto(new URL(path, server.address).href, { waitUntil: "networkidle" });
    await first?.(page);
    await page.screenshot({ path: join(folder, `${name}.png`) });
    await page.close();
  }
} finally {
  await browser.close();
  await ended(server, "SIGTERM");
  rmSync(home, { recursive: true, force: true });
}
