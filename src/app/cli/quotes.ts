import { Command, InvalidArgumentError, Option } from "commander";
import type { QuotesCommandOptions } from "./run-quotes.ts";

/** `rapporteur quotes`: who said what, as a list or a page. */
export function quotesCommand(): Command {
  return new Command("quotes")
    .description("List who said what in articles")
    .argument("[inputs...]", "files, folders, patterns (in quotes), addresses, or - for standard input")
    .addOption(new Option("--by <what>", "gather the statements by speaker").choices(["speaker"]))
    .option("--speaker <name>", "only statements of speakers with this name or part of a name")
    .option("--party <name>", "only statements made for this state, organisation or group")
    .option("--direct", "only what is quoted word for word")
    .option("--min-confidence <share>", "only what is at least so sure, 0 to 1", share)
    .addOption(
      new Option("-f, --format <format>", "how to print the statements")
        .choices(["text", "json", "jsonl", "csv", "html"])
        .default("text"),
    )
    .option("-o, --output <file>", "write to a file, which is replaced when everything is written")
    .option("--codebook", "print what each column of the CSV file holds")
    .addHelpText("after", NOTES)
    .action(async (inputs: string[], options: QuotesCommandOptions, command: Command) => {
      const { runQuotes } = await import("./run-quotes.ts");
      process.exitCode = await runQuotes(inputs, options, (message) => command.error(message));
    });
}

const NOTES = `
Each statement: speaker (party) and the word for it, the words, then line:column and how sure the reader is.
The html format is one page of one article, with source, cue and content marked and linked.

Examples:
  $ rapporteur quotes article.html
  $ rapporteur quotes article.html --by speaker --min-confidence 0.7
  $ rapporteur quotes 'saved/*.html' --format csv --output quotes.csv
  $ rapporteur quotes article.html --format html --output quotes.html`;

function share(value: string): number {
  const number = Number(value);
  if (value.trim() === "" || !(number >= 0 && number <= 1))
    throw new InvalidArgumentError("It is a number from 0 to 1.");
  return number;
}
