import * as v from "valibot";
import { ActorIdSchema, CountrySchema, SpansSchema } from "./evidence.ts";

export const ACTOR_KINDS = ["person", "state", "organisation", "group"] as const;
export type ActorKind = (typeof ACTOR_KINDS)[number];

/** A person, state, body or group that the article names; `mentions` holds every mention, pronouns included. */
export const ActorSchema = v.pipe(
  v.strictObject({
    id: ActorIdSchema,
    kind: v.picklist(ACTOR_KINDS),
    name: v.pipe(
      v.string(),
      v.minLength(1),
      v.description("Fullest name in the text; of a state or body its common name"),
    ),
    role: v.pipe(
      v.nullable(v.string()),
      v.description("Office without the country; null where the text gives none"),
    ),
    party: v.pipe(
      v.nullable(ActorIdSchema),
      v.description("State, body or group that this actor speaks or acts for"),
    ),
    members: v.optional(
      v.pipe(v.array(ActorIdSchema), v.readonly(), v.description("Of a group that speaks as one")),
    ),
    codes: v.optional(
      v.pipe(
        v.strictObject({
          iso3166: v.optional(CountrySchema),
          wikidata: v.optional(v.pipe(v.string(), v.regex(/^Q\d+$/))),
          acronym: v.optional(v.string()),
        }),
        v.readonly(),
      ),
    ),
    mentions: SpansSchema,
  }),
  v.readonly(),
  v.title("Actor"),
);
export type Actor = v.InferOutput<typeof ActorSchema>;

/** A place that the article names; `country` is null where it is not known. */
export const PlaceSchema = v.pipe(
  v.strictObject({ name: v.string(), country: v.nullable(CountrySchema), mentions: SpansSchema }),
  v.readonly(),
  v.title("Place"),
);
export type Place = v.InferOutput<typeof PlaceSchema>;
