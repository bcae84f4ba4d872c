import { hashOf, type Models, mix, wordVectorsOf } from "../learned/index.ts";
import { normaliseWord } from "../lexicon/normalise-word.ts";
import type { Layout } from "./layout.ts";

/** What the models look at, token by token: hashes of its forms and what stands around it in the tree. */
export interface Signals {
  readonly word: Int32Array;
  readonly lemma: Int32Array;
  readonly upos: Int32Array;
  readonly xpos: Int32Array;
  readonly deprel: Int32Array;
  readonly suffix: Int32Array;
  /** Fine and coarse cluster of the word; 0 where no vectors are at hand or the word is unknown. */
  readonly cluster: Int32Array;
  readonly coarse: Int32Array;
  /** A bit for each relation of CHILD_RELATIONS that a child has. */
  readonly children: Int32Array;
  readonly subject: Int32Array;
  readonly object: Int32Array;
  /** The child that is a particle, or the case of an oblique child; -1 for none. */
  readonly particle: Int32Array;
  /** Whether "that" or another conjunction opens a clause below the token: its token, or -1. */
  readonly conjunction: Int32Array;
  /** Nearest token of a quotation before and after in the same sentence (itself, where it is in one); -1 for none. */
  readonly quoteBefore: Int32Array;
  readonly quoteAfter: Int32Array;
  /** How likely the parser's network takes the token to be in a source, a cue, a content: 0 to 8; 0 where none has run. */
  readonly hintSource: Uint8Array;
  readonly hintCue: Uint8Array;
  readonly hintContent: Uint8Array;
  /** Kind of quotation that the token stands in: 0 none, 1 to 4 by its length in words. */
  readonly quoteSize: Uint8Array;
}

const CHILD_RELATIONS = [
  "nsubj",
  "nsubj:pass",
  "ccomp",
  "xcomp",
  "obj",
  "iobj",
  "obl",
  "obl:agent",
  "parataxis",
  "advcl",
  "acl",
  "nmod:poss",
  "nmod",
  "aux:pass",
  "mark",
  "conj",
  "csubj",
  "case",
];

/** Computes the signals of a layout; linear in its length. */
export function signalsOf(layout: Layout, models: Models): Signals {
  const { count, tokens } = layout;
  const ints = (): Int32Array => new Int32Array(count).fill(-1);
  const signals = {
    word: new Int32Array(count),
    lemma: new Int32Array(count),
    upos: new Int32Array(count),
    xpos: new Int32Array(count),
    deprel: new Int32Array(count),
    suffix: new Int32Array(count),
    cluster: new Int32Array(count),
    coarse: new Int32Array(count),
    children: new Int32Array(count),
    subject: ints(),
    object: ints(),
    particle: ints(),
    conjunction: ints(),
    quoteBefore: ints(),
    quoteAfter: ints(),
    quoteSize: new Uint8Array(count),
    hintSource: new Uint8Array(count),
    hintCue: new Uint8Array(count),
    hintContent: new Uint8Array(count),
  };
  const lexemes = lexemesOf(models);
  for (let at = 0; at < count; at++) {
    const token = tokens[at]!;
    const lexeme = lexemes(layout.word[at]!);
    signals.word[at] = lexeme.word;
    signals.suffix[at] = lexeme.suffix;
    signals.cluster[at] = lexeme.cluster;
    signals.coarse[at] = lexeme.coarse;
    signals.lemma[at] = hashOf(token.lemma.toLowerCase());
    signals.upos[at] = hashOf(token.upos);
    signals.xpos[at] = hashOf(token.xpos);
    signals.deprel[at] = hashOf(token.deprel);
    if (token.hints === null) continue;
    signals.hintSource[at] = LEVEL[token.hints.parts[0]!]!;
    signals.hintCue[at] = LEVEL[token.hints.parts[1]!]!;
    signals.hintContent[at] = LEVEL[token.hints.parts[2]!]!;
  }
  for (let token = 0; token < count; token++) setChild(layout, signals, token);
  for (let token = 0; token < count; token++) setObliqueCase(layout, signals, token);
  setQuotes(layout, signals);
  return signals;
}

/** Likelihoods, in 255ths, from which on a hint counts one level more. */
const LEVELS = [4, 16, 45, 90, 140, 195, 235, 250];
const LEVEL = Uint8Array.from({ length: 256 }, (_, part) => LEVELS.filter((least) => part >= least).length);

type Open = { -readonly [key in keyof Signals]: Signals[key] };

/** The signals of a word by itself. */
interface Lexeme {
  readonly word: number;
  readonly suffix: number;
  readonly cluster: number;
  readonly coarse: number;
}

const looks = new WeakMap<Models, (word: string) => Lexeme>();
/** Words whose signals are kept; all are forgotten when they are so many. Long ones may be parts of a text and are not. */
const KEPT_WORDS = 50_000;
const KEPT_LENGTH = 12;

/** Gives the signals of words by the vectors at hand. */
function lexemesOf(models: Models): (word: string) => Lexeme {
  const known = looks.get(models);
  if (known !== undefined) return known;
  const weights = models.byId.get("vectors");
  const vectors = weights === undefined ? null : wordVectorsOf(weights);
  const kept = new Map<string, Lexeme>();
  const look = (word: string): Lexeme => {
    const same = kept.get(word);
    if (same !== undefined) return same;
    const row = vectors === null ? -1 : vectors.row(normaliseWord(word));
    const lexeme = {
      word: hashOf(word),
      suffix: hashOf(word.slice(-3)),
      cluster: vectors === null || row < 0 ? 0 : mix(101, vectors.clusters[row]!),
      coarse: vectors === null || row < 0 ? 0 : mix(102, vectors.coarse[row]!),
    };
    if (word.length > KEPT_LENGTH) return lexeme;
    if (kept.size >= KEPT_WORDS) kept.clear();
    kept.set(word, lexeme);
    return lexeme;
  };
  looks.set(models, look);
  return look;
}

function setChild(layout: Layout, signals: Open, token: number): void {
  const head = layout.head[token]!;
  if (head < 0) return;
  const relation = layout.tokens[token]!.deprel;
  const bit = CHILD_RELATIONS.indexOf(relation);
  if (bit >= 0) signals.children[head]! |= 1 << bit;
  if (relation.startsWith("nsubj") && signals.subject[head]! < 0) signals.subject[head] = token;
  if (relation === "obj" && signals.object[head]! < 0) signals.object[head] = token;
  if (relation === "compound:prt") signals.particle[head] = token;
  if (relation === "mark") {
    const above = layout.head[head]!;
    if (above >= 0 && layout.tokens[head]!.deprel !== "advcl" && signals.conjunction[above]! < 0)
      signals.conjunction[above] = token;
  }
}

function setObliqueCase(layout: Layout, signals: Open, token: number): void {
  if (layout.tokens[token]!.deprel !== "case") return;
  const noun = layout.head[token]!;
  const verb = noun < 0 ? -1 : layout.head[noun]!;
  if (verb < 0 || noun < verb || signals.particle[verb]! >= 0) return;
  const relation = layout.tokens[noun]!.deprel;
  if (relation.startsWith("obl") || relation.startsWith("nmod")) signals.particle[verb] = token;
}

function setQuotes(layout: Layout, signals: Open): void {
  const { count, quotation, sentence } = layout;
  const words = new Int32Array(layout.quotations.length);
  for (let token = 0; token < count; token++) {
    const quote = quotation[token]!;
    if (quote >= 0 && layout.mark[token] === 0) words[quote]!++;
    if (quote >= 0) signals.quoteBefore[token] = token;
    else if (token > 0 && sentence[token] === sentence[token - 1])
      signals.quoteBefore[token] = signals.quoteBefore[token - 1]!;
  }
  for (let token = count - 1; token >= 0; token--) {
    const quote = quotation[token]!;
    if (quote >= 0) {
      signals.quoteAfter[token] = token;
      const length = words[quote]!;
      signals.quoteSize[token] = length <= 2 ? 1 : length <= 5 ? 2 : length <= 10 ? 3 : 4;
    } else if (token + 1 < count && sentence[token] === sentence[token + 1])
      signals.quoteAfter[token] = signals.quoteAfter[token + 1]!;
  }
}
