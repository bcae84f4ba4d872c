import * as v from "valibot";
import { ActorIdSchema, BySchema, ConfidenceSchema, CountrySchema, SpansSchema } from "./evidence.ts";
import { SpanSchema } from "./span.ts";

export const MEETING_STATUSES = [
  "held",
  "under-way",
  "scheduled",
  "proposed",
  "postponed",
  "cancelled",
] as const;
export type MeetingStatus = (typeof MEETING_STATUSES)[number];

export const MEETING_FORMATS = ["call", "summit", "multilateral", "bilateral", "working-level"] as const;
export type MeetingFormat = (typeof MEETING_FORMATS)[number];

export const OUTCOMES = ["agreement", "progress", "no-progress", "breakdown", "unclear"] as const;
export type Outcome = (typeof OUTCOMES)[number];

const ids = v.pipe(v.array(ActorIdSchema), v.readonly());
const partialDate = v.pipe(v.string(), v.regex(/^-?\d{4}(-\d{2}(-\d{2})?)?$/));

/**
 * An encounter or a call, held or to come. `date` is a day, or a month or year where the text gives no more; with
 * `until`, `datePrecision` tells whether it lasted the whole interval or fell on some day within it.
 */
export const MeetingSchema = v.pipe(
  v.strictObject({
    id: v.pipe(v.string(), v.regex(/^m[1-9]\d*$/)),
    parties: ids,
    participants: ids,
    mediators: ids,
    hosts: ids,
    place: v.nullable(
      v.pipe(
        v.strictObject({ name: v.string(), country: v.nullable(CountrySchema), span: SpanSchema }),
        v.readonly(),
      ),
    ),
    date: v.nullable(partialDate),
    until: v.nullable(partialDate),
    datePrecision: v.nullable(v.picklist(["day", "interval", "within"])),
    status: v.picklist(MEETING_STATUSES),
    format: v.nullable(v.picklist(MEETING_FORMATS)),
    duration: v.pipe(
      v.nullable(v.string()),
      v.description("ISO 8601 duration; only where the text states it"),
    ),
    outcome: v.nullable(
      v.pipe(
        v.strictObject({ assessment: v.picklist(OUTCOMES), evidence: v.pipe(SpansSchema, v.minLength(1)) }),
        v.readonly(),
      ),
    ),
    evidence: v.pipe(SpansSchema, v.minLength(1)),
    by: BySchema,
    confidence: ConfidenceSchema,
  }),
  v.readonly(),
  v.title("Meeting"),
);
export type Meeting = v.InferOutput<typeof MeetingSchema>;
