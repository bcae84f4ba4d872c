import { Command } from "commander";
import { type WorkspaceOptions, withWorkspace, workspaceOption } from "../dossier/workspace-option.ts";

/** `rapporteur workspace check` */
export function checkCommand(): Command {
  return new Command("check")
    .description("Look for damage: every version has its original, text and record, and can be searched")
    .addOption(workspaceOption())
    .action(async (options: WorkspaceOptions) => {
      process.exitCode = await withWorkspace(options, async (store) => {
        const faults = await store.check();
        if (faults.length === 0) process.stdout.write("Sound\n");
        for (const fault of faults) process.stdout.write(`${fault}\n`);
        return faults.length === 0 ? 0 : 3;
      });
    });
}
