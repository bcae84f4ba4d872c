import { rmSync } from "node:fs";
import { type FileHandle, open, realpath, rename, stat } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import type { SheetOptions } from "../export/text/sheet.ts";

/** Where output goes. */
export interface Sink {
  /** How text is laid out for it. */
  readonly sheet: SheetOptions;
  /** Resolves when more may be written. */
  write(chunk: string | Uint8Array): Promise<void>;
  /** Everything is written; `interrupted` where the work was ended before its end. */
  finish(interrupted: boolean): Promise<void>;
}

const PIPE_WIDTH = 100;

/** Standard output, as wide as its terminal; colours on a terminal only, and not with NO_COLOR. */
export function standardOutput(): Sink {
  const { stdout } = process;
  const terminal = stdout.isTTY === true;
  const colour =
    terminal &&
    (process.env.NO_COLOR === undefined || process.env.NO_COLOR === "") &&
    process.env.TERM !== "dumb";
  return {
    sheet: { width: terminal ? Math.max(40, stdout.columns) : PIPE_WIDTH, colour },
    write(chunk) {
      return new Promise((resolve) => {
        if (stdout.write(chunk)) resolve();
        else stdout.once("drain", resolve);
      });
    },
    finish: async () => {},
  };
}

/**
 * A file that is there whole or not at all: written under another name beside it and renamed at the end. What an
 * interrupted run has written so far is kept as FILE.partial. A device or pipe is written to as it is.
 */
export async function fileSink(path: string): Promise<Sink> {
  const target = await realpath(path).catch(() => path);
  const existing = await stat(target).catch(() => null);
  if (existing?.isDirectory() === true) throw new Error("is a folder");
  const plain = existing === null || existing.isFile();
  const temporary = plain ? join(dirname(target), `.${basename(target)}.${process.pid}.tmp`) : target;
  const file = await open(temporary, "w", existing?.mode ?? 0o666);
  const removed = (): void => {
    if (plain) rmSync(temporary, { force: true });
  };
  process.once("exit", removed);
  return {
    sheet: { width: PIPE_WIDTH, colour: false },
    write: (chunk) => writeWhole(file, chunk),
    async finish(interrupted) {
      await file.close();
      if (plain) await rename(temporary, interrupted ? `${target}.partial` : target);
      process.off("exit", removed);
    },
  };
}

async function writeWhole(file: FileHandle, chunk: string | Uint8Array): Promise<void> {
  const bytes = typeof chunk === "string" ? Buffer.from(chunk) : chunk;
  for (let at = 0; at < bytes.length; ) {
    at += (await file.write(bytes, at)).bytesWritten;
  }
}
