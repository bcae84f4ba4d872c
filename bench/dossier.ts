// A dossier of many articles: how fast they are added beside the reader's own speed, in how much memory, and how long
// its views take.
//   npm run bench:dossier [-- --sizes 1000,10000] [--threads 2] [--keep FOLDER]
// The articles are put together from single sentences of news-open (see dossier-corpus.ts) and stand in a temporary folder,
// which --keep names and keeps. Processor time is given beside the time of the clock, since other work on the machine counts
// in the latter. Each view is read anew from the workspace, as a command does, without the start of the command.
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

const { values } = parseArgs({
  options: {
    sizes: { type: "string", default: "1000,10000" },
    threads: { type: "string", default: String(Math.min(8, availableParallelism())) },
    keep: { type: "string" },
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

/** The 95th percentile of so many runs, in milliseconds of the process. */
async function p95(count: number, work: (index: number) => unknown): Promise<number> {
  const times: number[] = [];
  for (let index = 0; index < count; index++) {
    const before = process.cpuUsage();
    await work(index);
    const { user, system } = process.cpuUsage(before);
    times.push((user + system) / 1000);
  }
  return times.sort((a, b) => a - b)[Math.floor(count * 0.95)]!;
}

const WORDS = [
  "ceasefire",
  "border talks",
  '"nuclear weapons"',
  "sanction*",
  "aid OR trade",
  "treaty -war",
  "energy security",
  "prisoners",
];

function dayOf(share: number): string {
  return new Date(Date.UTC(2031, 0, 1) + Math.floor(share * 1095) * 86_400_000).toISOString().slice(0, 10);
}

async function measure(count: number): Promise<void> {
  const path = await corpus(count);
  const place = join(folder, `${count}.sqlite`);
  const threads = ["--threads", values.threads];
  const sample = await corpus(Math.min(count, 1000));
  const sampleSize = Math.min(count, 1000);
  const read = await timed(["read", "--jsonl", sample, ...threads]);
  const readEach = (read.cpuSeconds * 1000) / sampleSize;
  if (existsSync(place)) console.log(`${place} is there: not added anew`);
  else {
    await timed(["dossier", "new", "Bench", "--parties", "Arvenia,Tolmark,Sorvia,Kestria", "-w", place]);
    const added = await timed([
      "dossier",
      "add",
      "Bench",
      "--jsonl",
      path,
      "--all",
      "--quiet",
      ...threads,
      "-w",
      place,
    ]);
    const each = (added.cpuSeconds * 1000) / count;
    console.log(
      `${count} articles: added in ${added.seconds.toFixed(0)} s (${(count / added.seconds).toFixed(1)} a second); ` +
        `processor ${each.toFixed(1)} ms an article, the reader alone ${readEach.toFixed(1)} ms: ${((100 * readEach) / each).toFixed(0)} % of its speed; ` +
        `peak ${added.peakMb.toFixed(0)} MB (the reader alone ${read.peakMb.toFixed(0)}); ${(statSync(place).size / 1e6).toFixed(0)} MB on disk`,
    );
  }
  const store = await openStore(place);
  const dossier = await store.dossiers.need("Bench");
  const views = (): DossierViews => new DossierViews(store, dossier, () => null);
  const before = process.cpuUsage();
  await views().brief({ since: null, until: null });
  const { user, system } = process.cpuUsage(before);
  const first = (user + system) / 1e6;
  const window = (index: number) => {
    const since = ((index * 37) % 90) / 100;
    return { since: dayOf(since), until: dayOf(since + 0.08) };
  };
  const brief = await p95(60, () => views().brief({ since: null, until: null }));
  const positions = await p95(60, () => views().positions(null, false));
  const calendar = await p95(20, () => views().calendar());
  const moved = await p95(60, (index) =>
    views().moved({ since: dayOf(0.97 - (index % 9) / 100), until: null }, false),
  );
  const search = await p95(100, (index) =>
    store.search.find(WORDS[index % WORDS.length]!, {
      dossierId: dossier.id,
      limit: 20,
      ...(index % 3 === 0 ? window(index) : {}),
      ...(index % 4 === 0 ? { kind: "quotation" } : {}),
      ...(index % 5 === 0 ? { party: "Arvenia" } : {}),
    }),
  );
  const ms = (value: number): string => `${value.toFixed(1)} ms`;
  console.log(
    `${count} articles: first view after a change ${first.toFixed(1)} s of processor; p95 of each later one: brief ${ms(brief)}, ` +
      `positions ${ms(positions)}, calendar ${ms(calendar)}, moved over 30 to 120 days ${ms(moved)}, search ${ms(search)}`,
  );
  await store.close();
}

for (const count of sizes) await measure(count);
if (values.keep === undefined) rmSync(folder, { recursive: true });
