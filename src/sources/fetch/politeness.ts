/** Does work for hosts: one thing at a time for each, with a pause in between; different hosts at once. */
export interface HostQueue {
  /** Runs the work when it is the host's turn; gives what the work gives. */
  run<T>(host: string, work: () => Promise<T>): Promise<T>;
}

/** `pauseOf` gives the milliseconds between the end of one request to a host and the beginning of the next. */
export function hostQueue(pauseOf: (host: string) => Promise<number>): HostQueue {
  const turns = new Map<string, Promise<unknown>>();
  const endedAt = new Map<string, number>();
  return {
    run(host, work) {
      const turn = (turns.get(host) ?? Promise.resolve()).then(async () => {
        const last = endedAt.get(host);
        if (last !== undefined) await sleep(last + (await pauseOf(host)) - performance.now());
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

function sleep(ms: number): Promise<void> {
  return ms <= 0 ? Promise.resolve() : new Promise((resolve) => setTimeout(resolve, ms));
}
