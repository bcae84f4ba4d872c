/** Measures what each named step takes. */
export interface Stopwatch {
  /** Runs the step and gives its result; its time is added to what the name has. */
  time<T>(name: string, step: () => T): T;
  /** Milliseconds by name, to the microsecond. */
  ms(): { readonly [name: string]: number };
}

/** A stopwatch with no times yet. */
export function stopwatch(): Stopwatch {
  const taken = new Map<string, number>();
  return {
    time(name, step) {
      const start = performance.now();
      const result = step();
      taken.set(name, (taken.get(name) ?? 0) + performance.now() - start);
      return result;
    },
    ms: () => Object.fromEntries([...taken].map(([name, ms]) => [name, Math.round(ms * 1000) / 1000])),
  };
}
