import type { Span } from "./span.ts";

/** Something that speaks for a line (above its neutral value) or against it. */
export interface Sign {
  readonly name: string;
  readonly weight: number;
}

/** Something else that was considered for a line, where it stands, and why it lost. */
export interface Alternative {
  readonly what: string;
  readonly span: Span | null;
  readonly why: string;
}

/** Why a line of the record stands as it does; stages tell it only to an observer. */
export interface Reason {
  /** The id of the line. */
  readonly line: string;
  /** Offset in the text of the word that the line was made of. */
  readonly at: number;
  /**
   * What the weights of the signs are: "log-odds" add up to the confidence, "chances" are multiplied to it or taken as
   * they are, "share" is the share of such lines that were right where it was measured.
   */
  readonly measure: "log-odds" | "chances" | "share";
  readonly signs: readonly Sign[];
  readonly alternatives: readonly Alternative[];
}

/** Told by a stage, for each of its lines, where somebody wants to know. */
export type Observer = (reason: Reason) => void;
