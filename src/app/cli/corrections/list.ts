import { Command } from "commander";
import { type FormatOptions, formatOption, workspaceOption } from "../dossier/workspace-option.ts";

/** `rapporteur corrections list` */
export function listCommand(): Command {
  return new Command("list")
    .description("List the corrections of a dossier, and those whose words are gone")
    .argument("<name>", "the dossier")
    .option("--undone", "also those that were taken back")
    .addOption(formatOption())
    .addOption(workspaceOption())
    .action(async (name: string, options: FormatOptions & { undone?: boolean }) => {
      const { runList } = await import("./run-list.ts");
      process.exitCode = await runList(name, options);
    });
}
