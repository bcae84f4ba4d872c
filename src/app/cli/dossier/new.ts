import { Command } from "commander";
import { type InterestOptions, interestOptions } from "./names-option.ts";
import { type WorkspaceOptions, workspaceOption } from "./workspace-option.ts";

/** `rapporteur dossier new` */
export function newCommand(): Command {
  const command = new Command("new")
    .description("Begin a dossier; it takes the articles that concern its parties, places and terms")
    .argument("<name>", "what the dossier is called")
    .addHelpText("after", NOTES);
  for (const option of interestOptions()) command.addOption(option);
  return command
    .addOption(workspaceOption())
    .action(async (name: string, options: InterestOptions & WorkspaceOptions) => {
      const { runNew } = await import("./run-new.ts");
      process.exitCode = await runNew(name, options);
    });
}

const NOTES = `
Without parties, places and terms it takes every article that is added.

Examples:
  $ rapporteur dossier new "Lake Runn" --parties Arvenia,Tolmark --terms "fishing rights,patrol boats"
  $ rapporteur dossier add "Lake Runn" saved/*.html`;
