import { EventEmitter } from "node:events";
import {
  Logger,
  makeWorkerUtils,
  run,
  type TaskList,
  type WorkerEvents,
  type WorkerUtils,
} from "graphile-worker";
import pg from "pg";
import { postgresFault, type Store } from "../../store/index.ts";
import { Alive } from "./alive.ts";

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

/** Does work on the queue; what goes wrong with the server comes out as a StoreError. */
async function guarded<T>(store: Store, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw postgresFault(store.location, error);
  }
}

/** Opens the queue, and makes it where there is none. */
export async function graphileQueue(store: Store): Promise<JobQueue> {
  const pool = connections(store, 3);
  const utils: WorkerUtils = await guarded(store, async () => {
    const made = await makeWorkerUtils({ pgPool: pool, logger: SILENT });
    await made.migrate();
    return made;
  });
  return {
    add: (task, payload, key) =>
      guarded(store, async () => {
        await utils.addJob(task, payload, { jobKey: key, jobKeyMode: "preserve_run_at", maxAttempts: 5 });
      }),
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

/** Milliseconds between two looks at whether anything is left, and between two at which workers live. */
const LOOK = 250;
const BEAT = 3000;

/**
 * Works on the jobs of a store until it is stopped or everything is done. Throws where the server fell: what was begun is
 * then done by the next one who works.
 */
export async function workOnJobs(store: Store, options: WorkerOptions): Promise<void> {
  const pool = connections(store, options.concurrency + 5);
  const speakAgain = silencedConsole();
  try {
    await guarded(store, () => runWorker(pool, options));
  } finally {
    await pool.end().catch(() => {});
    speakAgain();
  }
}

/**
 * The worker writes some errors to the console past its logger, with their stacks; they come out of it as well. Nobody
 * else here uses the console. Gives what ends the silence.
 */
function silencedConsole(): () => void {
  const { trace, error } = console;
  Object.assign(console, { trace: () => {}, error: () => {} });
  return () => void Object.assign(console, { trace, error });
}

async function runWorker(pool: pg.Pool, { concurrency, tasks, stop, once }: WorkerOptions): Promise<void> {
  const events: WorkerEvents = new EventEmitter();
  const troubles = troublesOf(events);
  let alive: Alive | null = null;
  events.on("pool:create", ({ workerPool }) => {
    alive = new Alive(pool, workerPool.id);
  });
  // Without a delay the worker does not wait to hear whether the end of a job was noted: it would never learn that it was not.
  const preset = { worker: { completeJobBatchDelay: 0, failJobBatchDelay: 0 } };
  const settings = {
    preset,
    pgPool: pool,
    concurrency,
    noHandleSignals: true,
    pollInterval: 1000,
    logger: SILENT,
  };
  const runner = await run({ ...settings, taskList: tasks, events });
  const beat = (): void => void (alive as Alive | null)?.tick();
  beat();
  let asked = false;
  const end = (): void => {
    asked = true;
    runner.stop().catch(() => {});
  };
  if (stop.aborted) end();
  stop.addEventListener("abort", end);
  const utils = once ? await makeWorkerUtils({ pgPool: pool, logger: SILENT }) : null;
  const look = setInterval(() => {
    void jobsLeft(utils).then(
      (left) => !left && end(),
      () => {},
    );
  }, LOOK);
  const beats = setInterval(beat, BEAT);
  try {
    await runner.promise;
  } finally {
    clearInterval(look);
    clearInterval(beats);
    stop.removeEventListener("abort", end);
    await (alive as Alive | null)?.end();
    await utils?.release();
  }
  // The worker ends by itself where it can't say what became of a job, and says no more than that it ended.
  if (!asked) throw troubles.last ?? new Error("Connection terminated: the worker ended by itself");
  if (once && troubles.failed !== null) throw troubles.failed;
}

interface Troubles {
  /** The last error that the worker had with the server. */
  readonly last: unknown;
  /** Why a job was given up; null where none was. */
  readonly failed: unknown;
}

function troublesOf(events: WorkerEvents): Troubles {
  const troubles: { last: unknown; failed: unknown } = { last: null, failed: null };
  const note = ({ error }: { error: unknown }): void => {
    troubles.last = error;
  };
  events.on("job:failed", ({ error }) => {
    troubles.failed = error;
  });
  for (const name of [
    "worker:fatalError",
    "worker:getJob:error",
    "pool:listen:error",
    "pool:fatalError",
  ] as const)
    events.on(name, note);
  return troubles;
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
