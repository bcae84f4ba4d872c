export type * from "./entries.ts";
export { type Cell, cellEntryOf, type IssueFilters, issueEntryOf, issueViewOf } from "./issues.ts";
export { type MatrixCell, type MatrixFilters, type MatrixRow, type MatrixView, matrixOf } from "./matrix.ts";
export type { Facet, Page, Paging } from "./page.ts";
