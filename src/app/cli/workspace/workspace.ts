import { Command } from "commander";
import { backupCommand } from "./backup.ts";
import { checkCommand } from "./check.ts";
import { restoreCommand } from "./restore.ts";

/** `rapporteur workspace`: the place where the dossiers are kept, as a whole. */
export function workspaceCommand(): Command {
  const command = new Command("workspace").description(
    "Back up, restore and check where the dossiers are kept",
  );
  for (const part of [backupCommand(), restoreCommand(), checkCommand()]) command.addCommand(part);
  return command.showHelpAfterError("(run `rapporteur workspace --help` for what there is)");
}
