/** Ctrl-C: the first ends the work after what is being written, the second ends it at once. */
export interface Interruption {
  happened(): boolean;
  /** What the promise gives, or "interrupted" as soon as a signal comes. One call at a time. */
  unless<T>(promise: Promise<T>): Promise<T | "interrupted">;
}

/** A signal that is passed on by the process above comes twice, a little later; a person needs longer. */
const TWICE_MS = 300;

/** Takes over SIGINT, SIGTERM and SIGHUP. */
export function interruption(): Interruption {
  let happened = false;
  let at = 0;
  let wake = (): void => {};
  const stop = (): void => {
    if (happened && performance.now() - at > TWICE_MS) process.exit(130);
    if (happened) return;
    happened = true;
    at = performance.now();
    wake();
  };
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(signal, stop);
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
