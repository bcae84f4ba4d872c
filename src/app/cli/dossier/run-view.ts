import type { MergedDossier } from "../../../dossier/merge.ts";
import { movementsOf } from "../../../dossier/movement/moved.ts";
import {
  briefView,
  calendarView,
  movedView,
  positionsView,
  sourcesView,
  statementsView,
} from "../../../dossier/views/index.ts";
import { openDossier } from "../../../jobs/index.ts";
import { loadModels, wordVectorsOf } from "../../../learned/index.ts";
import { weightsFolder } from "../../../weights-folder.ts";
import { csvOf, tablesOf } from "../../export/dossier/tables.ts";
import { briefText } from "../../export/dossier-text/brief-text.ts";
import { calendarText } from "../../export/dossier-text/calendar-text.ts";
import { movedText } from "../../export/dossier-text/moved-text.ts";
import { positionsText } from "../../export/dossier-text/positions-text.ts";
import { sourcesText } from "../../export/dossier-text/sources-text.ts";
import { statementsText } from "../../export/dossier-text/statements-text.ts";
import { standardOutput } from "../output.ts";
import type { ViewKind, ViewOptions } from "./view-options.ts";
import { inWorkspace } from "./workspace.ts";

/** Prints a view of a dossier and gives the exit status. */
export function runView(kind: ViewKind, name: string, options: ViewOptions): Promise<number> {
  return inWorkspace(options, async (store) => {
    const dossier = await store.dossiers.need(name);
    const weights = loadModels(weightsFolder(), ["vectors"]).byId.get("vectors");
    const vectors = weights === undefined ? null : wordVectorsOf(weights);
    const { merged } = await openDossier(store, dossier, { vectors });
    const sink = standardOutput();
    await sink.write(printed(kind, merged, { ...options, name: dossier.name, ...sink.sheet }));
    await sink.finish(false);
    return 0;
  });
}

interface Printing extends ViewOptions {
  readonly name: string;
  readonly width: number;
  readonly colour: boolean;
}

function printed(kind: ViewKind, merged: MergedDossier, options: Printing): string {
  switch (options.format) {
    case "csv":
      return asCsv(kind, merged, options);
    case "json":
      return `${JSON.stringify(viewOf(kind, merged, options), null, 2)}\n`;
    case "text":
      return asText(kind, merged, options);
    default:
      return options.format satisfies never;
  }
}

function windowOf({ since, until }: ViewOptions): { since: string | null; until: string | null } {
  return { since: since ?? null, until: until ?? null };
}

function viewOf(kind: ViewKind, merged: MergedDossier, options: Printing): unknown {
  switch (kind) {
    case "moved":
      return movedView(merged, windowOf(options));
    case "brief":
      return briefView(merged, windowOf(options));
    case "calendar":
      return calendarView(merged);
    case "positions":
      return positionsView(merged, options.until ?? null);
    case "statements":
      return statementsView(merged);
    case "sources":
      return sourcesView(merged);
    default:
      return kind satisfies never;
  }
}

function asText(kind: ViewKind, merged: MergedDossier, options: Printing): string {
  const all = options.all === true;
  switch (kind) {
    case "moved":
      return movedText(movedView(merged, windowOf(options)), { ...options, all });
    case "brief":
      return briefText(briefView(merged, windowOf(options)), options);
    case "calendar":
      return calendarText(calendarView(merged), options);
    case "positions":
      return positionsText(positionsView(merged, options.until ?? null), { ...options, all });
    case "statements":
      return statementsText(statementsView(merged), options);
    case "sources":
      return sourcesText(sourcesView(merged), options);
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
};

function asCsv(kind: ViewKind, merged: MergedDossier, options: Printing): string {
  const window = windowOf(options);
  const view = { name: options.name, madeAt: "", ...window, merged, movements: movementsOf(merged, window) };
  const table = tablesOf(view).find(({ name }) => name === TABLES[kind]);
  return table === undefined ? "" : csvOf(table);
}
