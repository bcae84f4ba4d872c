import { spawnSync } from "node:child_process";
import { existsSync, globSync, mkdtempSync, readFileSync, rmSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { COMMAND, ROOT } from "./command.ts";

const BUILT = existsSync(join(ROOT, "dist", "command", "main.js"));
const TEXT =
  "Arvenia and Tolmark met in Kessel on Monday. “We are ready,” Foreign Minister Ilse Brandt said.";

/** Runs the built command from a folder of its own, by the path given. */
function start(path: string, args: readonly string[], input: string) {
  const folder = mkdtempSync(join(tmpdir(), "rapporteur-elsewhere-"));
  try {
    const link = join(folder, "rapporteur");
    symlinkSync(path, link);
    return [path, link].map((command) =>
      spawnSync(process.execPath, [command, ...args], {
        cwd: folder,
        input,
        encoding: "utf8",
        maxBuffer: 2 ** 26,
      }),
    );
  } finally {
    rmSync(folder, { recursive: true });
  }
}

describe.skipIf(!BUILT)("the built command", () => {
  test("starts from another folder, by its path and through a link", () => {
    const runs = start(COMMAND, ["read", "-", "--format", "json"], TEXT);
    for (const { status, stderr, stdout } of runs) {
      expect(stderr).toBe("");
      expect(status).toBe(0);
      const record = JSON.parse(stdout);
      expect(record.attributions).toHaveLength(1);
      expect(Object.keys(record.reading.models)).toContain("syntax");
    }
  });

  test("loads no database and no queue to read an article", () => {
    const packages = new Set<string>();
    const seen = new Set<string>();
    const follow = (file: string): void => {
      if (seen.has(file)) return;
      seen.add(file);
      const source = readFileSync(join(ROOT, "dist", "command", file), "utf8");
      for (const [, name] of source.matchAll(/^(?:import|export)\b[^;"]*"([^"]+)"/gm)) {
        if (name!.startsWith("./")) follow(name!.slice(2));
        else if (!name!.startsWith("node:")) packages.add(name!);
      }
    };
    follow("main.js");
    follow("run-read.js");
    for (const heavy of ["kysely", "pg", "graphile-worker", "better-sqlite3", "diff", "undici", "feedsmith"])
      expect(packages).not.toContain(heavy);
    expect(packages).toContain("commander");
    expect(packages).toContain("valibot");
  });

  test("finds its worker threads", () => {
    const line = (index: number): string => JSON.stringify({ id: `a${index}`, text: TEXT.repeat(30) });
    const batch = `${Array.from({ length: 140 }, (_, index) => line(index)).join("\n")}\n`;
    const args = ["read", "--jsonl", "-", "--threads", "2", "--no-stages"];
    for (const { status, stderr, stdout } of start(COMMAND, args, batch)) {
      expect(stderr).not.toMatch(/thread/);
      expect(status).toBe(0);
      const ids = stdout
        .trim()
        .split("\n")
        .map((record) => JSON.parse(record).id);
      expect(ids).toEqual(Array.from({ length: 140 }, (_, index) => `a${index}`));
    }
  });
});

test("one source alone asks where it lies, for bundling moves the others", () => {
  const asking = globSync("src/**/*.ts", { cwd: ROOT }).filter((path) =>
    readFileSync(join(ROOT, path), "utf8").includes("fileURLToPath(import.meta.url)"),
  );
  // What looks for files of the package asks packageFolder() of src/lexicon.
  expect(asking.map((path) => path.replaceAll("\\", "/"))).toEqual(["src/lexicon/package-folder.ts"]);
});
