import type { MeetingFormat, MeetingStatus, Span } from "../../record/index.ts";

/** A meeting as one article reports it. Actors are ids of the dossier's actors. */
export interface MeetingReport {
  readonly article: string;
  readonly line: string;
  /** Date of the article. */
  readonly reported: string | null;
  readonly parties: readonly string[];
  readonly participants: readonly string[];
  readonly mediators: readonly string[];
  readonly place: { readonly name: string; readonly country: string | null } | null;
  readonly date: string | null;
  readonly until: string | null;
  readonly within: boolean;
  readonly status: MeetingStatus;
  readonly format: MeetingFormat | null;
  readonly duration: string | null;
  readonly outcome: { readonly assessment: string; readonly words: string } | null;
  readonly words: string;
  readonly evidence: readonly Span[];
  readonly confidence: number;
  /** Why it is taken for the same meeting; "" for the first report. */
  readonly reason: string;
}

/** What reports say of one thing, where they do not say the same. */
export interface Account {
  readonly value: string;
  /** Articles that say so. */
  readonly articles: readonly string[];
}

/** One meeting across articles and over time. */
export interface CalendarEvent {
  /** Stays the same as further reports come in: for the UID of a calendar entry. */
  readonly id: string;
  /** Goes up with every report that changes date, place or status: for SEQUENCE. */
  readonly revision: number;
  readonly parties: readonly string[];
  readonly participants: readonly string[];
  readonly mediators: readonly string[];
  readonly date: string | null;
  readonly until: string | null;
  readonly within: boolean;
  readonly place: string | null;
  readonly country: string | null;
  readonly status: MeetingStatus;
  readonly format: MeetingFormat | null;
  readonly duration: string | null;
  readonly outcome: { readonly assessment: string; readonly words: string; readonly article: string } | null;
  /** Reports in the order of time. */
  readonly reports: readonly MeetingReport[];
  /** What became of it, report by report: only those that changed something. */
  readonly history: readonly {
    readonly reported: string | null;
    readonly article: string;
    readonly change: string;
  }[];
  /** Date, place and outcome where reports that should agree do not. */
  readonly disputed: { readonly [what: string]: readonly Account[] };
  readonly independentCount: number;
}
