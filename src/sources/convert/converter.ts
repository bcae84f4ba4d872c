import { Worker } from "node:worker_threads";
import { type FailureCode, SourceError } from "../failure.ts";
import type { ConvertDone, ConvertOrder } from "./convert-worker.ts";
import type { ConvertKind, Part } from "./part.ts";

/** Milliseconds that one file may take. */
const MAX_TIME = 60_000;
/** Megabytes that the thread may hold; a file of 32 MB with its fonts and tables stays well below. */
const MAX_MEMORY = 1024;
/** Milliseconds without work after which the thread is ended. */
const IDLE = 2_000;

// Built code runs as .js, the tests run the sources as they are.
const ENTRY = new URL(
  import.meta.url.endsWith(".ts") ? "./convert-worker.ts" : "./convert-worker.js",
  import.meta.url,
);

interface Thread {
  readonly worker: Worker;
  idle: NodeJS.Timeout | null;
}

let kept: Thread | null = null;

/**
 * The parts of a file, converted in a thread of its own: libraries for such files are large and trust their input, so a
 * file that makes them loop or fill the memory ends with that thread alone. Throws a SourceError that says why not.
 */
export async function convert(
  kind: ConvertKind,
  bytes: Uint8Array,
  maxTime: number = MAX_TIME,
): Promise<readonly Part[]> {
  const thread = kept ?? started();
  kept = null;
  if (thread.idle !== null) clearTimeout(thread.idle);
  thread.worker.ref();
  let fit = false;
  try {
    const done = await asked(thread.worker, { kind, bytes }, maxTime);
    fit = true;
    if ("parts" in done) return done.parts;
    throw new SourceError(done.code, done.message);
  } finally {
    if (fit && kept === null) rest(thread);
    else void thread.worker.terminate();
  }
}

function started(): Thread {
  const worker = new Worker(ENTRY, {
    // What the libraries print of a damaged file is not for the user.
    stdout: true,
    stderr: true,
    resourceLimits: { maxOldGenerationSizeMb: MAX_MEMORY },
  });
  return { worker, idle: null };
}

/** Keeps the thread for the next file for a while, without keeping the process from ending. */
function rest(thread: Thread): void {
  thread.worker.unref();
  thread.idle = setTimeout(() => {
    if (kept === thread) kept = null;
    void thread.worker.terminate();
  }, IDLE);
  thread.idle.unref();
  kept = thread;
}

function asked(worker: Worker, order: ConvertOrder, maxTime: number): Promise<ConvertDone> {
  return new Promise((resolve, reject) => {
    const end = (settle: () => void): void => {
      clearTimeout(timer);
      worker.off("message", answered).off("error", failed).off("exit", ended);
      // A thread that is being ended may still fail: nobody is left to hear of it.
      worker.on("error", ignored);
      settle();
    };
    const refuse = (code: FailureCode, message: string): void =>
      end(() => reject(new SourceError(code, message)));
    const answered = (done: ConvertDone): void => end(() => resolve(done));
    const failed = (error: unknown): void => {
      const code = error instanceof Error && "code" in error ? String(error.code) : "";
      if (code !== "ERR_WORKER_OUT_OF_MEMORY") refuse("damaged", "made its converter fail");
      else refuse("expands", `needs more than ${MAX_MEMORY} MB of memory to convert`);
    };
    const ended = (): void => refuse("damaged", "made its converter fail");
    const timer = setTimeout(
      () => refuse("timeout", `took longer than ${maxTime / 1000} s to convert`),
      maxTime,
    );
    worker.off("error", ignored);
    worker.on("message", answered).on("error", failed).on("exit", ended);
    worker.postMessage(order);
  });
}

function ignored(): void {}
