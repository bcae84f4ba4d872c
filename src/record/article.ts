import * as v from "valibot";
import { SpanSchema } from "./span.ts";

const text = v.nullable(v.string());

export const BLOCK_KINDS = [
  "lead",
  "paragraph",
  "heading",
  "quotation",
  "list-item",
  "embed",
  "caption",
] as const;
export type BlockKind = (typeof BLOCK_KINDS)[number];

/** A piece of the article in reading order; `level` (2 to 6) stands on headings only. */
export const BlockSchema = v.pipe(
  v.strictObject({
    kind: v.picklist(BLOCK_KINDS),
    level: v.optional(v.pipe(v.number(), v.integer(), v.minValue(2), v.maxValue(6))),
    span: SpanSchema,
  }),
  v.readonly(),
  v.title("Block"),
);
export type Block = v.InferOutput<typeof BlockSchema>;

export const BOILERPLATE_KINDS = [
  "advertising",
  "related",
  "newsletter",
  "byline",
  "credit",
  "tags",
  "share",
  "other",
] as const;
export type BoilerplateKind = (typeof BOILERPLATE_KINDS)[number];

/** Words of a plain text that are no part of the article: marked, never cut, never a source of record lines. */
export const BoilerplateSchema = v.pipe(
  v.strictObject({
    kind: v.picklist(BOILERPLATE_KINDS),
    span: SpanSchema,
    reason: v.pipe(v.string(), v.description("The rule that marked it")),
  }),
  v.readonly(),
  v.title("Boilerplate"),
);
export type Boilerplate = v.InferOutput<typeof BoilerplateSchema>;

export const ImageSchema = v.pipe(
  v.strictObject({ caption: text, credit: text, url: text }),
  v.readonly(),
  v.title("Image"),
);
export type Image = v.InferOutput<typeof ImageSchema>;

/** What is known of the article besides its text. Dates are ISO 8601 dates or date-times with their zone. */
export const ArticleSchema = v.pipe(
  v.strictObject({
    url: text,
    canonical: text,
    outlet: text,
    title: text,
    subtitle: text,
    authors: v.pipe(v.array(v.string()), v.readonly()),
    published: v.pipe(text, v.description("ISO 8601 date or date-time")),
    publishedInferred: v.optional(
      v.pipe(v.boolean(), v.description("true where the date is a hint, such as the date in a caption")),
    ),
    modified: v.pipe(text, v.description("ISO 8601 date or date-time")),
    language: v.pipe(text, v.description("BCP 47")),
    section: text,
    tags: v.pipe(v.array(v.string()), v.readonly()),
    images: v.pipe(v.array(ImageSchema), v.readonly()),
    wire: v.pipe(text, v.description('Agency that the text comes from ("AP", "Reuters")')),
    headline: v.nullable(SpanSchema),
    blocks: v.pipe(v.array(BlockSchema), v.readonly()),
    boilerplate: v.pipe(v.array(BoilerplateSchema), v.readonly()),
  }),
  v.readonly(),
  v.title("Article"),
);
export type ArticleDescription = v.InferOutput<typeof ArticleSchema>;
