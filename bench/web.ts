// The pages of the workspace on a large dossier: how long the server takes for each, how many briefs a second one core
// gives, in how much memory, and when a reader sees the first words.
//   npm run bench:web -- --workspace FILE [--requests 60] [--seconds 10] [--dossier 1]
// FILE is what `bench/recombined-workspace.ts` or `npm run bench:dossier -- --keep FOLDER` made; without it the examples are
// served. Addresses with filters and of single people, issues, meetings and articles are taken from the pages themselves.
import { existsSync, mkdtempSync, readFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import autocannon from "autocannon";
import { CHROMIUM, ended, launched, type Serving, served } from "../scripts/serving.ts";

const { values } = parseArgs({
  options: {
    workspace: { type: "string" },
    requests: { type: "string", default: "60" },
    seconds: { type: "string", default: "10" },
    dossier: { type: "string", default: "1" },
  },
});
const requests = Number(values.requests);
const root = dirname(dirname(fileURLToPath(import.meta.url)));
if (!existsSync(join(root, "dist", "assets"))) throw new Error("bench: build first: npm run build");

/** Resident memory of a process in MB: now, and at its highest. */
function memoryOf({ child }: Serving): { now: number; peak: number } {
  const status = readFileSync(`/proc/${child.pid}/status`, "utf8");
  const of = (name: string): number => Number(new RegExp(`${name}:\\s+(\\d+)`).exec(status)?.[1] ?? 0) / 1024;
  return { now: of("VmRSS"), peak: of("VmHWM") };
}

async function page(path: string): Promise<{ ms: number; html: string }> {
  const start = performance.now();
  const answer = await fetch(new URL(path, serving.address), { headers: { Accept: "text/html" } });
  const html = await answer.text();
  if (answer.status !== 200) throw new Error(`bench: ${path} answers ${answer.status}`);
  return { ms: performance.now() - start, html };
}

/** Addresses on a page that match, up to some. */
async function links(path: string, pattern: RegExp, count = 20): Promise<string[]> {
  const { html } = await page(path);
  const found = [...html.matchAll(/href="([^"#]+)/g)].map(([, href]) => href!.replaceAll("&amp;", "&"));
  return [...new Set(found.filter((href) => pattern.test(href)))].slice(0, count);
}

function percentile(sorted: readonly number[], share: number): number {
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
}

/** When the first words were painted, in milliseconds; waits where the browser has not said so yet. */
const FIRST_PAINT = `new Promise((resolve) => {
  const look = () => {
    const [entry] = performance.getEntriesByName("first-contentful-paint");
    if (entry === undefined) setTimeout(look, 20);
    else resolve(entry.startTime);
  };
  look();
})`;

const serving = await served({
  home: mkdtempSync(join(tmpdir(), "rapporteur-web-")),
  options: values.workspace === undefined ? ["--examples"] : ["--workspace", values.workspace],
});
// A server without its bench would serve on.
process.on("exit", () => serving.child.kill("SIGKILL"));
const base = `/d/${values.dossier}`;
const firstStart = performance.now();
await page(base);
console.log(`first brief after the start: ${((performance.now() - firstStart) / 1000).toFixed(1)} s`);

const kinds: readonly (readonly [name: string, paths: readonly string[]])[] = [
  ["dossiers", ["/"]],
  ["brief", [base]],
  [
    "brief of other days",
    ["02", "03", "04"].map((month) => `${base}?since=2031-${month}-01&until=2031-${month}-20`),
  ],
  ["positions", [`${base}/positions`]],
  ["positions, then and now", [`${base}/positions?then=2031-03-01&now=2031-04-01`]],
  ["an issue", await links(`${base}/positions`, /\/positions\/[^?]+$/)],
  ["timeline", [`${base}/timeline`]],
  ["calendar", [`${base}/calendar`]],
  ["calendar, a list", [`${base}/calendar?view=list`]],
  ["a meeting", await links(`${base}/calendar?view=list`, /\/calendar\/[^?.]+$/)],
  ["statements", [`${base}/statements`]],
  [
    "statements, filtered",
    await links(`${base}/people`, /\/people\/[^?]+$/).then((people) =>
      people.map((path) => `${base}/statements?speaker=${path.slice(path.lastIndexOf("/") + 1)}`),
    ),
  ],
  ["a statement", await links(`${base}/statements`, /\/statements\/[^?]+$/)],
  ["people", [`${base}/people`]],
  ["a person", await links(`${base}/people`, /\/people\/[^?]+$/)],
  ["articles", [`${base}/articles`]],
  ["an article", await links(`${base}/articles`, /\/articles\/\d+$/)],
  [
    "words beside a line",
    (await links(base, /\/articles\/\d+\?line=/)).map((path) =>
      path.replace(/articles\/(\d+)\?line=(.*)$/, "evidence/$1/$2"),
    ),
  ],
  ["review", [`${base}/review`, `${base}/review?order=most+consequential`]],
  ["sources", [`${base}/sources`]],
  [
    "search",
    ["talks", "ferry", "border guarantee", '"red line"'].map(
      (words) => `${base}/search?q=${encodeURIComponent(words)}`,
    ),
  ],
];

console.log(`\n${"page".padEnd(26)}${"median".padStart(9)}${"95th".padStart(9)}  ms`);
const medians: number[] = [];
for (const [name, paths] of kinds) {
  if (paths.length === 0) {
    console.log(`${name.padEnd(26)}  no such page here`);
    continue;
  }
  for (const path of paths) await page(path);
  const times: number[] = [];
  for (let at = 0; at < requests; at++) times.push((await page(paths[at % paths.length]!)).ms);
  times.sort((a, b) => a - b);
  medians.push(percentile(times, 0.5));
  console.log(
    `${name.padEnd(26)}${percentile(times, 0.5).toFixed(1).padStart(9)}${percentile(times, 0.95).toFixed(1).padStart(9)}`,
  );
}

const load = await autocannon({
  url: new URL(base, serving.address).href,
  connections: 4,
  duration: Number(values.seconds),
  headers: { Accept: "text/html" },
});
console.log(`\nbrief: ${Math.round(load.requests.average)} a second (${load.non2xx} not answered with 200)`);
const memory = memoryOf(serving);
console.log(`memory: ${Math.round(memory.now)} MB now, ${Math.round(memory.peak)} MB at most`);

if (existsSync(CHROMIUM)) {
  const browser = await launched();
  const paints: number[] = [];
  let shift = 0;
  for (let round = 0; round < 10; round++) {
    const tab = await browser.newPage({ viewport: { width: 1440, height: 900 } });
    await tab.addInitScript(
      "globalThis.shift = 0; new PerformanceObserver((list) => { for (const one of list.getEntries()) shift += one.value; }).observe({ type: 'layout-shift', buffered: true });",
    );
    await tab.goto(new URL(base, serving.address).href, { waitUntil: "networkidle" });
    paints.push(await tab.evaluate(FIRST_PAINT));
    shift = Math.max(shift, await tab.evaluate("shift"));
    await tab.close();
  }
  // A tab that is open already, as when a reader goes from page to page.
  const tab = await browser.newPage({ viewport: { width: 1440, height: 900 } });
  const again: number[] = [];
  for (let round = 0; round < 10; round++) {
    await tab.goto(new URL(round % 2 === 0 ? `${base}/statements` : base, serving.address).href, {
      waitUntil: "networkidle",
    });
    if (round % 2 === 1) again.push(await tab.evaluate(FIRST_PAINT));
  }
  await browser.close();
  const middle = (times: number[]): number =>
    Math.round(
      percentile(
        times.sort((a, b) => a - b),
        0.5,
      ),
    );
  console.log(
    `first contentful paint of the brief: ${middle(paints)} ms in a new tab, ${middle(again)} ms in one that is open; layout shift: ${shift.toFixed(3)}`,
  );
}
await ended(serving, "SIGTERM");
