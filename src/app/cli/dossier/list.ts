import { Command } from "commander";
import { type FormatOptions, formatOption, workspaceOption } from "./workspace-option.ts";

/** `rapporteur dossier list` */
export function listCommand(): Command {
  return new Command("list")
    .description("List the dossiers of the workspace")
    .addOption(formatOption())
    .addOption(workspaceOption())
    .action(async (options: FormatOptions) => {
      const { runList } = await import("./run-list.ts");
      process.exitCode = await runList(options);
    });
}
