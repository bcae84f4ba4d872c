import { type Frame, isWithin, type Tokens } from "./frame.ts";
import type { Layout } from "./layout.ts";

const SHORT = 5;

/**
 * The frames, and what goes on in quotation marks without a cue: a quotation that follows at once is a further piece of
 * the content before it; one behind words of the reporter, a frame of its own by the same speaker.
 */
export function withContinuations(layout: Layout, frames: readonly Frame[]): Frame[] {
  const covered = new Uint8Array(layout.count);
  for (const { content, cue } of frames) {
    for (const [first, end] of content) covered.fill(1, first, end);
    for (const [first, end] of cue) covered.fill(1, first, end);
  }
  const out = [...frames].sort((a, b) => lastOf(a) - lastOf(b));
  const found: { readonly frame: Frame; readonly at: number }[] = [];
  for (const words of openQuotations(layout, covered)) {
    const at = lastBefore(out, words[0]);
    const before = at < 0 ? undefined : out[at];
    if (before === undefined) continue;
    const reopened = isReopened(layout, before, words);
    if (!reopened && (!quotes(layout, before) || words[1] - words[0] < SHORT)) continue;
    if (reopened || goesOn(layout, before, words)) {
      const wider: Frame = { ...before, content: [...before.content, words] };
      out[at] = wider;
      continue;
    }
    if (!isNextParagraph(layout, before, words) && !isSameParagraph(layout, before, words)) continue;
    if (!isSentence(layout, words) || isSaidBelow(layout, words)) continue;
    const by = { rule: "continued-quotation" };
    const frame: Frame = { cue: [], source: null, content: [words], score: before.score * 0.8, by };
    found.push({ frame, at });
  }
  return [...out, ...found.map(({ frame, at }) => ({ ...frame, follows: out[at]! }))];
}

function lastOf(frame: Frame): number {
  return Math.max(...[...frame.content, ...frame.cue].map(([, end]) => end));
}

function lastBefore(frames: readonly Frame[], token: number): number {
  let low = 0;
  let high = frames.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (lastOf(frames[middle]!) <= token) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}

/** The words of each quotation that no frame holds, marks outside. */
function openQuotations(layout: Layout, covered: Uint8Array): Tokens[] {
  const found: Tokens[] = [];
  for (let token = 0; token < layout.count; token++) {
    const quotation = layout.quotation[token]!;
    if (quotation < 0) continue;
    let end = token + 1;
    while (
      end < layout.count &&
      layout.quotation[end] === quotation &&
      layout.block[end] === layout.block[token]
    )
      end++;
    let first = token;
    let last = end;
    while (first < last && layout.mark[first]! > 0) first++;
    while (last > first && layout.mark[last - 1]! > 0) last--;
    // A stop on a line of its own is the reporter's.
    if (last - first > 1 && /^[.,]$/.test(layout.word[last - 1]!) && isBroken(layout, last - 1)) last--;
    let free = true;
    for (let at = first; at < last; at++) if (covered[at] === 1) free = false;
    if (free && last > first) found.push([first, last]);
    token = end - 1;
  }
  return found;
}

function isBroken(layout: Layout, token: number): boolean {
  return layout.text.slice(layout.end[token - 1]!, layout.start[token]!).includes("\n");
}

/** True where the frame's content ends, or is, in quotation marks. */
function quotes(layout: Layout, frame: Frame): boolean {
  return frame.content.some(([, end]) => layout.quotation[end - 1]! >= 0);
}

/** True where nothing stands before the words but the rest of the sentence that the frame's cue stands in. */
function goesOn(layout: Layout, frame: Frame, words: Tokens): boolean {
  if (!isSameParagraph(layout, frame, words) || isSaidBelow(layout, words)) return false;
  const spans = [...frame.content, ...frame.cue, ...(frame.source === null ? [] : [frame.source])];
  const own = layout.sentence[(frame.cue.at(-1)?.[1] ?? frame.content.at(-1)![1]) - 1];
  let loose = 0;
  for (let token = frame.content.at(-1)![1]; token < words[0]; token++) {
    if (isWithin(spans, token) || !/[\p{L}\p{N}]/u.test(layout.word[token]!)) continue;
    if (layout.sentence[token] !== own) return false;
    loose++;
  }
  return loose <= 6 && layout.sentence[words[0]]! - layout.sentence[frame.content.at(-1)![1] - 1]! <= 2;
}

/** True where a short clause with a verb of saying follows the words: they have a speaker of their own. */
function isSaidBelow(layout: Layout, words: Tokens): boolean {
  let token = words[1];
  while (token < layout.count && layout.mark[token]! > 0) token++;
  for (const end = token + 8; token < Math.min(end, layout.count); token++) {
    if (layout.mark[token]! > 0 || /^[.!?]$/.test(layout.word[token]!)) return false;
    if (layout.block[token] !== layout.block[words[0]]) return false;
    if (layout.listed[token]! > 0 && /^VB/.test(layout.tokens[token]!.xpos)) return true;
  }
  return false;
}

/** True where the words stand in the quotation that the frame's content ends in, or runs up to. */
function isReopened(layout: Layout, frame: Frame, words: Tokens): boolean {
  const end = frame.content.at(-1)![1];
  const quotation = layout.quotation[words[0]]!;
  return (
    layout.quotation[end - 1] === quotation || (layout.quotation[end] === quotation && layout.mark[end] === 1)
  );
}

function isSameParagraph(layout: Layout, frame: Frame, words: Tokens): boolean {
  return layout.block[frame.content.at(-1)![1] - 1] === layout.block[words[0]];
}

/** True where the words open the paragraph after the frame's. */
function isNextParagraph(layout: Layout, frame: Frame, words: Tokens): boolean {
  const block = layout.block[words[0]]!;
  const opens = words[0] < 2 || layout.block[words[0] - 2] !== block;
  return opens && block - layout.block[frame.content.at(-1)![1] - 1]! === 1;
}

/** True where the words begin a sentence and end one: what is quoted whole, not a term in marks. */
function isSentence(layout: Layout, [first, end]: Tokens): boolean {
  const opening = layout.text[layout.start[first]!] ?? "";
  return /\p{Lu}/u.test(opening) && /^[.!?…,]$/.test(layout.word[end - 1]!);
}
