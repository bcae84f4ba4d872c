import * as v from "valibot";
import { ATTRIBUTION_KINDS } from "../../../record/index.ts";
import {
  CitedSchema,
  confidence,
  count,
  FacetSchema,
  list,
  NamedSchema,
  pageEntries,
  text,
} from "./cited.ts";

/** An utterance with each report of it. */
export const StatementLineSchema = v.strictObject({
  id: v.string(),
  date: v.pipe(text, v.description("Day of the first report")),
  speaker: text,
  party: text,
  kind: v.picklist(ATTRIBUTION_KINDS),
  words: v.pipe(v.string(), v.description("The fullest verbatim wording")),
  independentCount: v.pipe(count, v.description("Reports that are no copies of each other")),
  reports: list(
    v.strictObject({
      ...CitedSchema.entries,
      line: v.string(),
      source: v.string(),
      cue: v.string(),
      words: v.string(),
      reason: v.string(),
      differs: v.nullable(
        list(v.strictObject({ kind: v.picklist(["same", "left-out", "added"]), text: v.string() })),
      ),
      confidence,
    }),
  ),
});

/** An utterance with what leads on from it. */
export const StatementEntrySchema = v.strictObject({
  ...StatementLineSchema.entries,
  speakerId: text,
  partyId: text,
  issues: list(NamedSchema),
});

const facets = list(FacetSchema);

/** Statements, the newest first, with what they can be narrowed by. */
export const StatementsPageSchema = v.strictObject({
  ...pageEntries(StatementEntrySchema),
  speakers: facets,
  parties: facets,
  issues: facets,
  kinds: facets,
  outlets: facets,
});

/** One independent source with the articles that carry it. */
export const SourceLineSchema = v.strictObject({
  ...CitedSchema.entries,
  wire: text,
  carriers: list(
    v.strictObject({
      ...CitedSchema.entries,
      shared: v.pipe(v.number(), v.description("Share of the text that is the same, 0 to 1")),
      reason: v.string(),
      spliced: v.boolean(),
    }),
  ),
});

/** Independent sources, the newest first. */
export const SourcesPageSchema = v.strictObject({ ...pageEntries(SourceLineSchema), outlets: facets });
