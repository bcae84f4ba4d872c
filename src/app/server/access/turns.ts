/** Too many wait already: whoever asks is to come again later. */
export class TooManyWaiting extends Error {}

/** Work of which only so much runs at a time, and only so much waits. */
export class Turns {
  readonly #atOnce: number;
  readonly #most: number;
  #running = 0;
  readonly #waiting: (() => void)[] = [];

  constructor({ atOnce, waiting }: { readonly atOnce: number; readonly waiting: number }) {
    this.#atOnce = atOnce;
    this.#most = waiting;
  }

  /** Does the work when its turn comes. Throws TooManyWaiting where there is no place left to wait. */
  async take<T>(work: () => Promise<T>): Promise<T> {
    if (this.#running >= this.#atOnce) {
      if (this.#waiting.length >= this.#most) throw new TooManyWaiting("too many wait");
      await new Promise<void>((resolve) => this.#waiting.push(resolve));
    } else {
      this.#running++;
    }
    try {
      return await work();
    } finally {
      const next = this.#waiting.shift();
      if (next === undefined) this.#running--;
      else next();
    }
  }
}
