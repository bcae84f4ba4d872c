import { Command } from "commander";
import { type WorkspaceOptions, workspaceOption } from "../dossier/workspace-option.ts";

/** `rapporteur workspace backup` */
export function backupCommand(): Command {
  return new Command("backup")
    .description("Write the whole workspace to one file, as it is at this moment; others may go on writing")
    .argument("<file>", "the file; it is replaced when everything is written")
    .addOption(workspaceOption())
    .addHelpText(
      "after",
      "\nThe file is JSON lines packed by zstd; a newer version reads it, and either database takes it.",
    )
    .action(async (file: string, options: WorkspaceOptions) => {
      const { runBackup } = await import("./run-backup.ts");
      process.exitCode = await runBackup(file, options);
    });
}
