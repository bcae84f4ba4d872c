import { Command } from "commander";
import { workspaceOption } from "../dossier/workspace-option.ts";
import type { DigestRunOptions } from "./run-send.ts";

/** `rapporteur digest run` */
export function digestRunCommand(): Command {
  return new Command("run")
    .description("Send digests as they fall due, until it is stopped; `rapporteur serve` does so too")
    .option("--once", "send what is due now and end: for a timer")
    .addOption(workspaceOption())
    .addHelpText("after", "\nEnds on SIGTERM or Ctrl-C: a mail that is being sent is finished.")
    .action(async (options: DigestRunOptions) => {
      const { runDigestRun } = await import("./run-send.ts");
      process.exitCode = await runDigestRun(options);
    });
}
