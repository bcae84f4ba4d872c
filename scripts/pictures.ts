// Takes the pictures of the workspace that README and docs show: npm run pictures
// Serves the examples in a workspace of its own and looks at pages with Debian's Chromium.
import { spawn } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { chromium, type Page } from "playwright-core";

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
const server = spawn(process.execPath, ["bin/rapporteur", "serve", "--examples", "--port", "0"], {
  env: { ...process.env, XDG_DATA_HOME: home },
  stdio: ["ignore", "pipe", "inherit"],
});
const address = await new Promise<string>((resolve, reject) => {
  let said = "";
  server.stdout.on("data", (chunk: Buffer) => {
    said += chunk.toString();
    const found = /(http:\/\/\S+)/.exec(said)?.[1];
    if (found !== undefined) resolve(found);
  });
  server.on("exit", (code) => reject(new Error(`pictures: the server ended with status ${code}`)));
});
const browser = await chromium.launch({
  executablePath: "/usr/bin/chromium",
  args: [
    "--no-sandbox",
    "--disable-gpu",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-sync",
  ],
});
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
    await page.goto(new URL(path, address).href, { waitUntil: "networkidle" });
    await first?.(page);
    await page.screenshot({ path: join(folder, `${name}.png`) });
    await page.close();
  }
} finally {
  await browser.close();
  server.removeAllListeners("exit");
  server.kill("SIGTERM");
  rmSync(home, { recursive: true, force: true });
}
