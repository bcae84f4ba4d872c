import type { Frame, Tokens } from "./frame.ts";
import type { Layout } from "./layout.ts";

/**
 * The frame with the edges that the record's conventions ask for: "that", quotation marks and outer stops outside the
 * content; have, negation and particles inside the cue, leading adverbs outside; commas outside the source, but for the
 * one that closes an apposition. Null where no content is left.
 */
export function toConventions(layout: Layout, frame: Frame): Frame | null {
  const cue = frame.cue.map((span) => cueEdges(layout, span)).filter((span) => span !== null);
  const source = frame.source === null ? null : sourceEdges(layout, frame.source);
  const pieces = frame.content.map((piece, index) => contentEdges(layout, piece, index === 0));
  const content = joined(
    layout,
    pieces.filter((piece) => piece !== null),
  );
  if (content.length === 0) return null;
  const moved = takePreposition(layout, cue, content);
  return { ...frame, cue: moved.cue, source, content: moved.content };
}

const PUNCTUATION = /^[\p{P}\p{S}]+$/u;
const DOUBLE_MARK = /^(?:["“”„‟«»]|''|``)$/;
const OUTER_STOP = /^(?:[.,;:!?…—–-]|--|\.\.\.)$/;

function contentEdges(layout: Layout, [from, to]: Tokens, isFirst: boolean): Tokens | null {
  const { word } = layout;
  let first = from;
  let end = to;
  const isMark = (token: number): boolean => layout.mark[token]! > 0 || DOUBLE_MARK.test(word[token]!);
  const skip = (): void => {
    while (first < end && (isMark(first) || /^[,;:.—–-]$|^--$/.test(word[first]!))) first++;
  };
  skip();
  if (isFirst && isConjunction(layout, first, end)) {
    first++;
    skip();
  }
  for (; first < end; end--) {
    const last = end - 1;
    if (isMark(last)) continue;
    // A stop inside the marks belongs to the quoted words; outside them it is the reporter's.
    if (OUTER_STOP.test(word[last]!) && !(layout.quotation[last]! >= 0 && /^[.,!?…]/.test(word[last]!))) {
      if (/^[!?]$/.test(word[last]!)) break;
      continue;
    }
    break;
  }
  return first < end ? [first, end] : null;
}

/** True where the token is the "that" that opens a clause, not a pronoun. */
function isConjunction(layout: Layout, token: number, end: number): boolean {
  if (layout.word[token] !== "that" || token + 2 >= end) return false;
  const { upos, xpos } = layout.tokens[token]!;
  if (upos === "SCONJ" || xpos === "IN") return true;
  return upos === "X" && !/^(?:is|was|will|would|has|'s|means)$/.test(layout.word[token + 1]!);
}

/** Pieces with nothing between them but punctuation inside one quotation are one. */
function joined(layout: Layout, pieces: readonly Tokens[]): Tokens[] {
  const out: Tokens[] = [];
  for (const piece of pieces) {
    const last = out.at(-1);
    let close =
      last !== undefined && piece[0] - last[1] <= 2 && layout.block[last[1] - 1] === layout.block[piece[0]];
    for (let token = last?.[1] ?? 0; close && token < piece[0]; token++)
      close = PUNCTUATION.test(layout.word[token]!) && layout.sentence[token] === layout.sentence[piece[0]];
    if (close && last !== undefined) out[out.length - 1] = [last[0], piece[1]];
    else out.push(piece);
  }
  return out;
}

const LEADING_ADVERB =
  /^(?:also|then|later|once|further|furthermore|instead|reportedly|only|even|just|again|but|and|\w+ly)$/;
const CARRIED =
  /^(?:has|have|had|'ve|'s|did|does|do|not|n't|didn't|never|hasn't|haven't|hadn't|doesn't|don't|wouldn't|won't)$/;

function cueEdges(layout: Layout, [from, to]: Tokens): Tokens | null {
  const { word } = layout;
  let first = from;
  let end = to;
  while (first < end && PUNCTUATION.test(word[first]!)) first++;
  while (end > first && PUNCTUATION.test(word[end - 1]!)) end--;
  while (first + 1 < end && LEADING_ADVERB.test(word[first]!)) first++;
  if (first >= end) return null;
  for (let token = first + 1; token + 1 < end; token++) {
    // "said in a statement": the cue ends at the verb.
    if (
      /^(?:in|on|at|during|to)$/.test(word[token]!) &&
      /^(?:a|an|the|his|her|their|its)$/.test(word[token + 1]!)
    )
      end = token;
  }
  let back = first;
  while (back > from - 4 && back > 0 && layout.sentence[back - 1] === layout.sentence[first]) {
    if (CARRIED.test(word[back - 1]!)) first = back - 1;
    else if (!/^(?:also|repeatedly|already|previously|not|never|\w+ly)$/.test(word[back - 1]!)) break;
    back--;
  }
  return [first, end];
}

function sourceEdges(layout: Layout, [from, to]: Tokens): Tokens | null {
  const { word } = layout;
  let first = from;
  let end = to;
  const outer = (token: number): boolean => layout.mark[token]! > 0 || /^[,;:.—–-]$|^--$/.test(word[token]!);
  while (first < end && outer(first)) first++;
  while (end > first && outer(end - 1)) end--;
  if (first >= end) return null;
  const apposition = word.slice(first, end).includes(",");
  return apposition && word[end] === "," && end < layout.count ? [first, end + 1] : [first, end];
}

const WITH_PREPOSITION: ReadonlyMap<string, RegExp> = new Map([
  ["call", /^(?:for|on|upon)$/],
  ["insist", /^on$/],
  ["point", /^(?:out|to)$/],
  ["commit", /^to$/],
  ["agree", /^on$/],
  ["push", /^for$/],
  ["warn", /^(?:against|of)$/],
  ["complain", /^(?:of|about)$/],
  ["speak", /^of$/],
  ["refer", /^to$/],
  ["hint", /^at$/],
  ["appeal", /^for$/],
  ["object", /^to$/],
  ["lash", /^out$/],
  ["set", /^out$/],
]);

/** "called | for a truce": the preposition that belongs to the verb goes from the content into the cue. */
function takePreposition(
  layout: Layout,
  cue: readonly Tokens[],
  content: readonly Tokens[],
): { cue: readonly Tokens[]; content: readonly Tokens[] } {
  const last = cue.at(-1);
  const first = content[0]!;
  if (last === undefined || first[0] !== last[1] || first[1] - first[0] < 2) return { cue, content };
  const lemma = layout.tokens[last[1] - 1]!.lemma;
  if (WITH_PREPOSITION.get(lemma)?.test(layout.word[first[0]]!) !== true) return { cue, content };
  return {
    cue: [...cue.slice(0, -1), [last[0], last[1] + 1]],
    content: [[first[0] + 1, first[1]], ...content.slice(1)],
  };
}
