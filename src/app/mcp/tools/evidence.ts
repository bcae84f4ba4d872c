import * as v from "valibot";
import { LINE_SUBJECTS } from "../../../record/index.ts";
import { EvidenceSchema, evidenceOf } from "../evidence.ts";
import { askedDossier, dossierField, tool } from "../tool.ts";

/** The words of a line where they stand. */
export const evidenceTool = tool({
  name: "evidence",
  title: "The words of a line in context",
  description:
    "The words that a line of the record rests on, with the text of the article around them. Ask it before you rely on a short quotation.",
  input: v.strictObject({
    ...dossierField,
    article: v.pipe(v.number(), v.integer(), v.minValue(1), v.description("As `evidence.article` gives it")),
    line: v.pipe(
      v.string(),
      v.regex(/^[smpf][1-9]\d{0,5}$/),
      v.description("As `evidence.line` gives it, such as s3"),
    ),
  }),
  output: v.strictObject({
    dossier: v.string(),
    subject: v.picklist(LINE_SUBJECTS),
    says: v.pipe(
      v.record(v.string(), v.unknown()),
      v.description("What the record makes of the words, by fields"),
    ),
    confidence: v.pipe(v.number(), v.description("0 to 1")),
    words: v.pipe(v.array(v.string()), v.description("The words it rests on, piece by piece, whole")),
    context: v.pipe(v.string(), v.description("The article's text around them")),
    marks: v.pipe(
      v.array(v.tuple([v.number(), v.number()])),
      v.description("Where the words stand in the context: UTF-16 code units, half-open"),
    ),
    evidence: EvidenceSchema,
  }),
  async answer({ dossier: name, article: articleId, line: id }, answering) {
    const { dossier, linkOf, line } = await askedDossier(name, answering);
    const found = await line(articleId, id);
    const { key, day, published, title, outlet, url } = found.article;
    const cited = {
      article: key,
      number: articleId,
      date: published?.slice(0, 10) ?? day,
      title,
      outlet,
      url,
    };
    return {
      dossier: dossier.name,
      subject: found.subject,
      says: found.says,
      confidence: found.confidence,
      words: [...found.words],
      context: found.context,
      marks: found.marks.map(([start, end]): [number, number] => [start, end]),
      evidence: evidenceOf(cited, { words: found.words.join(" … "), line: id, linkOf }),
    };
  },
});
