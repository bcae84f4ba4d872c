import type { Span, Stance } from "../../record/index.ts";

/** A stance of a party on an issue in one article. Actors are ids of the dossier's actors. */
export interface Stand {
  readonly article: string;
  readonly date: string | null;
  readonly line: string;
  /** The statement of the article (a line of StatementRow) that it comes from; null for the reporter's own words. */
  readonly statement: string | null;
  readonly stance: Stance;
  readonly issue: string;
  readonly words: string;
  readonly around: string;
  readonly condition: string | null;
  readonly holder: string | null;
  readonly toward: string | null;
  readonly ascribedBy: string | null;
  /** For what is promised or asked for by a later date: that date. */
  readonly due: string | null;
  readonly evidence: readonly Span[];
  readonly confidence: number;
  /** Articles that carry a copy of the same text and are not told apart. */
  readonly copies: readonly string[];
}

/** All that a party said and did on one issue, in the order of time. */
export interface Track {
  readonly party: string;
  readonly issue: string;
  readonly stands: readonly Stand[];
  /** Where the party speaks of the issue without a stance. */
  readonly mentions: readonly Mention[];
}

/** Where a party speaks of an issue without a stance that could be told. */
export interface Mention {
  readonly article: string;
  readonly date: string | null;
  /** The attribution of the article's record. */
  readonly line: string;
  readonly words: string;
}

/** The id of the dossier's actor for a key in an article. */
export type IdOf = (article: string, key: string) => string;
