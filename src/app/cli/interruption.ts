/** Ctrl-C: the first ends the work after what is being written, the second ends it at once. */
export interface Interruption {
  happened(): boolean;
  /** What the promise gives, or "interrupted" as soon as a signal comes. One call at a time. */
  unless<T>(promise: Promise<T>): Promise<T | "interrupted">;
}

/** Takes over SIGINT and SIGTERM. */
export function interruption(): Interruption {
  let happened = false;
  let wake = (): void => {};
  const stop = (): void => {
    if (happened) process.exit(130);
    happened = true;
    wake();
  };
  process.on("SIGINT", stop);
  process.on("SIGTERM", stop);
  return {
    happened: () => happened,
    // Not Promise.race with one promise for all: that would keep every call until the signal comes.
    unless: (promise) =>
      new Promise((resolve, reject) => {
        if (happened) resolve("interrupted");
        wake = () => resolve("interrupted");
        promise.then(resolve, reject);
      }),
  };
}
