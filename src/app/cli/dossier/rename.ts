import { Command } from "commander";
import { type WorkspaceOptions, withWorkspace, workspaceOption } from "./workspace-option.ts";

/** `rapporteur dossier rename` */
export function renameCommand(): Command {
  return new Command("rename")
    .description("Give a dossier another name")
    .argument("<name>", "the dossier")
    .argument("<new-name>", "what it is to be called")
    .addOption(workspaceOption())
    .action(async (name: string, newName: string, options: WorkspaceOptions) => {
      process.exitCode = await withWorkspace(options, async (store) => {
        const { id } = await store.dossiers.need(name);
        await store.dossiers.rename(id, newName);
        return 0;
      });
    });
}
