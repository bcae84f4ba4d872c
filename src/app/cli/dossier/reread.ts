import { Command } from "commander";
import type { RereadCommandOptions } from "./run-reread.ts";
import { workspaceOption } from "./workspace-option.ts";

/** `rapporteur dossier reread` */
export function rereadCommand(): Command {
  return new Command("reread")
    .description("Read again, from the kept originals, what an older reader has read")
    .argument("[name]", "the dossier; without it the whole workspace")
    .option("--everything", "read again also what this very reader has read")
    .option("--queue", "leave it to the machines that run `dossier work` (PostgreSQL)")
    .option("--threads <count>", "worker threads; 0 reads in the main thread", Number)
    .addOption(workspaceOption())
    .addHelpText(
      "after",
      "\nA run that was ended goes on where it was. Old records stay until the new ones take their place;\ncorrections and decisions by hand stay.",
    )
    .action(async (name: string | undefined, options: RereadCommandOptions) => {
      const { runReread } = await import("./run-reread.ts");
      process.exitCode = await runReread(name, options);
    });
}
