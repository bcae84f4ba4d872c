import * as v from "valibot";
import {
  CitedSchema,
  CitedStandSchema,
  confidence,
  count,
  list,
  NamedSchema,
  pageEntries,
  text,
} from "./cited.ts";

/** What became of a stand. */
export const VERDICTS = ["hardened", "softened", "reversed", "new", "unchanged"] as const;

/** A cell of party by issue. */
export const PositionLineSchema = v.strictObject({
  party: NamedSchema,
  issue: NamedSchema,
  latest: CitedStandSchema,
  history: v.pipe(list(CitedStandSchema), v.description("In the order of time, the latest among them")),
  wordings: list(v.strictObject({ text: v.string(), reason: v.string() })),
  salience: v.number(),
  minor: v.pipe(v.boolean(), v.description("Said once, by the way")),
});

/** A cell, beside what it was on an earlier day. */
export const ComparedLineSchema = v.strictObject({
  ...PositionLineSchema.entries,
  before: v.pipe(
    v.nullable(CitedStandSchema),
    v.description(
      "The latest stand on the day that `compareWith` names; null where none was known, or none is named",
    ),
  ),
});

/** The matrix, line by line. */
export const PositionsPageSchema = v.strictObject(pageEntries(ComparedLineSchema));

/** What became of one party's stand on one issue. */
export const MovedLineSchema = v.strictObject({
  party: NamedSchema,
  issue: NamedSchema,
  verdict: v.picklist(VERDICTS),
  confidence,
  reason: v.string(),
  from: CitedStandSchema,
  to: CitedStandSchema,
  path: list(CitedStandSchema),
  firstHeard: text,
  lastHeard: text,
  saidUnchanged: v.pipe(
    list(CitedStandSchema),
    v.description("Articles that say themselves that nothing changed"),
  ),
  mentions: list(v.strictObject({ ...CitedSchema.entries, line: v.string(), words: v.string() })),
  minor: v.boolean(),
});

/** How far two parties stand apart on an issue. */
export const NearerLineSchema = v.strictObject({
  issue: NamedSchema,
  parties: v.pipe(v.tuple([NamedSchema, NamedSchema]), v.readonly()),
  points: list(
    v.strictObject({
      date: v.string(),
      distance: v.pipe(v.number(), v.description("0: the same side with the same force; 1: the opposite")),
      mover: NamedSchema,
      toward: v.string(),
      stand: CitedStandSchema,
    }),
  ),
});

const window = { since: text, until: text };

/** What moved in a window. */
export const MovedViewSchema = v.strictObject({
  ...window,
  lines: list(MovedLineSchema),
  distances: list(NearerLineSchema),
  silentCount: v.pipe(count, v.description("Lines that were not heard of in the window, and are left out")),
});

/** What moved in a window, a page at a time. */
export const MovedPageSchema = v.strictObject({
  ...window,
  ...pageEntries(MovedLineSchema),
  distances: v.pipe(list(NearerLineSchema), v.description("On the first page; empty on the others")),
  silentCount: MovedViewSchema.entries.silentCount,
});

/** An issue as a list shows it. */
export const IssueEntrySchema = v.strictObject({
  id: v.string(),
  name: v.string(),
  renamed: v.pipe(v.boolean(), v.description("A person gave the name")),
  wordingCount: count,
  partyCount: count,
  standCount: count,
  firstHeard: text,
  lastHeard: text,
  salience: v.number(),
  latest: list(v.strictObject({ party: NamedSchema, stance: CitedStandSchema.entries.stance, date: text })),
});

/** Issues, what matters most first. */
export const IssuesPageSchema = v.strictObject(pageEntries(IssueEntrySchema));

/** One party's stand on one issue over time. */
export const CellEntrySchema = v.strictObject({
  ...PositionLineSchema.entries,
  earlierCount: count,
  moved: v.nullable(MovedLineSchema),
});

/** All that is known of one issue. */
export const IssueViewSchema = v.strictObject({
  ...IssueEntrySchema.entries,
  wordings: list(
    v.strictObject({ text: v.string(), articleCount: count, reason: v.string(), byHand: v.boolean() }),
  ),
  cells: list(CellEntrySchema),
  distances: list(NearerLineSchema),
});
