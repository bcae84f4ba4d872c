import * as v from "valibot";

/** A report of a meeting: the line of an article, and the first span of its words. */
export const PublishedReportSchema = v.pipe(
  v.strictObject({ articleId: v.number(), line: v.string(), start: v.number(), end: v.number() }),
  v.readonly(),
);
export type PublishedReport = v.InferOutput<typeof PublishedReportSchema>;

/** What calendar files said of one meeting, so that the next one goes on from there. */
export interface PublishedMeeting {
  readonly uid: string;
  /** Never falls. */
  readonly sequence: number;
  /** Hash of what a reader of the calendar sees of it. */
  readonly content: string;
  /** Days (ISO 8601), both included. */
  readonly firstDay: string;
  readonly lastDay: string;
  /** Null where words of it were forgotten. */
  readonly title: string | null;
  /** True where it is in the calendar no more. */
  readonly withdrawn: boolean;
  /** The reports that it was made of, by which it is known again. */
  readonly reports: readonly PublishedReport[];
}
