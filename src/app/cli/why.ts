import { Command, Option } from "commander";
import type { WhyCommandOptions } from "./why-options.ts";

/** `rapporteur why`: what one line of a record rests on. */
export function whyCommand(): Command {
  return new Command("why")
    .description("Print why one line of an article's record stands as it does")
    .argument("<input>", "a file, an address, or - for standard input, with one article in it")
    .argument(
      "<line-id>",
      "the line: m1 a meeting, p1 a position, s1 a statement, f1 a figure, a1 an actor, t1 a time",
    )
    .addOption(
      new Option("-f, --format <format>", "how to print it").choices(["text", "json"]).default("text"),
    )
    .option("--date <date>", "the publication date, where the article brings none, such as 2031-03-02")
    .showHelpAfterError("(run `rapporteur help why` for what it takes)")
    .addHelpText("after", NOTES)
    .action(async (input: string, id: string, options: WhyCommandOptions, command: Command) => {
      const { runWhy } = await import("./run-why.ts");
      process.exitCode = await runWhy({ input, id }, options, (message) => command.error(message));
    });
}

const NOTES = `
It prints the sentence, the words of the line with their place in the parse, the rule or model that found it with its
example, the signs that the confidence rests on, and what else was considered and why it lost. A next step is named by
the id of its meeting or position. \`rapporteur read\` shows the ids.

Exit status: 0, or 3 where the input could not be read, 2 where it has no such line.

Examples:
  $ rapporteur why article.html p3
  $ rapporteur why article.html m1 --format json`;
