import { Command } from "commander";
import { asView, sinceOption, untilOption } from "./view-command.ts";

/** `rapporteur dossier brief` */
export function briefCommand(): Command {
  const command = new Command("brief")
    .description("One page: what moved, what comes next, where things stand, what is disputed, the sources")
    .addOption(sinceOption("what moved since this day (default: 30 days before the end)"))
    .addOption(untilOption("as of this day (default: that of the last article)"));
  return asView(command, "brief");
}
