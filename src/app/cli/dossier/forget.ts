import { Command } from "commander";
import type { ForgetOptions } from "./run-forget.ts";
import { workspaceOption } from "./workspace-option.ts";

/** `rapporteur dossier forget` */
export function forgetCommand(): Command {
  return new Command("forget")
    .description("Remove a dossier, or articles or a person from the workspace, for good")
    .argument("[name]", "the dossier that is to be removed")
    .option("--article <article...>", "remove these articles: by number, address, file or hash")
    .option("--person <name>", "black out the name of a person in every article")
    .option("-y, --yes", "do not ask")
    .addOption(workspaceOption())
    .addHelpText("after", NOTES)
    .action(async (name: string | undefined, options: ForgetOptions, command: Command) => {
      const { runForget } = await import("./run-forget.ts");
      process.exitCode = await runForget(name, { options, misuse: (message) => command.error(message) });
    });
}

const NOTES = `
What is forgotten is gone from originals, texts, records, the search index and corrections, and overwritten on the disk.
A dossier goes with the articles that stand in no other. A forgotten article does not come back by following or adding
(\`add --forgotten\` takes it back). A forgotten person's articles stay, as plain text without the name; the name goes from
what dossiers look for, reasons, titles of feeds and addresses that wait too. What a person chose and the name stands in
(a dossier's name, a followed address) is listed, with the command that changes it.
Backups and what others fetched are not touched.`;
