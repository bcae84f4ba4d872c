import { cues, cueVerb } from "../lexicon/cues.ts";
import type { Naming } from "../names/naming.ts";
import type { Article } from "../page/article.ts";
import { ATTRIBUTION_TYPES, type AttributionType } from "../record/index.ts";
import type { Quotation, Syntax, Token } from "../syntax/sentence.ts";

/** Which notion of attribution a model is asked for: PolNeAR's wide one, or that of the record. */
export type Notion = "wide" | "record";

/**
 * The tokens of an article laid out flat, so that a token is a number that grows through the text and what is known
 * of it is an array read. Absent things are -1.
 */
export interface Layout {
  readonly text: string;
  readonly count: number;
  readonly tokens: readonly Token[];
  readonly start: Int32Array;
  readonly end: Int32Array;
  /** Lower-case word, curly apostrophes made straight. */
  readonly word: readonly string[];
  readonly sentence: Int32Array;
  readonly block: Int32Array;
  /** The governing token, -1 for a root. */
  readonly head: Int32Array;
  /** First and last token of the subtree. */
  readonly left: Int32Array;
  readonly right: Int32Array;
  /** The quotation (index in `quotations`) that the token, or the mark, stands in. */
  readonly quotation: Int32Array;
  /** 1 for an opening, 2 for a closing quotation mark, 0 else. */
  readonly mark: Uint8Array;
  readonly quotations: readonly Quotation[];
  /** Type of cue by the list of cues, as index in ATTRIBUTION_TYPES plus 1; 0 for what is not listed. */
  readonly listed: Uint8Array;
  /** Form of the mention whose head the token is, plus 1; 0 for none. */
  readonly mention: Uint8Array;
  /** First token of each sentence, and the count at the end. */
  readonly sentenceStart: Int32Array;
}

const MENTION_FORMS = [
  "name",
  "pronoun",
  "role",
  "counterpart",
  "metonym",
  "demonym",
  "acronym",
  "joint",
  "description",
];

/** Lays the tokens of an article out flat. */
export function layoutOf(
  article: Article,
  syntax: Syntax,
  naming: Naming,
  quotations: readonly Quotation[],
): Layout {
  const tokens = syntax.sentences.flatMap((sentence) => sentence.tokens);
  const count = tokens.length;
  const ints = (): Int32Array => new Int32Array(count).fill(-1);
  const layout = {
    text: article.text,
    count,
    tokens,
    start: new Int32Array(count),
    end: new Int32Array(count),
    word: tokens.map((token) => plainWord(article.text.slice(token.start, token.end))),
    sentence: ints(),
    block: ints(),
    head: ints(),
    left: new Int32Array(count),
    right: new Int32Array(count),
    quotation: ints(),
    mark: new Uint8Array(count),
    quotations,
    listed: new Uint8Array(count),
    mention: new Uint8Array(count),
    sentenceStart: new Int32Array(syntax.sentences.length + 1),
  };
  let at = 0;
  syntax.sentences.forEach((sentence, index) => {
    layout.sentenceStart[index] = at;
    const from = at;
    for (const token of sentence.tokens) {
      layout.start[at] = token.start;
      layout.end[at] = token.end;
      layout.left[at] = at;
      layout.right[at] = at;
      layout.sentence[at] = index;
      layout.block[at] = sentence.block;
      layout.head[at] = token.head < 0 ? -1 : from + token.head;
      layout.listed[at] = listedType(token, layout.word[at]!);
      at++;
    }
    setEdges(layout, from, at);
  });
  layout.sentenceStart[syntax.sentences.length] = at;
  markQuotations(layout);
  for (const mention of naming.mentions) {
    const from = layout.sentenceStart[mention.sentence];
    const form = MENTION_FORMS.indexOf(mention.form) + 1;
    if (from !== undefined && from + mention.head < count) layout.mention[from + mention.head] = form;
  }
  return layout;
}

const plainWords = new Map<string, string>();
const KEPT_WORDS = 50_000;
/** Longer pieces of a text may hold all of it in memory, and are not kept. */
const KEPT_LENGTH = 12;

/** A word in small letters, with straight apostrophes. */
function plainWord(form: string): string {
  const known = plainWords.get(form);
  if (known !== undefined) return known;
  const word = form.toLowerCase().replaceAll("’", "'");
  if (form.length > KEPT_LENGTH) return word;
  if (plainWords.size >= KEPT_WORDS) plainWords.clear();
  plainWords.set(form, word);
  return word;
}

function listedType(token: Token, word: string): number {
  const { verbs, nouns } = cues();
  const verb = token.upos === "VERB" || token.upos === "AUX" || token.upos === "X";
  const type = verb ? verbs.get(cueVerb(token.lemma, word) ?? "") : nouns.get(token.lemma);
  return type === undefined ? 0 : ATTRIBUTION_TYPES.indexOf(type) + 1;
}

/** The type that `listed` holds for a token; null for none. */
export function listedTypeOf(layout: Layout, token: number): AttributionType | null {
  return ATTRIBUTION_TYPES[layout.listed[token]! - 1] ?? null;
}

/** Spreads the edges of each subtree up the tree. A cycle, which no parser should give, ends after 64 steps. */
function setEdges(
  layout: { head: Int32Array; left: Int32Array; right: Int32Array },
  from: number,
  to: number,
): void {
  const { head, left, right } = layout;
  for (let token = from; token < to; token++) {
    let up = head[token]!;
    for (let steps = 0; up >= 0 && steps < 64; steps++) {
      const grows = token < left[up]! || token > right[up]!;
      if (token < left[up]!) left[up] = token;
      if (token > right[up]!) right[up] = token;
      if (!grows) break;
      up = head[up]!;
    }
  }
}

function markQuotations(layout: {
  count: number;
  start: Int32Array;
  end: Int32Array;
  quotation: Int32Array;
  mark: Uint8Array;
  quotations: readonly Quotation[];
}): void {
  let token = 0;
  layout.quotations.forEach((quotation, index) => {
    const [start, end] = quotation.span;
    while (token < layout.count && layout.end[token]! <= start) token++;
    for (let at = token; at < layout.count && layout.start[at]! < end; at++) {
      layout.quotation[at] = index;
      const inside = quotation.inner.some(
        (piece) => layout.start[at]! < piece[1] && layout.end[at]! > piece[0],
      );
      if (!inside) layout.mark[at] = at === token || layout.mark[at - 1] === 2 ? 1 : 2;
    }
  });
}

/** The token that stands at an offset or, failing that, the first after it; `count` where there is none. */
export function tokenAt(layout: Layout, offset: number): number {
  let low = 0;
  let high = layout.count;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (layout.end[middle]! > offset) high = middle;
    else low = middle + 1;
  }
  return low;
}
