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
    word: Int32Array.from(layout.word, hashOf),
    lemma: Int32Array.from(tokens, (token) => hashOf(token.lemma.toLowerCase())),
    upos: Int32Array.from(tokens, (token) => hashOf(token.upos)),
    xpos: Int32Array.from(tokens, (token) => hashOf(token.xpos)),
    deprel: Int32Array.from(tokens, (token) => hashOf(token.deprel)),
    suffix: Int32Array.from(layout.word, (word) => hashOf(word.slice(-3))),
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
  };
  for (let token = 0; token < count; token++) setChild(layout, signals, token);
  for (let token = 0; token < count; token++) setObliqueCase(layout, signals, token);
  setQuotes(layout, signals);
  setClusters(layout, signals, models);
  return signals;
}

type Open = { -readonly [key in keyof Signals]: Signals[key] };

function setClusters(layout: Layout, signals: Open, models: Models): void {
  const weights = models.byId.get("vectors");
  if (weights === undefined) return;
  const vectors = wordVectorsOf(weights);
  for (let token = 0; token < layout.count; token++) {
    const row = vectors.row(normaliseWord(layout.word[token]!));
    if (row < 0) continue;
    signals.cluster[token] = mix(101, vectors.clusters[row]!);
    signals.coarse[token] = mix(102, vectors.coarse[row]!);
  }
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
