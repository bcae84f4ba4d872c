import type { Stance } from "../../record/index.ts";
import { type Quantity, quantitiesOf } from "./quantities.ts";
import { type Signals, signalsOf } from "./signals.ts";

/** One stance of a party on one issue in one article, with the words that show it. */
export interface Step {
  readonly article: string;
  /** ISO date of the article; null where it has none. */
  readonly date: string | null;
  readonly stance: Stance;
  readonly issue: string;
  /** The words of the evidence; several spans are joined by " … ". */
  readonly words: string;
  /** True where the party makes its stance depend on something. */
  readonly conditional: boolean;
  /** True where an opponent says that the party stands so. */
  readonly ascribed: boolean;
  readonly confidence: number;
  /** What the words show, where it is known already; else it is read out of them. */
  readonly traits?: Traits;
}

/** All that the words of a stand tell of movement. */
export interface Traits {
  readonly signals: Signals;
  readonly quantities: readonly Quantity[];
}

/** The signals in the words of a step. */
export function signalsIn({ words, traits }: Step): Signals {
  return traits?.signals ?? signalsOf(words);
}

/** The quantities in the words of a step. */
export function quantitiesIn({ words, traits }: Step): readonly Quantity[] {
  return traits?.quantities ?? quantitiesOf(words);
}

export type MovedVerdict = "hardened" | "softened" | "reversed";

/** A change between two steps. */
export interface Move {
  readonly verdict: MovedVerdict;
  /** Whether the party asks more and gives less, or the other way round. */
  readonly toward: "harder" | "softer";
  readonly confidence: number;
  readonly reason: string;
}
