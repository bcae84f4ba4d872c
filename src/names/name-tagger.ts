import { type Models, type Weights, type WordVectors, wordVectorsOf } from "../learned/index.ts";
import {
  type DocumentWords,
  FEATURE_COUNT,
  type FeatureOptions,
  NAME_TAGS,
  nameFeatures,
} from "./name-features.ts";
import { isHigh, type NameLine } from "./name-lines.ts";

/** A trained name tagger: a linear model over hashed features, with weights for each pair of neighbouring tags. */
export interface NameTagger {
  readonly mask: number;
  /** The word clusters that it was trained with; null where there are none. */
  readonly vectors: WordVectors | null;
  /** (mask + 1) rows of one weight a tag. */
  readonly weights: Int8Array | Float32Array;
  /** The value of each stored number + 128; null where the numbers are the values. */
  readonly levels: Float32Array | null;
  /** Row: the tag before, with one row more for the start of the sentence. In units of `weights`. */
  readonly transitions: Float32Array;
}

const TAGS = NAME_TAGS.length;
const decoded = new WeakMap<Weights, NameTagger>();

/** The name tagger among the models; null where it is absent or was trained with other features. */
export function nameTagger(models: Models): NameTagger | null {
  const weights = models.byId.get("names");
  if (weights === undefined) return null;
  const known = decoded.get(weights);
  if (known !== undefined) return known;
  const table = weights.arrays.weights;
  const transitions = weights.arrays.transitions;
  if (!(table instanceof Int8Array) || !(transitions instanceof Float32Array)) return null;
  if (weights.meta.features !== FEATURE_COUNT || weights.meta.levels !== true) return null;
  const vectors = models.byId.get("vectors");
  const tagger: NameTagger = {
    mask: table.length / TAGS - 1,
    vectors: vectors === undefined ? null : wordVectorsOf(vectors),
    weights: table,
    levels: weightLevels(transitions[transitions.length - 1]!),
    transitions,
  };
  decoded.set(weights, tagger);
  return tagger;
}

/**
 * The values that the stored numbers -127 to 127 stand for: dense near zero, `top` at the ends. The square keeps small
 * weights apart that a linear scale would round to nothing.
 */
export function weightLevels(top: number): Float32Array {
  return Float32Array.from({ length: 256 }, (_, at) => {
    const part = (at - 128) / 127;
    return Math.sign(part) * part * part * top;
  });
}

/** True where `tag` may follow `before` (-1 at the start): an I- tag only within a name of its type. */
export function mayFollow(before: number, tag: number): boolean {
  if (tag === 0 || tag % 2 === 1) return true;
  return before === tag || before === tag - 1;
}

/** How to look at a token: outside all names; by features and hints; by hints alone. */
const CLOSED = 0;
const OPEN = 1;
const SURE = 2;

/** What a score of the linear model counts in the network's scores, and how sure the network must be to stand alone. */
const LINEAR_SHARE = 0.15;
const SURE_MARGIN = 5;

/** What is known beside the features: how to look at each token, and the network's scores of its tags. */
export interface TagHints {
  readonly wanted: Uint8Array | null;
  readonly parse: NameLine["parse"];
}

/**
 * The best sequence of tags (numbers of NAME_TAGS) for features by nameFeatures, with what the network says added where
 * there is a parse.
 */
export function bestTags(tagger: NameTagger, features: Int32Array, { wanted, parse }: TagHints): Uint8Array {
  const share = parse === null ? 1 : LINEAR_SHARE;
  const transitions = tagger.transitions.map((weight) => weight * share);
  const count = features.length / FEATURE_COUNT;
  const back = new Uint8Array(count * TAGS);
  let scores = new Float64Array(TAGS);
  let next = new Float64Array(TAGS);
  const local = new Float64Array(TAGS);
  for (let i = 0; i < count; i++) {
    const open = wanted === null || wanted[i] !== CLOSED;
    local.fill(0);
    if (wanted === null || wanted[i] === OPEN) addWeights(tagger, features, i, local);
    if (open) addHints(local, share, parse?.[i]?.hints?.names);
    for (let tag = 0; tag < TAGS; tag++) {
      let best = Number.NEGATIVE_INFINITY;
      let from = 0;
      if (i === 0) {
        if (mayFollow(-1, tag)) best = transitions[TAGS * TAGS + tag]!;
      } else if (open || tag === 0) {
        for (let before = 0; before < TAGS; before++) {
          if (!mayFollow(before, tag)) continue;
          const score = scores[before]! + transitions[before * TAGS + tag]!;
          if (score > best) {
            best = score;
            from = before;
          }
        }
      }
      next[tag] = open ? best + local[tag]! : tag === 0 ? best : Number.NEGATIVE_INFINITY;
      back[i * TAGS + tag] = from;
    }
    [scores, next] = [next, scores];
  }
  const tags = new Uint8Array(count);
  let tag = scores.indexOf(Math.max(...scores));
  for (let i = count - 1; i >= 0; i--) {
    tags[i] = tag;
    tag = back[i * TAGS + tag]!;
  }
  return tags;
}

/** Adds the network's scores to those of the linear model, which count `share`. */
function addHints(local: Float64Array, share: number, names: Float32Array | undefined): void {
  for (let tag = 0; tag < TAGS; tag++) local[tag] = local[tag]! * share + (names?.[tag] ?? 0);
}

/** Sums the weights of a token's features into `local`, one number a tag. */
function addWeights(
  { levels, weights }: NameTagger,
  features: Int32Array,
  token: number,
  local: Float64Array,
): void {
  local.fill(0);
  const end = (token + 1) * FEATURE_COUNT;
  if (levels === null) {
    for (let f = token * FEATURE_COUNT; f < end; f++) {
      const row = features[f]! * TAGS;
      for (let tag = 0; tag < TAGS; tag++) local[tag] = local[tag]! + weights[row + tag]!;
    }
    return;
  }
  let [a, b, c, d, e, g, h] = [0, 0, 0, 0, 0, 0, 0];
  for (let f = token * FEATURE_COUNT; f < end; f++) {
    const row = features[f]! * TAGS;
    a += levels[weights[row]! + 128]!;
    b += levels[weights[row + 1]! + 128]!;
    c += levels[weights[row + 2]! + 128]!;
    d += levels[weights[row + 3]! + 128]!;
    e += levels[weights[row + 4]! + 128]!;
    g += levels[weights[row + 5]! + 128]!;
    h += levels[weights[row + 6]! + 128]!;
  }
  local.set([a, b, c, d, e, g, h]);
}

/** The tags of a line's words, looking at all of them. */
export function tagNames(tagger: NameTagger, line: NameLine, document: DocumentWords): Uint8Array {
  const features = nameFeatures(line, optionsOf(tagger, document));
  return bestTags(tagger, features, { wanted: null, parse: line.parse });
}

/** The tags of a line's words, looking only at the capitalised ones and those beside them. */
export function tagCapitalised(tagger: NameTagger, line: NameLine, document: DocumentWords): Uint8Array {
  const { shapes } = line;
  const wanted = new Uint8Array(shapes.length);
  for (let i = 0; i < shapes.length; i++)
    if (isHigh(shapes[i])) wanted.fill(OPEN, Math.max(0, i - 1), Math.min(shapes.length, i + 2));
  line.parse?.forEach(({ hints }, i) => {
    if (!hints) return;
    if (wanted[i] === OPEN ? isSure(hints.names) : goesOn(hints.names)) wanted[i] = SURE;
  });
  const features = nameFeatures(line, optionsOf(tagger, document), wanted);
  return bestTags(tagger, features, { wanted, parse: line.parse });
}

/** True where a name goes on in a small word: "Ching-mei", "Bank of Lind". */
function goesOn(names: Float32Array): boolean {
  let best = 0;
  for (let tag = 1; tag < names.length; tag++) if (names[tag]! > names[best]!) best = tag;
  return best > 0 && best % 2 === 0;
}

/** True where the best tag is far above all others. */
function isSure(names: Float32Array): boolean {
  let best = Number.NEGATIVE_INFINITY;
  let second = best;
  for (const score of names) {
    if (score > best) {
      second = best;
      best = score;
    } else if (score > second) second = score;
  }
  return best - second > SURE_MARGIN;
}

function optionsOf({ vectors, mask }: NameTagger, document: DocumentWords): FeatureOptions {
  return { document, vectors, mask, convention: 0 };
}
