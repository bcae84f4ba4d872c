import { Command } from "commander";
import { asView, untilOption } from "./view-command.ts";

/** `rapporteur dossier positions` */
export function positionsCommand(): Command {
  const command = new Command("positions")
    .description("Where each party stands on each issue, and how it came there")
    .addOption(untilOption("as of this day"))
    .option("--all", "minor lines too");
  return asView(command, "positions");
}
