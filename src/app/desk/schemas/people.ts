import * as v from "valibot";
import { ACTOR_KINDS, LINE_SUBJECTS } from "../../../record/index.ts";
import { CitedSchema, confidence, count, list, NamedSchema, pageEntries, text } from "./cited.ts";

/** A person or body as a list shows it. */
export const PersonEntrySchema = v.strictObject({
  id: v.string(),
  name: v.string(),
  kind: v.picklist(ACTOR_KINDS),
  role: text,
  party: v.nullable(NamedSchema),
  articleCount: count,
  statementCount: count,
  meetingCount: count,
  positionCount: v.pipe(count, v.description("Issues on which it takes a stance")),
});

/** People and bodies, those that stand in most articles first. */
export const PeoplePageSchema = v.strictObject(pageEntries(PersonEntrySchema));

/** All that is known of one person or body. */
export const PersonViewSchema = v.strictObject({
  ...PersonEntrySchema.entries,
  roles: list(v.strictObject({ role: v.string(), articleCount: count, first: text, last: text })),
  names: list(v.strictObject({ key: v.string(), name: v.string(), reason: v.string(), byHand: v.boolean() })),
});

/** A line that waits for a person's look. */
export const ReviewLineSchema = v.strictObject({
  subject: v.picklist(LINE_SUBJECTS),
  article: CitedSchema,
  line: v.string(),
  words: v.string(),
  says: v.record(v.string(), v.union([v.string(), v.number(), v.boolean(), v.null(), list(v.string())])),
  confidence,
  weight: v.pipe(v.number(), v.description("How much hangs on it, 0 to 1")),
});

/** Lines that wait; `total` is how many are left. */
export const ReviewPageSchema = v.strictObject(pageEntries(ReviewLineSchema));
