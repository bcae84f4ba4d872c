import type pg from "pg";

/** The class of the locks that workers hold while they live; the number is ours alone. */
const ALIVE = 0x52415051;

/** Jobs that were taken so many seconds ago by a worker that holds no lock were taken by one that is dead. */
const GRACE_SECONDS = 5;

/**
 * Shows that a worker lives, by a lock that its connection holds: the server gives it up when the process ends, however it
 * ends. Jobs of workers without one are given to the others, which would else wait for hours.
 */
export class Alive {
  readonly #pool: pg.Pool;
  readonly #id: string;
  #client: pg.PoolClient | null = null;
  #busy: Promise<void> = Promise.resolve();

  /** `id` is what the worker's jobs are locked by. */
  constructor(pool: pg.Pool, id: string) {
    this.#pool = pool;
    this.#id = id;
  }

  /** Holds the lock and frees what dead workers hold; a server that is away now is asked again the next time. */
  tick(): Promise<void> {
    this.#busy = this.#busy.then(() => this.#beat()).catch(() => this.#drop(true));
    return this.#busy;
  }

  async end(): Promise<void> {
    await this.#busy;
    this.#drop(false);
  }

  async #beat(): Promise<void> {
    const client = this.#client ?? (await this.#hold());
    const { rows } = await client.query<{ locked_by: string }>(
      `select distinct locked_by from graphile_worker.jobs
       where locked_by is not null and locked_at < now() - interval '${GRACE_SECONDS} seconds'`,
    );
    for (const { locked_by: id } of rows) {
      if (id === this.#id) continue;
      const tried = await client.query<{ free: boolean }>(
        "select pg_try_advisory_lock($1, hashtext($2)) as free",
        [ALIVE, id],
      );
      if (tried.rows[0]?.free !== true) continue;
      await client.query("select graphile_worker.force_unlock_workers(array[$1])", [id]);
      await client.query("select pg_advisory_unlock($1, hashtext($2))", [ALIVE, id]);
    }
  }

  async #hold(): Promise<pg.PoolClient> {
    const client = await this.#pool.connect();
    this.#client = client;
    await client.query("select pg_advisory_lock($1, hashtext($2))", [ALIVE, this.#id]);
    return client;
  }

  /** The connection is closed, not given back: with it goes the lock. */
  #drop(broken: boolean): void {
    this.#client?.release(broken || new Error("the worker ended"));
    this.#client = null;
  }
}
