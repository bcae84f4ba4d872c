import { Command } from "commander";
import type { WorkCommandOptions } from "./run-work.ts";
import { workspaceOption } from "./workspace-option.ts";

/** `rapporteur dossier work` */
export function workCommand(): Command {
  return new Command("work")
    .description("Read what `add --queue` and `reread --queue` left, until it is stopped")
    .option("--once", "end when nothing is left")
    .option("--threads <count>", "worker threads; 0 reads in the main thread", Number)
    .option("-q, --quiet", "say only what went wrong, and the counts")
    .addOption(workspaceOption())
    .addHelpText("after", NOTES)
    .action(async (options: WorkCommandOptions) => {
      const { runWork } = await import("./run-work.ts");
      process.exitCode = await runWork(options);
    });
}

const NOTES = `
With a workspace in PostgreSQL, several machines may run it for the same workspace: each document is read by one of them.
SIGTERM and Ctrl-C end it after what it is at; what it did not finish is done by the next one.`;
