import type { Span } from "../record/index.ts";

/** What the network that parses sees besides, for later stages to weigh: it knows one sentence and no list. */
export interface WordHints {
  /** How well the word fits each tag of a name, as log-odds up to a constant: O, B-PER, I-PER, B-LOC, I-LOC, B-ORG, I-ORG. */
  readonly names: Float32Array;
  /** How likely, in 255ths, the word is in the source, the cue and the content of an attribution in PolNeAR's sense. */
  readonly parts: Uint8Array;
}

/** A token is a span: its words are `text.slice(start, end)`, never a copy. */
export interface Token {
  readonly start: number;
  readonly end: number;
  /** Universal part of speech ("NOUN"). */
  readonly upos: string;
  /** Penn Treebank tag ("NNS"). */
  readonly xpos: string;
  readonly lemma: string;
  /** Index in the sentence of the token that governs this one; -1 for the root. */
  readonly head: number;
  /** Universal Dependencies relation to the head ("nsubj:pass"); "root" for the root. */
  readonly deprel: string;
  /** Null where no network has run. */
  readonly hints: WordHints | null;
}

/**
 * A sentence of the article. Its tokens are ordered and cover its span but for white space and boilerplate, so a
 * sentence may reach across line breaks and prompts that a scraper left in it.
 */
export interface Sentence {
  readonly span: Span;
  /** Index in `article.description.blocks` of the block that it stands in. */
  readonly block: number;
  readonly tokens: readonly Token[];
}

/**
 * Words between quotation marks. `span` holds the marks; `inner` holds the words without them, one span a piece where
 * paragraphs or boilerplate divide them. An unclosed quotation ends with its paragraph, or before the mark that opens the
 * next one. Quotations of one level do not overlap.
 */
export interface Quotation {
  readonly span: Span;
  readonly inner: readonly Span[];
  readonly closed: boolean;
  /** False where the opening mark is missing: the quotation then begins with its paragraph. */
  readonly opened?: boolean;
  /** The marks: “double” (all of their kind, '' and `` too), ‘single’ or «guillemets». */
  readonly marks?: "double" | "single" | "guillemets";
  /** Quotations within this one, in order. */
  readonly nested?: readonly Quotation[];
}

/** What the syntax stage makes of an article. */
export interface Syntax {
  readonly sentences: readonly Sentence[];
  readonly quotations: readonly Quotation[];
  /** False where the text does not look like English: then no stage makes lines of it. */
  readonly english: boolean;
  /** What went wrong, for `reading.warnings`. */
  readonly warnings: readonly string[];
}
