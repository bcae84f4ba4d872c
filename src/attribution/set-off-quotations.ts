import type { Frame, Tokens } from "./frame.ts";
import type { Notion } from "./layout.ts";
import { type Layout, listedTypeOf } from "./layout.ts";

/**
 * Words that the layout sets off as somebody's, where no frame holds them yet: a quotation signed with a dash
 * (“The toll is a tax.” — Ilse Brandt), and the paragraph behind "Brandt added:" at the end of one.
 */
export function setOffQuotations(layout: Layout, frames: readonly Frame[], notion: Notion): Frame[] {
  const taken = new Uint8Array(layout.count);
  for (const { content } of frames) for (const [first, end] of content) taken.fill(1, first, end);
  const found: Frame[] = [];
  for (let token = 0; token < layout.count; token++) {
    const frame = /^(?:[―—–-]|--)$/.test(layout.word[token]!)
      ? signedAt(layout, token, notion)
      : layout.word[token] === ":"
        ? announcedAt(layout, token, frames)
        : null;
    if (frame === null || frame.content.some(([first, end]) => taken.subarray(first, end).includes(1)))
      continue;
    found.push(frame);
    for (const [first, end] of frame.content) taken.fill(1, first, end);
  }
  return found;
}

const LONGEST_NAME = 8;

/** The quotation that closes before a dash, where a name and nothing else follows up to the end of the line. */
function signedAt(layout: Layout, dash: number, notion: Notion): Frame | null {
  const { quotation, mark, tokens, count } = layout;
  const close = dash - 1;
  if (close < 1 || mark[close] !== 2 || isBroken(layout, dash) || dash + 1 >= count) return null;
  let end = dash + 1;
  while (
    end < count &&
    layout.block[end] === layout.block[dash] &&
    (end === dash + 1 || !isBroken(layout, end))
  )
    end++;
  while (end > dash + 1 && /^[.,;]$/.test(layout.word[end - 1]!)) end--;
  if (end - dash - 1 < 1 || end - dash - 1 > LONGEST_NAME) return null;
  if (!/^\p{Lu}/u.test(layout.text.slice(layout.start[dash + 1]!, layout.end[dash + 1]!))) return null;
  for (let token = dash + 1; token < end; token++)
    if (tokens[token]!.upos === "VERB" || mark[token]! > 0) return null;
  let first = close;
  while (first > 0 && quotation[first - 1] === quotation[close]) first--;
  while (first < close && mark[first]! > 0) first++;
  if (close - first < 3) return null;
  return {
    cue: notion === "wide" ? [[dash, dash + 1]] : [],
    source: [dash + 1, end],
    content: [notion === "wide" ? [first - 1, dash] : [first, close]],
    score: 0.8,
    by: { rule: "signed-quotation" },
  };
}

/** The paragraph behind one that ends in a subject, a verb of saying and a colon: "Brandt added:". */
function announcedAt(layout: Layout, colon: number, frames: readonly Frame[]): Frame | null {
  const { block, count, tokens, head } = layout;
  const next = colon + 1;
  if (next >= count || block[next] === block[colon] || layout.mark[next]! > 0) return null;
  const from = layout.sentenceStart[layout.sentence[colon]!]!;
  let verb = -1;
  for (let token = colon - 1; token >= from && verb < 0; token--)
    if (
      tokens[token]!.upos === "VERB" &&
      listedTypeOf(layout, token) === "statement" &&
      ANNOUNCES.test(tokens[token]!.lemma)
    )
      verb = token;
  if (verb < 0 || layout.quotation[colon]! >= 0) return null;
  if (frames.some(({ cue }) => cue.some(([first, end]) => first <= verb && verb < end))) return null;
  let source: Tokens | null = null;
  for (let token = layout.left[verb]!; token < verb; token++)
    if (head[token] === verb && tokens[token]!.deprel === "nsubj")
      source = [layout.left[token]!, layout.right[token]! + 1];
  if (source === null || layout.quotation[verb]! >= 0) return null;
  let end = next;
  while (end < count && block[end] === block[next]) end++;
  if (end - next < 4 || !/^[.!?…"”]$/.test(layout.word[end - 1]!)) return null;
  return {
    cue: [[verb, verb + 1]],
    source,
    content: [[next, end]],
    score: 0.6,
    by: { rule: "set-off-paragraph" },
    kind: "direct",
  };
}

const ANNOUNCES = /^(?:say|add|write|tweet|post|continue|state|declare|reply|respond|read|conclude|explain)$/;

function isBroken(layout: Layout, token: number): boolean {
  return layout.text.slice(layout.end[token - 1]!, layout.start[token]!).includes("\n");
}
