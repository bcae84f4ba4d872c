export { calendarPageOf, meetingEntries, monthsOf } from "./calendar.ts";
export type {
  CalendarMonth,
  CellEntry,
  IssueEntry,
  IssueView,
  MeetingEntry,
  MeetingFilters,
  MovementStep,
  PersonEntry,
  PersonView,
  ReviewFilters,
  ReviewLine,
  ReviewPage,
  StatementEntry,
  StatementFilters,
  StatementsPage,
  TimelineEntry,
  TimelineView,
} from "./entries.ts";
export {
  type Cell,
  cellEntryOf,
  type IssueFilters,
  issueEntryOf,
  issuesPageOf,
  issueViewOf,
} from "./issues.ts";
export { type MatrixCell, type MatrixFilters, type MatrixRow, type MatrixView, matrixOf } from "./matrix.ts";
export type { Facet, Page, Paging } from "./page.ts";
export { type PeopleFilters, peoplePageOf, personViews } from "./people.ts";
export { type LookedAt, reviewLines, reviewPageOf } from "./review.ts";
export { type SourceFilters, type SourcesPage, sourcesPageOf } from "./sources.ts";
export { statementEntries, statementsPageOf } from "./statements.ts";
export { meetingOnAxis, movesOnAxis, statementOnAxis, type TimelineWindow, timelineOf } from "./timeline.ts";
