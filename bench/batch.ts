// Reads generated batches by the built command and shows resident memory and throughput.
//   npm run bench:batch [-- --sizes 20,100,400] [--threads 2] [--no-stages] [--five]
// --no-stages leaves out the stages: the way in and out by itself, in a minute instead of an hour.
// --five adds 5 GB through a pipe without stages; nothing is written to disk for it.
import { spawn } from "node:child_process";
import { createReadStream, createWriteStream, existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { availableParallelism, tmpdir } from "node:os";
import { dirname, join } from "node:path";
import type { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { batchOf } from "./invented-news.ts";

const MB = 1024 * 1024;
const MOST = 1024;
const SPREAD = 0.1;

const { values } = parseArgs({
  options: {
    sizes: { type: "string", default: "20,100,400" },
    threads: { type: "string", default: String(Math.min(8, availableParallelism())) },
    "no-stages": { type: "boolean", default: false },
    five: { type: "boolean", default: false },
  },
});
const root = dirname(dirname(fileURLToPath(import.meta.url)));
const command = join(root, "bin", "rapporteur");
if (!existsSync(join(root, "dist"))) throw new Error("bench: build first: npm run build");

interface Measured {
  readonly seconds: number;
  readonly peakMb: number;
  readonly records: number;
}

/** Runs the command on a stream and reads its resident memory every 50 ms; Linux keeps the peak itself. */
async function measure(input: Readable, options: readonly string[]): Promise<Measured> {
  const start = performance.now();
  const args = [command, "read", "--jsonl", "-", "--threads", values.threads, ...options];
  const child = spawn(process.execPath, args, { stdio: ["pipe", "pipe", "inherit"] });
  let peak = 0;
  const timer = setInterval(() => {
    try {
      const status = readFileSync(`/proc/${child.pid}/status`, "utf8");
      peak = Math.max(peak, Number(/VmHWM:\s+(\d+)/.exec(status)?.[1] ?? 0) / 1024);
    } catch {
      // It has ended, or there is no /proc.
    }
  }, 50);
  let records = 0;
  child.stdout.on("data", (piece: Buffer) => {
    for (let at = piece.indexOf(10); at >= 0; at = piece.indexOf(10, at + 1)) records++;
  });
  const ended = new Promise<number | null>((resolve) => child.on("close", resolve));
  await pipeline(input, child.stdin);
  const status = await ended;
  clearInterval(timer);
  if (status !== 0) throw new Error(`bench: the command ended with status ${status}`);
  return { seconds: (performance.now() - start) / 1000, peakMb: peak, records };
}

function row(name: string, bytes: number, { seconds, peakMb, records }: Measured): void {
  const cells = [name, `${peakMb.toFixed(0)} MB`, `${seconds.toFixed(1)} s`, records.toLocaleString("en-GB")];
  const rates = [`${(bytes / MB / seconds).toFixed(1)} MB/s`, `${(records / seconds).toFixed(0)}/s`];
  console.log([...cells, ...rates].map((cell) => cell.padStart(14)).join(""));
}

console.log(
  `node ${process.version}, ${values.threads} threads${values["no-stages"] ? ", stages switched off" : ""}\n`,
);
console.log(
  ["input", "peak memory", "time", "records", "input/s", "records/s"]
    .map((name) => name.padStart(14))
    .join(""),
);
const sizes = values.sizes.split(",").map(Number);
const peaks: number[] = [];
const folder = mkdtempSync(join(tmpdir(), "rapporteur-batch-"));
try {
  for (const size of sizes) {
    // A file first, so that making the articles takes no time from reading them.
    const path = join(folder, `${size}.jsonl`);
    await pipeline(batchOf(size * MB, 20_000), createWriteStream(path));

    const measured = await measure(createReadStream(path), values["no-stages"] ? ["--no-stages"] : []);
    rmSync(path);
    peaks.push(measured.peakMb);
    row(`${size} MB`, size * MB, measured);
  }
} finally {
  rmSync(folder, { recursive: true });
}
if (values.five)
  row("5 GB, no stages", 5 * 1024 * MB, await measure(batchOf(5 * 1024 * MB, 5_000), ["--no-stages"]));

const spread = Math.max(...peaks) / Math.min(...peaks) - 1;
const flat = spread <= SPREAD && Math.max(...peaks) < MOST;
console.log(
  `\npeaks differ by ${(spread * 100).toFixed(1)} % (goal: ${SPREAD * 100} %), the highest is ${Math.max(...peaks).toFixed(0)} MB (goal: under ${MOST} MB): ${flat ? "flat" : "NOT FLAT"}`,
);
if (!flat) process.exitCode = 1;
