import type { ActorKind, AttributionKind, LineSubject, MeetingStatus, Stance } from "../../record/index.ts";
import type { Role } from "../actors/join-actors.ts";
import type {
  CalendarLine,
  Cited,
  CitedStand,
  MovedLine,
  Named,
  NearerLine,
  PositionLine,
  SourceLine,
  StatementLine,
} from "../views/index.ts";
import type { Facet, Page } from "./page.ts";

/** What statements are asked for by. Actors, issues: ids; days: ISO 8601, both included. */
export interface StatementFilters {
  readonly speaker?: string;
  readonly party?: string;
  readonly issue?: string;
  readonly kind?: AttributionKind;
  /** The name of an outlet that carries it. */
  readonly outlet?: string;
  readonly since?: string;
  readonly until?: string;
  /** Lines of articles, "12 s3": one of them has to be a report of it. */
  readonly lines?: ReadonlySet<string>;
}

/** An utterance with what leads on from it. */
export interface StatementEntry extends StatementLine {
  readonly speakerId: string | null;
  readonly partyId: string | null;
  /** The issues on which positions were read out of it. */
  readonly issues: readonly Named[];
}

/** Statements, the newest first. */
export interface StatementsPage extends Page<StatementEntry> {
  readonly speakers: readonly Facet[];
  readonly parties: readonly Facet[];
  readonly issues: readonly Facet[];
  readonly kinds: readonly Facet[];
  readonly outlets: readonly Facet[];
}

/** What meetings are asked for by. `who` is the id of a person or party that takes part. */
export interface MeetingFilters {
  readonly since?: string;
  readonly until?: string;
  readonly status?: MeetingStatus;
  readonly who?: string;
  /** "earliest" first (so it is without), or "latest". Meetings without a day come last. */
  readonly order?: "earliest" | "latest";
}

/** A meeting with what leads on from it: the ids of those who meet. */
export interface MeetingEntry extends CalendarLine {
  readonly who: {
    readonly parties: readonly Named[];
    readonly participants: readonly Named[];
    readonly mediators: readonly Named[];
  };
}

/** How many meetings a month has, by their first day; month "2031-04", null for those without a day. */
export interface CalendarMonth {
  readonly month: string | null;
  readonly count: number;
  readonly heldCount: number;
}

/** An issue as a list shows it. */
export interface IssueEntry extends Named {
  /** True where a person gave the name. */
  readonly renamed: boolean;
  readonly wordingCount: number;
  /** All parties that take a stance on it. */
  readonly partyCount: number;
  readonly standCount: number;
  readonly firstHeard: string | null;
  readonly lastHeard: string | null;
  /** Of the party for which it matters most, 0 to 1. */
  readonly salience: number;
  /** The latest stances of the parties for which it matters most, at most six. */
  readonly latest: readonly {
    readonly party: Named;
    readonly stance: Stance;
    readonly date: string | null;
  }[];
}

/** One party's stand on one issue over time. */
export interface CellEntry extends PositionLine {
  /** What became of it over all time. */
  readonly moved: MovedLine | null;
  /** Stands before those of `history`, which has the latest. */
  readonly earlierCount: number;
}

/** All that is known of one issue. */
export interface IssueView extends IssueEntry {
  readonly wordings: readonly {
    readonly text: string;
    readonly articleCount: number;
    readonly reason: string;
    readonly byHand: boolean;
  }[];
  /** By party, those for which it matters most first; at most 40. */
  readonly cells: readonly CellEntry[];
  /** Of pairs of those parties, those with most points first: the latest points of at most 16. */
  readonly distances: readonly NearerLine[];
}

/** A person or body as a list shows it. */
export interface PersonEntry extends Named {
  readonly kind: ActorKind;
  readonly role: string | null;
  readonly party: Named | null;
  readonly articleCount: number;
  /** Statements that it makes itself or, for a state or body, that are made for it. */
  readonly statementCount: number;
  readonly meetingCount: number;
  /** Issues on which it takes a stance. */
  readonly positionCount: number;
}

/** All that is known of one person or body. */
export interface PersonView extends PersonEntry {
  readonly roles: readonly Role[];
  readonly names: readonly {
    readonly key: string;
    readonly name: string;
    readonly reason: string;
    readonly byHand: boolean;
  }[];
}

/** What stands on the axis of time. `weight`, 0 to 1, is what decides which stay where there are too many. */
export type TimelineEntry = {
  readonly date: string;
  /** The last day of what takes several days; null for one day. */
  readonly until: string | null;
  /** True where it was some day between the two. */
  readonly within: boolean;
  readonly weight: number;
} & (
  | { readonly kind: "meeting"; readonly meeting: MeetingEntry }
  | { readonly kind: "statement"; readonly statement: StatementEntry }
  | { readonly kind: "movement"; readonly party: Named; readonly issue: Named; readonly step: MovementStep }
);

/** One clear move of a party on an issue: from one stand to the next. */
export interface MovementStep {
  readonly verdict: Exclude<MovedLine["verdict"], "new" | "unchanged">;
  readonly confidence: number;
  readonly reason: string;
  readonly from: CitedStand;
  readonly to: CitedStand;
}

/** What happened in a window, in the order of time. */
export interface TimelineView {
  readonly entries: readonly TimelineEntry[];
  /** How many of each kind are left out, because there were more than were asked for. */
  readonly leftOut: { readonly [kind in TimelineEntry["kind"]]: number };
}

/** A line that waits for a person's look. */
export interface ReviewLine {
  readonly subject: LineSubject;
  readonly article: Cited;
  readonly line: string;
  readonly words: string;
  /** What it says, by names. */
  readonly says: { readonly [field: string]: string | number | boolean | null | readonly string[] };
  readonly confidence: number;
  /** 0 to 1: how much hangs on it in this dossier. */
  readonly weight: number;
}

export interface ReviewFilters {
  /** "least certain" first (so it is without), or "most consequential". */
  readonly order?: "least certain" | "most consequential";
  readonly subject?: LineSubject;
  /** The number of an article. */
  readonly article?: number;
}

/** Lines to look at; `total` is how many are left. */
export type ReviewPage = Page<ReviewLine>;

/** What movements are asked for by. Actors and issues: ids. Days: both included. */
export interface MovementFilters {
  readonly since?: string | null;
  readonly until?: string | null;
  readonly party?: string;
  readonly issue?: string;
  /** Only lines of these verdicts; without it what hardened, softened, reversed and is new. */
  readonly verdicts?: readonly MovedLine["verdict"][];
  /** True for what few readers would list as well. */
  readonly minor?: boolean;
}

/** What moved in a window, what matters most first. */
export interface MovementsPage extends Page<MovedLine> {
  /** Lines of each verdict in the window, whatever verdicts are asked for. */
  readonly counts: { readonly [verdict in MovedLine["verdict"]]: number };
}

/** The days that a timeline shows, both included, and how many entries at most. */
export interface TimelineWindow {
  readonly since: string;
  readonly until: string;
  readonly limit: number;
}

/** What people and bodies are asked for by. */
export interface PeopleFilters {
  /** A part of one of its names. */
  readonly q?: string;
  readonly kind?: ActorKind;
  /** The id of the state or body that it speaks for. */
  readonly party?: string;
}

/** What independent sources are asked for by. */
export interface SourceFilters {
  /** Words of a title. */
  readonly q?: string;
  /** The name of an outlet that carries it. */
  readonly outlet?: string;
  readonly since?: string;
  readonly until?: string;
}

/** Independent sources with all that carry them, the newest first; articles without a date last. */
export interface SourcesPage extends Page<SourceLine> {
  readonly outlets: readonly Facet[];
}
