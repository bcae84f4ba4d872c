import { Command } from "commander";
import { withDesk } from "../dossier/workspace-option.ts";
import { type SaidOptions, saidOf, withSaidOptions } from "./said-options.ts";

/** `rapporteur corrections undo` */
export function undoCommand(): Command {
  const command = new Command("undo")
    .description("Take a correction back; it stays in the list as undone")
    .argument("<number>", "of the correction, as the list shows it", Number)
    .action(async (id: number, options: SaidOptions) => {
      process.exitCode = await withDesk(options, async (desk) => {
        await desk.undo(id, saidOf(options).who);
        return 0;
      });
    });
  return withSaidOptions(command);
}
