// Runs every benchmark of this folder, one after the other; exit status 1 where one fails.
//   npm run bench [-- NAME...]
import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { join } from "node:path";

const ALL = ["pages", "language", "times", "attribution", "read", "long", "batch"];
const asked = process.argv.slice(2);
const unknown = asked.filter((name) => !ALL.includes(name));
if (unknown.length > 0)
  throw new Error(`bench: no benchmark ${unknown.join(", ")}; there are ${ALL.join(", ")}`);

for (const name of asked.length > 0 ? asked : ALL) {
  const script = join(import.meta.dirname, `${name}.ts`);
  if (!existsSync(script)) {
    console.log(`\n== ${name}: not there yet`);
    continue;
  }
  console.log(`\n== ${name}`);
  const { status } = spawnSync(process.execPath, [script], { stdio: "inherit" });
  if (status !== 0) process.exitCode = 1;
}
