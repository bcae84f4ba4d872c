import type { Actor, ActorId, Place, Span } from "../record/index.ts";

export type MentionForm =
  | "name"
  | "pronoun"
  | "role"
  | "counterpart"
  | "metonym"
  | "demonym"
  | "acronym"
  | "joint"
  | "description";

/** One mention of an actor or a place, with the tokens that it covers. */
export interface Mention {
  readonly span: Span;
  /** Index of the sentence. */
  readonly sentence: number;
  /** First token in the sentence and the one after the last, zero-based. */
  readonly tokens: readonly [number, number];
  /** Index in the sentence of the head token. */
  readonly head: number;
  readonly form: MentionForm;
  /** Null for a place, or where the reference is not certain. */
  readonly actor: ActorId | null;
  /** Index in `places`; a state's name can be both an actor and a place. */
  readonly place: number | null;
}

/** What the names stage finds: the actors and places of the record, and each mention in text order. */
export interface Naming {
  readonly actors: readonly Actor[];
  readonly places: readonly Place[];
  readonly mentions: readonly Mention[];
}
