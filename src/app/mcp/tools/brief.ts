import * as v from "valibot";
import { StandSchema, standOf } from "../evidence.ts";
import { askedDossier, dayField, dossierField, tool } from "../tool.ts";
import { MeetingAnswerSchema, meetingAnswer } from "./calendar.ts";
import { MovedAnswerSchema, movedAnswer } from "./moved.ts";
import { PositionAnswerSchema, positionAnswer } from "./positions.ts";

/** Lines of each part: a brief is one page, and the other tools have the rest. */
const MOST = { stands: 12, moved: 8, meetings: 6, promises: 6, disputed: 4, contested: 4, outlets: 12 };

/** One page: where things stand. */
export const briefTool = tool({
  name: "brief",
  title: "Where things stand",
  description:
    "One page on a dossier: what moved lately, what comes next, where the parties stand, what is disputed, the sources. Each line has its words. Longer parts are cut: moved, calendar and positions have all of them.",
  input: v.strictObject({
    ...dossierField,
    since: dayField("What moved since this day (else 30 days before the end)"),
    until: dayField("As of this day (else of the last article)"),
  }),
  output: v.strictObject({
    dossier: v.string(),
    asOf: v.pipe(v.nullable(v.string()), v.description("What is known ends on this day")),
    movedSince: v.nullable(v.string()),
    articleCount: v.number(),
    independentCount: v.pipe(v.number(), v.description("Articles that are no copies of others")),
    moved: v.array(MovedAnswerSchema),
    next: v.pipe(v.array(MeetingAnswerSchema), v.description("Meetings to come")),
    promises: v.pipe(
      v.array(v.strictObject({ due: v.string(), party: v.string(), stand: StandSchema })),
      v.description("What is promised or asked for by a date"),
    ),
    stands: v.array(PositionAnswerSchema),
    disputed: v.pipe(v.array(MeetingAnswerSchema), v.description("Meetings on which reports do not agree")),
    contested: v.pipe(
      v.array(
        v.strictObject({ party: v.string(), issue: v.string(), own: StandSchema, ascribed: StandSchema }),
      ),
      v.description("Where a party's own word and an opponent's account of it differ"),
    ),
    outlets: v.array(v.strictObject({ outlet: v.string(), articleCount: v.number() })),
    leftOut: v.pipe(
      v.record(v.string(), v.number()),
      v.description("How many lines of each part are left out here"),
    ),
  }),
  async answer({ since, until, ...asked }, answering) {
    const { dossier, views, linkOf } = await askedDossier(asked.dossier, answering);
    const brief = await views.brief({ since: since ?? null, until: until ?? null });
    const leftOut = {
      stands: brief.stands.length - MOST.stands,
      moved: brief.moved.length + brief.unsureCount - Math.min(MOST.moved, brief.moved.length),
      next: brief.meetingCount - MOST.meetings,
      promises: brief.promiseCount - MOST.promises,
      disputed: brief.disputedMeetings.length - MOST.disputed,
      contested: brief.contested.length - MOST.contested,
      outlets: brief.outlets.length - MOST.outlets,
    };
    return {
      dossier: dossier.name,
      asOf: brief.asOf,
      movedSince: brief.movedSince,
      articleCount: brief.articleCount,
      independentCount: brief.independentCount,
      moved: brief.moved.slice(0, MOST.moved).map((line) => movedAnswer(line, linkOf)),
      next: brief.meetings.slice(0, MOST.meetings).map((line) => meetingAnswer(line, linkOf)),
      promises: brief.promises
        .slice(0, MOST.promises)
        .map(({ due, party, stand }) => ({ due, party: party.name, stand: standOf(stand, linkOf) })),
      stands: brief.stands.slice(0, MOST.stands).map((line) => positionAnswer(line, { linkOf })),
      disputed: brief.disputedMeetings.slice(-MOST.disputed).map((line) => meetingAnswer(line, linkOf)),
      contested: brief.contested.slice(-MOST.contested).map(({ party, issue, own, ascribed }) => ({
        party: party.name,
        issue: issue.name,
        own: standOf(own, linkOf),
        ascribed: standOf(ascribed, linkOf),
      })),
      outlets: brief.outlets.slice(0, MOST.outlets).map((outlet) => ({ ...outlet })),
      leftOut: Object.fromEntries(Object.entries(leftOut).filter(([, count]) => count > 0)),
    };
  },
});
