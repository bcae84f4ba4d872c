import { foldWord } from "../lexicon/index.ts";

/** How a word is written. */
export const SHAPE = {
  lower: 0,
  capital: 1,
  upper: 2,
  initial: 3,
  number: 4,
  mark: 5,
  mixed: 6,
} as const;

/** The words of one sentence as the names stage looks at them. */
export interface NameLine {
  readonly words: readonly string[];
  /** By foldWord: "" for marks. */
  readonly folded: readonly string[];
  /** Values of SHAPE. */
  readonly shapes: Uint8Array;
  /** Penn Treebank tags, governors (-1 for none) and hints where the sentence is parsed; null elsewhere. */
  readonly parse:
    | readonly {
        readonly xpos: string;
        readonly head: number;
        readonly hints?: { readonly names: Float32Array } | null;
      }[]
    | null;
  /** True where (almost) every word is capitalised: a headline, a line in capitals. */
  readonly titled: boolean;
  /** The same, where no full stop ends it: a short sentence may be all names. */
  readonly headline: boolean;
}

/** The line of a sentence's words, with their tags and governors where there are any. */
export function nameLine(words: readonly string[], parse: NameLine["parse"] = null): NameLine {
  const shapes = new Uint8Array(words.length);
  let long = 0;
  let high = 0;
  words.forEach((word, index) => {
    const shape = shapeOf(word);
    shapes[index] = shape;
    if (word.length < 4 || shape === SHAPE.number || shape === SHAPE.mark) return;
    long++;
    if (shape !== SHAPE.lower) high++;
  });
  const titled = long >= 3 && high >= long * 0.8;
  const headline = titled && !words.slice(-2).includes(".");
  return { words, folded: words.map(foldWord), shapes, parse, titled, headline };
}

const LETTER = /\p{L}/u;
const UPPER = /\p{Lu}/u;

function shapeOf(word: string): number {
  if (!LETTER.test(word)) return /\d/.test(word) ? SHAPE.number : SHAPE.mark;
  if (!UPPER.test(word)) return SHAPE.lower;
  const letters = word.replace(/[^\p{L}]/gu, "");
  if (letters.length === 1) return SHAPE.initial;
  if (letters === letters.toUpperCase()) return SHAPE.upper;
  const first = /[\p{L}\p{N}]/u.exec(word)?.[0] ?? "";
  return UPPER.test(first) ? SHAPE.capital : SHAPE.mixed;
}

/** True for a shape with a capital letter. */
export function isHigh(shape: number | undefined): boolean {
  return shape === SHAPE.capital || shape === SHAPE.upper || shape === SHAPE.initial || shape === SHAPE.mixed;
}
