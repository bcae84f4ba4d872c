import { Command } from "commander";
import { decide } from "./take.ts";
import { workspaceOption } from "./workspace-option.ts";

/** `rapporteur dossier leave` */
export function leaveCommand(): Command {
  return new Command("leave")
    .description("Leave articles out by hand that were taken; they stay in the workspace")
    .argument("<name>", "the dossier")
    .argument("<articles...>", "by number, address, file or hash")
    .option("--reason <text>", "why")
    .addOption(workspaceOption())
    .action(decide("left-out"));
}
