import { Command } from "commander";
import { type FormatOptions, formatOption, workspaceOption } from "./workspace-option.ts";

/** `rapporteur dossier edits` */
export function editsCommand(): Command {
  return new Command("edits")
    .description("Tell which articles of a dossier were changed after they came, and which facts")
    .argument("<name>", "the dossier")
    .addOption(formatOption())
    .addOption(workspaceOption())
    .action(async (name: string, options: FormatOptions) => {
      const { runEdits } = await import("./run-edits.ts");
      process.exitCode = await runEdits(name, options);
    });
}
