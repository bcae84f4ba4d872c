import type { Frame, Tokens } from "./frame.ts";
import { headOf } from "./frame-view.ts";
import type { Layout } from "./layout.ts";

/**
 * The frame with the edges that the record's conventions ask for: "that", quotation marks and outer stops outside the
 * content; have, negation and particles inside the cue, leading adverbs outside; commas outside the source, but for the
 * one that closes an apposition. Null where no content is left.
 */
export function toConventions(layout: Layout, given: Frame): Frame | null {
  const frame = withAgent(layout, given);
  const cue = frame.cue.map((span) => cueEdges(layout, span)).filter((span) => span !== null);
  const wide = frame.source === null ? null : wholePhrase(layout, frame.source, cue[0]?.[0] ?? 0);
  const source = wide === null ? null : sourceEdges(layout, wide);
  const own = { ...frame, content: withPassiveSubject(layout, frame) };
  const whole = withinNoun(layout, cue, withObject(layout, cue, withoutFront(layout, own)));
  const pieces =
    frame.kind === "direct"
      ? whole
      : whole.map((piece, index) =>
          contentEdges(layout, index === 0 ? withoutOpening(layout, frame, piece) : piece, index === 0),
        );
  const content = joined(
    layout,
    pieces.filter((piece) => piece !== null),
  );
  if (content.length === 0) return null;
  const moved = takePreposition(layout, participle(layout, cue, source), content);
  return { ...frame, cue: moved.cue, source, content: moved.content };
}

/** Without "was" in "what he said was a mistake", and without the "But" that opens the reporter's sentence. */
function withoutOpening(layout: Layout, { source, cue }: Frame, [first, end]: Tokens): Tokens {
  const { word, quotation, sentenceStart, sentence } = layout;
  if (end - first < 3 || quotation[first]! >= 0) return [first, end];
  const isWhat = source !== null && word[source[0] - 1] === "what" && cue.at(-1)?.[1] === first;
  if (isWhat && /^(?:is|are|was|were)$/.test(word[first]!)) return [first + 1, end];
  const opens = sentenceStart[sentence[first]!] === first && /^(?:but|and)$/.test(word[first]!);
  return opens ? [first + 1, end] : [first, end];
}

/** The source with what hangs on its head up to the cue: "Sergio Halvek, who led the delegation,". */
function wholePhrase(layout: Layout, source: Tokens, cue: number): Tokens {
  const end = source[1];
  if (layout.word[end] !== "," || cue <= end || cue - end > 30) return source;
  // Parsers like to hang a relative clause on the verb; the commas tell better.
  if (/^(?:who|which|whose)$/.test(layout.word[end + 1] ?? "") && layout.word[cue - 1] === ",")
    return [source[0], cue - 1];
  const head = headOf(layout, source);
  const right = layout.right[head]! + 1;
  return right > end && right < cue && cue - right <= 2 ? [source[0], right] : source;
}

const WHEN = /^(?:after|before|during|following|on|in|at|ahead|when|while|as|to)$/;

/** Without a piece that stands before the source though nothing sets it off: "In Varn, Oduya said the council ...". */
function withoutFront(layout: Layout, { source, cue, content }: Frame): readonly Tokens[] {
  const [first, second] = content;
  const last = cue.at(-1)?.[1];
  if (first === undefined || second === undefined || source === null || last === undefined) return content;
  // "S, Oduya said after the meeting": what stands behind the verb tells when, not what.
  const isTime =
    first[1] <= source[0] && source[1] <= last && second[0] === last && WHEN.test(layout.word[last]!);
  if (isTime && first[1] - first[0] > 3) return content.filter((piece) => piece !== second);
  const isFront = first[1] <= source[0] && first[1] - first[0] <= 6 && source[0] < last && second[0] === last;
  return isFront && layout.quotation[first[0]]! < 0 ? content.slice(1) : content;
}

/** "was criticised by | Tolmark": what follows "by" is the source, not content. */
function withAgent(layout: Layout, frame: Frame): Frame {
  const cue = frame.cue.at(-1);
  if (frame.source !== null || cue === undefined || frame.content.length < 2) return frame;
  const by = layout.word[cue[1] - 1] === "by" ? cue[1] - 1 : cue[1];
  const agent = frame.content.find(([first]) => first === by + 1);
  if (agent === undefined || layout.word[by] !== "by" || by <= cue[0]) return frame;
  return {
    ...frame,
    cue: [[cue[0], by]],
    source: agent,
    content: frame.content.filter((piece) => piece !== agent),
  };
}

/** First token of a passive cue with its "is" or "has been": without an agent the whole is the cue. */
function withBe(layout: Layout, [first, end]: Tokens): number {
  if (layout.tokens[headOf(layout, [first, end])]!.xpos !== "VBN") return first;
  let start = first;
  while (
    start > 0 &&
    /^(?:is|are|was|were|be|been|being|has|have|had|'s|also)$/.test(layout.word[start - 1]!)
  )
    start--;
  return layout.word[start] === "also" ? first : start;
}

/** With a named agent, the cue of a passive is the participle alone. */
function participle(layout: Layout, cue: readonly Tokens[], source: Tokens | null): readonly Tokens[] {
  const [first] = cue;
  if (first === undefined || cue.length > 1) return cue;
  if (source === null) return [[withBe(layout, first), first[1]]];
  if (layout.word[source[0] - 1] !== "by") return cue;
  let start = first[0];
  while (
    start + 1 < first[1] &&
    (layout.tokens[start]!.upos === "AUX" || /^(?:also|been|being|\w+ly)$/.test(layout.word[start]!))
  )
    start++;
  return [[start, first[1]]];
}

/** The content of a noun cue ends with what hangs on the noun: "Kessel's request [to delay the vote] was turned down". */
function withinNoun(layout: Layout, cue: readonly Tokens[], content: readonly Tokens[]): readonly Tokens[] {
  const [span] = cue;
  const first = content[0];
  if (span === undefined || first === undefined || content.length > 1 || first[0] < span[1]) return content;
  const head = headOf(layout, span);
  if (layout.tokens[head]!.upos !== "NOUN") return content;
  let end = layout.right[head]! < first[0] + 1 ? first[1] : Math.min(first[1], layout.right[head]! + 1);
  // Where the noun is a subject, its verb, with what helps it, is the reporter's.
  const verb = layout.head[head]!;
  if (verb > first[0] && layout.tokens[head]!.deprel.startsWith("nsubj")) {
    for (let token = first[0] + 1; token < end; token++)
      if (
        token === verb ||
        (layout.head[token] === verb && /^(?:aux|cop)/.test(layout.tokens[token]!.deprel))
      )
        end = token;
  }
  return [[first[0], end]];
}

const QUOTED_OBJECT = /^(?:call|label|brand|dub|deem|term|describe)$/;
const WITH_OBJECT =
  /^(?:urge|order|press|encourage|invite|accuse|implore|beg|pressure|describe|blame|portray|criticise|criticize)$/;

/** The object of a demand, an accusation or a description belongs to the content: "urged [Tolmark to wait]". */
function withObject(layout: Layout, cue: readonly Tokens[], content: readonly Tokens[]): readonly Tokens[] {
  const end = cue.at(-1)?.[1];
  const first = content[0];
  if (end === undefined || first === undefined || first[0] <= end || first[0] - end > 8) return content;
  const { lemma } = layout.tokens[end - 1]!;
  const quoted =
    QUOTED_OBJECT.test(lemma) && (layout.mark[first[0]] === 1 || layout.mark[first[0] - 1] === 1);
  if (!quoted && (!WITH_OBJECT.test(lemma) || !/^(?:to|of|as|for)$/.test(layout.word[first[0]]!)))
    return content;
  for (let token = end; token < first[0]; token++)
    if (/^(?:[,;:]|by)$/.test(layout.word[token]!) || (layout.mark[token]! > 0 && token + 1 < first[0]))
      return content;
  return [[end, first[1]], ...content.slice(1)];
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
    const quoted = layout.quotation[last]! >= 0 && !isBroken(layout, last);
    if (OUTER_STOP.test(word[last]!) && !(quoted && /^[.,!?…]/.test(word[last]!))) {
      if (/^[!?]$/.test(word[last]!)) break;
      continue;
    }
    break;
  }
  if (first >= end) return null;
  // What stands before the closing mark belongs to the quoted words.
  const quotation = layout.quotation[end - 1]!;
  while (
    quotation >= 0 &&
    layout.quotation[end] === quotation &&
    /^[.,!?…]$/.test(word[end]!) &&
    !isBroken(layout, end) &&
    (layout.mark[end + 1] === 2 || layout.quotation[end + 1] !== quotation)
  )
    end++;
  return [first, end];
}

/** True where a line break stands before the token: a stop on a line of its own is the reporter's. */
function isBroken(layout: Layout, token: number): boolean {
  return token > 0 && layout.text.slice(layout.end[token - 1]!, layout.start[token]!).includes("\n");
}

/** "[Oduya] was accused by X [of wasting money]", "[The islets] are said [to hold gas]": a passive's subject is content. */
function withPassiveSubject(layout: Layout, frame: Frame): readonly Tokens[] {
  const { source, cue } = frame;
  const content = withoutSource(layout, frame.content, source);
  const [first] = cue;
  if (first === undefined || content.length === 0 || content.some(([start]) => start < first[0]))
    return content;
  const isTold =
    source === null
      ? layout.word[content[0]![0]] === "to"
      : source[0] >= first[1] && layout.word[source[0] - 1] === "by";
  if (!isTold) return content;
  const head = headOf(layout, first);
  for (let token = layout.left[head]!; token < first[0]; token++)
    if (layout.head[token] === head && layout.tokens[token]!.deprel === "nsubj:pass")
      return [[layout.left[token]!, layout.right[token]! + 1], ...content];
  return content;
}

/** The pieces without the source, and the "by" before it, where it stands within one. */
function withoutSource(layout: Layout, content: readonly Tokens[], source: Tokens | null): readonly Tokens[] {
  if (source === null) return content;
  const from = layout.word[source[0] - 1] === "by" ? source[0] - 1 : source[0];
  return content.flatMap(([first, end]): Tokens[] => {
    if (end <= from || first >= source[1]) return [[first, end]];
    const parts: Tokens[] = [
      [first, Math.min(end, from)],
      [Math.max(first, source[1]), end],
    ];
    return parts.filter(([start, stop]) => start < stop);
  });
}

/** True where the token is the "that" that opens a clause, not a pronoun. */
function isConjunction(layout: Layout, token: number, end: number): boolean {
  if (layout.word[token] !== "that" || token + 2 >= end) return false;
  const { upos, xpos } = layout.tokens[token]!;
  if (upos === "SCONJ" || xpos === "IN" || layout.tokens[token - 1]?.upos === "NOUN") return true;
  if (/^(?:VERB|AUX|PUNCT)$/.test(layout.tokens[token + 1]!.upos)) return false;
  // Right behind a verb of the list, "that" before a noun is hardly ever "that traffic".
  return upos === "X" || (layout.listed[token - 1]! > 0 && layout.tokens[token - 1]!.upos === "VERB");
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
    if (CARRIED.test(word[back - 1]!) && layout.tokens[back - 1]!.xpos !== "POS") first = back - 1;
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
  // "described as", "refers to him as": the particle of the verb.
  const isAs = layout.word[first[0]] === "as" && layout.tokens[first[0]]!.upos === "ADP";
  if (!isAs && WITH_PREPOSITION.get(lemma)?.test(layout.word[first[0]]!) !== true) return { cue, content };
  return {
    cue: [...cue.slice(0, -1), [last[0], last[1] + 1]],
    content: [[first[0] + 1, first[1]], ...content.slice(1)],
  };
}
