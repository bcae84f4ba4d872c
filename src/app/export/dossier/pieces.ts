import { publishCalendar } from "../../../jobs/index.ts";
import type { Dossier, Store } from "../../../store/index.ts";
import type { ExportFormat } from "./formats.ts";
import { csvOf, tablesOf } from "./tables.ts";
import type { DossierView } from "./view.ts";

/** What a calendar file says of a meeting goes on from what the last one said. */
export async function calendarOf(store: Store, dossier: Dossier, view: DossierView): Promise<string> {
  const { calendarEntries, calendarFile } = await import("./calendar-file.ts");
  return calendarFile(view, await publishCalendar(store, dossier, calendarEntries(view)));
}

/** The export in pieces. Each form loads what it needs. */
export async function piecesOf(
  view: DossierView,
  format: Exclude<ExportFormat, "ics">,
  table: string | undefined,
): Promise<Iterable<string>> {
  switch (format) {
    case "csv":
    case "plover": {
      const wanted = table ?? "events";
      return tablesOf(view).flatMap((one) => (one.name === wanted ? [csvOf(one)] : []));
    }
    case "jsonl":
      return (await import("./json-lines.ts")).jsonLines(view);
    case "html":
      return [(await import("./report/report-html.ts")).reportHtml(view)];
    case "atom":
      return [(await import("./atom-feed.ts")).atomFeed(view)];
    case "json-ld":
      return asJson((await import("./json-ld.ts")).jsonLdOf(view));
    case "annotations":
      return asJson((await import("./annotations.ts")).annotationsOf(view));
    case "csl":
      return asJson((await import("./csl.ts")).cslOf(view));
    default:
      return format satisfies never;
  }
}

function asJson(value: unknown): string[] {
  return [`${JSON.stringify(value, null, 2)}\n`];
}
