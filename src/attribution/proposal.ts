import type { Tokens } from "./frame.ts";
import type { Layout, Notion } from "./layout.ts";
import type { Signals } from "./signals.ts";

/** What the chains look at, and for which notion. */
export interface Eye {
  readonly layout: Layout;
  readonly signals: Signals;
  readonly notion: Notion;
}

/** A frame that the chains propose, with what the last of them judges it by. */
export interface Proposal {
  readonly cue: Tokens;
  readonly head: number;
  readonly cueChance: number;
  readonly source: Tokens | null;
  readonly sourceChance: number;
  readonly content: readonly Tokens[];
  readonly contentChance: number;
  /** The probability of this frame among those that the cue may have. */
  readonly rankChance: number;
  /** How much its labelling lies behind the best one, which may be none at all. */
  readonly behind: number;
  /** The features by which it was chosen. */
  readonly traits: Int32Array;
}
