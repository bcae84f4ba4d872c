import type { OpenedDossier } from "../../desk/desk.ts";
import type { ViewKind } from "../../desk/whole-views.ts";
import { briefText } from "../../export/dossier-text/brief-text.ts";
import { calendarText } from "../../export/dossier-text/calendar-text.ts";
import { actorsText, issuesText } from "../../export/dossier-text/groups-text.ts";
import { movedText } from "../../export/dossier-text/moved-text.ts";
import { positionsText } from "../../export/dossier-text/positions-text.ts";
import { sourcesText } from "../../export/dossier-text/sources-text.ts";
import { statementsText } from "../../export/dossier-text/statements-text.ts";
import type { SheetOptions } from "../../export/text/sheet.ts";
import { standardOutput } from "../output.ts";
import type { ViewOptions } from "./view-options.ts";
import { atDesk } from "./workspace.ts";

/** Prints a view of a dossier and gives the exit status. */
export function runView(kind: ViewKind, name: string, options: ViewOptions): Promise<number> {
  return atDesk(options, async (desk) => {
    const opened = await desk.open(name);
    const sink = standardOutput();
    const text = await printed(kind, opened, { ...options, name: opened.dossier.name, ...sink.sheet });
    await sink.write(text);
    await sink.finish(false);
    return 0;
  });
}

type Printing = ViewOptions & SheetOptions & { readonly name: string };

async function printed(kind: ViewKind, opened: OpenedDossier, options: Printing): Promise<string> {
  const { since, until } = options;
  const window = { ...(since === undefined ? {} : { since }), ...(until === undefined ? {} : { until }) };
  switch (options.format) {
    case "csv":
      return opened.csv(kind, window);
    case "json":
      return `${JSON.stringify(await opened.whole(kind, window), null, 2)}\n`;
    case "text":
      return asText(kind, opened, options);
    default:
      return options.format satisfies never;
  }
}

async function asText(kind: ViewKind, opened: OpenedDossier, options: Printing): Promise<string> {
  const { all = false, since = null, until = null } = options;
  const { views } = opened;
  switch (kind) {
    case "moved":
      return movedText(await views.moved({ since, until }, all), { ...options, all });
    case "brief":
      return briefText(await views.brief({ since, until }), options);
    case "calendar":
      return calendarText(await views.calendar(), options);
    case "positions":
      return positionsText(await views.positions(until, all), { ...options, all });
    case "statements":
      return statementsText(await views.statements(), options);
    case "sources":
      return sourcesText(await views.sources(), options);
    case "issues":
      return issuesText(await opened.issues(), { ...options, all });
    case "actors":
      return actorsText(await opened.actors(), { ...options, all });
    default:
      return kind satisfies never;
  }
}
