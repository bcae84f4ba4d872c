import { movementsOf } from "../../../dossier/movement/moved.ts";
import { actorsView, issuesView } from "../../../dossier/views/index.ts";
import { DossierViews } from "../../../jobs/index.ts";
import { csvOf, tablesOf } from "../../export/dossier/tables.ts";
import { briefText } from "../../export/dossier-text/brief-text.ts";
import { calendarText } from "../../export/dossier-text/calendar-text.ts";
import { actorsText, issuesText } from "../../export/dossier-text/groups-text.ts";
import { movedText } from "../../export/dossier-text/moved-text.ts";
import { positionsText } from "../../export/dossier-text/positions-text.ts";
import { sourcesText } from "../../export/dossier-text/sources-text.ts";
import { statementsText } from "../../export/dossier-text/statements-text.ts";
import type { SheetOptions } from "../../export/text/sheet.ts";
import { wordVectors } from "../../vectors.ts";
import { standardOutput } from "../output.ts";
import type { ViewKind, ViewOptions } from "./view-options.ts";
import { inWorkspace } from "./workspace.ts";

/** Prints a view of a dossier and gives the exit status. */
export function runView(kind: ViewKind, name: string, options: ViewOptions): Promise<number> {
  return inWorkspace(options, async (store) => {
    const dossier = await store.dossiers.need(name);
    const views = new DossierViews(store, dossier, wordVectors);
    const sink = standardOutput();
    const text = await printed(kind, views, { ...options, name: dossier.name, ...sink.sheet });
    await sink.write(text);
    await sink.finish(false);
    return 0;
  });
}

type Printing = ViewOptions & SheetOptions & { readonly name: string };

function printed(kind: ViewKind, views: DossierViews, options: Printing): Promise<string> {
  switch (options.format) {
    case "csv":
      return asCsv(kind, views, options);
    case "json":
      return asJson(kind, views, options);
    case "text":
      return asText(kind, views, options);
    default:
      return options.format satisfies never;
  }
}

function windowOf({ since, until }: ViewOptions): { since: string | null; until: string | null } {
  return { since: since ?? null, until: until ?? null };
}

async function asJson(kind: ViewKind, views: DossierViews, options: Printing): Promise<string> {
  return `${JSON.stringify(await viewOf(kind, views, options), null, 2)}\n`;
}

/** Other than on paper, what was not heard of and what is minor are there, each marked as such. */
function viewOf(kind: ViewKind, views: DossierViews, options: Printing): Promise<unknown> {
  switch (kind) {
    case "moved":
      return views.moved(windowOf(options), true);
    case "brief":
      return views.brief(windowOf(options));
    case "calendar":
      return views.calendar();
    case "positions":
      return views.positions(options.until ?? null, true);
    case "statements":
      return views.statements();
    case "sources":
      return views.sources();
    case "issues":
      return views.merged().then(issuesView);
    case "actors":
      return views.merged().then(actorsView);
    default:
      return kind satisfies never;
  }
}

async function asText(kind: ViewKind, views: DossierViews, options: Printing): Promise<string> {
  const all = options.all === true;
  switch (kind) {
    case "moved":
      return movedText(await views.moved(windowOf(options), all), { ...options, all });
    case "brief":
      return briefText(await views.brief(windowOf(options)), options);
    case "calendar":
      return calendarText(await views.calendar(), options);
    case "positions":
      return positionsText(await views.positions(options.until ?? null, all), { ...options, all });
    case "statements":
      return statementsText(await views.statements(), options);
    case "sources":
      return sourcesText(await views.sources(), options);
    case "issues":
      return issuesText(issuesView(await views.merged()), { ...options, all });
    case "actors":
      return actorsText(actorsView(await views.merged()), { ...options, all });
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

async function asCsv(kind: ViewKind, views: DossierViews, options: Printing): Promise<string> {
  const window = windowOf(options);
  const merged = await views.merged();
  const view = { name: options.name, madeAt: "", ...window, merged, movements: movementsOf(merged, window) };
  const table = tablesOf(view).find(({ name }) => name === TABLES[kind]);
  return table === undefined ? "" : csvOf(table);
}
