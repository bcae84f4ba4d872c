import { Command, Option } from "commander";
import { EXPORT_FORMATS, EXPORT_TABLES } from "../../export/dossier/formats.ts";
import { day } from "./day.ts";
import type { ExportOptions } from "./export-options.ts";
import { workspaceOption } from "./workspace-option.ts";

/** `rapporteur dossier export` */
export function exportCommand(): Command {
  return new Command("export")
    .description("Write a dossier for other programs, or as one page to read")
    .argument("<name>", "the dossier")
    .addOption(
      new Option("-f, --format <format>", "what to write").choices([...EXPORT_FORMATS]).makeOptionMandatory(),
    )
    .option("-o, --output <file>", "where to; a folder for csv without --table (default: standard output)")
    .addOption(new Option("--table <table>", "with csv: this table only").choices([...EXPORT_TABLES]))
    .option("--since <date>", "movement from this day on; atom: only what is new since", day)
    .option("--until <date>", "movement up to this day", day)
    .addOption(workspaceOption())
    .addHelpText("after", NOTES)
    .action(async (name: string, options: ExportOptions, command: Command) => {
      const { runExport } = await import("./run-export.ts");
      process.exitCode = await runExport(name, options, (message) => command.error(message));
    });
}

const NOTES = `
html         one page to read, without scripts: what moved, what comes next, positions, meetings, statements, sources
csv          tables: statements, meetings, positions, movement, events, sources, issues, actors, and a codebook
jsonl        the rows of all tables, an object a line
plover       the table of events in PLOVER's terms, as csv
ics          the meetings as a calendar: UIDs stay, SEQUENCE goes up when a meeting moves, cancelled ones stay
atom         what is new, as a feed
json-ld      schema.org Event, Quotation, Claim and NewsArticle, with PROV
annotations  W3C Web Annotations on the words that each line rests on
csl          the sources as CSL-JSON, for reference managers

Exports hold quotations of 1,000 characters at most, facts and links, never whole articles.

Examples:
  $ rapporteur dossier export "Lake Runn" --format html --since 2031-02-01 --output runn.html
  $ rapporteur dossier export "Lake Runn" --format csv --output tables/
  $ rapporteur dossier export "Lake Runn" --format ics > runn.ics`;
