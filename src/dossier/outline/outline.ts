import {
  ACTOR_KINDS,
  ATTRIBUTION_KINDS,
  LINE_SUBJECTS,
  MEETING_STATUSES,
  STANCES,
} from "../../record/index.ts";
import { Lists, Strings, Table } from "./table.ts";

/** What small numbers in columns stand for, in this order. */
export const CODES = {
  actor: ACTOR_KINDS,
  kind: ATTRIBUTION_KINDS,
  status: MEETING_STATUSES,
  stance: STANCES,
  subject: LINE_SUBJECTS,
} as const;

/** The letters that lines begin with, by their subjects. */
export const LETTERS = { attribution: "s", meeting: "m", position: "p", figure: "f" } as const;

/** Bits of a stand. */
export const CONDITIONAL = 1;
export const ASCRIBED = 2;
/** The sentence says itself that nothing changed. */
export const SAME = 4;
/** A person of the party says it. */
export const BY_PERSON = 8;
/** What is ascribed is ascribed by the party itself. */
export const BY_ITSELF = 16;

/**
 * What a merged dossier comes to without its words: which lines of which articles are one, whose they are, when. The words
 * stand in the rows of the articles. Rows name each other by their numbers; days are numbers in `days`, in the order of
 * time; a row whose parts stand in another table has the number of the first, and they end where those of the next begin.
 */
export interface Outline {
  /** All days, months and years that are named, in order. */
  readonly days: Strings;
  readonly strings: Strings;
  /** By key. */
  readonly articleKeys: Strings;
  readonly articles: Table<typeof ARTICLE>;
  /** Those in most articles first. */
  readonly actorIds: Strings;
  readonly actors: Table<typeof ACTOR>;
  /** Further keys and names of actors. */
  readonly aliases: Table<typeof ALIAS>;
  /** The states that organs stand for, by actors. */
  readonly organs: Table<typeof ORGAN>;
  /** What matters most first. */
  readonly issueIds: Strings;
  readonly issues: Table<typeof ISSUE>;
  /** By party and issue. */
  readonly tracks: Table<typeof TRACK>;
  readonly stands: Table<typeof STAND>;
  readonly copies: Table<typeof COPY>;
  readonly mentions: Table<typeof LINE>;
  /** The newest first. */
  readonly statements: Table<typeof STATEMENT>;
  readonly statementReports: Table<typeof REPORT>;
  readonly statementIssues: Lists;
  /** By day. */
  readonly eventIds: Strings;
  readonly events: Table<typeof EVENT>;
  readonly eventReports: Table<typeof REPORT>;
  readonly eventParties: Lists;
  readonly eventParticipants: Lists;
  readonly eventMediators: Lists;
  /** By the day of the origin. */
  readonly sources: Table<typeof SOURCE>;
  readonly carriers: Table<typeof CARRIER>;
  /** Lines that nobody looked at. */
  readonly unseen: Table<typeof UNSEEN>;
}

const ARTICLE = {
  number: "u32",
  day: "u32",
  outlet: "u32",
  origin: "u32",
  stamp: "u32",
  corrected: "u8",
} as const;
const ACTOR = {
  name: "u32",
  kind: "u8",
  role: "u32",
  party: "u32",
  articleCount: "u32",
  statementCount: "u32",
  meetingCount: "u32",
  positionCount: "u32",
} as const;
const ALIAS = { key: "u32", actor: "u32", name: "u32" } as const;
const ORGAN = { actor: "u32", state: "u32" } as const;
const ISSUE = {
  name: "u32",
  renamed: "u8",
  wordingCount: "u32",
  partyCount: "u32",
  standCount: "u32",
  first: "u32",
  last: "u32",
  salience: "u8",
} as const;
const TRACK = { party: "u32", issue: "u32", salience: "u8", stands: "u32", mentions: "u32" } as const;
const STAND = {
  article: "u32",
  line: "u16",
  stance: "u8",
  wording: "u32",
  flags: "u8",
  due: "u32",
  confidence: "f64",
  traits: "u32",
} as const;
const COPY = { stand: "u32", article: "u32" } as const;
const LINE = { article: "u32", line: "u16" } as const;
const STATEMENT = {
  day: "u32",
  speaker: "u32",
  party: "u32",
  kind: "u8",
  independent: "u16",
  reports: "u32",
} as const;
const REPORT = { article: "u32", line: "u16", reason: "u32" } as const;
const EVENT = {
  day: "u32",
  until: "u32",
  within: "u8",
  status: "u8",
  independent: "u16",
  outcome: "u8",
  disputed: "u8",
  reports: "u32",
} as const;
const SOURCE = { origin: "u32", wire: "u32", carriers: "u32" } as const;
const CARRIER = { article: "u32", shared: "u8", spliced: "u8" } as const;
/** Confidence in ten thousandths, weight in hundredths. */
const UNSEEN = { article: "u32", subject: "u8", line: "u16", confidence: "u16", weight: "u8" } as const;

/** An outline without anything in it. */
export function emptyOutline(days: readonly string[]): Outline {
  return {
    days: new Strings(days),
    strings: new Strings(),
    articleKeys: new Strings(),
    articles: new Table(ARTICLE),
    actorIds: new Strings(),
    actors: new Table(ACTOR),
    aliases: new Table(ALIAS),
    organs: new Table(ORGAN),
    issueIds: new Strings(),
    issues: new Table(ISSUE),
    tracks: new Table(TRACK),
    stands: new Table(STAND),
    copies: new Table(COPY),
    mentions: new Table(LINE),
    statements: new Table(STATEMENT),
    statementReports: new Table(REPORT),
    statementIssues: new Lists(),
    eventIds: new Strings(),
    events: new Table(EVENT),
    eventReports: new Table(REPORT),
    eventParties: new Lists(),
    eventParticipants: new Lists(),
    eventMediators: new Lists(),
    sources: new Table(SOURCE),
    carriers: new Table(CARRIER),
    unseen: new Table(UNSEEN),
  };
}

/** The rows of another table that belong to a row: from the first, up to those of the next row. */
export function partsOf(
  table: { readonly length: number; get(name: string, row: number): number },
  { column, row, all }: { readonly column: string; readonly row: number; readonly all: number },
): readonly [number, number] {
  return [table.get(column, row), row + 1 < table.length ? table.get(column, row + 1) : all];
}
