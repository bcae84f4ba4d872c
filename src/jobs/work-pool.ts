import { Worker } from "node:worker_threads";

/** Worker threads that do pieces of work. */
export interface WorkPool<Work, Result> {
  /** Does the work in the first thread that is free. Never rejects: a thread that dies fails what it was at. */
  run(work: Work): Promise<readonly Result[]>;
  /** Ends the threads; work that is not done is left undone. */
  close(): Promise<void>;
}

/** What a pool does with its threads. */
export interface PoolPlan<Work, Result> {
  /** The module that a thread runs; it answers each message `{ work }` with `{ results }`. */
  readonly entry: URL;
  readonly threadCount: number;
  readonly workerData: unknown;
  /** The smallest parts of a piece of work: after a thread died, each is tried by itself. */
  readonly parts: (work: Work) => readonly Work[];
  /** The result of a part that a thread died on. */
  readonly died: (work: Work, reason: string) => Result;
  /** What is sent for a piece of work, and the memory that moves with it. */
  readonly sent?: (work: Work) => { readonly work: Work; readonly memory: readonly ArrayBuffer[] };
}

interface Task<Work, Result> {
  readonly work: Work;
  readonly done: (results: readonly Result[]) => void;
}

interface Thread<Work, Result> {
  readonly worker: Worker;
  task: Task<Work, Result> | null;
}

/** Starts threads as work comes, up to the plan's count. */
export function workPool<Work, Result>(plan: PoolPlan<Work, Result>): WorkPool<Work, Result> {
  const { entry, threadCount, workerData, parts: partsOf, died } = plan;
  const sent = plan.sent ?? ((work: Work) => ({ work, memory: [] }));
  const threads: Thread<Work, Result>[] = [];
  const queue: Task<Work, Result>[] = [];
  let closed = false;

  const start = (): Thread<Work, Result> => {
    const thread: Thread<Work, Result> = {
      worker: new Worker(entry, { workerData, stdout: false }),
      task: null,
    };
    thread.worker.on("message", ({ results }: { results: readonly Result[] }) => {
      const task = thread.task;
      thread.task = null;
      task?.done(results);
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

  const retry = ({ work, done }: Task<Work, Result>, reason: string): void => {
    const parts = partsOf(work);
    if (parts.length === 1) {
      done([died(work, reason)]);
      return;
    }
    const tasks = parts.map(
      (part) => new Promise<readonly Result[]>((resolve) => queue.unshift({ work: part, done: resolve })),
    );
    queue.splice(0, parts.length, ...queue.slice(0, parts.length).reverse());
    void Promise.all(tasks).then((results) => done(results.flat()));
  };

  const next = (): void => {
    while (queue.length > 0) {
      const thread =
        threads.find((candidate) => candidate.task === null) ??
        (threads.length < threadCount ? start() : null);
      if (thread === null) return;
      thread.task = queue.shift()!;
      const { work, memory } = sent(thread.task.work);
      thread.worker.postMessage({ work }, [...memory]);
    }
  };

  return {
    run: (work) =>
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

/** The address of a worker's module beside another: built code runs as .js, the tests run the sources as they are. */
export function workerEntry(name: string, beside: string): URL {
  return new URL(`./${name}${beside.endsWith(".ts") ? ".ts" : ".js"}`, beside);
}
