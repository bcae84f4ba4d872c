import type { Stance } from "../../record/index.ts";

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
