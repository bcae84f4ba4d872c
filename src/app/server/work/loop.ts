/** Work that is done again and again. */
export interface Loop {
  /** Does it at once, or once more where it is being done. */
  nudge(): void;
  readonly ended: Promise<void>;
}

/** Milliseconds after work that failed. */
const AFTER_FAULT = 30_000;

/** Does some work until it is stopped, each time after a while or when it is nudged. What fails is told and tried again. */
export function loop(name: string, every: number, work: () => Promise<void>, stop: AbortSignal): Loop {
  let nudged = false;
  let wake = (): void => {};
  const nudge = (): void => {
    nudged = true;
    wake();
  };
  const wait = (ms: number): Promise<void> =>
    new Promise((resolve) => {
      if (nudged || stop.aborted) return resolve();
      const timer = setTimeout(done, ms);
      function done(): void {
        clearTimeout(timer);
        stop.removeEventListener("abort", done);
        resolve();
      }
      wake = done;
      stop.addEventListener("abort", done);
    });
  const run = async (): Promise<void> => {
    while (!stop.aborted) {
      nudged = false;
      let pause = every;
      try {
        await work();
      } catch (error) {
        if (stop.aborted) return;
        pause = AFTER_FAULT;
        process.stderr.write(`rapporteur: ${name}: ${error instanceof Error ? error.message : error}\n`);
      }
      await wait(pause);
    }
  };
  return { nudge, ended: run() };
}
