import * as v from "valibot";
import { SpanSchema } from "./span.ts";

/** What found a line: a rule by its id, or a model by its id with the reason it gives. */
export const BySchema = v.pipe(
  v.union([
    v.strictObject({ rule: v.string() }),
    v.strictObject({ model: v.string(), reason: v.optional(v.string()) }),
  ]),
  v.readonly(),
  v.title("By"),
  v.description("What found the line: the id of a rule, or the id of a model with its reason"),
);
export type By = v.InferOutput<typeof BySchema>;

/** A calibrated probability, 0 to 1: of the lines marked 0.8, about 8 in 10 are right. */
export const ConfidenceSchema = v.pipe(
  v.number(),
  v.minValue(0),
  v.maxValue(1),
  v.description("Calibrated probability that the line is right"),
);

/** The id of an actor of the same record: "a1", "a2", ... */
export const ActorIdSchema = v.pipe(
  v.string(),
  v.regex(/^a[1-9]\d*$/),
  v.description("Id of an actor of this record"),
);
export type ActorId = v.InferOutput<typeof ActorIdSchema>;

/** Spans in text order that do not overlap. */
export const SpansSchema = v.pipe(
  v.array(SpanSchema),
  v.readonly(),
  v.description("Spans in text order, not overlapping"),
);

/** ISO 3166-1 alpha-2 code of a country. */
export const CountrySchema = v.pipe(v.string(), v.regex(/^[A-Z]{2}$/), v.description("ISO 3166-1 alpha-2"));
