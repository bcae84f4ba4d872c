import { clean, shortened } from "../../../export/text/clean.ts";

/** Characters that the reasons of a notice may take. */
const REASONS = 280;

/** What became of what was given, for one notice. */
export class Outcome {
  #waiting = 0;
  readonly #followed: string[] = [];
  readonly #failed: string[] = [];

  waits(count: number): void {
    this.#waiting += count;
  }

  follows(name: string): void {
    this.#followed.push(name);
  }

  fail(name: string, reason: string): void {
    this.#failed.push(`${shortened(clean(name), 60)} ${clean(reason)}`);
  }

  add(other: Outcome): void {
    this.#waiting += other.#waiting;
    this.#followed.push(...other.#followed);
    this.#failed.push(...other.#failed);
  }

  /** "3 articles wait to be read; notes.png is an image". */
  words(): string {
    const [first, ...more] = this.#followed;
    const follows =
      first === undefined
        ? []
        : more.length === 0
          ? [shortened(clean(first), 60)]
          : [`${more.length + 1} feeds`];
    const parts = [
      ...(this.#waiting === 0
        ? []
        : [this.#waiting === 1 ? "1 article waits to be read" : `${this.#waiting} articles wait to be read`]),
      ...follows.map((name) => `${name} ${more.length === 0 ? "is" : "are"} followed`),
      ...(this.#failed.length === 0 ? [] : [this.#failedWords()]),
    ];
    return parts.length === 0 ? "Nothing was given: choose a file, an address or a text" : parts.join("; ");
  }

  #failedWords(): string {
    const count = this.#failed.length;
    const head = count === 1 ? "Not taken: " : `${count} not taken: `;
    return shortened(`${head}${this.#failed.slice(0, 4).join("; ")}${count > 4 ? "; ..." : ""}`, REASONS);
  }
}
