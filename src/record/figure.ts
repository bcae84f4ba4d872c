import * as v from "valibot";
import { AttributionIdSchema } from "./attribution.ts";
import { BySchema, ConfidenceSchema, SpansSchema } from "./evidence.ts";

/**
 * A number that matters to the story. "25 %" is 25 with unit "percent"; money is in whole units; "dozens" has value
 * null and low 24; "two to three thousand" has low and high.
 */
export const FigureSchema = v.pipe(
  v.strictObject({
    id: v.pipe(v.string(), v.regex(/^f[1-9]\d*$/)),
    value: v.nullable(v.number()),
    low: v.optional(v.number()),
    high: v.optional(v.number()),
    unit: v.pipe(v.string(), v.description("What is counted, in a short phrase")),
    approximate: v.boolean(),
    attribution: v.nullable(AttributionIdSchema),
    evidence: v.pipe(SpansSchema, v.minLength(1)),
    by: BySchema,
    confidence: ConfidenceSchema,
  }),
  v.readonly(),
  v.title("Figure"),
);
export type Figure = v.InferOutput<typeof FigureSchema>;
