import * as v from "valibot";
import { SpanSchema } from "./span.ts";

export const TIME_TYPES = ["DATE", "TIME", "DURATION", "SET"] as const;
export type TimeType = (typeof TIME_TYPES)[number];

/** A TIMEX3 expression; `value` is in TIMEX3's form ("2022-01-10", "P3M", "2022-W02", "PRESENT_REF"). */
export const TimeSchema = v.pipe(
  v.strictObject({
    id: v.pipe(v.string(), v.regex(/^t[1-9]\d*$/)),
    span: SpanSchema,
    type: v.picklist(TIME_TYPES),
    value: v.pipe(v.string(), v.description("TIMEX3 value")),
  }),
  v.readonly(),
  v.title("Time"),
);
export type Time = v.InferOutput<typeof TimeSchema>;
