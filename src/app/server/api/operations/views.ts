import * as v from "valibot";
import type { PositionLine } from "../../../../dossier/views/index.ts";
import { ACTOR_KINDS, ATTRIBUTION_KINDS, MEETING_STATUSES } from "../../../../record/index.ts";
import { BriefViewSchema } from "../../../desk/schemas/brief.ts";
import {
  CalendarMonthsSchema,
  CalendarPageSchema,
  MeetingEntrySchema,
  TimelineViewSchema,
} from "../../../desk/schemas/meetings.ts";
import { PeoplePageSchema, PersonViewSchema } from "../../../desk/schemas/people.ts";
import {
  CellEntrySchema,
  IssuesPageSchema,
  IssueViewSchema,
  MovedPageSchema,
  PositionsPageSchema,
  VERDICTS,
} from "../../../desk/schemas/positions.ts";
import {
  SourcesPageSchema,
  StatementEntrySchema,
  StatementsPageSchema,
} from "../../../desk/schemas/statements.ts";
import { day, dossierOperation, flag, given, type Operation, paging, textField } from "../operation.ts";
import { pageByPlace } from "../page-by-place.ts";
import { Problem } from "../problem.ts";

const tag = "views";
const revised = true;
const window = { since: day("From this day on"), until: day("Up to this day") };

/** The value, or a problem that says what is not there. */
function need<Value>(value: Value | null, what: string): Value {
  if (value === null) throw new Problem("not-found", `The dossier has no such ${what}`);
  return value;
}

const brief = dossierOperation({
  id: "getBrief",
  path: "/brief",
  tag,
  summary: "Where things stand, on one page",
  query: v.strictObject({
    since: day("What moved since this day (else 30 days before the end)"),
    until: day("As of this day (else of the last article)"),
  }),
  revised,
  answer: { status: 200, schema: BriefViewSchema },
  run: ({ views, query }) => views.brief({ since: query.since ?? null, until: query.until ?? null }),
});

const cellName = ({ party, issue }: PositionLine): [string, string] => [party.id, issue.id];

const positions = dossierOperation({
  id: "listPositions",
  path: "/positions",
  tag,
  summary: "The latest stance of each party on each issue, with its history; beside that of an earlier day",
  query: v.strictObject({
    until: day("As of this day"),
    compareWith: day("Also the stand on this earlier day"),
    party: textField("Only this party: its id"),
    issue: textField("Only this issue: its id"),
    minor: flag("Also what was said once, by the way"),
    ...paging,
  }),
  revised,
  answer: { status: 200, schema: PositionsPageSchema },
  async run({ views, query: { until, compareWith, party, issue, minor, ...page } }) {
    const earlier = compareWith === undefined ? [] : await views.positions(compareWith, true);
    const before = new Map(earlier.map((line) => [cellName(line).join("\n"), line.latest]));
    const lines = (await views.positions(until ?? null, true))
      .filter(
        (line) =>
          (minor || !line.minor) &&
          (party === undefined || line.party.id === party) &&
          (issue === undefined || line.issue.id === issue),
      )
      .map((line) => ({ ...line, before: before.get(cellName(line).join("\n")) ?? null }));
    return pageByPlace(lines, page, cellName);
  },
});

const issues = dossierOperation({
  id: "listIssues",
  path: "/issues",
  tag,
  summary: "Issues, what matters most first",
  query: v.strictObject({
    q: textField("Words of its name"),
    party: textField("The id of a party that takes a stance on it"),
    ...paging,
  }),
  revised,
  answer: { status: 200, schema: IssuesPageSchema },
  run: ({ views, query: { limit, ...query } }) => views.issuesPage({ limit, ...given(query) }),
});

const issue = dossierOperation({
  id: "getIssue",
  path: "/issues/{issue}",
  tag,
  summary: "One issue: its wordings, where each party stands, how far they are apart",
  revised,
  answer: { status: 200, schema: IssueViewSchema },
  run: async ({ views, param }) => need(await views.issue(param("issue")), "issue"),
});

const cell = dossierOperation({
  id: "getCell",
  path: "/cell",
  tag,
  summary: "One party's stand on one issue over time",
  query: v.strictObject({
    party: v.pipe(v.string(), v.description("Id of the party")),
    issue: v.pipe(v.string(), v.description("Id of the issue")),
  }),
  revised,
  answer: { status: 200, schema: CellEntrySchema },
  run: async ({ views, query }) => need(await views.cell(query.party, query.issue), "stand"),
});

const moved = dossierOperation({
  id: "listMoved",
  path: "/moved",
  tag,
  summary: "What hardened, softened, reversed, is new or unchanged, with the words of both sides",
  query: v.strictObject({
    ...window,
    verdict: v.optional(v.picklist(VERDICTS)),
    party: textField("Only this party: its id"),
    issue: textField("Only this issue: its id"),
    silent: flag("Also what was not heard of in the window"),
    minor: flag("Also what was said once, by the way"),
    ...paging,
  }),
  revised,
  answer: { status: 200, schema: MovedPageSchema },
  async run({
    views,
    query: { since = null, until = null, verdict, party, issue: about, silent, minor, ...page },
  }) {
    const view = await views.moved({ since, until }, silent);
    const lines = view.lines.filter(
      (line) =>
        (minor || !line.minor) &&
        (verdict === undefined || line.verdict === verdict) &&
        (party === undefined || line.party.id === party) &&
        (about === undefined || line.issue.id === about),
    );
    const distances = page.after === undefined ? view.distances : [];
    const { silentCount } = view;
    return {
      since,
      until,
      ...pageByPlace(lines, page, ({ party: who, issue: what }) => [who.id, what.id]),
      distances,
      silentCount,
    };
  },
});

const timeline = dossierOperation({
  id: "getTimeline",
  path: "/timeline",
  tag,
  summary: "Meetings, statements and clear moves of a window, in the order of time",
  query: v.strictObject({
    since: v.pipe(v.string(), v.isoDate(), v.description("From this day on")),
    until: v.pipe(v.string(), v.isoDate(), v.description("Up to this day")),
    limit: v.optional(
      v.pipe(
        v.number(),
        v.integer(),
        v.minValue(1),
        v.maxValue(1000),
        v.description("Of too much what weighs most"),
      ),
      300,
    ),
  }),
  revised,
  answer: { status: 200, schema: TimelineViewSchema },
  run: ({ views, query }) => views.timeline(query),
});

const calendar = dossierOperation({
  id: "listMeetings",
  path: "/calendar",
  tag,
  summary: "The meetings, each once, by day",
  query: v.strictObject({
    ...window,
    status: v.optional(v.picklist(MEETING_STATUSES)),
    who: textField("The id of a person or party that takes part"),
    order: v.optional(v.picklist(["earliest", "latest"]), "earliest"),
    ...paging,
  }),
  revised,
  answer: { status: 200, schema: CalendarPageSchema },
  run: ({ views, query: { limit, ...query } }) => views.calendarPage({ limit, ...given(query) }),
});

const months = dossierOperation({
  id: "listMonths",
  path: "/calendar-months",
  tag,
  summary: "How many meetings each month has",
  revised,
  answer: { status: 200, schema: CalendarMonthsSchema },
  run: async ({ views }) => ({ months: await views.calendarMonths() }),
});

const meeting = dossierOperation({
  id: "getMeeting",
  path: "/calendar/{meeting}",
  tag,
  summary: "One meeting with each report of it",
  revised,
  answer: { status: 200, schema: MeetingEntrySchema },
  run: async ({ views, param }) => need(await views.meeting(param("meeting")), "meeting"),
});

const statements = dossierOperation({
  id: "listStatements",
  path: "/statements",
  tag,
  summary: "Who said what, the newest first, each utterance once with every outlet's wording",
  query: v.strictObject({
    speaker: textField("The id of who said it"),
    party: textField("The id of the party it was said for"),
    issue: textField("The id of an issue"),
    kind: v.optional(v.picklist(ATTRIBUTION_KINDS)),
    outlet: textField("The name of an outlet that carries it"),
    ...window,
    ...paging,
  }),
  revised,
  answer: { status: 200, schema: StatementsPageSchema },
  run: ({ views, query: { limit, ...query } }) => views.statementsPage({ limit, ...given(query) }),
});

const statement = dossierOperation({
  id: "getStatement",
  path: "/statements/{statement}",
  tag,
  summary: "One utterance with each report of it",
  revised,
  answer: { status: 200, schema: StatementEntrySchema },
  run: async ({ views, param }) => need(await views.statement(param("statement")), "statement"),
});

const people = dossierOperation({
  id: "listPeople",
  path: "/people",
  tag,
  summary: "People and bodies, those that stand in most articles first",
  query: v.strictObject({
    q: textField("A part of one of its names"),
    kind: v.optional(v.picklist(ACTOR_KINDS)),
    party: textField("The id of the state or body that it speaks for"),
    ...paging,
  }),
  revised,
  answer: { status: 200, schema: PeoplePageSchema },
  run: ({ views, query: { limit, ...query } }) => views.peoplePage({ limit, ...given(query) }),
});

const person = dossierOperation({
  id: "getPerson",
  path: "/people/{person}",
  tag,
  summary: "One person or body: roles over time, names and why they are one",
  revised,
  answer: { status: 200, schema: PersonViewSchema },
  run: async ({ views, param }) => need(await views.person(param("person")), "person or body"),
});

const sources = dossierOperation({
  id: "listSources",
  path: "/sources",
  tag,
  summary: "The independent sources, each with the articles that copy it, the newest first",
  query: v.strictObject({
    q: textField("Words of a title"),
    outlet: textField("The name of an outlet that carries it"),
    ...window,
    ...paging,
  }),
  revised,
  answer: { status: 200, schema: SourcesPageSchema },
  run: ({ views, query: { limit, ...query } }) => views.sourcesPage({ limit, ...given(query) }),
});

/** What a dossier says. */
export const viewOperations: readonly Operation[] = [
  brief,
  positions,
  issues,
  issue,
  cell,
  moved,
  timeline,
  calendar,
  months,
  meeting,
  statements,
  statement,
  people,
  person,
  sources,
];
