import { type ChildProcess, spawn } from "node:child_process";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { type Browser, chromium } from "playwright-core";

/** Debian's browser, for tests, pictures and the bench of pages. */
export const CHROMIUM = "/usr/bin/chromium";

/** Starts the browser, without a sandbox of its own and without what would ask the network for something. */
export function launched(): Promise<Browser> {
  return chromium.launch({
    executablePath: CHROMIUM,
    args: [
      "--no-sandbox",
      "--disable-gpu",
      "--no-first-run",
      "--disable-background-networking",
      "--disable-sync",
    ],
  });
}

/** A `rapporteur serve` of its own, as a user starts it. */
export interface Serving {
  readonly address: string;
  readonly child: ChildProcess;
}

export interface ServeOptions {
  /** XDG_DATA_HOME: where the workspaces lie. */
  readonly home: string;
  /** 0 takes any that is free. */
  readonly port?: number;
  /** Further options of the command; the examples where none are given. */
  readonly options?: readonly string[];
}

/** Starts the built command and waits until it says where it is. Rejects where it ends before. */
export function served({ home, port = 0, options = ["--examples"] }: ServeOptions): Promise<Serving> {
  const command = join(dirname(dirname(fileURLToPath(import.meta.url))), "bin", "rapporteur");
  const child = spawn(process.execPath, [command, "serve", "--port", String(port), ...options], {
    env: { ...process.env, XDG_DATA_HOME: home },
    stdio: ["ignore", "pipe", "inherit"],
  });
  return new Promise((resolve, reject) => {
    let said = "";
    child.stdout.on("data", (chunk: Buffer) => {
      said += chunk.toString();
      const address = /(http:\/\/\S+)/.exec(said)?.[1];
      if (address !== undefined) resolve({ child, address });
    });
    child.on("exit", (code) => reject(new Error(`serve: it ended with status ${code}: ${said}`)));
  });
}

/** Sends the signal and gives the exit status; null where the signal itself ended it. */
export function ended({ child }: Serving, signal: NodeJS.Signals): Promise<number | null> {
  return new Promise((resolve) => {
    child.removeAllListeners("exit");
    child.on("exit", (code) => resolve(code));
    child.kill(signal);
  });
}
