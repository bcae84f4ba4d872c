import { Logger, makeWorkerUtils, run, type TaskList, type WorkerUtils } from "graphile-worker";
import pg from "pg";
import type { Store } from "../../store/index.ts";

/** Jobs of a store in PostgreSQL. */
export interface JobQueue {
  /** Adds a job; one with the same key that waits already is not doubled. */
  add(task: "read" | "reread", payload: object, key: string): Promise<void>;
  end(): Promise<void>;
}

/** The worker says nothing by itself: what goes wrong is told by whoever runs it. */
const SILENT = new Logger(() => () => {});

/** Connections of the worker's own. One that is lost says so to its query, which fails; it need not end the process. */
function connections(store: Store, most: number): pg.Pool {
  const pool = new pg.Pool({ connectionString: store.address, max: most, connectionTimeoutMillis: 10_000 });
  pool.on("error", () => {});
  pool.on("connect", (client) => client.on("error", () => {}));
  return pool;
}

/** Opens the queue, and makes it where there is none. */
export async function graphileQueue(store: Store): Promise<JobQueue> {
  const pool = connections(store, 3);
  const utils: WorkerUtils = await makeWorkerUtils({ pgPool: pool, logger: SILENT });
  await utils.migrate();
  return {
    add: async (task, payload, key) => {
      await utils.addJob(task, payload, { jobKey: key, jobKeyMode: "preserve_run_at", maxAttempts: 5 });
    },
    end: async () => {
      await utils.release();
      await pool.end();
    },
  };
}

export interface WorkerOptions {
  readonly concurrency: number;
  readonly tasks: TaskList;
  readonly stop: AbortSignal;
  /** Ends when no job is left that may still be done. */
  readonly once: boolean;
}

/** Works on the jobs of a store until it is stopped or everything is done. */
export async function workOnJobs(
  store: Store,
  { concurrency, tasks, stop, once }: WorkerOptions,
): Promise<void> {
  const pool = connections(store, concurrency + 4);
  const runner = await run({
    pgPool: pool,
    concurrency,
    taskList: tasks,
    noHandleSignals: true,
    pollInterval: 1000,
    logger: SILENT,
  });
  const end = (): void => void runner.stop().catch(() => {});
  if (stop.aborted) end();
  stop.addEventListener("abort", end);
  const utils = once ? await makeWorkerUtils({ pgPool: pool, logger: SILENT }) : null;
  const timer = setInterval(() => {
    void jobsLeft(utils).then(
      (left) => !left && end(),
      () => {},
    );
  }, 250);
  try {
    await runner.promise;
  } finally {
    clearInterval(timer);
    stop.removeEventListener("abort", end);
    await utils?.release();
    await pool.end();
  }
}

/** True while a job waits or is worked on, by whatever machine. */
async function jobsLeft(utils: WorkerUtils | null): Promise<boolean> {
  if (utils === null) return true;
  const { rows } = await utils.withPgClient((client) =>
    client.query(
      "select 1 from graphile_worker.jobs where attempts < max_attempts or locked_at is not null limit 1",
    ),
  );
  return rows.length > 0;
}
