// Reads 1 MB of one thing after the other, forty things that make a reader slow that is not linear. Each may take 8 s.
//   npm run bench:long [-- SIZE]
import { loadModels } from "../src/learned/index.ts";
import { read } from "../src/read.ts";
import { NO_HINTS } from "../src/sources/index.ts";
import { weightsFolder } from "../src/weights-folder.ts";
import { longInputs } from "../test/fuzz/long-inputs.ts";

const MOST = 8;
const size = Number(process.argv[2] ?? 1_000_000);
const models = loadModels(weightsFolder());
let worst = 0;

console.log(`node ${process.version}, ${size.toLocaleString("en-GB")} characters each`);
console.log(`${"input".padEnd(30)}${"cpu s".padStart(8)}${"wall s".padStart(8)}  slowest stages, ms`);
for (const [name, kind, content] of longInputs(size)) {
  const cpu = process.cpuUsage();
  const wall = performance.now();
  const document = { id: name, source: name, kind, content, hints: NO_HINTS, warnings: [] };
  const record = read(document, { models, timings: true });
  const seconds = process.cpuUsage(cpu).user / 1e6;
  worst = Math.max(worst, seconds);
  const stages = Object.entries(record.reading.ms ?? {})
    .sort((a, b) => b[1] - a[1])
    .slice(0, 3)
    .map(([stage, ms]) => `${stage} ${ms.toFixed(0)}`)
    .join(", ");
  const wallSeconds = (performance.now() - wall) / 1000;
  console.log(
    `${name.padEnd(30)}${seconds.toFixed(2).padStart(8)}${wallSeconds.toFixed(2).padStart(8)}  ${stages}`,
  );
}
console.log(`\nthe slowest took ${worst.toFixed(2)} s (goal: under ${MOST} s)`);
if (worst >= MOST) process.exitCode = 1;
