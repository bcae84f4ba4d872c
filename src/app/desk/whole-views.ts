import { movementsOf } from "../../dossier/movement/moved.ts";
import type { Window } from "../../dossier/movement/movement.ts";
import { actorsView, issuesView } from "../../dossier/views/index.ts";
import type { DossierViews } from "../../jobs/index.ts";
import { csvOf, tablesOf } from "../export/dossier/tables.ts";

/** The views of a dossier that are printed whole. */
export const VIEW_KINDS = [
  "moved",
  "brief",
  "calendar",
  "positions",
  "statements",
  "sources",
  "issues",
  "actors",
] as const;
export type ViewKind = (typeof VIEW_KINDS)[number];

/** What is asked of a whole view. */
export interface ViewAsked extends Window {
  /** Also what was not heard of and what is minor, each marked as such. */
  readonly all: boolean;
}

/** A whole view. */
export async function wholeView(
  views: DossierViews,
  kind: ViewKind,
  { all, ...window }: ViewAsked,
): Promise<unknown> {
  switch (kind) {
    case "moved":
      return views.moved(window, all);
    case "brief":
      return views.brief(window);
    case "calendar":
      return views.calendar();
    case "positions":
      return views.positions(window.until, all);
    case "statements":
      return views.statements();
    case "sources":
      return views.sources();
    case "issues":
      return issuesView(await views.merged());
    case "actors":
      return actorsView(await views.merged());
    default:
      return kind satisfies never;
  }
}

const TABLES: { readonly [kind in ViewKind]: string } = {
  moved: "movement",
  brief: "movement",
  calendar: "meetings",
  positions: "positions",
  statements: "statements",
  sources: "sources",
  issues: "issues",
  actors: "actors",
};

/** The table of a view as CSV. */
export async function viewAsCsv(
  views: DossierViews,
  kind: ViewKind,
  { name, window }: { readonly name: string; readonly window: Window },
): Promise<string> {
  const merged = await views.merged();
  const view = { name, key: "", madeAt: "", ...window, merged, movements: movementsOf(merged, window) };
  const table = tablesOf(view).find((one) => one.name === TABLES[kind]);
  return table === undefined ? "" : csvOf(table);
}
