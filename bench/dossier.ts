// A dossier of many articles: how fast they are added beside the reader's own speed, in how much memory, and how long
// its views take.
//   npm run bench:dossier [-- --sizes 1000,10000] [--threads 2] [--keep FOLDER] [--merged]
// The articles are put together from single sentences of news-open (see dossier-corpus.ts) and stand in a temporary folder,
// which --keep names and keeps. Processor time is given beside the time of the clock, since other work on the machine counts
// in the latter. Pages are asked for as a server does (view-times.ts). A workspace NUMBER.sqlite that is in the folder is
// measured as it is: bench/recombined-workspace.ts makes large ones. With --merged what an earlier run merged is not merged
// anew.
import { spawn } from "node:child_process";
import {
  createReadStream,
  createWriteStream,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
} from "node:fs";
import { availableParallelism, tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { needCorpus } from "../eval/corpora.ts";
import { DossierViews } from "../src/jobs/index.ts";
import { openStore } from "../src/store/index.ts";
import { dossierCorpus } from "./dossier-corpus.ts";
import { pageTimes, processorMs } from "./view-times.ts";

const { values } = parseArgs({
  options: {
    sizes: { type: "string", default: "1000,10000" },
    threads: { type: "string", default: String(Math.min(8, availableParallelism())) },
    keep: { type: "string" },
    merged: { type: "boolean", default: false },
  },
});
const sizes = values.sizes.split(",").map(Number);
const root = dirname(dirname(fileURLToPath(import.meta.url)));
const command = join(root, "bin", "rapporteur");
if (!existsSync(join(root, "dist"))) throw new Error("bench: build first: npm run build");
const make = dossierCorpus(dirname(needCorpus("data", "news-open", "whitehouse.jsonl")));
const folder = values.keep ?? mkdtempSync(join(tmpdir(), "rapporteur-bench-"));
mkdirSync(folder, { recursive: true });

interface Run {
  readonly seconds: number;
  /** Of all threads. */
  readonly cpuSeconds: number;
  readonly peakMb: number;
}

/** Runs the command; Linux keeps the peak of its memory and its processor time. */
async function timed(args: readonly string[], input: string | null = null): Promise<Run> {
  const start = performance.now();
  const child = spawn(process.execPath, [command, ...args], { stdio: ["pipe", "ignore", "inherit"] });
  if (input === null) child.stdin.end();
  else createReadStream(input).pipe(child.stdin);
  let [peak, cpu] = [0, 0];
  const timer = setInterval(() => {
    try {
      const memory = readFileSync(`/proc/${child.pid}/status`, "utf8");
      peak = Math.max(peak, Number(/VmHWM:\s+(\d+)/.exec(memory)?.[1] ?? 0) / 1024);
      const fields = readFileSync(`/proc/${child.pid}/stat`, "utf8").split(") ")[1]!.split(" ");
      cpu = Math.max(cpu, (Number(fields[11]) + Number(fields[12])) / 100);
    } catch {
      // It has ended, or there is no /proc.
    }
  }, 20);
  const status = await new Promise<number | null>((resolve) => child.on("close", resolve));
  clearInterval(timer);
  if (status !== 0) throw new Error(`bench: ${args.join(" ")} ended with status ${status}`);
  return { seconds: (performance.now() - start) / 1000, cpuSeconds: cpu, peakMb: peak };
}

async function corpus(count: number): Promise<string> {
  const path = join(folder, `${count}.jsonl`);
  if (existsSync(path)) return path;
  const out = createWriteStream(path);
  for (let index = 0; index < count; index++) {
    if (!out.write(`${JSON.stringify(make(index))}\n`))
      await new Promise<void>((resolve) => out.once("drain", () => resolve()));
  }
  await new Promise<void>((resolve) => out.end(() => resolve()));
  return path;
}

/** Adds the articles of the corpus to a new workspace, and says how fast beside the reader alone. */
async function add(count: number, place: string): Promise<void> {
  const path = await corpus(count);
  const threads = ["--threads", values.threads];
  const sampleSize = Math.min(count, 1000);
  const read = await timed(["read", "--jsonl", await corpus(sampleSize), ...threads]);
  const readEach = (read.cpuSeconds * 1000) / sampleSize;
  await timed(["dossier", "new", "Bench", "--parties", "Arvenia,Tolmark,Sorvia,Kestria", "-w", place]);
  const more = ["--jsonl", path, "--all", "--quiet", ...threads, "-w", place];
  const added = await timed(["dossier", "add", "Bench", ...more]);
  const each = (added.cpuSeconds * 1000) / count;
  console.log(
    `${count} articles: added in ${added.seconds.toFixed(0)} s (${(count / added.seconds).toFixed(1)} a second); ` +
      `processor ${each.toFixed(1)} ms an article, the reader alone ${readEach.toFixed(1)} ms: ${((100 * readEach) / each).toFixed(0)} % of its speed; ` +
      `peak ${added.peakMb.toFixed(0)} MB (the reader alone ${read.peakMb.toFixed(0)}); ${(statSync(place).size / 1e6).toFixed(0)} MB on disk`,
  );
}

async function measure(count: number): Promise<void> {
  const place = join(folder, `${count}.sqlite`);
  if (existsSync(place)) console.log(`${place} is there: not added anew`);
  else await add(count, place);
  const store = await openStore(place);
  const dossier = await store.dossiers.need("Bench");
  const before = processorMs();
  if (!values.merged) {
    await new DossierViews(store, dossier, () => null).make();
    const seconds = ((processorMs() - before) / 1000).toFixed(1);
    console.log(`${count} articles: merged after ${seconds} s of processor time, in ${peakMb()} MB`);
  }
  console.log(
    `${count} articles: milliseconds of processor time, the middle and the 95th percentile of ${RUNS}:`,
  );
  for (const { page, p50, p95 } of await pageTimes(store, dossier, RUNS))
    console.log(`  ${page.padEnd(28)} ${p50.toFixed(1).padStart(8)} ${p95.toFixed(1).padStart(8)}`);
  await store.close();
}

/** The peak of this process's memory, where Linux keeps it. */
function peakMb(): string {
  const status = existsSync("/proc/self/status") ? readFileSync("/proc/self/status", "utf8") : "";
  return (Number(/VmHWM:\s+(\d+)/.exec(status)?.[1] ?? 0) / 1024).toFixed(0);
}

/** How often each page is asked for. */
const RUNS = 40;

for (const count of sizes) await measure(count);
if (values.keep === undefined) rmSync(folder, { recursive: true });
