import * as v from "valibot";
import { AttributionIdSchema } from "./attribution.ts";
import { ActorIdSchema, BySchema, ConfidenceSchema, SpansSchema } from "./evidence.ts";

export const STANCES = [
  "demand",
  "refuse",
  "threaten",
  "warn",
  "red-line",
  "oppose",
  "deny",
  "offer",
  "accept",
  "commit",
  "propose",
  "concede",
  "support",
  "reaffirm",
] as const;
export type Stance = (typeof STANCES)[number];

/** PLOVER event type and mode, by the names that POLECAT uses. */
export const PloverSchema = v.pipe(
  v.strictObject({ type: v.string(), mode: v.nullable(v.string()) }),
  v.readonly(),
  v.title("Plover"),
);
export type Plover = v.InferOutput<typeof PloverSchema>;

/** Where a party stands on an issue. `ascribedBy` names the opponent who says that the party stands so. */
export const PositionSchema = v.pipe(
  v.strictObject({
    id: v.pipe(v.string(), v.regex(/^p[1-9]\d*$/)),
    party: ActorIdSchema,
    holder: v.nullable(ActorIdSchema),
    toward: v.nullable(ActorIdSchema),
    ascribedBy: v.nullable(ActorIdSchema),
    stance: v.picklist(STANCES),
    issue: v.pipe(v.string(), v.description("Short noun phrase in the text's words")),
    issueSpans: SpansSchema,
    condition: v.nullable(SpansSchema),
    attribution: v.nullable(AttributionIdSchema),
    plover: v.nullable(PloverSchema),
    evidence: v.pipe(SpansSchema, v.minLength(1)),
    by: BySchema,
    confidence: ConfidenceSchema,
  }),
  v.readonly(),
  v.title("Position"),
);
export type Position = v.InferOutput<typeof PositionSchema>;
