import * as v from "valibot";
import type { CalendarLine } from "../../../dossier/views/index.ts";
import { MEETING_FORMATS, MEETING_STATUSES } from "../../../record/index.ts";
import { EvidenceSchema, evidenceOf, type LinkOf } from "../evidence.ts";
import { pageFields, pageOf, pagingFields } from "../paged.ts";
import { askedDossier, dayField, dossierField, hasPart, isWithin, nameField, tool } from "../tool.ts";

/** Reports of one meeting that are given; the others are counted. */
const REPORTS = 4;

const names = v.array(v.string());

/** A meeting with the reports of it. */
export const MeetingAnswerSchema = v.strictObject({
  date: v.pipe(v.nullable(v.string()), v.description("A day, or a month or year where no more is known")),
  until: v.nullable(v.string()),
  someDayWithin: v.pipe(v.boolean(), v.description("True: some day between the two; false: all of it")),
  status: v.picklist(MEETING_STATUSES),
  parties: names,
  participants: names,
  mediators: names,
  place: v.nullable(v.string()),
  format: v.nullable(v.picklist(MEETING_FORMATS)),
  duration: v.pipe(v.nullable(v.string()), v.description("ISO 8601; only where an article says it")),
  outcome: v.nullable(v.strictObject({ assessment: v.string(), words: v.string() })),
  changes: v.pipe(
    v.array(v.strictObject({ reported: v.nullable(v.string()), change: v.string() })),
    v.description("What became of it, report by report"),
  ),
  disputed: v.pipe(
    v.array(v.strictObject({ what: v.string(), accounts: names })),
    v.description("What reports do not agree on, and what they say"),
  ),
  independentCount: v.number(),
  reportCount: v.number(),
  reports: v.pipe(
    v.array(
      v.strictObject({
        status: v.picklist(MEETING_STATUSES),
        confidence: v.number(),
        evidence: EvidenceSchema,
      }),
    ),
    v.description(`The last ${REPORTS}`),
  ),
});

/** A meeting as tools give it. */
export function meetingAnswer(line: CalendarLine, linkOf: LinkOf): v.InferOutput<typeof MeetingAnswerSchema> {
  const { date, until, within, status, place, format, duration, outcome, reports } = line;
  return {
    date,
    until,
    someDayWithin: within,
    status,
    parties: [...line.parties],
    participants: [...line.participants],
    mediators: [...line.mediators],
    place,
    format,
    duration,
    outcome: outcome === null ? null : { assessment: outcome.assessment, words: outcome.words },
    changes: line.history.map(({ reported, change }) => ({ reported, change })),
    disputed: Object.entries(line.disputed).map(([what, accounts]) => ({
      what,
      accounts: (accounts ?? []).map(({ value }) => value),
    })),
    independentCount: line.independentCount,
    reportCount: reports.length,
    reports: reports.slice(-REPORTS).map((report) => ({
      status: report.status,
      confidence: report.confidence,
      evidence: evidenceOf(report, { words: report.words, line: report.line, linkOf }),
    })),
  };
}

/** The meetings. */
export const calendarTool = tool({
  name: "calendar",
  title: "The meetings",
  description:
    "The meetings and calls, each once, in the order of their days: announced, moved, held, cancelled, with the result and with what reports do not agree on.",
  input: v.strictObject({
    ...dossierField,
    since: dayField("From this day on"),
    until: dayField("Up to this day"),
    status: v.optional(v.picklist(MEETING_STATUSES)),
    who: nameField("Only those in which this party or person takes part"),
    place: nameField("Only those at this place"),
    ...pagingFields,
  }),
  output: v.strictObject({ dossier: v.string(), meetings: v.array(MeetingAnswerSchema), ...pageFields }),
  async answer({ since, until, status, who, place, ...asked }, answering) {
    const { dossier, views, linkOf } = await askedDossier(asked.dossier, answering);
    const lines = (await views.calendar()).filter(
      (line) =>
        isWithin(line.date, { since, until }) &&
        (status === undefined || line.status === status) &&
        hasPart(line.place, place) &&
        (who === undefined ||
          [...line.parties, ...line.participants, ...line.mediators].some((name) => hasPart(name, who))),
    );
    const page = pageOf(lines, { ...asked, revision: dossier.revision }, (line) =>
      meetingAnswer(line, linkOf),
    );
    return { dossier: dossier.name, meetings: page.lines, total: page.total, next: page.next };
  },
});
