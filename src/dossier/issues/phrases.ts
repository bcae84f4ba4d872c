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
  readonly phrase: Phrase & { readonly rank: number };
  readonly weights: ReadonlyMap<string, number>;
  readonly total: number;
  /** The vector of the word behind each stem, of length 1, where it is known. */
  readonly vectors: ReadonlyMap<string, Float32Array>;
}

const LIGHT = 0.35;
const NAME = 0.4;
const FIGURE = 0.3;

let lightStems: ReadonlySet<string> | null = null;

/** The key of a wording: its stems in alphabetical order. "" where it holds no word of meaning. */
export function issueKey(issue: string): string {
  return contentStems(issue).toSorted().join(" ");
}

/** The stems of a wording that say what it is about: neither light nor figures nor names of parties. */
export function strongStems(issue: string, names: ReadonlySet<string>): string[] {
  return contentStems(issue).filter((stem) => !/^\d/.test(stem) && !names.has(stem) && !isLight(stem));
}

function isLight(stem: string): boolean {
  lightStems ??= new Set(
    readTable("issue-light-words.tsv", ["word"]).flatMap(({ word }) => contentStems(word)),
  );
  return lightStems.has(stem);
}

/** The profile of a phrase. `names` are stems that name parties: they tell who, not what. */
export function profileOf(
  phrase: Profile["phrase"],
  names: ReadonlySet<string>,
  vectors: WordVectors | null,
): Profile {
  const weights = new Map(
    contentStems(phrase.text).map((stem) => {
      const weight = /^\d/.test(stem) ? FIGURE : names.has(stem) ? NAME : isLight(stem) ? LIGHT : 1;
      return [stem, weight];
    }),
  );
  const total = [...weights.values()].reduce((sum, weight) => sum + weight, 0);
  return { phrase, weights, total, vectors: vectors === null ? new Map() : vectorsOf(phrase.text, vectors) };
}

function vectorsOf(text: string, { size, row, vectors }: WordVectors): Map<string, Float32Array> {
  const found = new Map<string, Float32Array>();
  for (const word of foldedWords(text)) {
    const [stem] = contentStems(word);
    const at = stem === undefined ? -1 : row(normaliseWord(word));
    if (stem === undefined || at < 0) continue;
    const values = Float32Array.from(vectors.subarray(at * size, (at + 1) * size));
    const length = Math.hypot(...values);
    if (length > 0)
      found.set(
        stem,
        values.map((value) => value / length),
      );
  }
  return found;
}

/** How near the words come that only one of the two phrases has: -1 to 1; 0 where either has none that is known. */
export function restLikeness(a: Profile, b: Profile): number {
  const [one, other] = [restOf(a, b), restOf(b, a)];
  if (one === null || other === null) return 0;
  let [product, x, y] = [0, 0, 0];
  one.forEach((value, index) => {
    const second = other[index] ?? 0;
    product += value * second;
    x += value * value;
    y += second * second;
  });
  return x === 0 || y === 0 ? 0 : product / Math.sqrt(x * y);
}

function restOf(profile: Profile, against: Profile): Float32Array | null {
  let sum: Float32Array | null = null;
  for (const [stem, vector] of profile.vectors) {
    if (against.weights.has(stem)) continue;
    const weight = profile.weights.get(stem) ?? 0;
    sum ??= new Float32Array(vector.length);
    for (let i = 0; i < vector.length; i++) sum[i] = (sum[i] ?? 0) + weight * (vector[i] ?? 0);
  }
  return sum;
}
