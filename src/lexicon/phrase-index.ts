import { foldWord } from "./fold.ts";

const WORD = /^[A-Za-z]+$/;

/** One phrase found: the values that it stands for, and how many words it covers. */
export interface PhraseMatch<T> {
  readonly values: readonly T[];
  readonly length: number;
}

/**
 * Phrases by their folded letters, whatever the tokens: "Guinea-Bissau" is found as one token, as two, or as three with
 * the hyphen between. Build with `add`, then ask with `longest`.
 */
export class PhraseIndex<T> {
  private readonly entries = new Map<string, T[]>();
  /** Where the words of an entry end within its letters, as far as the words before its last go. */
  private readonly cuts = new Map<string, Set<number>>();
  private readonly prefixes = new Set<string>();

  /** Adds a phrase with what it stands for. */
  add(phrase: string, value: T): void {
    const runs = phrase.match(/[\p{L}\p{N}\p{M}]+/gu);
    if (runs === null) return;
    let key = "";
    const ends: number[] = [];
    for (const run of runs) {
      if (key !== "") {
        this.prefixes.add(key);
        ends.push(key.length);
      }
      key += foldWord(run);
    }
    if (ends.length > 0) {
      const known = this.cuts.get(key) ?? new Set<number>();
      for (const end of ends) known.add(end);
      this.cuts.set(key, known);
    }
    const values = this.entries.get(key);
    if (values === undefined) this.entries.set(key, [value]);
    else values.push(value);
  }

  /**
   * The longest phrase that starts with the word at `at`. `folded` are the words by foldWord; words of marks ("") may
   * stand within a phrase, one at a time. Null where there is none.
   */
  longest(folded: readonly string[], at: number): PhraseMatch<T> | null {
    let key = folded[at] ?? "";
    if (key === "") return null;
    const single = this.entries.get(key);
    let best: PhraseMatch<T> | null = single === undefined ? null : { values: single, length: 1 };
    if (!this.prefixes.has(key)) return best;
    const ends: number[] = [];
    for (let i = at + 1; i < folded.length; i++) {
      const word = folded[i]!;
      if (word === "") {
        if (folded[i - 1] === "") break;
        continue;
      }
      ends.push(key.length);
      key += word;
      const values = this.entries.get(key);
      if (values !== undefined && this.isCutAt(key, ends)) best = { values, length: i - at + 1 };
      if (!this.prefixes.has(key)) break;
    }
    return best;
  }

  /** "Israel is" are not "Israelis": words end where those of the entry end. */
  private isCutAt(key: string, ends: readonly number[]): boolean {
    const cuts = this.cuts.get(key);
    return cuts !== undefined && ends.every((end) => cuts.has(end));
  }

  /** What a phrase stands for; none where it is not known. */
  get(phrase: string): readonly T[] {
    if (WORD.test(phrase)) return this.entries.get(phrase.toLowerCase()) ?? [];
    return (
      this.entries.get(
        phrase
          .split(/[^\p{L}\p{N}\p{M}]+/u)
          .map(foldWord)
          .join(""),
      ) ?? []
    );
  }
}
