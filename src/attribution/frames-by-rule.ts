import { cueVerb } from "../lexicon/cues.ts";
import type { Frame, Tokens } from "./frame.ts";
import type { Layout } from "./layout.ts";

const AUXILIARY = /^(?:has|have|had|also|later|then|was|is|did|not|never|repeatedly|\w+ly)$/;
const NO_SUBJECT_END = /^(?:,|;|:|\.|and|but|that|who|which|when|while|as|to|for|of|in|on|at)$/;
const BREAK = /^(?:,|;|:|—|–|--|who|that|which|when|while|as|because|if|but)$/;
const TIME_WORD =
  /^(?:on|monday|tuesday|wednesday|thursday|friday|saturday|sunday|today|yesterday|later|earlier|that|,)$/;

/**
 * Attributions by rules alone, for where no model is at hand: a verb of the list of cues outside quotation marks, the
 * noun phrase beside it as source, and as content the quotation that touches the clause, else what follows the verb.
 */
export function framesByRule(layout: Layout): Frame[] {
  const frames: Frame[] = [];
  for (let cue = 0; cue < layout.count; cue++) {
    if (layout.quotation[cue] !== -1) continue;
    const frame = accordingTo(layout, cue) ?? saying(layout, cue);
    if (frame !== null) frames.push(frame);
  }
  return withoutOverlap(frames);
}

function sentenceOf(layout: Layout, token: number): Tokens {
  const sentence = layout.sentence[token]!;
  return [layout.sentenceStart[sentence]!, layout.sentenceStart[sentence + 1]!];
}

/** "According to X, S" and "S, according to X". */
function accordingTo(layout: Layout, cue: number): Frame | null {
  if (layout.word[cue] !== "according" || layout.word[cue + 1] !== "to") return null;
  const [from, to] = sentenceOf(layout, cue);
  const source: Tokens = [cue + 2, clauseEnd(layout, cue + 2, to)];
  if (source[1] <= source[0]) return null;
  const content = cue - from <= 1 ? trim(layout, [source[1], to]) : trim(layout, [from, cue]);
  if (content === null) return null;
  return { cue: [[cue, cue + 2]], source, content: [content], score: 0.5, by: { rule: "according-to" } };
}

function clauseEnd(layout: Layout, from: number, to: number): number {
  let at = from;
  while (
    at < to &&
    !BREAK.test(layout.word[at]!) &&
    !/^[.!?]$/.test(layout.word[at]!) &&
    layout.mark[at] === 0
  )
    at++;
  return at;
}

function saying(layout: Layout, cue: number): Frame | null {
  const token = layout.tokens[cue]!;
  if (token.upos !== "VERB" && token.upos !== "X") return null;
  const lemma = cueVerb(token.lemma, layout.word[cue]!);
  if (lemma === null) return null;
  const [from, to] = sentenceOf(layout, cue);
  const quoted = quotedContent(layout, cue);
  const inverted = quoted !== null && quoted[1] <= cue && touches(layout, quoted[1], cue);
  const source = (inverted ? subjectAfter(layout, cue, to) : null) ?? subjectBefore(layout, cue, from);
  if (source === null) return null;
  const span: Tokens = [cue, cue + 1];
  if (quoted !== null)
    return { cue: [span], source, content: [quoted], score: 0.7, by: { rule: "said-quotation" } };
  if (!SAYING.has(lemma)) return null;
  const content = reported(layout, cue, to) ?? fronted(layout, source, from, cue);
  return content && { cue: [span], source, content: [content], score: 0.4, by: { rule: "said-that" } };
}

const SAYING: ReadonlySet<string> = new Set(
  (
    "say tell add announce argue claim state declare explain acknowledge admit insist stress reiterate warn deny " +
    "confirm suggest believe think report note pledge promise vow urge demand"
  ).split(" "),
);

/** The quotation in the cue's sentence that stands nearest to it, marks outside; before "Brandt shouted.", the last one. */
function quotedContent(layout: Layout, cue: number): Tokens | null {
  const [start, to] = sentenceOf(layout, cue);
  const follows = start > 0 && layout.mark[start - 1] === 2 && layout.block[start - 1] === layout.block[cue];
  const from = follows && to - start <= 8 ? start - 1 : start;
  let before = cue - 1;
  while (before >= from && layout.quotation[before] === -1) before--;
  let after = cue + 1;
  while (after < to && layout.quotation[after] === -1) after++;
  const usable = [before >= from ? before : -1, after < to ? after : -1].filter((token) => token >= 0);
  usable.sort((a, b) => Math.abs(a - cue) - Math.abs(b - cue));
  const nearest = usable[0];
  return nearest === undefined ? null : wholeQuotation(layout, nearest);
}

function wholeQuotation(layout: Layout, token: number): Tokens | null {
  const quotation = layout.quotation[token];
  let first = token;
  let end = token + 1;
  while (first > 0 && layout.quotation[first - 1] === quotation) first--;
  while (end < layout.count && layout.quotation[end] === quotation) end++;
  while (first < end && layout.mark[first]! > 0) first++;
  while (end > first && layout.mark[end - 1]! > 0) end--;
  return end - first > 1 ? [first, end] : null;
}

function touches(layout: Layout, end: number, cue: number): boolean {
  for (let at = end; at < cue; at++) if (layout.mark[at] === 0 && layout.word[at] !== ",") return false;
  return true;
}

function subjectAfter(layout: Layout, cue: number, to: number): Tokens | null {
  const end = clauseEnd(layout, cue + 1, Math.min(to, cue + 16));
  const first = layout.text[layout.start[cue + 1] ?? 0] ?? "";
  return end > cue + 1 &&
    (/\p{Lu}/u.test(first) || /^(?:the|a|an|he|she|they|one)$/.test(layout.word[cue + 1]!))
    ? [cue + 1, end]
    : null;
}

function subjectBefore(layout: Layout, cue: number, from: number): Tokens | null {
  let end = cue;
  while (end > from && AUXILIARY.test(layout.word[end - 1]!)) end--;
  let first = end;
  while (first > from && end - first < 12) {
    const word = layout.word[first - 1]!;
    if (NO_SUBJECT_END.test(word) && !(word === "of" && first < end) && word !== "for") break;
    if (layout.mark[first - 1]! > 0) break;
    first--;
  }
  return first < end && /[\p{L}]/u.test(layout.word[end - 1]!) ? [first, end] : null;
}

/** What follows the cue and a time or a hearer, without "that". */
function reported(layout: Layout, cue: number, to: number): Tokens | null {
  let first = cue + 1;
  for (let at = first; at < Math.min(to, cue + 8); at++) if (layout.word[at] === "that") first = at + 1;
  while (first < to && TIME_WORD.test(layout.word[first]!)) first++;
  const content = trim(layout, [first, to]);
  return content !== null && content[1] - content[0] > 2 ? content : null;
}

function fronted(layout: Layout, source: Tokens, from: number, cue: number): Tokens | null {
  const end = Math.min(source[0], cue);
  return layout.word[end - 1] === "," ? trim(layout, [from, end - 1]) : null;
}

/** Without marks, stops and commas at either end. */
function trim(layout: Layout, tokens: Tokens): Tokens | null {
  let [first, end] = tokens;
  while (first < end && /^[\p{P}\p{S}]+$/u.test(layout.word[first]!)) first++;
  while (end > first && /^[\p{P}\p{S}]+$/u.test(layout.word[end - 1]!)) end--;
  return first < end ? [first, end] : null;
}

/** Of two frames with a word of content in common, the one with the higher score, then the earlier. */
function withoutOverlap(frames: readonly Frame[]): Frame[] {
  const kept: Frame[] = [];
  for (const frame of frames) {
    const last = kept.at(-1);
    const clash = last?.content.some(([a, b]) => frame.content.some(([c, d]) => a < d && c < b)) ?? false;
    if (!clash || last === undefined) kept.push(frame);
    else if (frame.score > last.score) kept[kept.length - 1] = frame;
  }
  return kept;
}
