import { Command } from "commander";
import { type FormatOptions, formatOption, workspaceOption } from "./workspace-option.ts";

/** `rapporteur dossier show` */
export function showCommand(): Command {
  return new Command("show")
    .description("Show what a dossier looks for, what is in it and what it follows")
    .argument("<name>", "the dossier")
    .addOption(formatOption())
    .addOption(workspaceOption())
    .action(async (name: string, options: FormatOptions) => {
      const { runShow } = await import("./run-show.ts");
      process.exitCode = await runShow(name, options);
    });
}
