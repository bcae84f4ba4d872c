import type { Tree } from "../clauses/index.ts";
import type { MentionIndex } from "../clauses/mentions.ts";
import type { Article } from "../page/article.ts";
import type { Actor, Meeting, MeetingStatus, Span, Time } from "../record/index.ts";

export type MeetingKind = "session" | "call" | "visit" | "event" | "speech";

/** The days in which a meeting fell or falls, as day numbers since 1970-01-01, both ends inclusive. */
export interface When {
  readonly from: number;
  readonly to: number;
  /** The day, month or year as the record writes it. */
  readonly date: string;
  readonly until: string | null;
  readonly precision: NonNullable<Meeting["datePrecision"]> | null;
  readonly span: Span | null;
}

export type Venue = NonNullable<Meeting["place"]>;

/** One mention of a meeting: what a verb, a noun or a headline tells of it. */
export interface Candidate {
  readonly tree: Tree;
  readonly trigger: number;
  readonly rule: string;
  readonly kind: MeetingKind;
  /** True where a word beside the trigger tells of a telephone or a screen. */
  readonly phoned: boolean;
  /** True for "will attend the talks": somebody joins a meeting that was told of before. */
  readonly joins: boolean;
  /** True where unnamed officials met. */
  readonly deputies: boolean;
  /** Persons, states and bodies that took part, as they are named beside the trigger. */
  readonly actors: readonly Actor[];
  readonly hosts: readonly Actor[];
  readonly mediators: readonly Actor[];
  readonly place: Venue | null;
  readonly when: When | null;
  readonly status: MeetingStatus;
  readonly duration: string | null;
  readonly evidence: Span;
  /** True where the words point back to a meeting told of before ("the talks"). */
  readonly definite: boolean;
  /** True for a trigger that is a meeting by itself, false where it needs signs beside it. */
  readonly strong: boolean;
}

/** What every rule of this stage reads. */
export interface Reading {
  readonly article: Article;
  readonly trees: readonly Tree[];
  readonly mentions: MentionIndex;
  /** The times of each sentence. */
  readonly times: ReadonlyMap<number, readonly TimeMention[]>;
  /** Who says the words at an offset; null for the reporter. */
  readonly speakerAt: (offset: number) => Actor | null;
  /** Day number of publication; null where it is not known. */
  readonly published: number | null;
}

export interface TimeMention {
  readonly time: Time;
  readonly tokens: readonly [number, number];
  /** The token of the expression whose head lies outside it. */
  readonly head: number;
}
