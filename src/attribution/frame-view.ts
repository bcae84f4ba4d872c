import { mix } from "../learned/index.ts";
import type { Tokens } from "./frame.ts";
import type { Layout } from "./layout.ts";
import type { Signals } from "./signals.ts";

/** The tokens around a cue, and how each of them stands to it. Arrays count from `from`. */
export interface FrameView {
  readonly cue: Tokens;
  /** The token of the cue that the tree hangs on. */
  readonly head: number;
  /** Token after the last token before the cue that the view holds, and the end: `[from, to)`. */
  readonly from: number;
  readonly to: number;
  /** By which branch of the tree, seen from the cue, the token is reached: hash of the ways up and the first way down. */
  readonly branch: Int32Array;
  /** Top token of that branch; -1 for what stands above the cue or outside its sentence. */
  readonly top: Int32Array;
  /** Hash of the whole way from the cue to the token. */
  readonly path: Int32Array;
  /** How the quotation that the token stands in lies to the cue. */
  readonly quote: Uint8Array;
}

const SPAN_BEFORE = 200;
const SPAN_AFTER = 240;

/** The view from a cue: its sentence, and those beside it as long as they are quoted. */
export function viewFrom(layout: Layout, signals: Signals, cue: Tokens): FrameView {
  const head = headOf(layout, cue);
  const [from, to] = windowOf(layout, cue);
  const size = to - from;
  const view = {
    cue,
    head,
    from,
    to,
    branch: new Int32Array(size),
    top: new Int32Array(size).fill(-1),
    path: new Int32Array(size),
    quote: new Uint8Array(size),
  };
  setBranches(layout, signals, view);
  setQuotes(layout, view);
  return view;
}

/** The token of a span that is governed from outside it; the last one that is a listed cue where there are several. */
export function headOf(layout: Layout, span: Tokens): number {
  let head = span[1] - 1;
  for (let token = span[1] - 1; token >= span[0]; token--) {
    const above = layout.head[token]!;
    if (above < span[0] || above >= span[1]) {
      head = token;
      if (layout.tokens[token]!.upos === "VERB") break;
    }
  }
  return head;
}

function windowOf(layout: Layout, cue: Tokens): Tokens {
  const { sentence, sentenceStart, block, quotation } = layout;
  const own = sentence[cue[0]]!;
  const last = sentenceStart.length - 2;
  const startOf = (index: number): number => sentenceStart[index]!;
  const quoted = (index: number): boolean => {
    const first = startOf(index);
    const end = startOf(index + 1);
    return first < end && (isQuoted(layout, quotation[first]!) || isQuoted(layout, quotation[end - 1]!));
  };
  const ownBlock = block[cue[0]]!;
  const sameBlock = (index: number): boolean => block[startOf(index)] === ownBlock;
  let low = own;
  while (low > 0 && sameBlock(low - 1) && cue[0] - startOf(low - 1) < SPAN_BEFORE && quoted(low - 1)) low--;
  let high = own;
  const colon = layout.word[startOf(own + 1) - 1] === ":" || layout.word[cue[1] - 1] === ":";
  while (high < last && startOf(high + 2) - cue[0] < SPAN_AFTER) {
    const next = high + 1;
    if (startOf(next) >= layout.count) break;
    const sameAsLast = block[startOf(next)] === block[startOf(high)];
    const goesOn = layout.mark[startOf(next)] === 1 && (colon || openAt(layout, startOf(next) - 1));
    if (!sameAsLast && !goesOn) break;
    if (!quoted(next) && !(colon && high === own)) break;
    high = next;
  }
  const end = Math.min(startOf(high + 1), cue[1] + SPAN_AFTER);
  return [Math.max(startOf(low), cue[0] - SPAN_BEFORE), Math.max(end, cue[1])];
}

/** Longest quotation without a closing mark, in code units, that is taken for one: a lost mark quotes the whole page. */
const LONGEST_OPEN = 2500;

function isQuoted({ quotations }: Layout, index: number): boolean {
  const quotation = quotations[index];
  if (quotation === undefined) return false;
  return quotation.closed || quotation.span[1] - quotation.span[0] <= LONGEST_OPEN;
}

/** True where a quotation is still open after the token. */
function openAt(layout: Layout, token: number): boolean {
  const quotation = layout.quotation[token]!;
  return quotation >= 0 && layout.mark[token] !== 2;
}

interface OpenView extends FrameView {
  readonly branch: Int32Array;
}

const UP_LIMIT = 5;

function setBranches(layout: Layout, signals: Signals, view: OpenView): void {
  const { from, to, head, branch, top, path } = view;
  const own = layout.sentence[head]!;
  // Tokens on the way from the cue up to the root, with the hash of that way.
  let up = head;
  let way = 11;
  const spine: number[] = [];
  for (let steps = 0; up >= from && up < to && steps < 40; steps++) {
    spine.push(up);
    branch[up - from] = mix(way, 12);
    path[up - from] = branch[up - from]!;
    if (steps < UP_LIMIT) way = mix(way, signals.deprel[up]!);
    up = layout.head[up]!;
  }
  const first = Math.max(from, layout.sentenceStart[own]!);
  const end = Math.min(to, layout.sentenceStart[own + 1]!);
  const done = new Uint8Array(to - from);
  for (const token of spine) done[token - from] = 1;
  const chain: number[] = [];
  for (let token = first; token < end; token++) {
    chain.length = 0;
    let at = token;
    while (at >= first && at < end && done[at - from] === 0 && chain.length < 200) {
      chain.push(at);
      done[at - from] = 2;
      at = layout.head[at]!;
    }
    const known = at >= first && at < end;
    for (let index = chain.length - 1; index >= 0; index--) {
      const below = chain[index]!;
      const above = index === chain.length - 1 ? at : chain[index + 1]!;
      const onSpine = known && index === chain.length - 1 && top[above - from] === -1;
      const relation = signals.deprel[below]!;
      if (!known && index === chain.length - 1) {
        top[below - from] = below;
        branch[below - from] = 13;
        path[below - from] = 13;
      } else {
        const side = below < head ? 1 : 2;
        top[below - from] = onSpine ? below : top[above - from]!;
        branch[below - from] = onSpine
          ? mix(mix(branch[above - from]!, relation), side)
          : branch[above - from]!;
        path[below - from] = mix(path[above - from]!, relation);
      }
    }
  }
  for (let token = from; token < to; token++) {
    if (token >= first && token < end) continue;
    branch[token - from] = token < first ? 14 : 15;
    path[token - from] = branch[token - from]!;
  }
}

/**
 * 0 outside quotations; 1 within the cue's own; then by side (before 2, after 7), and for the nearest quotation on that
 * side by how near it stands (+0 touching, +1 within 4 tokens, +2 within 10, +3 further), +4 for one further off.
 */
function setQuotes(layout: Layout, view: OpenView): void {
  const { from, to, cue, quote } = view;
  const own = layout.quotation[cue[0]]!;
  const nearest = (start: number, step: number, end: number): number => {
    for (let token = start; token !== end; token += step) {
      const quotation = layout.quotation[token]!;
      if (quotation >= 0 && quotation !== own) return token;
    }
    return -1;
  };
  const before = nearest(cue[0] - 1, -1, from - 1);
  const after = nearest(cue[1], 1, to);
  const gap = (distance: number): number => (distance <= 1 ? 0 : distance <= 4 ? 1 : distance <= 10 ? 2 : 3);
  for (let token = from; token < to; token++) {
    const quotation = layout.quotation[token]!;
    if (quotation < 0) continue;
    const isBefore = token < cue[0];
    const edge = isBefore ? before : after;
    if (quotation === own) quote[token - from] = 1;
    else if (edge >= 0 && quotation === layout.quotation[edge])
      quote[token - from] = (isBefore ? 2 : 7) + gap(isBefore ? cue[0] - edge : edge - cue[1] + 1);
    else quote[token - from] = (isBefore ? 2 : 7) + 4;
  }
}
