// Reads 1 MB of one thing after the other, forty things that make a reader slow that is not linear. Each may take 8 s.
//   npm run bench:long [-- SIZE] [--doubling]
// With --doubling each is read at an eighth, a quarter, a half and the whole of the size: linear time doubles.
import { loadModels } from "../src/learned/index.ts";
import { read } from "../src/read.ts";
import { NO_HINTS } from "../src/sources/index.ts";
import { weightsFolder } from "../src/weights-folder.ts";
import { type LongInput, longInputs } from "../test/fuzz/long-inputs.ts";

const MOST = 8;
/** A doubled length takes at most so many times as long; short runs say nothing. */
const MOST_RATIO = 3;
const LEAST_SECONDS = 0.3;
const doubling = process.argv.includes("--doubling");
const size = Number(process.argv.slice(2).find((arg) => /^\d+$/.test(arg)) ?? 1_000_000);
const models = loadModels(weightsFolder());
let worst = 0;

console.log(`node ${process.version}, ${size.toLocaleString("en-GB")} characters each`);
if (doubling) doubled();
else once();

function once(): void {
  console.log(`${"input".padEnd(30)}${"cpu s".padStart(8)}${"wall s".padStart(8)}  slowest stages, ms`);
  for (const input of longInputs(size)) {
    const wall = performance.now();
    const { seconds, stages } = timed(input);
    worst = Math.max(worst, seconds);
    const wallSeconds = (performance.now() - wall) / 1000;
    console.log(
      `${input[0].padEnd(30)}${seconds.toFixed(2).padStart(8)}${wallSeconds.toFixed(2).padStart(8)}  ${stages}`,
    );
  }
}

function doubled(): void {
  const sizes = [size / 8, size / 4, size / 2, size];
  console.log(
    `${"input, cpu s".padEnd(30)}${sizes.map((one) => `${one / 1000} k`.padStart(9)).join("")}   last ratio`,
  );
  const inputs = sizes.map((one) => longInputs(one));
  for (const [index, input] of longInputs(size).entries()) {
    const seconds = inputs.map((list) => timed(list[index] ?? input).seconds);
    const [half = 0, whole = 0] = seconds.slice(-2);
    const ratio = whole / Math.max(half, 0.001);
    const steep = ratio > MOST_RATIO && whole > LEAST_SECONDS;
    worst = Math.max(worst, whole);
    if (steep) process.exitCode = 1;
    const columns = seconds.map((one) => one.toFixed(2).padStart(9)).join("");
    console.log(`${input[0].padEnd(30)}${columns}   ${ratio.toFixed(1)}${steep ? "  not linear" : ""}`);
  }
}

function timed([name, kind, content]: LongInput): { readonly seconds: number; readonly stages: string } {
  const cpu = process.cpuUsage();
  const document = { id: name, source: name, kind, content, hints: NO_HINTS, warnings: [] };
  const record = read(document, { models, timings: true });
  const seconds = process.cpuUsage(cpu).user / 1e6;
  const stages = Object.entries(record.reading.ms ?? {})
    .sort((a, b) => b[1] - a[1])
    .slice(0, 3)
    .map(([stage, ms]) => `${stage} ${ms.toFixed(0)}`)
    .join(", ");
  return { seconds, stages };
}

console.log(`\nthe slowest took ${worst.toFixed(2)} s (goal: under ${MOST} s)`);
if (worst >= MOST) process.exitCode = 1;
