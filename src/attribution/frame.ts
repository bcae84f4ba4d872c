import type { AttributionKind, By } from "../record/index.ts";

/** Tokens `[first, end)` of a layout. */
export type Tokens = readonly [number, number];

/** One attribution in tokens, before its spans are set and its speaker is resolved. */
export interface Frame {
  /** Empty where the words stand without a cue. */
  readonly cue: readonly Tokens[];
  /** Null where no source is told. */
  readonly source: Tokens | null;
  readonly content: readonly Tokens[];
  /** Probability that the frame is right, 0 to 1. */
  readonly score: number;
  readonly by: By;
  /** Where the words are somebody's own though no marks say so, as in a transcript; else the marks decide. */
  readonly kind?: AttributionKind;
  /** The frame whose speaker goes on speaking in this one. */
  readonly follows?: Frame;
}

export function isWithin(content: readonly Tokens[], token: number): boolean {
  return content.some(([first, end]) => first <= token && token < end);
}
