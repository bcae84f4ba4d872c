import type { Tree } from "../clauses/index.ts";
import type { Actor, Span, Stance } from "../record/index.ts";

/** One piece of evidence for a position, before those of one party, issue and stance are put together. */
export interface Claim {
  readonly tree: Tree;
  /** The token of the predicate; of words judged by their tone, the head of the piece. */
  readonly at: number;
  /** Which of the coordinated matters of its predicate it is, from 0. */
  readonly place: number;
  readonly party: Actor;
  readonly holder: Actor | null;
  readonly toward: Actor | null;
  readonly ascribedBy: Actor | null;
  readonly stance: Stance;
  readonly issue: Span;
  readonly evidence: Span;
  readonly condition: Span | null;
  readonly attribution: string | null;
  readonly rule: string;
  /** What kind of words it rests on; the confidence goes by it. */
  readonly source: "own-words" | "reporter" | "ascribed" | "noun" | "judgement" | "duty" | "action" | "tone";
}
