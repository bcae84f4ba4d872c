import { Command } from "commander";
import { type WorkspaceOptions, workspaceOption } from "../dossier/workspace-option.ts";

/** `rapporteur corrections export` */
export function exportCommand(): Command {
  return new Command("export")
    .description("Print the corrected articles as training data: a text with its annotations a line")
    .argument("<name>", "the dossier")
    .addOption(workspaceOption())
    .addHelpText(
      "after",
      "\nLines that nobody looked at are marked optional, lines that were rejected are marked as traps. The texts are whole:\nmind the rights of their publishers before you pass them on.",
    )
    .action(async (name: string, options: WorkspaceOptions) => {
      const { runExport } = await import("./run-export.ts");
      process.exitCode = await runExport(name, options);
    });
}
