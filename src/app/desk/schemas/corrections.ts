import * as v from "valibot";
import {
  ActorCorrectionSchema,
  GROUP_SUBJECTS,
  GroupCorrectionSchema,
  LINE_SUBJECTS,
  LineCorrectionSchema,
} from "../../../record/index.ts";
import { count, list, text } from "./cited.ts";

const id = v.pipe(v.number(), v.integer());

const kept = {
  id,
  dossierId: id,
  articleId: v.pipe(v.nullable(id), v.description("Null for what is said of the dossier as a whole")),
  who: v.string(),
  at: v.string(),
  reason: text,
  revision: v.pipe(
    count,
    v.description("The revision of the dossier that it made; 0 where that is not known"),
  ),
  undone: v.nullable(v.strictObject({ who: v.string(), at: v.string(), revision: count })),
};

/** What a person said of the record. */
export const CorrectionSchema = v.union([
  v.strictObject({ ...LineCorrectionSchema.pipe[0].entries, ...kept }),
  v.strictObject({ ...GroupCorrectionSchema.pipe[0].entries, ...kept }),
  v.strictObject({ ...ActorCorrectionSchema.pipe[0].entries, ...kept }),
]);

/** A correction with what became of it. */
export const AuditedSchema = v.strictObject({
  correction: CorrectionSchema,
  orphan: v.nullable(
    v.strictObject({
      correctionId: id,
      reason: v.picklist(["gone", "several places", "no text"]),
      quote: v.string(),
    }),
  ),
  overruledBy: v.pipe(v.nullable(id), v.description("The later correction that says otherwise")),
});

/** The corrections of a dossier in the order in which they were made. */
export const CorrectionsSchema = v.strictObject({ corrections: list(AuditedSchema) });

/** A correction that was kept. */
export const KeptCorrectionSchema = v.strictObject({
  correction: CorrectionSchema,
  meanwhile: v.pipe(
    list(CorrectionSchema),
    v.description("What was said of the same matter since the revision that was named; empty where none was"),
  ),
});

const fields = v.record(v.string(), v.unknown());
const article = v.pipe(id, v.minValue(1), v.description("Number of the article"));
const line = v.pipe(v.string(), v.regex(/^[smpf][1-9]\d{0,5}$/), v.description("The line, such as s3"));
const said = {
  reason: v.optional(v.nullable(v.pipe(v.string(), v.maxLength(1000))), null),
  expectedRevision: v.optional(
    v.pipe(
      count,
      v.description("The revision of the dossier that you saw: refused where the same was corrected since"),
    ),
  ),
};

/** What is to be said of the record. */
export const NewCorrectionSchema = v.variant("action", [
  v.strictObject({ action: v.picklist(["accept", "reject"]), article, line, ...said }),
  v.strictObject({ action: v.literal("change"), article, line, value: fields, ...said }),
  v.strictObject({
    action: v.literal("add"),
    article,
    subject: v.picklist(LINE_SUBJECTS),
    words: v.pipe(v.string(), v.minLength(1), v.description("Words of the article, letter for letter")),
    value: fields,
    ...said,
  }),
  v.strictObject({
    action: v.picklist(["merge", "split", "rename"]),
    subject: v.picklist(GROUP_SUBJECTS),
    items: v.pipe(list(v.string()), v.description('Names or wordings; statements and meetings as "#12 s3"')),
    name: v.optional(v.nullable(v.string()), null),
    ...said,
  }),
]);
export type NewCorrectionBody = v.InferOutput<typeof NewCorrectionSchema>;
