import * as v from "valibot";
import { ActorIdSchema, BySchema, ConfidenceSchema, SpansSchema } from "./evidence.ts";

export const AttributionIdSchema = v.pipe(
  v.string(),
  v.regex(/^s[1-9]\d*$/),
  v.description("Id of an attribution of this record"),
);

export const ATTRIBUTION_KINDS = ["direct", "indirect", "mixed"] as const;
export type AttributionKind = (typeof ATTRIBUTION_KINDS)[number];

export const ATTRIBUTION_TYPES = ["statement", "judgement", "belief", "intention", "decree"] as const;
export type AttributionType = (typeof ATTRIBUTION_TYPES)[number];

/**
 * Who said, thought, wrote or signalled what. `source`, `cue` and `content` are spans of the text; `speaker` is the
 * source resolved, null where it is not certain.
 */
export const AttributionSchema = v.pipe(
  v.strictObject({
    id: AttributionIdSchema,
    kind: v.picklist(ATTRIBUTION_KINDS),
    source: SpansSchema,
    cue: SpansSchema,
    content: v.pipe(SpansSchema, v.minLength(1)),
    speaker: v.nullable(ActorIdSchema),
    party: v.nullable(ActorIdSchema),
    addressee: v.nullable(ActorIdSchema),
    type: v.picklist(ATTRIBUTION_TYPES),
    parent: v.pipe(
      v.nullable(AttributionIdSchema),
      v.description("The attribution in whose content this one stands"),
    ),
    by: BySchema,
    confidence: ConfidenceSchema,
  }),
  v.readonly(),
  v.title("Attribution"),
);
export type Attribution = v.InferOutput<typeof AttributionSchema>;
