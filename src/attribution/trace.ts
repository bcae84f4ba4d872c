import type { Alternative, Observer, Sign } from "../record/index.ts";
import type { Tokens } from "./frame.ts";
import type { Layout } from "./layout.ts";

/** A frame that did not become a line, or not of its own, and why. */
export interface Rejected {
  readonly cue: Tokens;
  readonly why: string;
}

/** Another source and content that a cue might have had. */
export interface OtherFrame {
  readonly source: Tokens | null;
  readonly content: readonly Tokens[];
  /** Its probability among the frames of the cue. */
  readonly chance: number;
}

/** What is noted down on the way where somebody wants to know why; by the first token of a cue. */
export interface Trace {
  readonly observe: Observer;
  readonly signs: Map<number, readonly Sign[]>;
  readonly others: Map<number, readonly OtherFrame[]>;
  readonly rejected: Rejected[];
}

/** An empty trace. */
export function traceFor(observe: Observer): Trace {
  return { observe, signs: new Map(), others: new Map(), rejected: [] };
}

/** The frames that a cue might have had, the most probable first. */
export function otherFrames(layout: Layout, others: readonly OtherFrame[]): Alternative[] {
  return others.map(({ source, content, chance }) => {
    const words = content.map((piece) => wordsOf(layout, piece)).join(" … ");
    const who = source === null ? "no source" : `source "${wordsOf(layout, source)}"`;
    return {
      what: `${who}, content "${words}"`,
      span: content[0] === undefined ? null : spanOf(layout, content[0]),
      why: `chance ${chance.toFixed(2)} among the frames of this cue`,
    };
  });
}

/** The cues of the sentences from `first` to `last` that made no line of their own. */
export function rejectedBetween(
  layout: Layout,
  rejected: readonly Rejected[],
  [first, last]: Tokens,
): Alternative[] {
  return rejected
    .filter(({ cue }) => cue[0] >= first && cue[0] < last)
    .map(({ cue, why }) => ({ what: `cue "${wordsOf(layout, cue)}"`, span: spanOf(layout, cue), why }));
}

function wordsOf(layout: Layout, tokens: Tokens): string {
  return layout.text.slice(...spanOf(layout, tokens));
}

function spanOf(layout: Layout, [first, end]: Tokens): readonly [number, number] {
  return [layout.start[first]!, layout.end[end - 1]!];
}
