import { Command } from "commander";
import { withWorkspace } from "../dossier/workspace-option.ts";
import { type SaidOptions, saidOf, withSaidOptions } from "./said-options.ts";

/** `rapporteur corrections undo` */
export function undoCommand(): Command {
  const command = new Command("undo")
    .description("Take a correction back; it stays in the list as undone")
    .argument("<number>", "of the correction, as the list shows it", Number)
    .action(async (id: number, options: SaidOptions) => {
      process.exitCode = await withWorkspace(options, async (store) => {
        const undone = await store.corrections.undo(id, saidOf(options).who);
        if (undone) return 0;
        const { StoreError } = await import("../../../store/index.ts");
        throw new StoreError("not-found", `no correction ${id}, or it was taken back before`);
      });
    });
  return withSaidOptions(command);
}
