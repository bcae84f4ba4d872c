import * as v from "valibot";

/**
 * Words of a text, so that they are found again after the text or its offsets changed: the selectors of the Web
 * Annotation model, TextQuoteSelector and TextPositionSelector, with the hash of the text that the positions count in.
 */
export const WordsSchema = v.pipe(
  v.strictObject({
    quote: v.pipe(v.string(), v.minLength(1)),
    prefix: v.pipe(v.string(), v.description("Up to 32 code units before the words")),
    suffix: v.pipe(v.string(), v.description("Up to 32 code units after the words")),
    start: v.pipe(v.number(), v.integer(), v.minValue(0)),
    end: v.pipe(v.number(), v.integer(), v.minValue(0)),
    textHash: v.string(),
  }),
  v.readonly(),
  v.title("Words"),
);
export type Words = v.InferOutput<typeof WordsSchema>;

export const LINE_SUBJECTS = ["attribution", "meeting", "position", "figure"] as const;
export type LineSubject = (typeof LINE_SUBJECTS)[number];

const fields = v.pipe(v.record(v.string(), v.unknown()), v.readonly());

/** A line of a record, named by its words and by what it said: actors by their names, not by ids. */
export const LineTargetSchema = v.pipe(
  v.strictObject({ words: v.pipe(v.array(WordsSchema), v.readonly()), was: v.nullable(fields) }),
  v.readonly(),
);
export type LineTarget = v.InferOutput<typeof LineTargetSchema>;

/** What a person said of one line: it is right, it is wrong, it is otherwise, it is missing. */
export const LineCorrectionSchema = v.pipe(
  v.strictObject({
    action: v.picklist(["accept", "reject", "change", "add"]),
    subject: v.picklist(LINE_SUBJECTS),
    target: LineTargetSchema,
    value: v.pipe(v.nullable(fields), v.description("change: the fields that differ; add: the line")),
  }),
  v.readonly(),
);
export type LineCorrection = v.InferOutput<typeof LineCorrectionSchema>;

export const GROUP_SUBJECTS = ["issue", "person", "statement", "calendar"] as const;
export type GroupSubject = (typeof GROUP_SUBJECTS)[number];

/** The words of an article on which a report of a statement or meeting stands. */
export const PlaceOfReportSchema = v.pipe(
  v.strictObject({
    articleId: v.pipe(v.number(), v.integer()),
    words: v.pipe(v.array(WordsSchema), v.readonly()),
  }),
  v.readonly(),
);
export type PlaceOfReport = v.InferOutput<typeof PlaceOfReportSchema>;

/** What a person said of things that are one, or are not: names or phrases, or reports of the dossier. */
export const GroupCorrectionSchema = v.pipe(
  v.strictObject({
    action: v.picklist(["merge", "split", "rename"]),
    subject: v.picklist(GROUP_SUBJECTS),
    target: v.pipe(
      v.strictObject({
        items: v.pipe(v.array(v.string()), v.readonly()),
        places: v.optional(
          v.pipe(
            v.array(PlaceOfReportSchema),
            v.readonly(),
            v.description("Of statements and meetings, beside the items: what they are found again by"),
          ),
        ),
      }),
      v.readonly(),
    ),
    value: v.pipe(v.nullable(fields), v.description("rename, merge: {name}")),
  }),
  v.readonly(),
);
export type GroupCorrection = v.InferOutput<typeof GroupCorrectionSchema>;

/** What a person said of an actor of one article whom the reader made of two: on these words it is another one. */
export const ActorCorrectionSchema = v.pipe(
  v.strictObject({
    action: v.literal("split"),
    subject: v.literal("actor"),
    target: v.pipe(LineTargetSchema, v.description("was: the name of the actor that holds both")),
    value: v.pipe(
      v.strictObject({ name: v.string(), role: v.nullable(v.string()), party: v.nullable(v.string()) }),
      v.readonly(),
    ),
  }),
  v.readonly(),
);
export type ActorCorrection = v.InferOutput<typeof ActorCorrectionSchema>;

/** What a correction says. */
export type CorrectionContent = LineCorrection | GroupCorrection | ActorCorrection;

/** A statement of a person about the record, as it is kept: nothing is altered by it but what is shown. */
export type Correction = CorrectionContent & {
  readonly id: number;
  readonly dossierId: number;
  /** Null for a statement about the dossier as a whole. */
  readonly articleId: number | null;
  readonly who: string;
  readonly at: string;
  readonly reason: string | null;
  /** The revision of the dossier that it made; 0 where that is not known. */
  readonly revision: number;
  readonly undone: { readonly who: string; readonly at: string; readonly revision: number } | null;
};

/** A correction before it is kept. */
export type NewCorrection = CorrectionContent & {
  readonly dossierId: number;
  readonly articleId: number | null;
  readonly who: string;
  readonly reason: string | null;
};

/** True for a correction of one line of one article. */
export function isLineCorrection<T extends CorrectionContent>(
  correction: T,
): correction is Extract<T, LineCorrection> {
  return LINE_SUBJECTS.some((subject) => subject === correction.subject);
}

/** True for a correction of things of a dossier that are one, or are not. */
export function isGroupCorrection<T extends CorrectionContent>(
  correction: T,
): correction is Extract<T, GroupCorrection> {
  return GROUP_SUBJECTS.some((subject) => subject === correction.subject);
}

/** True for a correction of an actor of one article. */
export function isActorCorrection<T extends CorrectionContent>(
  correction: T,
): correction is Extract<T, ActorCorrection> {
  return correction.subject === "actor";
}
