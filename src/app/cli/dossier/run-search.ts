import type { FoundPassage } from "../../desk/found-passage.ts";
import { csvLine } from "../../export/table/csv-line.ts";
import { clean, shortened } from "../../export/text/clean.ts";
import { atDesk } from "./workspace.ts";
import type { FormatOptions } from "./workspace-option.ts";

/** The options of `rapporteur dossier search` as they were given. */
export interface SearchOptions extends Omit<FormatOptions, "format"> {
  readonly format: "text" | "json" | "csv";
  readonly in?: "articles" | "quotations" | "issues";
  readonly party?: string;
  readonly stance?: string;
  readonly outlet?: string;
  readonly since?: string;
  readonly until?: string;
  readonly limit: number;
}

const KINDS = { articles: "article", quotations: "quotation", issues: "issue" } as const;

/** Searches a dossier and gives the exit status. */
export function runSearch(name: string, words: string, options: SearchOptions): Promise<number> {
  return atDesk(options, async (desk) => {
    const { search } = await desk.open(name);
    const { party, stance, outlet, since, until, limit } = options;
    const rows = await search(words, {
      limit,
      ...(options.in === undefined ? {} : { kind: KINDS[options.in] }),
      ...(party === undefined ? {} : { party }),
      ...(stance === undefined ? {} : { stance }),
      ...(outlet === undefined ? {} : { outlet }),
      ...(since === undefined ? {} : { since }),
      ...(until === undefined ? {} : { until }),
    });
    process.stdout.write(FORMATS[options.format](rows));
    return 0;
  });
}

const COLUMNS = [
  "article",
  "day",
  "kind",
  "line",
  "party",
  "person",
  "stance",
  "outlet",
  "title",
  "url",
  "words",
] as const;

const FORMATS: { readonly [format in SearchOptions["format"]]: (rows: readonly FoundPassage[]) => string } = {
  json: (rows) => `${JSON.stringify(rows, null, 2)}\n`,
  csv: (rows) =>
    [COLUMNS, ...rows.map((row) => COLUMNS.map((column) => String(row[column] ?? "")))].map(csvLine).join(""),
  text: (rows) => (rows.length === 0 ? "Nothing found\n" : rows.map(entryOf).join("")),
};

function entryOf({ article, day, outlet, title, party, person, stance, words }: FoundPassage): string {
  const who = [person, party].filter((name) => name !== null).join(", ");
  const said = [who, stance].filter((part) => part !== null && part !== "").join(": ");
  const paper = outlet === null ? "" : ` (${clean(outlet)})`;
  const head = `${`#${article}`.padEnd(6)} ${day}  ${shortened(clean(title ?? ""), 80)}${paper}`.trimEnd();
  const lines = [said, `"${shortened(clean(words), 300)}"`].filter((line) => line !== "");
  return `${head}\n${lines.map((line) => `${" ".repeat(19)}${clean(line)}\n`).join("")}`;
}
