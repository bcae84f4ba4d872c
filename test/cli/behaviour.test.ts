import { spawn, spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { articleLine } from "../../bench/invented-news.ts";
import { needSound } from "../valid-record.ts";
import { COMMAND, ROOT, rapporteur } from "./command.ts";

let folder: string;
let batch: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "rapporteur-behaviour-"));
  batch = join(folder, "batch.jsonl");
  writeFileSync(batch, Array.from({ length: 600 }, (_, index) => articleLine(index)).join(""));
});
afterAll(() => rmSync(folder, { recursive: true }));

const TEXT = "Arvenia and Tolmark met in Varn on Monday.";

/** Starts the command without waiting for its end. */
function start(args: readonly string[]) {
  const child = spawn(process.execPath, [COMMAND, ...args], {
    cwd: folder,
    stdio: ["pipe", "pipe", "pipe"],
  });
  const pieces: Buffer[] = [];
  child.stdout.on("data", (piece: Buffer) => pieces.push(piece));
  let stderr = "";
  child.stderr.on("data", (piece: Buffer) => {
    stderr += piece.toString();
  });
  const ended = new Promise<number | null>((resolve) => child.on("close", resolve));
  return { child, ended, stdout: () => Buffer.concat(pieces).toString(), stderr: () => stderr };
}

async function until(condition: () => boolean): Promise<void> {
  while (!condition()) await new Promise((resolve) => setTimeout(resolve, 20));
}

describe("batches", () => {
  test("give the same bytes in the same order with any number of threads", async () => {
    const runs = await Promise.all(
      ["0", "1", "3"].map((threads) =>
        rapporteur(["read", "--jsonl", batch, "--no-stages", "--threads", threads]),
      ),
    );
    expect(runs.map(({ status, stderr }) => [status, stderr])).toEqual([
      [0, ""],
      [0, ""],
      [0, ""],
    ]);
    const ids = runs[0]!.stdout
      .trimEnd()
      .split("\n")
      .map((line) => JSON.parse(line).id);
    expect(ids).toEqual(Array.from({ length: 600 }, (_, index) => `invented-${index}`));
    expect(runs[1]!.stdout).toBe(runs[0]!.stdout);
    expect(runs[2]!.stdout).toBe(runs[0]!.stdout);
  }, 120_000);

  test("read the articles in worker threads as in the main thread", async () => {
    const some = join(folder, "some.jsonl");
    // Lines of 40 KB: the first six are read before the threads start.
    const text = Array.from({ length: 15 }, (_, index) => JSON.parse(articleLine(index)).text).join("\n\n");
    const lines = Array.from({ length: 8 }, (_, id) =>
      JSON.stringify({ id: String(id), text: `${id}\n\n${text}` }),
    );
    writeFileSync(some, lines.join("\n"));
    const [main, threads] = await Promise.all(
      ["0", "2"].map((count) => rapporteur(["read", "--jsonl", some, "--threads", count])),
    );
    expect(threads!.stdout).toBe(main!.stdout);
    for (const line of main!.stdout.trimEnd().split("\n")) needSound(JSON.parse(line));
  }, 240_000);

  test("pass a record on when its line is there, not when the input ends", async () => {
    const run = start(["read", "--jsonl", "-"]);
    run.child.stdin.write(`${JSON.stringify({ id: "first", text: TEXT })}\n`);
    await until(() => run.stdout().includes("\n"));
    expect(JSON.parse(run.stdout()).id).toBe("first");
    run.child.stdin.end();
    expect(await run.ended).toBe(0);
  }, 60_000);
});

describe("an interrupted run", () => {
  test("leaves whole lines and exits with 130", async () => {
    const run = start(["read", "--jsonl", "-", "--no-stages"]);
    run.child.stdin.on("error", () => {});
    run.child.stdin.write(readFileSync(batch));
    await until(() => run.stdout().includes("\n"));
    run.child.kill("SIGINT");
    expect(await run.ended).toBe(130);
    expect(run.stdout()).toMatch(/\n$/);
    for (const line of run.stdout().trimEnd().split("\n")) JSON.parse(line);
    expect(run.stderr()).toBe("");
  }, 60_000);

  test("keeps what it has written beside the file", async () => {
    const output = join(folder, "records.jsonl");
    writeFileSync(output, "old\n");
    const run = start(["read", "--jsonl", "-", "--output", output]);
    run.child.stdin.write(`${JSON.stringify({ id: "first", text: TEXT })}\n`);
    await until(() =>
      readdirSync(folder).some(
        (name) => name.endsWith(".tmp") && readFileSync(join(folder, name)).length > 0,
      ),
    );
    run.child.kill("SIGINT");
    expect(await run.ended).toBe(130);
    expect(readFileSync(output, "utf8")).toBe("old\n");
    expect(JSON.parse(readFileSync(`${output}.partial`, "utf8")).id).toBe("first");
    expect(readdirSync(folder).filter((name) => name.endsWith(".tmp"))).toEqual([]);
  }, 60_000);
});

describe("output", () => {
  test("to a file replaces it at the end", async () => {
    const output = join(folder, "one.json");
    writeFileSync(output, "old");
    const run = await rapporteur(["read", "-", "--format", "json", "--output", output], { input: TEXT });
    expect(run).toEqual({ status: 0, stdout: "", stderr: "" });
    expect(JSON.parse(readFileSync(output, "utf8")).text).toBe(TEXT);
    expect(readdirSync(folder).filter((name) => name.endsWith(".tmp"))).toEqual([]);
  }, 60_000);

  test("to a place that is none is misuse", async () => {
    const run = await rapporteur(["read", "-", "--output", join(folder, "no", "such.json")], { input: TEXT });
    expect(run.status).toBe(2);
    expect(run.stderr).toMatch(/^error: can't write to .*such\.json/);
  }, 60_000);

  test("to a device goes straight there", async () => {
    const run = await rapporteur(["read", "-", "--output", "/dev/null"], { input: TEXT });
    expect(run).toEqual({ status: 0, stdout: "", stderr: "" });
    expect(existsSync("/dev/null")).toBe(true);
  }, 60_000);

  test("that nobody reads any more ends the run quietly", () => {
    const command = `"${process.execPath}" "${COMMAND}" read --jsonl "${batch}" --no-stages | head -n 1 | wc -l`;
    const run = spawnSync("bash", ["-o", "pipefail", "-c", command], { cwd: ROOT, encoding: "utf8" });
    expect({ status: run.status, stdout: run.stdout.trim(), stderr: run.stderr }).toEqual({
      status: 0,
      stdout: "1",
      stderr: "",
    });
  }, 60_000);

  test("as JSON is an object for one article and an array for several", async () => {
    const one = await rapporteur(["read", "-", "--format", "json"], { input: `{"text":"${TEXT}"}\n` });
    expect(JSON.parse(one.stdout)).toMatchObject({ text: TEXT });
    const two = await rapporteur(["read", "-", "--format", "json"], {
      input: `{"text":"a"}\n{"text":"b"}\n`,
    });
    expect(JSON.parse(two.stdout)).toMatchObject([{ text: "a" }, { text: "b" }]);
    expect(two.stdout).toMatch(/"span": \[0, 1\]/);
  }, 60_000);

  test("takes the id and date that are given", async () => {
    const args = ["read", "-", "--format", "jsonl", "--id", "mine", "--date", "2 Mar 2031"];
    const run = await rapporteur(args, { input: TEXT });
    expect(JSON.parse(run.stdout)).toMatchObject({ id: "mine", article: { published: "2031-03-02" } });
  }, 60_000);

  test("has times only when they are asked for", async () => {
    const timed = await rapporteur(["read", "-", "--format", "jsonl", "--timings"], { input: TEXT });
    expect(JSON.parse(timed.stdout).reading.ms).toMatchObject({ page: expect.any(Number) });
    const runs = await Promise.all(
      [1, 2].map(() => rapporteur(["read", "-", "--format", "jsonl"], { input: TEXT })),
    );
    expect(runs[0]!.stdout).not.toContain('"ms"');
    expect(runs[1]!.stdout).toBe(runs[0]!.stdout);
  }, 60_000);
});

describe("misuse", () => {
  test.each([
    ["an unknown command", ["raed"], /unknown command 'raed'/],
    ["an unknown option", ["read", "--fast"], /unknown option '--fast'/],
    ["an unknown format", ["read", "-", "--format", "xml"], /Allowed choices are text, json, jsonl/],
    ["a date that is none", ["read", "-", "--date", "2031-02-30"], /--date takes a date/],
    ["a size that is none", ["read", "-", "--max-text", "much"], /It is a size/],
    ["threads that are none", ["read", "-", "--threads", "-1"], /It is a whole number/],
    ["an id for several", ["read", "a", "b", "--id", "x"], /--id names one article/],
  ])(
    "%s",
    async (_name, args, message) => {
      const run = await rapporteur(args);
      expect(run.status).toBe(2);
      expect(run.stdout).toBe("");
      expect(run.stderr).toMatch(message);
    },
    60_000,
  );

  test("no command prints the help", async () => {
    const run = await rapporteur([]);
    expect(run.status).toBe(0);
    expect(run.stdout).toMatch(/^Usage: rapporteur/);
  }, 60_000);
});
