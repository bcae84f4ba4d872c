import { Command, Option } from "commander";
import { codebookOf } from "../export/table/table-writer.ts";
import type { Table } from "../export/table/tables.ts";
import type { TableCommandOptions } from "./table-options.ts";

/** A command that reads articles and prints one kind of their lines as a table. */
export function tableCommand<Row>(name: string, description: string, table: Table<Row>): Command {
  return new Command(name)
    .description(description)
    .argument("[inputs...]", "files, folders, patterns, addresses, or - for standard input")
    .option("--jsonl", "the inputs are batches: an article a line")
    .addOption(
      new Option("-f, --format <format>", "how to print the table")
        .choices(["text", "json", "csv"])
        .default("text"),
    )
    .option("-o, --output <file>", "write to a file, which is replaced when everything is written")
    .option("--date <date>", "the publication date of articles that bring none, such as 2031-03-02")
    .option("--codebook", "print the columns and what they hold, as csv, and read nothing")
    .action(async (inputs: string[], options: TableCommandOptions, command: Command) => {
      if (options.codebook === true) {
        process.stdout.write(codebookOf(table));
        return;
      }
      const { runTable } = await import("./run-table.ts");
      process.exitCode = await runTable(table, {
        inputs,
        options,
        misuse: (message) => command.error(message),
      });
    });
}
