import { foldWord } from "./fold.ts";

const WORD = /^[A-Za-z]+$/;

/** One phrase found: the values that it stands for, and how many words it covers. */
export interface PhraseMatch<T> {
  readonly values: readonly T[];
  readonly length: number;
}

/** What is known of some letters. */
interface Entry<T> {
  /** What they stand for; none where they only begin phrases. */
  readonly values: T[];
  /** Where the words of the phrase end within them, as far as the words before its last go; null for one word. */
  cuts: Set<number> | null;
  /** True where a longer phrase begins with them. */
  goesOn: boolean;
}

/**
 * Phrases by their folded letters, whatever the tokens: "Guinea-Bissau" is found as one token, as two, or as three with
 * the hyphen between. Build with `add`, then ask with `longest`.
 */
export class PhraseIndex<T> {
  private readonly entries = new Map<string, Entry<T>>();

  /** Adds a phrase with what it stands for. */
  add(phrase: string, value: T): void {
    const runs = phrase.match(/[\p{L}\p{N}\p{M}]+/gu);
    if (runs === null) return;
    let key = "";
    const ends: number[] = [];
    for (const run of runs) {
      if (key !== "") {
        this.entryOf(key).goesOn = true;
        ends.push(key.length);
      }
      key += foldWord(run);
    }
    const entry = this.entryOf(key);
    entry.values.push(value);
    if (ends.length === 0) return;
    entry.cuts ??= new Set();
    for (const end of ends) entry.cuts.add(end);
  }

  private entryOf(key: string): Entry<T> {
    let entry = this.entries.get(key);
    if (entry === undefined) {
      entry = { values: [], cuts: null, goesOn: false };
      this.entries.set(key, entry);
    }
    return entry;
  }

  /**
   * The longest phrase that starts with the word at `at`. `folded` are the words by foldWord; words of marks ("") may
   * stand within a phrase, one at a time. Null where there is none.
   */
  longest(folded: readonly string[], at: number): PhraseMatch<T> | null {
    let key = folded[at] ?? "";
    if (key === "") return null;
    const single = this.entries.get(key);
    if (single === undefined) return null;
    let best: PhraseMatch<T> | null =
      single.values.length === 0 ? null : { values: single.values, length: 1 };
    if (!single.goesOn) return best;
    const ends: number[] = [];
    for (let i = at + 1; i < folded.length; i++) {
      const word = folded[i]!;
      if (word === "") {
        if (folded[i - 1] === "") break;
        continue;
      }
      ends.push(key.length);
      key += word;
      const entry = this.entries.get(key);
      if (entry === undefined) break;
      // "Israel is" are not "Israelis": words end where those of the entry end.
      if (entry.values.length > 0 && ends.every((end) => entry.cuts?.has(end) === true))
        best = { values: entry.values, length: i - at + 1 };
      if (!entry.goesOn) break;
    }
    return best;
  }

  /** What a phrase stands for; none where it is not known. */
  get(phrase: string): readonly T[] {
    const key = WORD.test(phrase)
      ? phrase.toLowerCase()
      : phrase
          .split(/[^\p{L}\p{N}\p{M}]+/u)
          .map(foldWord)
          .join("");
    return this.entries.get(key)?.values ?? [];
  }
}
