import { Command } from "commander";
import { type WorkspaceOptions, workspaceOption } from "../dossier/workspace-option.ts";

/** `rapporteur workspace restore` */
export function restoreCommand(): Command {
  return new Command("restore")
    .description("Make a workspace of a backup, in SQLite or PostgreSQL, whole or not at all")
    .argument("<file>", "what `rapporteur workspace backup` wrote")
    .addOption(workspaceOption())
    .action(async (file: string, options: WorkspaceOptions) => {
      const { runRestore } = await import("./run-restore.ts");
      process.exitCode = await runRestore(file, options);
    });
}
