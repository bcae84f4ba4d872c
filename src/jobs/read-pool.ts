import { Worker } from "node:worker_threads";
import type { Models } from "../learned/index.ts";
import type { JsonLine } from "../sources/index.ts";
import type { JobOptions, Outcome, Work } from "./read-job.ts";
import type { WorkDone, WorkerStart, WorkOrder } from "./read-worker.ts";

/** Worker threads that read articles. */
export interface ReadPool {
  /** Reads the work in the first thread that is free. Never rejects: a thread that dies fails what it was at. */
  read(work: Work): Promise<readonly Outcome[]>;
  /** Ends the threads; work that is not done is left undone. */
  close(): Promise<void>;
}

interface Task {
  readonly work: Work;
  readonly done: (outcomes: readonly Outcome[]) => void;
}

interface Thread {
  readonly worker: Worker;
  task: Task | null;
}

// Built code runs as .js, the tests run the sources as they are.
const ENTRY = new URL(
  import.meta.url.endsWith(".ts") ? "./read-worker.ts" : "./read-worker.js",
  import.meta.url,
);

/** Starts threads as work comes, up to `threadCount`. The models' memory is shared with them, not copied. */
export function readPool(threadCount: number, models: Models, options: Omit<JobOptions, "models">): ReadPool {
  const threads: Thread[] = [];
  const queue: Task[] = [];
  let closed = false;

  const start = (): Thread => {
    const workerData: WorkerStart = { files: models.files, options };
    const thread: Thread = { worker: new Worker(ENTRY, { workerData, stdout: false }), task: null };
    thread.worker.on("message", ({ outcomes }: WorkDone) => {
      const task = thread.task;
      thread.task = null;
      task?.done(outcomes);
      next();
    });
    let reason = "the thread ended";
    thread.worker.on("error", (error) => {
      reason = error instanceof Error ? error.message : String(error);
    });
    thread.worker.on("exit", () => {
      threads.splice(threads.indexOf(thread), 1);
      if (thread.task !== null && !closed) retry(thread.task, reason);
      thread.task = null;
      if (!closed) next();
    });
    threads.push(thread);
    return thread;
  };

  const retry = ({ work, done }: Task, reason: string): void => {
    const parts = partsOf(work);
    if (parts.length === 1) {
      done([diedOn(work, reason)]);
      return;
    }
    const tasks = parts.map(
      (part) => new Promise<readonly Outcome[]>((resolve) => queue.unshift({ work: part, done: resolve })),
    );
    queue.splice(0, parts.length, ...queue.slice(0, parts.length).reverse());
    void Promise.all(tasks).then((outcomes) => done(outcomes.flat()));
  };

  const next = (): void => {
    while (queue.length > 0) {
      const thread =
        threads.find((candidate) => candidate.task === null) ??
        (threads.length < threadCount ? start() : null);
      if (thread === null) return;
      thread.task = queue.shift()!;
      send(thread.worker, thread.task.work);
    }
  };

  return {
    read: (work) =>
      new Promise((done) => {
        queue.push({ work, done });
        next();
      }),
    close: async () => {
      closed = true;
      queue.length = 0;
      await Promise.all(threads.map((thread) => thread.worker.terminate()));
    },
  };
}

/** The bytes of a batch's lines move to the thread in one piece: a view would take its whole buffer along. */
function send(worker: Worker, work: Work): void {
  if (work.kind === "document") {
    worker.postMessage({ work } satisfies WorkOrder);
    return;
  }
  const { lines, memory } = packed(work.lines);
  worker.postMessage({ work: { ...work, lines } } satisfies WorkOrder, [memory]);
}

function packed(lines: readonly JsonLine[]): { lines: JsonLine[]; memory: ArrayBuffer } {
  const memory = new ArrayBuffer(lines.reduce((sum, line) => sum + line.bytes.length, 0));
  let at = 0;
  const views = lines.map((line) => {
    const bytes = new Uint8Array(memory, at, line.bytes.length);
    bytes.set(line.bytes);
    at += line.bytes.length;
    return { ...line, bytes };
  });
  return { lines: views, memory };
}

function partsOf(work: Work): Work[] {
  return work.kind === "document" ? [work] : work.lines.map((line) => ({ ...work, lines: [line] }));
}

function diedOn(work: Work, reason: string): Outcome {
  const [source, id] =
    work.kind === "document"
      ? [work.document.source, work.document.id]
      : [`${work.source}:${work.lines[0]?.number ?? 0}`, null];
  return {
    ok: false,
    failure: { id, source, code: "unreadable", message: `the thread that read it ended: ${reason}` },
  };
}
