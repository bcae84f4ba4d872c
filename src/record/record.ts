import * as v from "valibot";
import { ActorSchema, PlaceSchema } from "./actor.ts";
import { ArticleSchema } from "./article.ts";
import { AttributionSchema } from "./attribution.ts";
import { FigureSchema } from "./figure.ts";
import { MeetingSchema } from "./meeting.ts";
import { PositionSchema } from "./position.ts";
import { TimeSchema } from "./time.ts";

/** What the reader did: its version, the models it used, what it has to warn of. */
export const ReadingSchema = v.pipe(
  v.strictObject({
    rapporteur: v.pipe(v.string(), v.description("Version of the reader")),
    models: v.pipe(
      v.record(v.string(), v.string()),
      v.readonly(),
      v.description("Model id to the hash of its weights"),
    ),
    page: v.pipe(v.string(), v.description("Version of the page stage")),
    warnings: v.pipe(v.array(v.string()), v.readonly()),
    ms: v.optional(
      v.pipe(
        v.record(v.string(), v.number()),
        v.readonly(),
        v.description("Milliseconds by stage; only with --timings"),
      ),
    ),
  }),
  v.readonly(),
  v.title("Reading"),
);
export type Reading = v.InferOutput<typeof ReadingSchema>;

/** What Rapporteur makes of one article. */
export const RecordSchema = v.pipe(
  v.strictObject({
    schema: v.literal("rapporteur-record/1"),
    id: v.pipe(v.string(), v.description('The given id, else "sha256:" and the hex of the input\'s bytes')),
    textHash: v.pipe(v.string(), v.regex(/^sha256:[0-9a-f]{64}$/), v.description("Hash of text as UTF-8")),
    article: ArticleSchema,
    text: v.pipe(v.string(), v.description("What was read; every span is an offset pair into it")),
    actors: v.pipe(v.array(ActorSchema), v.readonly()),
    places: v.pipe(v.array(PlaceSchema), v.readonly()),
    attributions: v.pipe(v.array(AttributionSchema), v.readonly()),
    meetings: v.pipe(v.array(MeetingSchema), v.readonly()),
    positions: v.pipe(v.array(PositionSchema), v.readonly()),
    figures: v.pipe(v.array(FigureSchema), v.readonly()),
    times: v.pipe(v.array(TimeSchema), v.readonly()),
    reading: ReadingSchema,
  }),
  v.readonly(),
  v.title("Record"),
  v.description("The record that Rapporteur keeps of one article"),
);
export type Record = v.InferOutput<typeof RecordSchema>;

/** A line of a batch that could not be read. */
export const RecordErrorSchema = v.pipe(
  v.strictObject({
    id: v.nullable(v.string()),
    error: v.strictObject({ code: v.string(), message: v.string() }),
  }),
  v.readonly(),
  v.title("RecordError"),
);
export type RecordError = v.InferOutput<typeof RecordErrorSchema>;
