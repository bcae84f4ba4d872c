import * as v from "valibot";
import { MEETING_FORMATS, MEETING_STATUSES } from "../../../record/index.ts";
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
import { StatementEntrySchema } from "./statements.ts";

const names = list(v.string());
const status = v.picklist(MEETING_STATUSES);

/** A meeting with its reports. */
export const CalendarLineSchema = v.strictObject({
  id: v.pipe(v.string(), v.description("Stays as reports come in")),
  revision: v.pipe(count, v.description("Goes up with each report that changes date, place or status")),
  date: v.pipe(text, v.description("A day, or a month or year where no more is known")),
  until: text,
  within: v.pipe(v.boolean(), v.description("Some day between the two, not all of it")),
  status,
  parties: names,
  participants: names,
  mediators: names,
  place: text,
  country: text,
  format: v.nullable(v.picklist(MEETING_FORMATS)),
  duration: text,
  outcome: v.nullable(v.strictObject({ assessment: v.string(), words: v.string(), article: v.string() })),
  history: list(v.strictObject({ reported: text, article: v.string(), change: v.string() })),
  disputed: v.pipe(
    v.record(v.string(), list(v.strictObject({ value: v.string(), articles: names }))),
    v.description("What reports do not agree on, with each account"),
  ),
  independentCount: count,
  reports: list(
    v.strictObject({
      ...CitedSchema.entries,
      line: v.string(),
      status,
      day: text,
      words: v.string(),
      reason: v.string(),
      confidence,
    }),
  ),
});

const named = list(NamedSchema);

/** A meeting with the ids of those who meet. */
export const MeetingEntrySchema = v.strictObject({
  ...CalendarLineSchema.entries,
  who: v.strictObject({ parties: named, participants: named, mediators: named }),
});

/** Meetings by day. */
export const CalendarPageSchema = v.strictObject(pageEntries(MeetingEntrySchema));

/** How many meetings the months have. */
export const CalendarMonthsSchema = v.strictObject({
  months: list(v.strictObject({ month: text, count, heldCount: count })),
});

const onAxis = {
  date: v.string(),
  until: text,
  within: v.boolean(),
  weight: v.number(),
};

/** What stands on the axis of time. */
export const TimelineEntrySchema = v.variant("kind", [
  v.strictObject({ ...onAxis, kind: v.literal("meeting"), meeting: MeetingEntrySchema }),
  v.strictObject({ ...onAxis, kind: v.literal("statement"), statement: StatementEntrySchema }),
  v.strictObject({
    ...onAxis,
    kind: v.literal("movement"),
    party: NamedSchema,
    issue: NamedSchema,
    step: v.strictObject({
      verdict: v.picklist(["hardened", "softened", "reversed"]),
      confidence,
      reason: v.string(),
      from: CitedStandSchema,
      to: CitedStandSchema,
    }),
  }),
]);

/** What happened in a window. */
export const TimelineViewSchema = v.strictObject({
  entries: list(TimelineEntrySchema),
  leftOut: v.strictObject({ meeting: count, statement: count, movement: count }),
});
