/** How many failures are let pass, and how long one waits after those that follow. */
interface Patience {
  /** Failures that cost nothing. */
  readonly free: number;
  /** The longest wait in milliseconds; each further failure doubles it from a second on. */
  readonly longest: number;
}

/**
 * Someone who mistypes is let alone; a program that guesses gets slower with each guess. What is counted by name alone
 * waits a minute at most, so that nobody can keep another one out.
 */
const PATIENCE: { readonly [kind in Kind]: Patience } = {
  both: { free: 5, longest: 15 * 60_000 },
  address: { free: 20, longest: 15 * 60_000 },
  name: { free: 40, longest: 60_000 },
};
type Kind = "both" | "address" | "name";

/** Failures are forgotten after this time without another. */
const FORGOTTEN_AFTER = 60 * 60_000;

interface Failures {
  readonly count: number;
  readonly last: number;
  readonly until: number;
}

/** Who tries to sign in: the name as it was typed, and where from. */
export interface Attempt {
  readonly name: string;
  readonly address: string;
}

/** Failed attempts to sign in, by name and by address. It holds so many at most, and lets the oldest go. */
export class Attempts {
  readonly #failures = new Map<string, Failures>();
  readonly #most: number;

  constructor(most = 10_000) {
    this.#most = most;
  }

  get size(): number {
    return this.#failures.size;
  }

  /** Milliseconds that this one has to wait; 0 where it may try. */
  wait(attempt: Attempt, now: number): number {
    const waits = keysOf(attempt).map(([, key]) => (this.#get(key, now)?.until ?? 0) - now);
    return Math.max(0, ...waits);
  }

  /** Counts an attempt as failed. Called before the password is looked at, so that many at once count too. */
  begin(attempt: Attempt, now: number): void {
    for (const [kind, key] of keysOf(attempt)) {
      const count = (this.#get(key, now)?.count ?? 0) + 1;
      const { free, longest } = PATIENCE[kind];
      const wait = count <= free ? 0 : Math.min(longest, 1000 * 2 ** Math.min(count - free - 1, 30));
      this.#put(key, { count, last: now, until: now + wait });
    }
  }

  /** It succeeded: takes back what was counted, and forgets the failures of this name from this address. */
  succeeded(attempt: Attempt, now: number): void {
    for (const [kind, key] of keysOf(attempt)) {
      const failures = this.#get(key, now);
      if (failures === null) continue;
      if (kind === "both" || failures.count <= 1) this.#failures.delete(key);
      else this.#put(key, { count: failures.count - 1, last: failures.last, until: 0 });
    }
  }

  #get(key: string, now: number): Failures | null {
    const failures = this.#failures.get(key);
    if (failures === undefined) return null;
    if (now - Math.max(failures.last, failures.until) < FORGOTTEN_AFTER) return failures;
    this.#failures.delete(key);
    return null;
  }

  /** Puts it last: a Map keeps its order, so the first is the one that was not touched for longest. */
  #put(key: string, failures: Failures): void {
    this.#failures.delete(key);
    this.#failures.set(key, failures);
    if (this.#failures.size <= this.#most) return;
    const [oldest] = this.#failures.keys();
    if (oldest !== undefined) this.#failures.delete(oldest);
  }
}

function keysOf({ name, address }: Attempt): readonly (readonly [Kind, string])[] {
  const folded = name.normalize("NFKC").trim().toLowerCase().slice(0, 80);
  return [
    ["both", `b ${address} ${folded}`],
    ["address", `a ${address}`],
    ["name", `n ${folded}`],
  ];
}
