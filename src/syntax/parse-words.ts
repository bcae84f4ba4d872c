import type { Models } from "../learned/index.ts";
import { lemmaOf } from "./lemma.ts";
import { MAX_PARSED_WORDS, makeNetwork, type Network, PART_COUNT } from "./network.ts";
import type { WordHints } from "./sentence.ts";
import { type SyntaxModel, syntaxModelOf } from "./syntax-model.ts";

/** What the parser says of a word; `head` counts words of the sentence from 0, -1 for the root. */
export interface WordAnalysis {
  readonly upos: string;
  readonly xpos: string;
  readonly lemma: string;
  readonly head: number;
  readonly deprel: string;
  readonly hints: WordHints | null;
}

/** Tags, lemmatises and parses one sentence. */
export type WordParser = (forms: readonly string[]) => WordAnalysis[];

const parsers = new WeakMap<Models, WordParser>();

/** The parser of the models at hand; without the model "syntax" every word is an unknown one under the first. */
export function wordParserOf(models: Models): WordParser {
  const known = parsers.get(models);
  if (known !== undefined) return known;
  const weights = models.byId.get("syntax");
  const parser = weights === undefined ? parseFlat : makeWordParser(syntaxModelOf(weights));
  parsers.set(models, parser);
  return parser;
}

/** An analysis without a model: all words under the first. */
export function parseFlat(forms: readonly string[]): WordAnalysis[] {
  return forms.map((form, index) => ({
    upos: "X",
    xpos: "FW",
    lemma: form.toLowerCase(),
    head: index === 0 ? -1 : 0,
    deprel: index === 0 ? "root" : "dep",
    hints: null,
  }));
}

/** Lemmas kept by form and tag; all are forgotten when they are so many. */
const CACHED_LEMMAS = 20_000;

function makeWordParser(model: SyntaxModel): WordParser {
  const network = makeNetwork(model);
  const lemmas = new Map<string, string>();
  const lemma = (form: string, xpos: string): string => {
    const key = `${xpos} ${form}`;
    const known = lemmas.get(key);
    if (known !== undefined) return known;
    if (lemmas.size >= CACHED_LEMMAS) lemmas.clear();
    const found = lemmaOf(form, xpos, model.lemmas);
    lemmas.set(key, found);
    return found;
  };
  return (forms) => {
    const words: WordAnalysis[] = [];
    let root = 0;
    for (let from = 0; from < forms.length; from += MAX_PARSED_WORDS) {
      const piece = forms.length <= MAX_PARSED_WORDS ? forms : forms.slice(from, from + MAX_PARSED_WORDS);
      root = addPiece({ model, network, lemma }, piece, root, words);
    }
    return words;
  };
}

interface Parts {
  readonly model: SyntaxModel;
  readonly network: Network;
  readonly lemma: (form: string, xpos: string) => string;
}

/** Appends a piece of a sentence; later pieces hang on the root of the first. Gives that root. */
function addPiece(tools: Parts, piece: readonly string[], root: number, words: WordAnalysis[]): number {
  const { model, network, lemma } = tools;
  const offset = words.length;
  const result = network(piece);
  const names = result.names.slice(0, piece.length * model.names);
  const parts = result.parts.slice(0, piece.length * PART_COUNT);
  let top = root;
  for (let index = 0; index < piece.length; index++) {
    const head = result.heads[index]!;
    const isTop = head < 0;
    if (isTop && offset === 0) top = index;
    const xpos = model.xpos[result.xpos[index]!]!;
    words.push({
      upos: model.upos[result.upos[index]!]!,
      xpos,
      lemma: lemma(piece[index]!, xpos),
      head: isTop ? (offset === 0 ? -1 : root) : head + offset,
      deprel: isTop && offset > 0 ? "parataxis" : model.deprel[result.deprels[index]!]!,
      hints: {
        names: names.subarray(index * model.names, (index + 1) * model.names),
        parts: parts.subarray(index * PART_COUNT, (index + 1) * PART_COUNT),
      },
    });
  }
  return top;
}
