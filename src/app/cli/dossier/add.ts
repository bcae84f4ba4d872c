import { Command } from "commander";
import type { AddCommandOptions } from "./add-options.ts";
import { workspaceOption } from "./workspace-option.ts";

/** `rapporteur dossier add` */
export function addCommand(): Command {
  return new Command("add")
    .description("Read articles and keep those that concern the dossier")
    .argument("<name>", "the dossier")
    .argument("[inputs...]", "files, folders, patterns (in quotes), addresses, or - for standard input")
    .option("--all", "take every article in, whatever it concerns")
    .option("--forgotten", "take articles back that were forgotten")
    .option("--queue", "only keep them, to be read later by `dossier work`, here or on other machines")
    .option("--jsonl", "the inputs are batches: an article a line")
    .option("--date <date>", "the publication date of articles that bring none, such as 2031-03-02")
    .option("--threads <count>", "worker threads for long inputs; 0 reads in the main thread", Number)
    .option("-q, --quiet", "say only what went wrong, and the counts")
    .option("--allow-private", "fetch from addresses of this machine and of private networks too")
    .option("--user-agent <text>", "what fetching says of itself; name a contact here if you fetch much")
    .addOption(workspaceOption())
    .addHelpText("after", NOTES)
    .action(async (name: string, inputs: string[], options: AddCommandOptions, command: Command) => {
      const { runAdd } = await import("./run-add.ts");
      process.exitCode = await runAdd(name, inputs, {
        options,
        misuse: (message) => command.error(message),
      });
    });
}

const NOTES = `
An article that is there already is not read again: a run that was ended, by whatever, is simply run again.
An article whose words changed becomes a new version beside the old one (see \`rapporteur dossier article\`).

Exit status: 0 when everything was read, 3 when something was not, 1 when the workspace could not be used, 2 when the
command was wrong, 130 when it was interrupted; what was reported as added is kept.

Examples:
  $ rapporteur dossier add "Lake Runn" saved/ https://example.org/news
  $ rapporteur dossier add "Lake Runn" --jsonl batch.jsonl.gz --quiet`;
