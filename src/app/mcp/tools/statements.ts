import * as v from "valibot";
import type { StatementLine } from "../../../dossier/views/index.ts";
import { ATTRIBUTION_KINDS } from "../../../record/index.ts";
import { EvidenceSchema, evidenceOf, type LinkOf } from "../evidence.ts";
import { pageFields, pageOf, pagingFields } from "../paged.ts";
import { askedDossier, dayField, dossierField, hasPart, isWithin, nameField, tool } from "../tool.ts";

/** Reports of one statement that are given; the others are counted. */
const REPORTS = 4;

const StatementAnswerSchema = v.strictObject({
  date: v.pipe(v.nullable(v.string()), v.description("Day of the first report")),
  speaker: v.nullable(v.string()),
  party: v.nullable(v.string()),
  kind: v.pipe(
    v.picklist(ATTRIBUTION_KINDS),
    v.description("direct: the words are the speaker's; indirect: the reporter's; mixed: some of each"),
  ),
  reportCount: v.pipe(v.number(), v.description("Articles that carry it")),
  independentCount: v.pipe(v.number(), v.description("Of these, how many are no copies of each other")),
  reports: v.pipe(
    v.array(
      v.strictObject({
        cue: v.pipe(v.string(), v.description("The verb by which the article gives the words, such as said")),
        differs: v.pipe(v.boolean(), v.description("Whether it is worded otherwise than the fullest report")),
        confidence: v.number(),
        evidence: EvidenceSchema,
      }),
    ),
    v.description(`The first ${REPORTS}, each with its own wording`),
  ),
});

/** Who said what. */
export const statementsTool = tool({
  name: "statements",
  title: "Who said what",
  description:
    "What was said, the newest first, each utterance once with the wordings of the articles that carry it. Filters by speaker, party, kind, outlet, days and words.",
  input: v.strictObject({
    ...dossierField,
    speaker: nameField("Only what this person or body said"),
    party: nameField("Only what was said for this party"),
    outlet: nameField("Only what this outlet carries"),
    kind: v.optional(v.picklist(ATTRIBUTION_KINDS)),
    words: nameField("Only what has these words, letter for letter"),
    since: dayField("From this day on"),
    until: dayField("Up to this day"),
    ...pagingFields,
  }),
  output: v.strictObject({ dossier: v.string(), statements: v.array(StatementAnswerSchema), ...pageFields }),
  async answer({ speaker, party, outlet, kind, words, since, until, ...asked }, answering) {
    const { dossier, views, linkOf } = await askedDossier(asked.dossier, answering);
    const lines = (await views.statements()).filter(
      (line) =>
        hasPart(line.speaker, speaker) &&
        hasPart(line.party, party) &&
        (kind === undefined || line.kind === kind) &&
        isWithin(line.date, { since, until }) &&
        (outlet === undefined || line.reports.some((report) => hasPart(report.outlet, outlet))) &&
        (words === undefined || [line, ...line.reports].some((one) => hasPart(one.words, words))),
    );
    const newest = [...lines].sort((a, b) => ((a.date ?? "") < (b.date ?? "") ? 1 : -1));
    const page = pageOf(newest, { ...asked, revision: dossier.revision }, (line) =>
      statementAnswer(line, linkOf),
    );
    return { dossier: dossier.name, statements: page.lines, total: page.total, next: page.next };
  },
});

function statementAnswer(
  { date, speaker, party, kind, independentCount, reports }: StatementLine,
  linkOf: LinkOf,
): v.InferOutput<typeof StatementAnswerSchema> {
  return {
    date,
    speaker,
    party,
    kind,
    reportCount: reports.length,
    independentCount,
    reports: reports.slice(0, REPORTS).map((report) => ({
      cue: report.cue,
      differs: report.differs !== null,
      confidence: report.confidence,
      evidence: evidenceOf(report, { words: report.words, line: report.line, linkOf }),
    })),
  };
}
