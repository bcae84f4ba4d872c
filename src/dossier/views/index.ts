export {
  areOpposed,
  BRIEF,
  type BriefView,
  briefView,
  type Contested,
  dayBefore,
  isToCome,
  LOOK_BACK,
  outletsOf,
  type PromiseLine,
  SURE_ENOUGH,
} from "./brief-view.ts";
export { type CalendarLine, calendarLineOf, calendarView } from "./calendar-view.ts";
export { type ActorLine, actorsView, type GroupMember, type IssueLine, issuesView } from "./groups-view.ts";
export {
  type CitedTrack,
  citedDistances,
  citedTracks,
  distancesOfCited,
  distanceWithin,
  type MovedLine,
  type MovedView,
  movedOf,
  movedView,
  type NearerLine,
} from "./moved-view.ts";
export { type Cited, type CitedStand, citedOf, DossierNames, type Named, Names } from "./names.ts";
export { mainPositions, type PositionLine, positionsView } from "./positions-view.ts";
export { type SourceLine, sourcesView } from "./sources-view.ts";
export { type StatementLine, statementsView } from "./statements-view.ts";
