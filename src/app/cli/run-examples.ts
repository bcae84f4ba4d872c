import { existsSync, readdirSync } from "node:fs";
import { join, relative } from "node:path";
import pc from "picocolors";
import { packageFolder } from "../../lexicon/package-folder.ts";
import { standardOutput } from "./output.ts";
import { runRead } from "./run-read.ts";

/** Reads every file of examples/ beside the package; the exit status is that of `read`. */
export async function runExamples(): Promise<number> {
  const folder = examplesFolder();
  if (folder === null) {
    process.stderr.write(
      "rapporteur: the examples are not installed here; they lie in the repository's examples/\n",
    );
    return 3;
  }
  const shown = relative(process.cwd(), folder) || ".";
  const paths = readdirSync(folder)
    .sort()
    .map((name) => join(shown, name));
  const { sheet } = standardOutput();
  const ink = pc.createColors(sheet.colour);
  process.stdout.write(`${ink.bold(`The records of ${paths.length} examples`)} (${shown})\n\n`);
  const status = await runRead(paths, {}, (message) => {
    throw new Error(message);
  });
  // In a checkout the command is not on the PATH.
  const program = existsSync(join("bin", "rapporteur")) ? "node bin/rapporteur" : "rapporteur";
  const next = [
    [`${program} read ${join(shown, "01-geneva-january-2022.txt")} --format json`, "the same as data"],
    [`${program} read --jsonl ${join(shown, "08-batch.jsonl")}`, "a batch: a record a line"],
    [`${program} read page.html`, "a page that you saved"],
    [`${program} read https://...`, "a page that it fetches"],
    [`${program} --help`, "what else there is"],
  ] as const;
  const width = Math.max(...next.map(([command]) => command.length));
  const lines = next.map(([command, what]) => `  ${ink.bold(command.padEnd(width))}  ${what}`);
  process.stdout.write(`\n${"─".repeat(Math.min(sheet.width, 100))}\n\nTry next:\n${lines.join("\n")}\n`);
  return status;
}

/** The examples beside the sources or the built program; null where they are not there. */
function examplesFolder(): string | null {
  const folder = join(packageFolder(), "examples");
  return existsSync(folder) ? folder : null;
}
