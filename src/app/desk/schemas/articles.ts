import * as v from "valibot";
import { LINE_SUBJECTS, RecordSchema } from "../../../record/index.ts";
import { confidence, count, list, pageEntries, text } from "./cited.ts";

const id = v.pipe(v.number(), v.integer());

/** One state of an article's text. */
export const VersionSchema = v.strictObject({
  id,
  articleId: v.pipe(id, v.description("The article's number")),
  number: v.pipe(count, v.description("Versions count from 1")),
  originalHash: v.string(),
  source: v.pipe(v.string(), v.description("Names the input: an address, a file")),
  retrievedAt: v.string(),
  textHash: v.string(),
  reader: v.pipe(v.string(), v.description("Reader and models that made the record")),
  url: text,
  title: text,
  outlet: text,
  language: text,
  published: text,
  day: v.pipe(v.string(), v.description("Of publication, else of retrieval")),
});

/** An article as lists show it: its current version. */
export const ArticleSummarySchema = v.strictObject({
  ...VersionSchema.entries,
  key: v.string(),
  versionCount: count,
});

/** Whether an article stands in a dossier, and why. */
export const MembershipSchema = v.strictObject({
  dossierId: id,
  state: v.picklist(["taken", "left-out"]),
  by: v.pipe(v.picklist(["rule", "hand"]), v.description("No rule overrides a decision by hand")),
  score: confidence,
  reason: v.string(),
});

/** An article of a dossier. */
export const MemberSchema = v.strictObject({ article: ArticleSummarySchema, membership: MembershipSchema });

/** Articles of a dossier by day. */
export const MembersPageSchema = v.strictObject(pageEntries(MemberSchema));

/** One kept article, in which dossiers it stands, and its versions. */
export const ArticleViewSchema = v.strictObject({
  article: ArticleSummarySchema,
  memberships: list(v.strictObject({ dossier: v.string(), ...MembershipSchema.entries })),
  versions: list(VersionSchema),
});

const EditSchema = v.strictObject({
  kind: v.picklist(["title", "figure", "statement", "meeting", "position"]),
  who: text,
  before: text,
  after: text,
  lines: v.strictObject({ before: text, after: text }),
});

/** What changed from one version to the next. */
export const ChangesSchema = v.strictObject({ from: count, to: count, edits: list(EditSchema) });

/** What changed from version to version of an article. */
export const ArticleChangesSchema = v.strictObject({ changes: list(ChangesSchema) });

/** An article that changed. */
export const EditedArticleSchema = v.strictObject({
  article: ArticleSummarySchema,
  from: count,
  to: count,
  seen: text,
  edits: list(EditSchema),
});

/** What was changed in the articles of a dossier. */
export const EditsSchema = v.strictObject({ edits: list(EditedArticleSchema) });

/** The record of an article, as people corrected it in the dossier. */
export const ArticleRecordSchema = v.strictObject({
  article: ArticleSummarySchema,
  record: RecordSchema,
});

/** A line of an article with the text around its words. */
export const LineInContextSchema = v.strictObject({
  article: ArticleSummarySchema,
  line: v.string(),
  subject: v.picklist(LINE_SUBJECTS),
  says: v.record(v.string(), v.unknown()),
  confidence,
  words: v.pipe(list(v.string()), v.description("The words that it rests on, piece by piece")),
  context: v.pipe(v.string(), v.description("A stretch of the text that holds them")),
  start: v.pipe(count, v.description("UTF-16 code units of the text, half-open")),
  end: count,
  marks: v.pipe(
    list(v.pipe(v.tuple([v.number(), v.number()]), v.readonly())),
    v.description("Where the words stand within the stretch"),
  ),
});

/** A passage that a search found. */
export const FoundPassageSchema = v.strictObject({
  article: v.pipe(id, v.description("The article's number")),
  day: v.string(),
  kind: v.picklist(["article", "quotation", "issue"]),
  line: text,
  party: text,
  person: text,
  stance: text,
  outlet: text,
  title: text,
  url: text,
  words: v.string(),
});

/** What was found, the best first. */
export const FoundPageSchema = v.strictObject({ lines: list(FoundPassageSchema) });
