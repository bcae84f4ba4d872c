import { Command } from "commander";
import { type InterestOptions, interestOptions } from "./names-option.ts";
import { type WorkspaceOptions, workspaceOption } from "./workspace-option.ts";

/** `rapporteur dossier change` */
export function changeCommand(): Command {
  const command = new Command("change")
    .description("Change what a dossier looks for, and decide anew about its articles")
    .argument("<name>", "the dossier");
  for (const option of interestOptions()) command.addOption(option);
  return command
    .addOption(workspaceOption())
    .addHelpText("after", "\nAn option that is given replaces what there was; decisions by hand stay.")
    .action(async (name: string, options: InterestOptions & WorkspaceOptions) => {
      const { runChange } = await import("./run-change.ts");
      process.exitCode = await runChange(name, options);
    });
}
