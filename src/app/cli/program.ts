import { Command } from "commander";
import { VERSION } from "../../version.ts";
import { correctionsCommand } from "./corrections/corrections.ts";
import { datesCommand } from "./dates.ts";
import { digestCommand } from "./digest/digest.ts";
import { dossierCommand } from "./dossier/dossier.ts";
import { examplesCommand } from "./examples.ts";
import { figuresCommand } from "./figures.ts";
import { mcpCommand } from "./mcp.ts";
import { meetingsCommand } from "./meetings.ts";
import { pageCommand } from "./page.ts";
import { parseCommand } from "./parse.ts";
import { peopleCommand } from "./people.ts";
import { positionsCommand } from "./positions.ts";
import { quotesCommand } from "./quotes.ts";
import { readCommand } from "./read.ts";
import { schemaCommand } from "./schema.ts";
import { serveCommand } from "./serve.ts";
import { tokenCommand } from "./token/token.ts";
import { userCommand } from "./user/user.ts";
import { whyCommand } from "./why.ts";
import { workspaceCommand } from "./workspace/workspace.ts";

/** The whole command line: a command a file. */
export function buildProgram(): Command {
  return new Command("rapporteur")
    .description(
      "Reads the news of a negotiation and keeps its record: who met whom, who said what, what moved.",
    )
    .version(VERSION, "-V, --version", "Print the version")
    .helpOption("-h, --help", "Print this help")
    .helpCommand("help [command]", "Print the help of a command")
    .showHelpAfterError("(run `rapporteur --help` for what there is)")
    .addCommand(readCommand())
    .addCommand(meetingsCommand())
    .addCommand(positionsCommand())
    .addCommand(figuresCommand())
    .addCommand(quotesCommand())
    .addCommand(peopleCommand())
    .addCommand(datesCommand())
    .addCommand(serveCommand())
    .addCommand(whyCommand())
    .addCommand(dossierCommand())
    .addCommand(correctionsCommand())
    .addCommand(digestCommand())
    .addCommand(workspaceCommand())
    .addCommand(userCommand())
    .addCommand(tokenCommand())
    .addCommand(mcpCommand())
    .addCommand(parseCommand())
    .addCommand(pageCommand())
    .addCommand(schemaCommand())
    .addCommand(examplesCommand())
    .addHelpText(
      "after",
      `
Examples:
  $ rapporteur examples                       reads the examples that come with it
  $ rapporteur read article.html              the record of a saved page, to read
  $ rapporteur read https://example.org/news  fetches the page first
  $ rapporteur read --jsonl batch.jsonl > records.jsonl
  $ rapporteur help read                      everything that read takes`,
    );
}
