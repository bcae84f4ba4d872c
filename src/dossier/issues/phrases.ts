import type { WordVectors } from "../../learned/index.ts";
import { normaliseWord } from "../../lexicon/index.ts";
import { readTable } from "../../lexicon/read-table.ts";
import { contentStems, foldedWords } from "../words.ts";

/** A wording of an issue with what is known of its use. */
export interface Phrase {
  readonly key: string;
  /** The wording itself, as an article has it. */
  readonly text: string;
  readonly articleCount: number;
  /** Keys of the parties that take a stance on it. */
  readonly parties: ReadonlySet<string>;
}

/** What two phrases are compared by. */
export interface Profile {
  readonly phrase: Phrase;
  readonly weights: ReadonlyMap<string, number>;
  readonly total: number;
  /** Mean of the vectors of its words, of length 1; null where none is known. */
  readonly vector: Float32Array | null;
}

const LIGHT = 0.35;
const NAME = 0.4;
const FIGURE = 0.3;

let lightStems: ReadonlySet<string> | null = null;

/** The key of a wording: its stems in alphabetical order. "" where it holds no word of meaning. */
export function issueKey(issue: string): string {
  return contentStems(issue).sort().join(" ");
}

/** The profile of a phrase. `names` are stems that name parties: they tell who, not what. */
export function profileOf(phrase: Phrase, names: ReadonlySet<string>, vectors: WordVectors | null): Profile {
  lightStems ??= new Set(
    readTable("issue-light-words.tsv", ["word"]).flatMap(({ word }) => contentStems(word)),
  );
  const light = lightStems;
  const weights = new Map(
    contentStems(phrase.text).map((stem) => {
      const weight = /^\d/.test(stem) ? FIGURE : names.has(stem) ? NAME : light.has(stem) ? LIGHT : 1;
      return [stem, weight];
    }),
  );
  const total = [...weights.values()].reduce((sum, weight) => sum + weight, 0);
  return {
    phrase,
    weights,
    total,
    vector: vectors === null ? null : vectorOf(phrase.text, weights, vectors),
  };
}

function vectorOf(
  text: string,
  weights: ReadonlyMap<string, number>,
  { size, row, vectors }: WordVectors,
): Float32Array | null {
  const sum = new Float32Array(size);
  let found = false;
  for (const word of new Set(foldedWords(text))) {
    const weight = weights.get(contentStems(word)[0] ?? "") ?? 0;
    const at = weight === 0 ? -1 : row(normaliseWord(word));
    if (at < 0) continue;
    found = true;
    for (let i = 0; i < size; i++) sum[i] = (sum[i] ?? 0) + weight * (vectors[at * size + i] ?? 0);
  }
  const length = Math.hypot(...sum);
  return found && length > 0 ? sum.map((value) => value / length) : null;
}

/** -1 to 1; 0 where either has no vector. */
export function cosine(a: Float32Array | null, b: Float32Array | null): number {
  if (a === null || b === null) return 0;
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += (a[i] ?? 0) * (b[i] ?? 0);
  return sum;
}
