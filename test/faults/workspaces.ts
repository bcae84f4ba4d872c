import { type ChildProcess, spawn } from "node:child_process";
import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { articleLine } from "../../bench/invented-news.ts";
import { COMMAND } from "../cli/command.ts";

/** A batch of invented articles in a temporary folder; its path. */
export function batch(count: number, from = 0): string {
  const folder = mkdtempSync(join(tmpdir(), "rapporteur-faults-"));
  const path = join(folder, "batch.jsonl");
  writeFileSync(path, Array.from({ length: count }, (_, index) => articleLine(from + index)).join(""));
  return path;
}

/** A run of the command that may be ended before its end. */
export interface Started {
  readonly child: ChildProcess;
  /** What it has written so far. */
  stdout(): string;
  stderr(): string;
  /** Its exit status, null where a signal ended it. */
  readonly ended: Promise<number | null>;
}

export interface StartOptions {
  readonly uid?: number;
  readonly gid?: number;
}

/** Starts the command, without waiting for its end. */
export function start(args: readonly string[], options: StartOptions = {}): Started {
  const child = spawn(process.execPath, [COMMAND, ...args], {
    stdio: ["ignore", "pipe", "pipe"],
    env: { ...process.env, NO_COLOR: "1" },
    ...options,
  });
  let stdout = "";
  let stderr = "";
  child.stdout?.on("data", (piece: Buffer) => {
    stdout += piece.toString();
  });
  child.stderr?.on("data", (piece: Buffer) => {
    stderr += piece.toString();
  });
  const ended = new Promise<number | null>((resolve) => child.on("close", resolve));
  return { child, stdout: () => stdout, stderr: () => stderr, ended };
}

/** The numbers of the articles that a run of `dossier add` reported as kept. */
export function reported(stdout: string): number[] {
  return [...stdout.matchAll(/^(?:taken|left out|changed) +#(\d+) /gm)].map(([, id]) => Number(id));
}
