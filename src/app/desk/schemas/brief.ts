import * as v from "valibot";
import { CitedStandSchema, count, list, NamedSchema, text } from "./cited.ts";
import { CalendarLineSchema } from "./meetings.ts";
import { MovedLineSchema, PositionLineSchema } from "./positions.ts";

/** One page: where things stand. */
export const BriefViewSchema = v.strictObject({
  asOf: text,
  movedSince: text,
  articleCount: count,
  independentCount: count,
  firstDate: text,
  stands: list(PositionLineSchema),
  partyCount: count,
  moved: list(MovedLineSchema),
  unsureCount: v.pipe(count, v.description("How many more moved that are too unsure for one page")),
  meetings: v.pipe(list(CalendarLineSchema), v.description("The next to come")),
  promises: list(v.strictObject({ due: v.string(), party: NamedSchema, stand: CitedStandSchema })),
  meetingCount: v.pipe(count, v.description("Meetings to come in all")),
  promiseCount: v.pipe(count, v.description("Promises and demands to come in all")),
  disputedMeetings: list(CalendarLineSchema),
  contested: list(
    v.strictObject({
      party: NamedSchema,
      issue: NamedSchema,
      own: CitedStandSchema,
      ascribed: CitedStandSchema,
    }),
  ),
  outlets: list(v.strictObject({ outlet: v.string(), articleCount: count })),
});
