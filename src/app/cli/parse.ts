import { Command, Option } from "commander";
import type { ParseCommandOptions } from "./parse-options.ts";

/** `rapporteur parse`: the sentences of articles with tags, lemmas and dependencies. */
export function parseCommand(): Command {
  return new Command("parse")
    .description("Print the sentences of articles with tags, lemmas and dependencies")
    .argument("[inputs...]", "files, folders, patterns (in quotes), or - for standard input")
    .addOption(
      new Option("-f, --format <format>", "how to print the sentences")
        .choices(["conllu", "text"])
        .default("conllu"),
    )
    .option(
      "--gold-tokens <file>",
      "take the tokens and sentences of a .conllu or .iob2 file and print the file with own tags",
    )
    .showHelpAfterError("(run `rapporteur help parse` for what it takes)")
    .addHelpText(
      "after",
      `
With --gold-tokens any treebank can be measured: of a .conllu file the lemmas, tags, heads and labels are replaced,
of an .iob2 file the names (PER, LOC, ORG).

Examples:
  $ rapporteur parse article.txt
  $ rapporteur parse article.html --format text
  $ rapporteur parse --gold-tokens dev.conllu > parsed.conllu`,
    )
    .action(async (inputs: string[], options: ParseCommandOptions, command: Command) => {
      const { runParse } = await import("./run-parse.ts");
      process.exitCode = await runParse(inputs, options, (message) => command.error(message));
    });
}
