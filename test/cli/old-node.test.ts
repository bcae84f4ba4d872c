import { spawn, spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { delimiter, join } from "node:path";
import { describe, expect, test } from "vitest";
import { needSound } from "../valid-record.ts";
import { COMMAND, ROOT } from "./command.ts";

const BUILT = existsSync(join(ROOT, "dist", "app", "cli", "main.js"));
const PINNED = existsSync(join(ROOT, "node_modules", ".bin", "node"));

/** A Node on this machine that is too old for the program; null where there is none. */
function oldNode(): string | null {
  for (const folder of (process.env.PATH ?? "").split(delimiter)) {
    const path = join(folder, "node");
    if (!existsSync(path)) continue;
    const version = spawnSync(path, ["-p", "process.versions.node"], { encoding: "utf8" }).stdout ?? "";
    const [major = 0, minor = 0] = version.split(".").map(Number);
    if (major > 0 && (major < 22 || (major === 22 && minor < 22))) return path;
  }
  return null;
}

const old = oldNode();

describe.skipIf(old === null || !BUILT)("under an old Node", () => {
  test.skipIf(!PINNED)(
    "the pinned one takes over",
    () => {
      const run = spawnSync(old!, [COMMAND, "read", "-", "--format", "json"], {
        input: "Arvenia waits.",
        encoding: "utf8",
      });
      expect({ status: run.status, stderr: run.stderr }).toEqual({ status: 0, stderr: "" });
      needSound(JSON.parse(run.stdout));
    },
    60_000,
  );

  test.skipIf(!PINNED)(
    "the exit status comes through",
    () => {
      const run = spawnSync(old!, [COMMAND, "read", "no-such-file"], { encoding: "utf8" });
      expect(run.status).toBe(3);
      expect(run.stderr).toBe("rapporteur: no-such-file: no such file\n");
    },
    60_000,
  );

  test.skipIf(!PINNED).each(["SIGINT", "SIGTERM"] as const)(
    "%s comes through",
    async (signal) => {
      const child = spawn(old!, [COMMAND, "read", "--jsonl", "-"], { stdio: ["pipe", "pipe", "inherit"] });
      const ended = new Promise<number | null>((resolve) => child.on("close", resolve));
      child.stdin.write('{"id": "a", "text": "Arvenia waits."}\n');
      const line = await new Promise<string>((resolve) =>
        child.stdout.once("data", (piece) => resolve(String(piece))),
      );
      child.kill(signal);
      expect(await ended).toBe(130);
      expect(JSON.parse(line).id).toBe("a");
    },
    60_000,
  );

  test("without the pinned one, what to do is said", () => {
    const env = { ...process.env, RAPPORTEUR_PINNED_NODE: "1" };
    const run = spawnSync(old!, [COMMAND, "read", "-"], { encoding: "utf8", env });
    expect(run.status).toBe(1);
    expect(run.stderr).toMatch(/^rapporteur: needs Node 22\.22 or newer, this is \d+/);
    expect(run.stderr).toMatch(/npm ci/);
  });
});
