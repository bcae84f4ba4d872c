/** Does work for hosts: one thing at a time for each, with a pause in between; different hosts at once. */
export interface HostQueue {
  /** Runs the work when it is the host's turn; gives what the work gives. Rejects once the queue is stopped. */
  run<T>(host: string, work: () => Promise<T>): Promise<T>;
}

/**
 * `pauseOf` gives the milliseconds between the end of one request to a host and the beginning of the next. With `stop`
 * whoever still waits for a turn is sent away.
 */
export function hostQueue(pauseOf: (host: string) => Promise<number>, stop?: AbortSignal): HostQueue {
  const turns = new Map<string, Promise<unknown>>();
  const endedAt = new Map<string, number>();
  return {
    run(host, work) {
      const turn = (turns.get(host) ?? Promise.resolve()).then(async () => {
        const last = endedAt.get(host);
        if (last !== undefined) await pause(last + (await pauseOf(host)) - performance.now(), stop);
        stop?.throwIfAborted();
        try {
          return await work();
        } finally {
          endedAt.set(host, performance.now());
        }
      });
      turns.set(
        host,
        turn.catch(() => {}),
      );
      return turn;
    },
  };
}

/** Waits; ends early where the signal comes. */
export function pause(ms: number, stop?: AbortSignal): Promise<void> {
  if (ms <= 0 || stop?.aborted === true) return Promise.resolve();
  return new Promise((resolve) => {
    const end = (): void => {
      clearTimeout(timer);
      stop?.removeEventListener("abort", end);
      resolve();
    };
    const timer = setTimeout(end, ms);
    stop?.addEventListener("abort", end);
  });
}
