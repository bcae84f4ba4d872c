import { Command } from "commander";
import { asView, sinceOption, untilOption } from "./view-command.ts";

/** `rapporteur dossier moved` */
export function movedCommand(): Command {
  const command = new Command("moved")
    .description(
      "What moved between two dates: hardened, softened, reversed, new or unchanged, with the words of both sides",
    )
    .addOption(sinceOption("the first day; without it everything is new"))
    .addOption(untilOption("the last day"))
    .option("--all", "minor lines too, and what was not heard of in this time")
    .addHelpText("after", NOTES);
  return asView(command, "moved");
}

const NOTES = `
Compared is the last stand before the first day with what was said up to the last day. A party is "hardened" where it asks more or
gives less, "softened" where it asks less or gives more, "reversed" where its yes became a no or its no a yes.

Examples:
  $ rapporteur dossier moved "Lake Runn" --since 2031-02-01
  $ rapporteur dossier moved "Lake Runn" --since 2031-02-01 --until 2031-02-28 --format json`;
